@HEADER@
// @NAME@ - TensorDash unpacker: the pre-scheduled form in, rows of values out.
//
// Function : doc/@NAME@.md has the parameters, the ports and the form.
// Handshake: valid/ready; a beat moves when both are up, valid never waits for ready, and no
//            output depends on an input of the same cycle.
`resetall
`default_nettype none

module @NAME@ (
@PORTS@
);
  whit_tensordash_unpacker #(
@PARAMETERS@
  ) u_unpacker (
@CONNECTIONS@
  );
endmodule
`resetall
