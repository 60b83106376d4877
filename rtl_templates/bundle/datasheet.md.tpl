<!--
@HEADER@
-->
# @NAME@

@SUMMARY@

## Parameters

@PARAMETERS@

## Derived values

@DERIVED@

## Timing

* Latency: @LATENCY@.
* Throughput: @THROUGHPUT@.
* Clock: `@CLOCK@`, rising edge; goal @CLOCK_MHZ@ MHz (`syn/@NAME@.sdc`).
* Reset: `@RESET@`, @RESET_WORDS@.
* Streams are valid/ready: a beat moves on the clock edge at which both are up; valid never waits
  for ready; data holds until it is taken.

## Ports of `@TOP@`

Vectors with several lanes are flattened, lane 0 in the least significant bits.

@PORT_TABLE@
@AXIS@
## Files

@FILES@
## Use

```
verilator --lint-only -Wall --top-module @ENTRY@ -F @NAME@.f
make -C sim
yosys -q syn/@NAME@.ys
whit simulate .
whit synth .
```

The files are yours (SPDX `@LICENCE@`: take the 0BSD side and no notice need be kept).
