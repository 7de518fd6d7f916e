#include "text/phone/automaton.hpp"

#include "base/ensure.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace vaka::text::phone {
namespace {

using positions = std::vector<std::uint16_t>;  // sorted, each once

positions together(const positions& a, const positions& b) {
  positions out;
  std::ranges::set_union(a, b, std::back_inserter(out));
  return out;
}

/// A place in a pattern that takes a digit, and those that may come next; or a pattern's end.
struct position {
  std::uint16_t digits = 0;  // bit d: takes d
  positions next;
  int ends = -1;  // the pattern's index
};

/// Reads patterns from their end, since what follows a part has to be known before it.
class builder {
 public:
  std::vector<position> all;

  /// Where a pattern begins.
  positions add(std::string_view pattern, int index) {
    const auto end = place({.digits = 0, .next = {}, .ends = index});
    text_ = pattern;
    return choice(0, pattern.size(), {end});
  }

 private:
  std::string_view text_;

  std::uint16_t place(position p) {
    ensure(all.size() < 0xFFFF, "the plan's patterns are too many for a table");
    all.push_back(std::move(p));
    return static_cast<std::uint16_t>(all.size() - 1);
  }

  /// The first of `sign` from `at` on that stands in no bracket; or `end`.
  std::size_t find_outside(char sign, std::size_t at, std::size_t end) const {
    for (int depth = 0; at < end; ++at) {
      if (depth == 0 && text_[at] == sign) return at;
      if (text_[at] == '(') ++depth;
      if (text_[at] == ')') --depth;
    }
    return end;
  }

  positions choice(std::size_t at, std::size_t end, const positions& follow) {
    positions out;
    for (;;) {
      const auto bar = find_outside('|', at, end);
      out = together(out, sequence(at, bar, follow));
      if (bar == end) return out;
      at = bar + 1;
    }
  }

  struct part {
    std::size_t from, to;  // without its count
    unsigned least = 1, most = 1;
  };

  unsigned number(std::size_t& at) const {
    unsigned out = 0;
    for (; text_[at] >= '0' && text_[at] <= '9'; ++at)
      out = out * 10 + static_cast<unsigned>(text_[at] - '0');
    return out;
  }

  part part_at(std::size_t& at, std::size_t end) const {
    part out{at, at + 1};
    if (text_[at] == '\\') out.to = at + 2;
    if (text_[at] == '[') out.to = text_.find(']', at) + 1;
    if (text_[at] == '(') out.to = find_outside(')', at + 1, end) + 1;
    at = out.to;
    if (at < end && text_[at] == '?') {
      out.least = 0;
      ++at;
    } else if (at < end && text_[at] == '{') {
      out.least = out.most = number(++at);
      if (text_[at] == ',') out.most = number(++at);
      ++at;
    }
    ensure(out.to <= end && at <= end && out.least <= out.most && out.most <= 20,
           "reference/phone: a pattern's count");
    return out;
  }

  positions sequence(std::size_t at, std::size_t end, positions follow) {
    std::vector<part> parts;
    while (at < end) parts.push_back(part_at(at, end));
    for (auto p = parts.rbegin(); p != parts.rend(); ++p) {
      const auto without = follow;
      for (auto i = p->least; i < p->most; ++i) follow = together(without, once(*p, follow));
      for (unsigned i = 0; i < p->least; ++i) follow = once(*p, follow);
    }
    return follow;
  }

  positions once(const part& p, const positions& follow) {
    if (text_[p.from] == '(') {
      const bool named = text_[p.from + 1] == '?';  // (?:
      return choice(p.from + (named ? 3 : 1), p.to - 1, follow);
    }
    return {place({.digits = digits_of(p), .next = follow, .ends = -1})};
  }

  static unsigned digit(char c) {
    ensure(c >= '0' && c <= '9', "reference/phone: a pattern that is not of digits");
    return static_cast<unsigned>(c - '0');
  }

