@HEADER@
// @NAME@ - base-delta encoder: floating-point values in, packed words with fewer exponent bits out.
//
// Function : doc/@NAME@.md has the parameters, the ports and the form.
// Handshake: valid/ready; a beat moves when both are up, valid never waits for ready, and no
//            output depends on an input of the same cycle.
`resetall
`default_nettype none

module @NAME@ (
@PORTS@
);
  whit_basedelta_encoder #(
@PARAMETERS@
  ) u_encoder (
@CONNECTIONS@
  );
endmodule
`resetall
