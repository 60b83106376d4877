@HEADER@
// @NAME@ - @PURPOSE@
//
// Function : doc/@NAME@.md has the parameters, the ports and the form.
// Handshake: valid/ready; a beat moves when both are up, valid never waits for ready, and no
//            output depends on an input of the same cycle.
`resetall
`default_nettype none

module @NAME@ (
@PORTS@
);
@NETS@  whit_mokey_@ENGINE@ #(
@PARAMETERS@
  ) u_engine (
@CONNECTIONS@
  );
endmodule
`resetall
