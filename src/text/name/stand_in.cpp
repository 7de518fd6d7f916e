#include "text/name/stand_in.hpp"

#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"

#include <algorithm>
#include <array>

namespace vaka::text {

namespace {

// Rows of keys: QWERTY, QWERTZ, AZERTY, their Nordic, German and Russian letters, digits. Keys are
// compared in plain letters, so å and ä stand as a, ö and ø as o.
constexpr std::string_view rows[] = {
    "qwertyuiopa", "qwertzuiopu", "azertyuiop",   "asdfghjkloa", "asdfghjklao",
    "asdfghjklae", "qsdfghjklm",  "zxcvbnm",      "yxcvbnm",     "wxcvbn",
    "1234567890",  "0123456789",  "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю",
};

constexpr std::size_t least_run = 4;

struct key_pairs {
  bool beside[128][128] = {};
};

// Which ASCII keys lie side by side in some row: tells most words from a run at once.
constexpr key_pairs pairs = [] {
  key_pairs known;
  for (const auto row : rows)
    for (std::size_t i = 1; i < row.size(); ++i) {
      const auto a = static_cast<unsigned char>(row[i - 1]), b = static_cast<unsigned char>(row[i]);
      if (a < 128 && b < 128) known.beside[a][b] = known.beside[b][a] = true;
    }
  return known;
}();

bool may_run(std::string_view key) {
  for (std::size_t i = 1; i < key.size(); ++i) {
    const auto a = static_cast<unsigned char>(key[i - 1]), b = static_cast<unsigned char>(key[i]);
    if (a < 128 && b < 128 && !pairs.beside[a][b]) return false;
  }
  return true;
}

bool runs_along(std::string_view row, std::string_view key) {
  if (row.find(key) != row.npos) return true;
  std::string turned;
  for (const char32_t c : code_points{key}) {
    std::string one;
    append_utf8(one, c);
    turned.insert(0, one);
  }
  return row.find(turned) != row.npos;
}

std::size_t length_of(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool repeats(std::string_view key, std::size_t period) {
  for (std::size_t i = period; i < key.size(); ++i)
    if (key[i] != key[i - period]) return false;
  return true;
}

std::string_view reason_of(stand_in kind) {
  switch (kind) {
    case stand_in::placeholder: return "placeholder";
    case stand_in::label: return "label";
    case stand_in::test: return "test_value";
    case stand_in::specimen: return "specimen";
    case stand_in::fiction: return "fiction";
    case stand_in::none: break;
  }
  return {};
}

}  // namespace

bool is_keyboard_run(std::string_view key) {
  if (length_of(key) < least_run) return false;
  if (may_run(key) &&
      std::ranges::any_of(rows, [&](std::string_view row) { return runs_along(row, key); }))
    return true;
  // "asdasd", "qweqwe": the same three keys again and again.
  for (const std::size_t period : {3U, 4U}) {
    if (key.size() < 2 * period || !repeats(key, period)) continue;
    const auto once = key.substr(0, period);
    if (std::ranges::any_of(rows, [&](std::string_view row) { return row.find(once) != row.npos; }))
      return true;
  }
  return false;
}

bool is_repetition(std::string_view key) {
  const auto first = decode(key, 0);
  if (first.size == 0 || is_eastern(letter_of(first.code).script)) return false;
  if (key.size() >= 3 * first.size && repeats(key, first.size)) return true;
  return (key.size() >= 6 && key.size() % 2 == 0 && repeats(key, 2)) ||
         (key.size() >= 9 && key.size() % 3 == 0 && repeats(key, 3));
}

std::string_view stands_in(const reading& name) {
  const bool may_be =
      name.words.empty() || name.words[0].known->is(stand_in_head) || name.words[0].at > 0;
  const auto kind = may_be ? find_stand_in(to_lower(name.text)) : stand_in::none;
  // Na, Nil, Sama: names where they are at home.
  const bool at_home =
      name.words.size() == 1 && (lists(name.words[0].known->forename_in, name.country) ||
                                 lists(name.words[0].known->surname_in, name.country));
  if (kind != stand_in::none && !at_home) return reason_of(kind);
  bool run = !name.words.empty(), repetition = run, words = run, labels = run;
  for (const auto& word : name.words) {
    labels = labels && word.known->is(label_text) && !word.known->is(forename | surname);
    const bool real = word.known->is(forename | surname | real_word | suffix_word);
    const bool runs = !real && is_keyboard_run(word.key);
    const bool again = !real && is_repetition(word.key);
    run = run && (runs || again);
    repetition = repetition && again;
    words = words && (runs || again || word.known->is(test_word | test_text));
    if (!words && !labels) return {};
  }
  if (labels) return "placeholder";
  if (repetition) return "repeated_letters";
  if (run) return "keyboard_run";
  return words ? "test_value" : std::string_view{};
}

}  // namespace vaka::text
