@HEADER@
# Design description for OpenROAD-flow-scripts: make DESIGN_CONFIG=<this file>
BUNDLE_DIR := $(abspath $(dir $(lastword $(MAKEFILE_LIST)))/..)

export DESIGN_NAME = @ENTRY@
export PLATFORM ?= nangate45
export VERILOG_FILES = \
@FILES@
export SDC_FILE = $(BUNDLE_DIR)/syn/@NAME@.sdc
export CORE_UTILIZATION ?= 40
