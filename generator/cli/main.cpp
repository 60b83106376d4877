// SPDX-License-Identifier: Apache-2.0
#include "generator/cli/app.hpp"

int main(int argc, char** argv) { return whit::cli::Tool().run(argc, argv); }
