# SPDX-License-Identifier: Apache-2.0
install(TARGETS whit RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(TARGETS whit-bench RUNTIME DESTINATION ${CMAKE_INSTALL_LIBEXECDIR}/whit)
install(DIRECTORY rtl_templates constraints schema examples
        DESTINATION ${CMAKE_INSTALL_DATADIR}/whit)
install(FILES testbench/common/dut_adapter.cpp testbench/common/dut_abi.h
        DESTINATION ${CMAKE_INSTALL_DATADIR}/whit/testbench/common)
install(DIRECTORY docs/units DESTINATION ${CMAKE_INSTALL_DATADIR}/whit/docs)
install(FILES LICENSE NOTICE README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
