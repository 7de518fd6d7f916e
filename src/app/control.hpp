// How a command reaches the store: through the server that holds the data folder, by the socket in
// it, or, when none runs, not at all (then the command opens the store itself).
#pragma once

#include "format/json.hpp"
#include "net/server.hpp"

#include <filesystem>
#include <string>

namespace vaka::app {

/// True when a server answers on the data folder's socket.
[[nodiscard]] bool server_runs(const std::filesystem::path& data);

/// A request to it; an answer of 400 or more becomes the error it describes.
[[nodiscard]] result<json::value> ask_server(const std::filesystem::path& data,
                                             std::string_view method, std::string_view target,
                                             const json::value& body = {});

}  // namespace vaka::app
