@HEADER@
// Dependency order. Paths are relative to this file: verilator -F @NAME@.f
@FILES@
