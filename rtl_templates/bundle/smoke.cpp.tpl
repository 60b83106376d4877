@HEADER@
//
// Every consumer is ready and nothing is sent: the module must come out of reset idle and offer
// nothing. Proves that the files build and that reset works, no more; the rest is `whit simulate`.
#include <cstdio>

#include "V@ENTRY@.h"
#include "verilated.h"

int main(int argc, char** argv) {
  VerilatedContext context;
  context.commandArgs(argc, argv);
  V@ENTRY@ top(&context);
@READY@

  int surplus = 0;
  for (int cycle = 0; cycle < 100; ++cycle) {
    top.@RESET@ = cycle < 10 ? @ACTIVE@ : @INACTIVE@;
    top.@CLOCK@ = 0;
    top.eval();
    top.@CLOCK@ = 1;
    top.eval();
    if (cycle < 10) continue;
@CHECKS@
  }
  top.final();
  std::printf("%s: %d outputs offered without input in 90 cycles\n", "@ENTRY@", surplus);
  return surplus == 0 ? 0 : 1;
}
