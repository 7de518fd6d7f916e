#include "text/identifier/schemes.hpp"

#include "base/ensure.hpp"
#include "text/identifier/rule.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

namespace vaka::text {
namespace {

// Every scheme, sorted by name, and where each name and alias is found: open addressing, since a
// name is looked up for every check.
class scheme_table {
 public:
  scheme_table() {
    for (const auto part :
         {tables::africa_oceania(), tables::america(), tables::asia(), tables::baltic(),
          tables::bare(), tables::east(), tables::finance(), tables::nordic(), tables::south(),
          tables::south_america(), tables::things(), tables::vat(), tables::vat_national(),
          tables::west()})
      rows_.insert(rows_.end(), part.begin(), part.end());
    std::ranges::sort(rows_, {}, &identifier_scheme::name);
    for (const auto& row : rows_) {
      enter(row.name, row);
      if (!row.alias.empty()) enter(row.alias, row);
    }
  }

  [[nodiscard]] const identifier_scheme* find(std::string_view name) const {
    for (std::size_t at = slot_of(name); slots_[at].row != nullptr; at = (at + 1) % slot_count)
      if (slots_[at].name == name) return slots_[at].row;
    return nullptr;
  }
  [[nodiscard]] std::span<const identifier_scheme> rows() const { return rows_; }

 private:
  static constexpr std::size_t slot_count = 2048;
  struct slot {
    std::string_view name;
    const identifier_scheme* row = nullptr;
  };

  // The first and last eight bytes and the length tell almost all names apart.
  static std::size_t slot_of(std::string_view name) {
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    if (name.size() >= sizeof first) {  // of a known size, and so without a call
      std::memcpy(&first, name.data(), sizeof first);
      std::memcpy(&last, name.data() + name.size() - sizeof last, sizeof last);
    } else {
      for (const char c : name) first = first << 8 | static_cast<unsigned char>(c);
    }
    const std::uint64_t mixed =
        (first ^ last * 0x9E3779B97F4A7C15U ^ name.size()) * 0xD6E8FEB86659FD93U;
    return (mixed >> 40) % slot_count;
  }

  void enter(std::string_view name, const identifier_scheme& row) {
    ensure(entered_++ < slot_count / 2, "the table of schemes has outgrown its index");
    ensure(find(name) == nullptr, "a name stands twice in the table of schemes");
    std::size_t at = slot_of(name);
    while (slots_[at].row != nullptr) at = (at + 1) % slot_count;
    slots_[at] = {name, &row};
  }

  std::vector<identifier_scheme> rows_;
  std::array<slot, slot_count> slots_{};
  std::size_t entered_ = 0;
};

const scheme_table& table() {
  static const scheme_table all;
  return all;
}

std::string message_of(const fault& why) {
  if (why.given.size() == 0) return std::string(why.rule);
  std::string out = "the check digit is wrong: ";
  out.append(why.rule).append(" gives ");
  out.append(why.expected.size() > 0 ? why.expected.view() : "no digit at all");
  return out.append(", the number has ").append(why.given.view());
}

}  // namespace

std::string_view subject_word(subject of) {
  switch (of) {
    case subject::person: return "person";
    case subject::organisation: return "organisation";
    case subject::either: return "either";
    case subject::account: return "account";
    case subject::instrument: return "instrument";
    case subject::other: return "other";
  }
  return "other";
}

std::span<const identifier_scheme> identifier_schemes() {
  return table().rows();
}

const identifier_scheme* find_scheme(std::string_view name) {
  return table().find(name);
}

identifier_rule find_rule(std::string_view scheme) {
  const auto* found = find_scheme(scheme);
  return found == nullptr ? nullptr : found->check;
}

identifier_check check_identifier(std::string_view scheme, std::string_view input, instant today) {
  const auto rule = find_rule(scheme);
  if (rule == nullptr)
    return {verdict::unknown, {}, {}, "scheme", "there is no identifier scheme of that name"};
  const auto found = rule(input, check_day(today));
  if (!found.valid())
    return {verdict::invalid, {}, {}, std::string(found.why.reason), message_of(found.why)};
  return {verdict::valid,
          std::string(found.canonical.view()),
          std::string(found.display.view()),
          {},
          {}};
}

}  // namespace vaka::text
