#include "text/email/parts.hpp"

#include "base/embedded.hpp"

#include <algorithm>
#include <bit>
#include <deque>
#include <string>
#include <vector>

namespace vaka::text::email {
namespace {

enum kind : std::uint16_t {
  suffix_rule = 1,
  suffix_below = 2,      // "*.ck": every name below it
  suffix_exception = 4,  // "!www.ck"
  is_disposable = 8,
  is_free = 16,
  is_real = 32,
  is_reserved = 64,
  is_top_level = 128,  // rules end with it: .za has only co.za and its like
};

// Names are hashed from their end, so that one walk over a domain meets every part of it.
constexpr std::uint64_t start_hash = 0x9E3779B97F4A7C15ULL;
constexpr std::uint64_t step(std::uint64_t hash, char c) {
  return (hash ^ static_cast<unsigned char>(c)) * 0xFF51AFD7ED558CCDULL;
}
constexpr std::uint64_t spread(std::uint64_t hash) {
  return hash ^ (hash >> 29);
}

// Every name of the tables with what they say of it: a hash table over text that lies in the
// binary.
class domain_index {
 public:
  domain_index() {
    constexpr std::size_t most_provided = 1000;
    std::size_t rows = 0;
    for (const auto& file : embedded::email_tables())
      rows += static_cast<std::size_t>(std::ranges::count(file.content, '\n'));
    slots_.resize(std::bit_ceil(rows * 2 + most_provided));
    for (const auto& file : embedded::email_tables()) take(file);
  }

  [[nodiscard]] std::uint16_t find(std::uint64_t hash, std::string_view name) const {
    const auto mask = slots_.size() - 1;
    for (auto at = spread(hash) & mask; slots_[at].name != nullptr; at = (at + 1) & mask)
      if (slots_[at].text() == name) return slots_[at].kinds;
    return 0;
  }

 private:
  struct slot {
    const char* name = nullptr;
    std::uint16_t size = 0;
    std::uint16_t kinds = 0;
    [[nodiscard]] std::string_view text() const { return {name, size}; }
  };
  std::vector<slot> slots_;
  std::deque<std::string> provided_;  // names that stand in two parts in their table

  void add(std::string_view name, std::uint16_t kinds) {
    auto hash = start_hash;
    for (auto c = name.rbegin(); c != name.rend(); ++c) hash = step(hash, *c);
    const auto mask = slots_.size() - 1;
    auto at = spread(hash) & mask;
    while (slots_[at].name != nullptr && slots_[at].text() != name) at = (at + 1) & mask;
    slots_[at].name = name.data();
    slots_[at].size = static_cast<std::uint16_t>(name.size());
    slots_[at].kinds |= kinds;
  }

  void add_rule(std::string_view rule) {
    add(rule.substr(rule.rfind('.') + 1), is_top_level);
    if (rule.starts_with("*.")) {
      add(rule.substr(2), suffix_below);
    } else if (rule.starts_with('!')) {
      add(rule.substr(1), suffix_exception);
    } else {
      add(rule, suffix_rule);
    }
  }

  // Label and endings: each is somebody's mailbox, and no slip.
  void add_provider(std::string_view line) {
    const auto tab = line.find('\t');
    const auto label = line.substr(0, tab);
    auto endings = line.substr(tab + 1);
    endings = endings.substr(0, endings.find('\t'));
    for (std::size_t from = 0; from < endings.size();) {
      const auto end = std::min(endings.find(' ', from), endings.size());
      const auto ending = endings.substr(from, end - from);
      add(provided_.emplace_back(std::string(label).append(1, '.').append(ending)),
          is_free | is_real);
      from = end + 1;
    }
  }

  void take(const embedded_file& file) {
    const bool rules = file.path.ends_with("/public_suffix.tsv");
    std::uint16_t kinds = 0;
    if (file.path.ends_with("/disposable.tsv")) kinds = is_disposable;
    if (file.path.ends_with("/free.tsv")) kinds = is_free | is_real;
    if (file.path.ends_with("/popular.tsv") || file.path.ends_with("/real.tsv")) kinds = is_real;
    if (file.path.ends_with("/reserved.tsv")) kinds = is_real | is_reserved;
    const bool providers = file.path.ends_with("/providers.tsv");
    if (!rules && !providers && kinds == 0) return;
    bool head = true;
    for (std::size_t from = 0; from < file.content.size();) {
      const auto end = std::min(file.content.find('\n', from), file.content.size());
      const auto line = file.content.substr(from, end - from);
      const auto name = line.substr(0, line.find('\t'));
      from = end + 1;
      if (name.empty() || name.starts_with('#')) continue;
      if (head) {
        head = false;
      } else if (rules) {
        add_rule(name);
      } else if (providers) {
        add_provider(line);
      } else {
        add(name, kinds);
      }
    }
  }
};

const domain_index& index() {
  static const domain_index instance;
  return instance;
}

}  // namespace

domain_facts facts_of(std::string_view domain) {
  domain_facts out;
  const auto& names = index();
  auto hash = start_hash;
  std::size_t suffix_from = domain.size();  // where the longest rule so far begins
  std::size_t label_from = domain.size();   // where the label to its right began
  bool below = false;                       // the name to the right has a rule for all below it
  for (std::size_t i = domain.size(); i-- > 0;) {
    hash = step(hash, domain[i]);
    if (i > 0 && domain[i - 1] != '.') continue;
    const auto name = domain.substr(i);
    const auto kinds = names.find(hash, name);
    const bool top = label_from == domain.size();
    out.known_tld = out.known_tld || (top && (kinds & is_top_level) != 0);
    if ((kinds & suffix_exception) != 0)
      suffix_from = label_from;
    else if ((kinds & suffix_rule) != 0 || below || top)
      suffix_from = i;
    out.disposable = out.disposable || (kinds & is_disposable) != 0;
    out.reserved = out.reserved || (kinds & is_reserved) != 0;
    if (i == 0) {
      out.free_mail = (kinds & is_free) != 0;
      out.real = (kinds & is_real) != 0;
    }
    below = (kinds & suffix_below) != 0;
    label_from = i;
  }
  out.suffix = domain.size() - suffix_from;
  if (suffix_from >= 2) {
    const auto dot = domain.rfind('.', suffix_from - 2);
    out.registrable = domain.size() - (dot == domain.npos ? 0 : dot + 1);
  }
  return out;
}

bool is_public_suffix(std::string_view name) {
  auto hash = start_hash;
  for (auto c = name.rbegin(); c != name.rend(); ++c) hash = step(hash, *c);
  return (index().find(hash, name) & suffix_rule) != 0;
}

}  // namespace vaka::text::email
