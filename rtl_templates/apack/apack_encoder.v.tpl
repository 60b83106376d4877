@HEADER@
// @NAME@ - APack encoder: values in, symbol and offset words out, one value per cycle.
//
// Function : lossless arithmetic coding of fixed-point values; doc/@NAME@.md has the parameters,
//            the ports and the meaning of every error.
// Handshake: valid/ready; a beat moves when both are up, valid never waits for ready, and no
//            output depends on an input of the same cycle.
`resetall
`default_nettype none

module @NAME@ (
@PORTS@
);
@TRACE@  whit_apack_encoder #(
@ENCODER_PARAMETERS@
  ) u_encoder (
@CONNECTIONS@
  );
endmodule
`resetall
