// `vaka serve`: runs until SIGINT or SIGTERM.
#pragma once

#include "app/installation.hpp"

#include <string>

namespace vaka::app {

int run_serve(const installation_options& where, serve_options how, const std::string& listen);

/// "127.0.0.1:8420" or "[::1]:8420" taken apart into `into`.
[[nodiscard]] result<void> read_listen(const std::string& text, serve_options& into);

/// Blocks these signals in every thread started from here on; wait_for_end() takes them.
void block_end_signals();
/// Waits for SIGINT or SIGTERM.
void wait_for_end();

}  // namespace vaka::app
