@HEADER@
// @NAME@ - floating-point numbers in, the signed powers of two of their significands out.
//
// Function : doc/@NAME@.md has the parameters and the ports.
// Handshake: valid/ready; a beat moves when both are up, valid never waits for ready, and no
//            output depends on an input of the same cycle.
`resetall
`default_nettype none

module @NAME@ (
@PORTS@
);
  whit_fpraker_encoder #(
@PARAMETERS@
  ) u_encoder (
@CONNECTIONS@
  );
endmodule
`resetall
