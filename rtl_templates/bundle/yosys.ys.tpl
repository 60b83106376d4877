@HEADER@
# Generic synthesis with the gates of the project: no latch, no undriven or doubly driven net.
# Run in the bundle's folder: yosys -q syn/@NAME@.ys
@READ@
hierarchy -check -top @ENTRY@
proc
select -assert-none t:$dlatch t:$dlatchsr
check -assert
synth -flatten -top @ENTRY@
select -assert-none t:$_DLATCH_* t:$_DLATCHSR_*
check -assert
tee -o syn/@NAME@_stat.txt stat
write_verilog -noattr syn/@NAME@_gates.v
write_json syn/@NAME@_gates.json
