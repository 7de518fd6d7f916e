// `vaka demo`: the main job on real data, shown as a timeline. Everything it does goes over the
// server's own HTTP API; nothing here is a shortcut that a user could not take.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace vaka::app {

struct demo_options {
  bool once = false;
  bool json = false;
  std::optional<std::filesystem::path> data;  // kept; else a temporary folder, removed at exit
  std::string listen = "127.0.0.1:8420";
};

int run_demo(const demo_options& options);

}  // namespace vaka::app
