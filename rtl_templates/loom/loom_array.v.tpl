@HEADER@
// @NAME@ - Loom: bricks of activations and weights in, their exact dot products out.
//
// Function : doc/@NAME@.md has the parameters, the ports and the order of lanes, rows and columns.
// Handshake: valid/ready; a beat moves when both are up, valid never waits for ready, and no
//            output depends on an input of the same cycle.
`resetall
`default_nettype none

module @NAME@ (
@PORTS@
);
@TRACE@  whit_loom_@ENGINE@ #(
@PARAMETERS@
  ) u_array (
@CONNECTIONS@
  );
endmodule
`resetall
