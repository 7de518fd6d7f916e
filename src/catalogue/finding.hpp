// Reading a table of the catalogue key by key, noting everything that is wrong on the way: the
// reader goes on with a default, so that one run names all findings.
#pragma once

#include "catalogue/catalogue.hpp"
#include "catalogue/toml.hpp"

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vaka::catalogue {

/// Where something stands: the file, and the key from its root.
struct place {
  std::string file;
  std::string key;
  int line = 0;

  /// The same file, one key deeper.
  [[nodiscard]] place at(std::string_view deeper, int on_line) const;
};

[[nodiscard]] std::string in_quotes(std::string_view text);
/// "a, b, c".
[[nodiscard]] std::string listed(std::span<const std::string> words);

/// The nearest of the words to what was written, as " (did you mean "x"?)", or nothing.
[[nodiscard]] std::string did_you_mean(std::string_view written,
                                       std::span<const std::string> words);

void note(findings& found, const place& where, std::string_view slug, std::string_view message,
          std::string_view remedy);

/// Lower-case words joined by `joint`; "" is not one.
[[nodiscard]] bool is_id(std::string_view text, char joint);

/// One table. Each getter notes a missing or wrong value and returns a harmless default; finish()
/// notes the keys nobody asked for.
class table_reader {
 public:
  table_reader(const toml_file::node& table, place where, findings& found)
      : table_(table), where_(std::move(where)), found_(found) {}

  std::string text(std::string_view key);  // required, not empty
  std::string text_or(std::string_view key, std::string_view otherwise);
  bool boolean_or(std::string_view key, bool otherwise);
  std::int64_t integer_or(std::string_view key, std::int64_t otherwise, std::int64_t least,
                          std::int64_t most);
  double share_or(std::string_view key, double otherwise);
  std::vector<std::string> texts(std::string_view key);  // required, not empty
  std::vector<std::string> texts_or_none(std::string_view key);
  /// One of the words, as its place among them; required.
  std::size_t word(std::string_view key, std::initializer_list<std::string_view> words);
  std::size_t word_or(std::string_view key, std::initializer_list<std::string_view> words,
                      std::size_t otherwise);
  const toml_file::node* table(std::string_view key);  // required
  const toml_file::node* table_or_none(std::string_view key);
  const toml_file::node* any_or_none(std::string_view key);
  void finish();

  [[nodiscard]] bool has(std::string_view key) const { return table_.find(key) != nullptr; }
  /// Notes something about a key's value, at its line.
  void wrong(std::string_view key, std::string_view slug, std::string_view message,
             std::string_view remedy);
  [[nodiscard]] place at(std::string_view key) const;

 private:
  using kind = toml_file::node::kind;
  const toml_file::node* look(std::string_view key);
  const toml_file::node* take(std::string_view key, kind wanted);
  const toml_file::node* require(std::string_view key, kind wanted);

  const toml_file::node& table_;
  place where_;
  findings& found_;
  std::vector<std::string> known_;
};

}  // namespace vaka::catalogue
