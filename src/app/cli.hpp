// The command line: subcommands, options and their help.
#pragma once

namespace vaka::app {

/// Parses, runs one subcommand, gives the exit code (app/exit_code.hpp).
int run(int argc, char** argv);

}  // namespace vaka::app
