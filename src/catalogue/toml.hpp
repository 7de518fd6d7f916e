// A TOML document as a plain tree that knows its lines. toml.cpp is the only file that sees toml++.
#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vaka::catalogue::toml_file {

struct member;

struct node {
  enum class kind : std::uint8_t { text, integer, decimal, boolean, time, list, table };
  kind is = kind::table;
  int line = 0;  // of the key, or of a list's item
  int column = 0;
  std::string text;             // text
  std::int64_t integer = 0;     // integer
  double decimal = 0;           // decimal, integer
  bool boolean = false;         // boolean
  std::vector<node> items;      // list
  bool in_braces = false;       // table: written { … }
  std::vector<member> members;  // table, in the order of the file

  [[nodiscard]] const node* find(std::string_view key) const;
};

struct member {
  std::string key;
  node value;
};

/// "a text", "a list", … for messages.
[[nodiscard]] std::string_view name_of(node::kind kind);

/// errc::invalid, "toml.syntax"; `where` of the error is the line's number. Files over
/// limits::catalogue_file_bytes and lines over catalogue_line_bytes are refused unread.
[[nodiscard]] result<node> parse(std::string_view text);

}  // namespace vaka::catalogue::toml_file
