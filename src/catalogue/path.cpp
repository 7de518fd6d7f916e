#include "catalogue/path.hpp"

#include "base/limits.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

namespace vaka::catalogue {
namespace {

constexpr std::string_view remedy =
    "write keys separated by dots; after a key one of [now], [first], [all], [3], [key=value], "
    "[min by key], [max by key], [now by key], and before it [now] or [key=value] to narrow it; "
    "put "
    "a backslash before a dot or bracket that belongs to a key";
constexpr std::string_view min_by_word = "min by ";
constexpr std::string_view max_by_word = "max by ";
constexpr std::string_view now_by_word = "now by ";
constexpr std::size_t index_digits = 6;

/// Takes a path apart from left to right.
class path_parser {
 public:
  explicit path_parser(std::string_view text) : text_(text) {}

  result<std::vector<path_step>> parse() {
    std::vector<path_step> steps;
    do {
      if (steps.size() >= limits::json_depth) return wrong("the path has too many steps");
      path_step step;
      TRY(read_key(step));
      if (more() && text_[at_] == '[') TRY(read_pick(step));
      while (more() && text_[at_] == '[') {
        if (!narrows(step)) return wrong("only [now] and [key=value] can stand before a pick");
        steps.push_back(std::exchange(step, {}));
        if (steps.size() >= limits::json_depth) return wrong("the path has too many steps");
        TRY(read_pick(step));
      }
      if (more() && text_[at_] != '.') return wrong("after a pick only a dot may follow");
      steps.push_back(std::move(step));
    } while (take('.'));
    return steps;
  }

 private:
  [[nodiscard]] bool more() const { return at_ < text_.size(); }

  bool take(char c) {
    if (!more() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  static bool narrows(const path_step& step) {
    return step.which == path_step::pick::equal || step.which == path_step::pick::now;
  }

  [[nodiscard]] failure wrong(std::string_view what) const {
    return fail(errc::invalid, "path.syntax", what, "character " + std::to_string(at_ + 1), remedy);
  }

  result<void> read_key(path_step& step) {
    for (; more() && text_[at_] != '.' && text_[at_] != '['; ++at_) {
      if (text_[at_] == ']') return wrong("a closing bracket without an opening one");
      if (text_[at_] == '\\' && ++at_ == text_.size()) return wrong("nothing follows a backslash");
      step.key += text_[at_];
    }
    if (step.key.empty()) return wrong("a key is empty");
    return {};
  }

  /// What stands between the brackets, unescaped, and where its first bare "=" is.
  result<void> read_pick(path_step& step) {
    ++at_;
    std::string inside;
    std::optional<std::size_t> equals;
    for (; more() && text_[at_] != ']'; ++at_) {
      if (text_[at_] == '[') return wrong("an opening bracket inside brackets");
      if (text_[at_] == '=' && !equals) equals = inside.size();
      if (text_[at_] == '\\' && ++at_ == text_.size()) return wrong("nothing follows a backslash");
      inside += text_[at_];
    }
    if (!more()) return wrong("a bracket is not closed");
    const bool known = equals ? set_equal(step, inside, *equals) : set_word(step, inside);
    if (!known) return wrong("what stands in the brackets is not a pick");
    ++at_;
    return {};
  }

  static bool set_equal(path_step& step, std::string_view inside, std::size_t equals) {
    step.which = path_step::pick::equal;
    step.by = inside.substr(0, equals);
    step.value = inside.substr(equals + 1);
    return !step.by.empty() && !step.value.empty();
  }

  static bool set_word(path_step& step, std::string_view inside) {
    using pick = path_step::pick;
    if (inside == "now") return step.which = pick::now, true;
    if (inside == "first") return step.which = pick::first, true;
    if (inside == "all") return step.which = pick::all, true;
    if (inside.starts_with(now_by_word)) return set_by(step, pick::now, now_by_word, inside);
    if (inside.starts_with(min_by_word)) return set_by(step, pick::min_by, min_by_word, inside);
    if (inside.starts_with(max_by_word)) return set_by(step, pick::max_by, max_by_word, inside);
    return set_index(step, inside);
  }

  static bool set_by(path_step& step, path_step::pick which, std::string_view word,
                     std::string_view inside) {
    step.which = which;
    step.by = inside.substr(word.size());
    return !step.by.empty();
  }

  static bool set_index(path_step& step, std::string_view inside) {
    step.which = path_step::pick::index;
    if (inside.empty() || inside.size() > index_digits) return false;
    if (inside.size() > 1 && inside.front() == '0') return false;  // one spelling for one path
    const auto [end, error] =
        std::from_chars(inside.data(), inside.data() + inside.size(), step.at);
    return error == std::errc() && end == inside.data() + inside.size();
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

void append_escaped(std::string& out, std::string_view text, std::string_view special) {
  for (const char c : text) {
    if (special.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
}

void append_pick(std::string& out, const path_step& step) {
  using pick = path_step::pick;
  constexpr std::string_view special = "[]=\\";
  out += '[';
  switch (step.which) {
    case pick::none: break;
    case pick::all: out += "all"; break;
    case pick::index: out += std::to_string(step.at); break;
    case pick::first: out += "first"; break;
    case pick::now: out += step.by.empty() ? "now" : now_by_word; break;
    case pick::min_by: out += min_by_word; break;
    case pick::max_by: out += max_by_word; break;
    case pick::equal: break;
  }
  append_escaped(out, step.by, special);
  if (step.which == pick::equal) {
    out += '=';
    append_escaped(out, step.value, special);
  }
  out += ']';
}

}  // namespace

result<std::vector<path_step>> parse_path(std::string_view text) {
  return path_parser(text).parse();
}

std::string print_path(const std::vector<path_step>& steps) {
  std::string out;
  for (const path_step& step : steps) {
    if (!out.empty() && !step.key.empty()) out += '.';
    append_escaped(out, step.key, ".[]\\");
    if (step.which != path_step::pick::none) append_pick(out, step);
  }
  return out;
}

}  // namespace vaka::catalogue
