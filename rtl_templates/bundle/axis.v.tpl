@HEADER@
// @NAME@ - AXI4-Stream interfaces around @TOP@.
//
// Function : wiring alone. Every output of @TOP@ comes from a register, so no path leads from an
//            input to an output of another port and a skid buffer has nothing to cut.
// Handshake: tvalid never waits for tready; tdata and tlast hold until they are taken. Fields of
//            tdata: doc/@TOP@.md.
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
