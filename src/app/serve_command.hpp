// `vaka serve`: runs until SIGINT or SIGTERM.
#pragma once

#include "app/installation.hpp"

#include <string>

namespace vaka::app {

int run_serve(const installation_options& where, serve_options how, const std::string& listen);

}  // namespace vaka::app
