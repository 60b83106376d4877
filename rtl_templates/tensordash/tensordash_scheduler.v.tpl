@HEADER@
// @NAME@ - TensorDash scheduler: a window of effectual pairs in, the choice of every lane out.
//
// Function : doc/@NAME@.md has the parameters, the ports and the levels.
// Handshake: valid/ready; a beat moves when both are up, valid never waits for ready, and no
//            output depends on an input of the same cycle.
`resetall
`default_nettype none

module @NAME@ (
@PORTS@
);
  whit_tensordash_scheduler #(
@PARAMETERS@
  ) u_scheduler (
@CONNECTIONS@
  );
endmodule
`resetall
