CAPI=2:
@HEADER@
name: "whit:@UNIT@:@NAME@:@VERSION@"
description: "@TITLE@"

filesets:
  rtl:
    files:
@RTL@
    file_type: verilogSource-2005
  lint:
    files:
      - sim/@NAME@.vlt
    file_type: vlt
  tb:
    files:
      - sim/@NAME@_smoke.cpp
    file_type: cppSource
  constraints:
    files:
      - syn/@NAME@.sdc
    file_type: SDC

targets:
  default:
    filesets: [rtl]
    toplevel: @ENTRY@
  lint:
    default_tool: verilator
    filesets: [rtl, lint]
    toplevel: @ENTRY@
    tools:
      verilator:
        mode: lint-only
        verilator_options: [-Wall]
  sim:
    default_tool: verilator
    filesets: [rtl, lint, tb]
    toplevel: @ENTRY@
    tools:
      verilator:
        mode: cc
        verilator_options: [-Wall]
  synth:
    default_tool: yosys
    filesets: [rtl, constraints]
    toplevel: @ENTRY@
    tools:
      yosys:
        arch: ice40
