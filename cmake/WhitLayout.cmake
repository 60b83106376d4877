# SPDX-License-Identifier: Apache-2.0
# The build tree has the layout of an installation, so that the tool finds its data in the same
# way in both: <prefix>/bin/whit, <prefix>/libexec/whit/whit-bench, <prefix>/share/whit/...
set(WHIT_BIN_DIR ${PROJECT_BINARY_DIR}/bin)
set(WHIT_LIBEXEC_DIR ${PROJECT_BINARY_DIR}/libexec/whit)
set(WHIT_SHARE_DIR ${PROJECT_BINARY_DIR}/share/whit)
file(MAKE_DIRECTORY ${WHIT_SHARE_DIR})
foreach(folder rtl_templates constraints schema examples testbench docs)
  file(CREATE_LINK ${PROJECT_SOURCE_DIR}/${folder} ${WHIT_SHARE_DIR}/${folder} SYMBOLIC)
endforeach()