  std::uint16_t digits_of(const part& p) const {
    if (text_[p.from] == '\\') return 0x3FF;
    if (text_[p.from] != '[') return static_cast<std::uint16_t>(1U << digit(text_[p.from]));
    unsigned out = 0;
    for (auto at = p.from + 1; at + 1 < p.to; ++at) {
      const auto first = digit(text_[at]);
      const bool range = text_[at + 1] == '-';
      if (range) at += 2;
      for (auto d = first; d <= digit(text_[at]); ++d) out |= 1U << d;
    }
    return static_cast<std::uint16_t>(out);
  }
};

/// Makes states of sets of positions, the later ones first: what leads on alike becomes one state,
/// which makes the table the smallest there is (patterns have no loops).
class tabulator {
 public:
  explicit tabulator(const std::vector<position>& all) : all_(all) { states.emplace_back(); }

  std::vector<automaton::state> states;  // the first is dead
  std::vector<std::uint64_t> fits{0};

  std::uint16_t state_of(const positions& now) {
    if (now.empty()) return 0;
    if (const auto known = known_.find(now); known != known_.end()) return known->second;
    automaton::state made{};
    std::uint64_t ending = 0;
    for (const auto index : now)
      if (all_[index].ends >= 0) ending |= 1ULL << all_[index].ends;
    made.fits = number_of(fits, known_fits_, ending);
    for (unsigned d = 0; d < 10; ++d)
      made.next[d] = d > 0 && alike(now, d - 1, d) ? made.next[d - 1] : state_of(after(now, d));
    const auto number = number_of(states, known_states_, made);
    known_.emplace(now, number);
    return number;
  }

 private:
  const std::vector<position>& all_;
  std::map<positions, std::uint16_t> known_;
  std::map<automaton::state, std::uint16_t> known_states_{{{}, 0}};
  std::map<std::uint64_t, std::uint16_t> known_fits_{{0, 0}};

  bool alike(const positions& now, unsigned a, unsigned b) const {
    return std::ranges::all_of(now, [&](auto index) {
      return (all_[index].digits >> a & 1U) == (all_[index].digits >> b & 1U);
    });
  }

  positions after(const positions& now, unsigned digit) const {
    positions out;
    for (const auto index : now)
      if ((all_[index].digits >> digit & 1U) != 0)
        out.insert(out.end(), all_[index].next.begin(), all_[index].next.end());
    std::ranges::sort(out);
    const auto [first, last] = std::ranges::unique(out);
    out.erase(first, last);
    return out;
  }

  template <typename Item>
  static std::uint16_t number_of(std::vector<Item>& items, std::map<Item, std::uint16_t>& known,
                                 const Item& item) {
    ensure(items.size() < 0xFFFF, "the plan's patterns are too many for a table");
    const auto [found, is_new] = known.try_emplace(item, static_cast<std::uint16_t>(items.size()));
    if (is_new) items.push_back(item);
    return found->second;
  }
};

}  // namespace

automaton::automaton(std::span<const std::string_view> patterns) {
  builder built;
  positions begin;
  for (std::size_t i = 0; i < patterns.size(); ++i)
    begin = together(begin, built.add(patterns[i], static_cast<int>(i)));
  tabulator table(built.all);
  begin_ = table.state_of(begin);
  states_ = std::move(table.states);
  fits_ = std::move(table.fits);
}

std::uint64_t automaton::whole(std::string_view digits) const {
  auto at = begin_;
  for (std::size_t i = 0; i < digits.size() && at != 0; ++i)
    at = states_[at].next[static_cast<std::size_t>(digits[i] - '0')];
  return fits_[states_[at].fits];
}

std::uint64_t automaton::start(std::string_view digits) const {
  auto at = begin_;
  auto fits = fits_[states_[at].fits];
  for (const char c : digits) {
    at = states_[at].next[static_cast<std::size_t>(c - '0')];
    if (at == 0) break;
    fits |= fits_[states_[at].fits];
  }
  return fits;
}

}  // namespace vaka::text::phone
