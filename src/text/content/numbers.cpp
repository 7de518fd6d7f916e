#include "text/content/shapes.hpp"
#include "text/content/words.hpp"

#include "text/identifier/rule.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace vaka::text::content {
namespace {

constexpr std::size_t most_groups = 9;
constexpr std::size_t longest_number = 48;  // with all that stands between its digits

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool is_alnum(char c) {
  return is_digit(c) || is_letter(c);
}

struct group {
  std::size_t from = 0;
  std::size_t to = 0;
  char separator = 0;  // before it
  bool letters = false;
};

// What stands between two groups, with hard blanks and dashes as plain ones; 0 for the end.
struct separator {
  char kind = 0;
  std::size_t size = 0;
};

separator separator_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  const auto rest = text.substr(at, 3);
  if (std::string_view(" -+./").find(rest[0]) != std::string_view::npos) return {rest[0], 1};
  if (rest.starts_with("\u00A0")) return {' ', 2};
  if (rest == "\u2011" || rest == "\u2013" || rest == "\u2212") return {'-', 3};
  if (rest == "\u202F") return {' ', 3};
  return {};
}

// A word's letter before or behind: the number is part of something else.
bool is_word_before(std::string_view text, std::size_t at) {
  if (at == 0) return false;
  const auto last = static_cast<unsigned char>(text[at - 1]);
  if (last < 0x80) return is_alnum(text[at - 1]) || last == '_';
  const bool two = at >= 2 && static_cast<unsigned char>(text[at - 2]) == 0xC2;
  const bool three = at >= 3 && static_cast<unsigned char>(text[at - 3]) == 0xE2;
  return !two && !three;
}

bool is_word_behind(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  const auto next = static_cast<unsigned char>(text[at]);
  return next == '_' || next == '@' || (next >= 0x80 && next != 0xC2 && next != 0xE2);
}

class number_reader {
 public:
  number_reader(std::string_view text, const std::vector<hit>& labels, instant today,
                std::vector<unfit_span>& out)
      : text_(text), labels_(labels), day_(today), out_(out) {}

  void run() {
    for (std::size_t i = 0; i < text_.size();) {
      if (!is_digit(text_[i])) {
        ++i;
        continue;
      }
      std::size_t from = i;
      while (from > done_ && is_letter(text_[from - 1])) --from;
      std::size_t to = i;
      while (to < text_.size() && is_alnum(text_[to])) ++to;
      i = done_ = try_at(from, to).value_or(to);
    }
  }

 private:
  std::string_view text_;
  const std::vector<hit>& labels_;
  check_day day_;
  std::vector<unfit_span>& out_;
  std::size_t done_ = 0;
  std::array<group, most_groups> groups_{};
  std::size_t count_ = 0;

  void read_groups(std::size_t from, std::size_t to) {
    count_ = 0;
    char before = 0;
    const auto start = from;
    while (count_ < most_groups && to - start <= longest_number) {
      const auto token = text_.substr(from, to - from);
      groups_[count_++] = {from, to, before, std::ranges::any_of(token, is_letter)};
      const auto between = separator_at(text_, to);
      from = to + between.size;
      if (between.kind == 0 || from >= text_.size() || !is_alnum(text_[from])) return;
      before = between.kind;
      to = from;
      while (to < text_.size() && is_alnum(text_[to]) && to - start <= longest_number + 1) ++to;
    }
  }

  // A number that goes on with a dot, dash or slash is a longer one.
  [[nodiscard]] bool goes_on(std::size_t last) const {
    if (is_word_behind(text_, groups_[last].to)) return true;
    if (last + 1 >= count_) return false;
    const auto& next = groups_[last + 1];
    return next.separator != ' ' && (is_digit(text_[next.from]) || next.separator == '-');
  }

  [[nodiscard]] bool goes_before(std::size_t from) const {
    if (is_word_before(text_, from)) return true;
    if (from == 0) return false;
    const char last = text_[from - 1];
    if (last == '+') return true;  // a telephone number
    const bool joins = last == '-' || last == '.' || last == '/' || last == ',';
    return joins && from >= 2 && is_alnum(text_[from - 2]);
  }

  std::optional<std::size_t> try_at(std::size_t from, std::size_t to) {
    if (to - from > longest_number || goes_before(from)) return std::nullopt;
    read_groups(from, to);
    if (auto end = try_account()) return end;
    if (auto end = try_card()) return end;
    auto form = start_form;
    for (std::size_t i = 0; i < count_; ++i) {
      const auto& part = groups_[i];
      const auto size = part.to - part.from;
      if (size > 35) break;
      if (part.separator != 0) form = add_to_form(form, part.separator);
      if (part.letters) form = add_to_form(form, 'x');
      form = add_to_form(form, static_cast<char>(size < 10 ? '0' + size : 'A' + size - 10));
      for (const auto& shape : shapes_of_form(form))
        if (auto end = try_person(shape, i)) return end;
    }
    return std::nullopt;
  }

  // Digits and letters of the groups, with '-' and '+' where `signs`, which some rules look at.
  [[nodiscard]] short_text<64> joined(std::size_t last, bool signs) const {
    short_text<64> out;
    for (std::size_t i = 0; i <= last; ++i) {
      const auto& part = groups_[i];
      if (signs && (part.separator == '-' || part.separator == '+')) out.append(part.separator);
      out.append(text_.substr(part.from, part.to - part.from));
    }
    return out;
  }

