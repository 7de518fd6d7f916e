// Domains that were probably mistyped for a provider's (reference/email/providers.tsv).
#include "text/email/parts.hpp"
#include "text/email/slips.hpp"

#include "base/embedded.hpp"

#include <algorithm>
#include <vector>

namespace vaka::text::email {
namespace {

enum class reach : std::uint8_t { exact, lost, own, wide };  // as in the table

struct provider {
  std::string_view label;
  std::vector<std::string_view> endings;
  email::reach reach = reach::exact;
  std::size_t shortest = 0;
  std::uint32_t letters = 0;
  std::vector<std::string> joined;  // label and ending without any dot
};

std::vector<std::string_view> split(std::string_view text, char by) {
  std::vector<std::string_view> out;
  for (std::size_t from = 0; from <= text.size();) {
    const auto end = std::min(text.find(by, from), text.size());
    out.push_back(text.substr(from, end - from));
    from = end + 1;
  }
  return out;
}

provider read_provider(std::string_view line) {
  const auto cells = split(line, '\t');
  provider out;
  out.label = cells[0];
  out.endings = split(cells[1], ' ');
  if (cells[2] == "wide") out.reach = reach::wide;
  if (cells[2] == "own") out.reach = reach::own;
  if (cells[2] == "lost") out.reach = reach::lost;
  for (const char c : cells[3])
    out.shortest = out.shortest * 10 + static_cast<std::size_t>(c - '0');
  out.letters = letters_of(out.label);
  for (const auto ending : out.endings)
    out.joined.push_back(std::string(out.label) + without_dots(ending));
  return out;
}

// What rules a provider out without looking at it.
struct sketch {
  std::uint32_t letters = 0;
  std::uint32_t size = 0;
};

struct provider_list {
  std::vector<provider> rows;
  std::vector<sketch> sketches;  // one a row
};

const provider_list& providers() {
  static const auto instance = [] {
    provider_list out;
    for (const auto& file : embedded::email_tables()) {
      if (!file.path.ends_with("/providers.tsv")) continue;
      for (const auto line : split(file.content, '\n'))
        if (!line.empty() && !line.starts_with('#') && !line.starts_with("label\t"))
          out.rows.push_back(read_provider(line));
    }
    for (const auto& each : out.rows)
      out.sketches.push_back({each.letters, static_cast<std::uint32_t>(each.label.size())});
    return out;
  }();
  return instance;
}

constexpr int too_far = 100;

// A name of three letters is near too many others: one letter lost, or a neighbour hit where the
// ending is odd as well.
int cost_of_short(std::string_view label, const provider& p, bool odd_ending) {
  if (label.size() + 1 == p.label.size()) return is_left_of(label, p.label) ? 1 : too_far;
  const bool hit = odd_ending && label.size() == p.label.size();
  return hit && is_one_slip(label, p.label, {.neighbours = true}) ? 1 : too_far;
}

bool has_more_than(int most, std::uint32_t letters) {
  for (; letters != 0 && most >= 0; --most) letters &= letters - 1;
  return most < 0;
}

// A slip brings in one letter at most and takes one away at most, so letters alone rule out nearly
// all.
bool may_be_near(const sketch& typed, const sketch& provider) {
  const auto foreign = typed.letters & ~provider.letters;
  const int most = provider.size >= 7 ? 2 : 1;
  if (has_more_than(most, foreign)) return false;
  if (has_more_than(foreign == 0 ? 2 : most, provider.letters & ~typed.letters)) return false;
  return typed.size <= provider.size + 2 && provider.size <= typed.size + 2;
}

int cost_of_label(std::string_view label, std::uint32_t letters, const provider& p,
                  bool odd_ending) {
  if (label == p.label) return 0;
  if (p.reach == reach::exact || label.size() < p.shortest) return too_far;
  if (p.reach == reach::lost) return cost_of_short(label, p, odd_ending);
  const bool own = (letters & ~p.letters) == 0;
  if (p.reach == reach::own) return own && is_one_slip(label, p.label, {}) ? 1 : too_far;
  const replaceable likely{.neighbours = true, .letters = p.letters};
  if (is_one_slip(label, p.label, likely)) return 1;
  const int cost = slips(label, p.label, likely);
  if (cost > 2) return too_far;
  if (p.label.size() >= 7) return cost;
  // Two slips in a short name: only its own letters, lost, repeated or exchanged.
  if (is_left_of(label, p.label)) return cost;
  const bool alike = own && label.front() == p.label.front();
  return alike && slips(label, p.label, {}) == 2 ? cost : too_far;
}

// Endings that exist, but are far more often a slip for another.
constexpr bool is_doubtful(std::string_view ending) {
  return ending == "cm" || ending == "om" || ending == "et" || ending == "ne";
}
constexpr bool is_usual(std::string_view ending) {
  return ending == "co" || ending == "net" || ending == "org" || ending == "com";
}

struct matched_ending {
  std::string_view ending;
  int cost = too_far;
};

// The ending of the provider that was meant, given what was typed and how far the name was.
matched_ending match_ending(std::string_view typed, bool odd, const provider& p, int label_cost) {
  matched_ending near;
  for (const auto ending : p.endings) {
    if (typed == ending) return {ending, 0};
    const bool close = is_one_slip(typed, ending, {.neighbours = true});
    if (near.cost > 1 && (close || without_dots(typed) == without_dots(ending))) near = {ending, 1};
  }
  if (near.cost == 1 && (odd || (p.reach != reach::exact && is_usual(typed)))) return near;
  if (p.reach != reach::wide && p.reach != reach::lost) return {};
  const bool only_com = p.endings.front() == "com" && p.endings.size() <= 2;
  const matched_ending first{p.endings.front(), 2};
  if (label_cost == 0) return only_com || odd || is_usual(typed) ? first : matched_ending{};
  return p.label.size() >= 7 && is_usual(typed) ? first : matched_ending{};
}

struct candidate {
  const provider* whose = nullptr;
  std::string_view ending;
  int cost = too_far;
};

// A dot too many, too few or in another place: yahooc.om, gmailcom.
candidate match_joined(std::string_view domain) {
  const auto joined = without_dots(domain);
  const auto letters = letters_of(joined);
  const auto& all = providers();
  for (std::size_t row = 0; row < all.rows.size(); ++row) {
    if ((all.sketches[row].letters & ~letters) != 0) continue;
    const auto& p = all.rows[row];
    if (!joined.starts_with(p.label)) continue;
    for (std::size_t i = 0; i < p.joined.size(); ++i)
      if (joined == p.joined[i]) return {&p, p.endings[i], 1};
  }
  return {};
}

}  // namespace

std::optional<std::string> provider_meant(std::string_view domain, const domain_facts& facts) {
  const auto dot = domain.find('.');
  const auto label = domain.substr(0, dot);
  if (label.size() > 16) return std::nullopt;
  candidate best = match_joined(domain);
  if (dot != domain.npos) {
    const auto ending = domain.substr(dot + 1);
    const sketch typed{letters_of(label), static_cast<std::uint32_t>(label.size())};
    const bool odd = !facts.known_tld || !is_public_suffix(ending) || is_doubtful(ending);
    const auto& all = providers();
    for (std::size_t row = 0; row < all.rows.size(); ++row) {
      if (!may_be_near(typed, all.sketches[row])) continue;
      const auto& p = all.rows[row];
      const int named = cost_of_label(label, typed.letters, p, odd);
      if (named >= best.cost) continue;
      const auto match = match_ending(ending, odd, p, named);
      if (named + match.cost < best.cost) best = {&p, match.ending, named + match.cost};
    }
  }
  if (best.whose == nullptr || best.cost == 0) return std::nullopt;
  return std::string(best.whose->label) + '.' + std::string(best.ending);
}

}  // namespace vaka::text::email
