@HEADER@
// @NAME@ - AXI4-Stream interfaces around @TOP@.
//
// Function : wiring alone. Every output of the core comes from a register: no path leads from an
//            input to an output of another port, so a skid buffer would have nothing to cut.
// Handshake: tvalid never waits for tready; tdata and tlast hold until they are taken.
// Fields   : doc/@TOP@.md lists the fields of every tdata.
`resetall
`default_nettype none

module @NAME@ (
@PORTS@
);
@PADDING@  @TOP@ u_core (
@CONNECTIONS@
  );
endmodule
`resetall