  // Of digits that end with a day and four more.
  [[nodiscard]] bool day_raised(std::size_t last) const {
    const auto digits = joined(last, false);
    return digits.size() >= 6 && digits.view()[digits.size() - 6] >= '6';
  }

  // What the number is called: the nearest name close before it, or right behind it.
  [[nodiscard]] label label_of(std::size_t from, std::size_t to) const {
    constexpr std::size_t before = 32, behind = 20;
    const auto next = std::ranges::lower_bound(labels_, from + 1, {}, &hit::to);
    if (next != labels_.begin()) {
      const auto& last = *std::prev(next);
      const auto between = text_.substr(last.to, from - last.to);
      if (between.size() <= before && between.find('\n') == between.npos) return last.entry->label;
    }
    if (next == labels_.end() || next->from < to || next->from > to + behind) return label::none;
    const auto between = text_.substr(to, next->from - to);
    const bool aside = between.find_first_of("\n,.;") != between.npos;
    return aside ? label::none : next->entry->label;
  }

  void report(std::size_t last, unfit_kind kind, confidence how, std::string_view scheme,
              bool labelled) {
    const auto from = groups_[0].from;
    out_.push_back({.from = from,
                    .size = groups_[last].to - from,
                    .kind = kind,
                    .confidence = how,
                    .reason = labelled ? "labelled" : "checksum",
                    .scheme = scheme,
                    .message = {}});
  }

  std::optional<std::size_t> try_person(const shape& shape, std::size_t last) {
    if (goes_on(last)) return std::nullopt;
    const auto from = groups_[0].from;
    const auto to = groups_[last].to;
    const auto called = label_of(from, to);
    const bool labelled = called == label::person;
    if (shape.trust == trust::labelled && !labelled) return std::nullopt;
    if (shape.trust == trust::plain && !labelled) {
      if (called != label::none) return std::nullopt;
      // Ten digits with a nought before them are a telephone number more often; a day raised by 60
      // (coordination numbers) leaves the date too little to say.
      const bool phone = last == 0 && to - from == 10 && text_[from] == '0';
      const bool raised = shape.scheme == "se.personnummer" && day_raised(last);
      const bool more = last > 0 && last + 1 < count_ && is_digit(text_[groups_[last + 1].from]);
      if (phone || raised || more) return std::nullopt;
    }
    // An Icelandic organisation has a number of the same kind, its day raised by 40.
    if (shape.scheme == "is.kennitala" && text_[from] >= '4') return std::nullopt;
    if (!shape.rule(joined(last, true).view(), day_).valid()) return std::nullopt;
    const bool sure = labelled || (shape.trust == trust::form && called == label::none);
    report(last, unfit_kind::person_number, sure ? confidence::certain : confidence::likely,
           shape.scheme, labelled);
    return to;
  }

  std::optional<std::size_t> try_card() {
    constexpr std::size_t most_parts = 5;
    std::size_t size = 0;
    for (std::size_t last = 0; last < std::min(count_, most_parts); ++last) {
      const auto& part = groups_[last];
      const bool first_of_four = last == 0 || groups_[0].to - groups_[0].from == 4;
      const bool blank_or_dash =
          part.separator == 0 || part.separator == ' ' || part.separator == '-';
      if (part.letters || !first_of_four || !blank_or_dash ||
          (last > 1 && part.separator != groups_[1].separator))
        return std::nullopt;
      size += part.to - part.from;
      if (size < 13 || size > 19 || goes_on(last)) continue;
      if (is_payment_card(joined(last, false).view())) return report_card(last, size);
    }
    return std::nullopt;
  }

  std::optional<std::size_t> report_card(std::size_t last, std::size_t size) {
    const auto called = label_of(groups_[0].from, groups_[last].to);
    const bool labelled = called == label::card;
    const bool bare = last == 0;
    if (bare && !labelled && (called != label::none || size < 14)) return std::nullopt;
    const bool sure = labelled || (!bare && called == label::none);
    report(last, unfit_kind::payment_card, sure ? confidence::certain : confidence::likely, {},
           labelled);
    return groups_[last].to;
  }

  std::optional<std::size_t> try_account() {
    const auto head = text_.substr(groups_[0].from, groups_[0].to - groups_[0].from);
    if (head.size() < 4 || !is_letter(head[0]) || !is_letter(head[1]) || !is_digit(head[2]) ||
        !is_digit(head[3]))
      return std::nullopt;
    static const auto rule = find_rule("iban");
    if (rule == nullptr) return std::nullopt;
    for (std::size_t last = 0; last < count_; ++last) {
      if (last > 0 && groups_[last].separator != ' ' && groups_[last].separator != '-') break;
      const auto number = joined(last, false);
      if (number.size() < 15 || number.size() > 34) continue;
      if (is_word_behind(text_, groups_[last].to) || !rule(number.view(), day_).valid()) continue;
      report(last, unfit_kind::bank_account, confidence::certain, "iban", false);
      return groups_[last].to;
    }
    return std::nullopt;
  }
};

}  // namespace

void add_number_spans(std::string_view text, const std::vector<hit>& labels, instant today,
                      std::vector<unfit_span>& out) {
  number_reader(text, labels, today, out).run();
}

}  // namespace vaka::text::content
