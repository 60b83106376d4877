@HEADER@
// @NAME@ - TensorDash packer: rows of values in, the pre-scheduled form without zeros out.
//
// Function : doc/@NAME@.md has the parameters, the ports and the form.
// Handshake: valid/ready; a beat moves when both are up, valid never waits for ready, and no
//            output depends on an input of the same cycle.
`resetall
`default_nettype none

module @NAME@ (
@PORTS@
);
  whit_tensordash_packer #(
@PARAMETERS@
  ) u_packer (
@CONNECTIONS@
  );
endmodule
`resetall
