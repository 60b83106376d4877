@HEADER@
// @NAME@ - base-delta decoder: packed words in, the floating-point values they stand for out.
//
// Function : doc/@NAME@.md has the parameters, the ports and the form.
// Handshake: valid/ready; a beat moves when both are up, valid never waits for ready, and no
//            output depends on an input of the same cycle.
`resetall
`default_nettype none

module @NAME@ (
@PORTS@
);
@NETS@  whit_basedelta_decoder #(
@PARAMETERS@
  ) u_decoder (
@CONNECTIONS@
  );
endmodule
`resetall
