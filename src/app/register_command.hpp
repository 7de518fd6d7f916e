// `vaka register load|list|run|release|discard|diff`.
#pragma once

#include "app/installation.hpp"

#include <string>

namespace vaka::app {

struct register_load_options {
  installation_options where;
  std::string source;
  std::string file;
  std::string published;  // a date; empty: now
  std::int64_t tolerate_bad_rows = 0;
  bool json = false;
};
/// Through the running server when there is one, else on the store itself (decision 5).
int run_register_load(const register_load_options& options);

struct register_look_options {
  installation_options where;
  std::string run;     // of one run; empty: all
  std::string action;  // "", "release", "discard"
  std::string reason;
  bool json = false;
};
int run_register_list(const register_look_options& options);
int run_register_run(const register_look_options& options);

struct register_diff_options {
  std::optional<std::filesystem::path> catalogue;
  std::string source;
  std::string before;
  std::string after;
  bool raw = false;
};
int run_register_diff(const register_diff_options& options);

}  // namespace vaka::app
