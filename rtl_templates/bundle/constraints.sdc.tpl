@HEADER@
# Times in nanoseconds; the period comes from target.clock_mhz.
set clock_port    @CLOCK@
set clock_period  @PERIOD@
# Share of the period that passes outside the module, before an input and behind an output.
set io_fraction   0.2
set io_delay      [expr {$clock_period * $io_fraction}]

create_clock -name core_clock -period $clock_period [get_ports $clock_port]
# The registers around the module, whose clock does not enter it.
create_clock -name io_clock -period $clock_period

set_input_delay $io_delay -clock io_clock [get_ports {
@INPUTS@
}]
set_output_delay $io_delay -clock io_clock [get_ports {
@OUTPUTS@
}]
@RESET@
