#include "catalogue/finding.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace vaka::catalogue {
namespace {

using toml_file::node;

/// Optimal string alignment: letters changed, added, dropped, or two neighbours swapped.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before;
  std::vector<std::size_t> last;
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before = std::exchange(last, row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, changed});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
  }
  return row.back();
}

std::vector<std::string> owned(std::initializer_list<std::string_view> words) {
  return {words.begin(), words.end()};
}

bool small_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

}  // namespace

place place::at(std::string_view deeper, int on_line) const {
  return {file, key.empty() ? std::string(deeper) : key + '.' + std::string(deeper), on_line};
}

std::string in_quotes(std::string_view text) {
  return '"' + std::string(text) + '"';
}

std::string listed(std::span<const std::string> words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

std::string did_you_mean(std::string_view written, std::span<const std::string> words) {
  constexpr std::size_t longest = 64;
  if (written.empty() || written.size() > longest) return {};
  const std::string* best = nullptr;
  std::size_t least = std::max<std::size_t>(1, written.size() / 3) + 1;
  for (const std::string& word : words) {
    const std::size_t d = distance(written, word);
    if (d >= least) continue;
    least = d;
    best = &word;
  }
  return best == nullptr ? "" : " (did you mean " + in_quotes(*best) + "?)";
}

void note(findings& found, const place& where, std::string_view slug, std::string_view message,
          std::string_view remedy) {
  std::string at = where.file + ':' + std::to_string(std::max(where.line, 1));
  if (!where.key.empty()) at += ": " + where.key;
  found.errors.emplace_back(errc::invalid, slug, message, at, remedy);
}

bool is_id(std::string_view text, char joint) {
  bool letter = false;  // an id begins and ends with one, and has no two joints in a row
  for (const char c : text) {
    if (!small_or_digit(c) && (c != joint || !letter)) return false;
    letter = c != joint;
  }
  return letter;
}

const node* table_reader::look(std::string_view key) {
  known_.emplace_back(key);
  return table_.find(key);
}

const node* table_reader::take(std::string_view key, kind wanted) {
  const node* found = look(key);
  if (found == nullptr || found->is == wanted) return found;
  wrong(key, "catalogue.type", "is " + std::string(name_of(found->is)),
        "write " + std::string(name_of(wanted)));
  return nullptr;
}

const node* table_reader::require(std::string_view key, kind wanted) {
  const bool there = has(key);
  const node* found = take(key, wanted);
  if (!there)
    wrong(key, "catalogue.missing", "is missing",
          "add " + std::string(key) + " = " + std::string(name_of(wanted)));
  return found;
}

place table_reader::at(std::string_view key) const {
  const node* found = table_.find(key);
  return where_.at(key, found == nullptr ? where_.line : found->line);
}

void table_reader::wrong(std::string_view key, std::string_view slug, std::string_view message,
                         std::string_view remedy) {
  note(found_, at(key), slug, message, remedy);
}

std::string table_reader::text(std::string_view key) {
  const node* found = require(key, kind::text);
  if (found == nullptr) return {};
  if (found->text.empty()) wrong(key, "catalogue.empty", "is empty", "write a text");
  return found->text;
}

std::string table_reader::text_or(std::string_view key, std::string_view otherwise) {
  const node* found = take(key, kind::text);
  return found == nullptr ? std::string(otherwise) : found->text;
}

bool table_reader::boolean_or(std::string_view key, bool otherwise) {
  const node* found = take(key, kind::boolean);
  return found == nullptr ? otherwise : found->boolean;
}

std::int64_t table_reader::integer_or(std::string_view key, std::int64_t otherwise,
                                      std::int64_t least, std::int64_t most) {
  const node* found = take(key, kind::integer);
  if (found == nullptr) return otherwise;
  if (found->integer >= least && found->integer <= most) return found->integer;
  wrong(key, "catalogue.range", std::to_string(found->integer) + " is out of range",
        "write a number from " + std::to_string(least) + " to " + std::to_string(most));
  return otherwise;
}

double table_reader::share_or(std::string_view key, double otherwise) {
  const node* found = look(key);
  if (found == nullptr) return otherwise;
  const bool number = found->is == kind::decimal || found->is == kind::integer;
  if (number && found->decimal > 0 && found->decimal <= 1) return found->decimal;
  wrong(key, "catalogue.range", "is not a share", "write a number above 0, at most 1: 0.02 is 2 %");
  return otherwise;
}

std::vector<std::string> table_reader::texts_or_none(std::string_view key) {
  std::vector<std::string> out;
  const node* found = take(key, kind::list);
  if (found == nullptr) return out;
  for (const node& item : found->items) {
    if (item.is != kind::text || item.text.empty())
      note(found_, where_.at(key, item.line), "catalogue.type", "holds something that is no text",
           "write texts in quotes, separated by commas");
    else if (std::ranges::find(out, item.text) != out.end())
      note(found_, where_.at(key, item.line), "catalogue.twice",
           in_quotes(item.text) + " is there twice", "remove one of them");
    else
      out.push_back(item.text);
  }
  return out;
}

std::vector<std::string> table_reader::texts(std::string_view key) {
  auto out = texts_or_none(key);
  const node* found = table_.find(key);
  if (found == nullptr)
    wrong(key, "catalogue.missing", "is missing", "add " + std::string(key) + " = a list of texts");
  else if (found->is == kind::list && found->items.empty())
    wrong(key, "catalogue.empty", "is empty", "write at least one text");
  return out;
}

std::size_t table_reader::word_or(std::string_view key,
                                  std::initializer_list<std::string_view> words,
                                  std::size_t otherwise) {
  const node* found = take(key, kind::text);
  if (found == nullptr) return otherwise;
  const auto hit = std::ranges::find(words, std::string_view(found->text));
  if (hit != words.end()) return static_cast<std::size_t>(hit - words.begin());
  const auto known = owned(words);
  wrong(key, "catalogue.word",
        in_quotes(found->text) + " is not known" + did_you_mean(found->text, known),
        "write one of: " + listed(known));
  return otherwise;
}

std::size_t table_reader::word(std::string_view key,
                               std::initializer_list<std::string_view> words) {
  if (!has(key))
    wrong(key, "catalogue.missing", "is missing", "write one of: " + listed(owned(words)));
  return word_or(key, words, 0);
}

const node* table_reader::table(std::string_view key) {
  return require(key, kind::table);
}
const node* table_reader::table_or_none(std::string_view key) {
  return take(key, kind::table);
}
const node* table_reader::any_or_none(std::string_view key) {
  return look(key);
}

void table_reader::finish() {
  std::ranges::sort(known_);
  known_.erase(std::ranges::unique(known_).begin(), known_.end());
  for (const auto& m : table_.members) {
    if (std::ranges::binary_search(known_, m.key)) continue;
    note(found_, where_.at(m.key, m.value.line), "catalogue.unknown_key",
         "is not a key of this table" + did_you_mean(m.key, known_),
         "remove it, or write one of: " + listed(known_));
  }
}

}  // namespace vaka::catalogue
