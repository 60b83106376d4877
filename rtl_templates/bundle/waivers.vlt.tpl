@HEADER@
// Lint waivers: none. One that becomes necessary says why in a sentence above it.
`verilator_config
