@HEADER@
// @NAME@ - Mokey: @PURPOSE@
//
// Function : doc/@NAME@.md has the parameters and the ports.
// Handshake: valid/ready; a beat moves when both are up, valid never waits for ready, and no
//            output depends on an input of the same cycle.
`resetall
`default_nettype none

module @NAME@ (
@PORTS@
);
@TRACE@  whit_mokey_@ENGINE@ #(
@PARAMETERS@
  ) u_tile (
@CONNECTIONS@
  );
endmodule
`resetall
