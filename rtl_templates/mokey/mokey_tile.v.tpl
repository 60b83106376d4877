@HEADER@
// @NAME@ - Mokey: dictionary codes of activations and weights in, their dot products out.
//
// Function : doc/@NAME@.md has the parameters, the ports and the words of cfg.
// Handshake: valid/ready; a beat moves when both are up, valid never waits for ready, and no
//            output depends on an input of the same cycle.
`resetall
`default_nettype none

module @NAME@ (
@PORTS@
);
@TRACE@  whit_mokey_tile #(
@PARAMETERS@
  ) u_tile (
@CONNECTIONS@
  );
endmodule
`resetall
