@HEADER@
// @NAME@ - TensorDash tile: rows of operand pairs in, sums of their products out, pairs with a zero
// skipped.
//
// Function : doc/@NAME@.md has the parameters, the ports and the order of the rows.
// Handshake: valid/ready; a beat moves when both are up, valid never waits for ready, and no
//            output depends on an input of the same cycle.
`resetall
`default_nettype none

module @NAME@ (
@PORTS@
);
@TRACE@  whit_tensordash_tile #(
@PARAMETERS@
  ) u_tile (
@CONNECTIONS@
  );
endmodule
`resetall
