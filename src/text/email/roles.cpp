#include "text/email/parts.hpp"

#include "base/embedded.hpp"

#include <algorithm>
#include <vector>

namespace vaka::text::email {
namespace {

struct role_word {
  std::uint64_t hash;
  std::string_view word;
  role_kind kind;
};

constexpr std::uint64_t hash_of(std::string_view word) {
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return hash;
}

std::vector<role_word> read_words() {
  std::vector<role_word> out;
  for (const auto& file : embedded::email_tables()) {
    if (!file.path.ends_with("/roles.tsv")) continue;
    for (std::size_t from = file.content.find('\n') + 1; from < file.content.size();) {
      const auto end = std::min(file.content.find('\n', from), file.content.size());
      const auto line = file.content.substr(from, end - from);
      const auto tab = line.find('\t');
      const bool silent = line.substr(tab + 1).starts_with("no_reply");
      const auto word = line.substr(0, tab);
      out.push_back({hash_of(word), word, silent ? role_kind::no_reply : role_kind::role});
      from = end + 1;
    }
  }
  std::ranges::sort(out, {}, &role_word::hash);
  return out;
}

role_kind find(std::string_view word) {
  static const std::vector<role_word> words = read_words();
  const auto found = std::ranges::lower_bound(words, hash_of(word), {}, &role_word::hash);
  return found != words.end() && found->word == word ? found->kind : role_kind::none;
}

constexpr bool separates(char c) {
  return c == '.' || c == '-' || c == '_';
}

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

role_kind role_of(std::string_view local) {
  constexpr std::size_t longest_word = 32;
  local = local.substr(0, local.find('+'));
  if (local.size() > longest_word + 8) return role_kind::none;
  std::array<char, longest_word + 8> letters;
  std::size_t size = 0;
  std::size_t first = 0;      // end of the first part, in `letters`
  std::size_t last_part = 0;  // letters behind the last separator
  for (const char c : local) {
    if (separates(c)) {
      if (first == 0) first = size;
      last_part = 0;
      continue;
    }
    letters[size++] = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    ++last_part;
  }
  std::string_view word{letters.data(), size};
  if (const auto kind = find(word); kind != role_kind::none) return kind;
  // info2@, and info.se@ of a firm that has one for each country.
  if (first > 0 && last_part == 2 && first + 2 == size) return find(word.substr(0, first));
  const auto digits = std::find_if_not(word.rbegin(), word.rend(), is_digit) - word.rbegin();
  if (digits == 0 || digits > 3) return role_kind::none;
  word.remove_suffix(static_cast<std::size_t>(digits));
  return find(word);
}

}  // namespace vaka::text::email
