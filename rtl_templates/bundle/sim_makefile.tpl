@HEADER@
# Verilator alone, without whit: `make lint` and `make smoke`.
VERILATOR ?= verilator
TOP := @ENTRY@
SOURCES := @NAME@.vlt -F ../@NAME@.f

.PHONY: all lint smoke clean
all: lint smoke

lint:
	$(VERILATOR) --lint-only -Wall --top-module $(TOP) $(SOURCES)

smoke: build/V$(TOP)
	./build/V$(TOP)

build/V$(TOP): $(wildcard ../rtl/*.v) @NAME@_smoke.cpp
	$(VERILATOR) --cc --exe --build -Wall --Mdir build --top-module $(TOP) $(SOURCES) \
	  $(CURDIR)/@NAME@_smoke.cpp

clean:
	rm -rf build
