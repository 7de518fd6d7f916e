#include "text/content/words.hpp"

#include "text/content/automaton.hpp"

#include "base/embedded.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace vaka::text::content {
namespace {

struct word_lists {
  std::vector<entry> entries;
  std::vector<std::string> patterns;
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

std::uint8_t category_of(std::string_view word) {
  if (word == "zodiac") return zodiac;
  if (word == "union") return static_cast<std::uint8_t>(unfit_kind::union_membership);
  for (auto kind = unfit_kind::health; kind <= unfit_kind::crime;
       kind = static_cast<unfit_kind>(static_cast<std::uint8_t>(kind) + 1))
    if (kind_word(kind) == word) return static_cast<std::uint8_t>(kind);
  return zodiac;
}

weight weight_of(std::string_view word) {
  if (word == "weak") return weight::weak;
  if (word == "context") return weight::context;
  return word == "ordinary" ? weight::ordinary : weight::strong;
}

label label_of(std::string_view word) {
  constexpr std::array<std::string_view, 7> words{"",      "person",  "card", "account",
                                                  "phone", "company", "other"};
  const auto found = std::ranges::find(words, word);
  return found == words.end() ? label::none : static_cast<label>(found - words.begin());
}

// "sjukskriv*", "*cancer", "fackligt ombud": a star stands for the rest of a word.
void add(word_lists& to, std::string_view written, entry about) {
  const bool open_start = written.starts_with('*');
  about.open_end = written.ends_with('*');
  if (open_start) written.remove_prefix(1);
  if (about.open_end) written.remove_suffix(1);
  about.words = static_cast<std::uint8_t>(1 + std::ranges::count(written, ' '));
  std::string pattern = open_start ? "" : " ";
  pattern += written;
  if (!about.open_end) pattern += ' ';
  to.patterns.push_back(std::move(pattern));
  to.entries.push_back(about);
}

word_lists read_lists() {
  word_lists out;
  for (const auto& file : embedded::content_tables()) {
    const bool labels = file.path.ends_with("/labels.tsv");
    if (!labels && !file.path.ends_with("/words.tsv")) continue;
    auto lines = split(file.content, '\n');
    for (const auto line : std::span(lines).subspan(1)) {
      const auto cells = split(line, '\t');
      if (labels && cells.size() == 2)
        add(out, cells[0], {.weight = weight::naming, .label = label_of(cells[1])});
      if (!labels && cells.size() == 5)
        add(out, cells[2],
            {.weight = weight_of(cells[3]),
             .category = category_of(cells[1]),
             .not_near_zodiac = cells[4] == "-zodiac"});
    }
  }
  return out;
}

struct finder {
  word_lists lists = read_lists();
  automaton search{lists.patterns};
};

const finder& shared_finder() {
  static const finder instance;
  return instance;
}

// ASCII letters and digits, and every byte beyond ASCII that does not begin a sign.
constexpr auto folded = [] {
  std::array<unsigned char, 256> out{};  // 0: stands between words
  for (unsigned c = '0'; c <= '9'; ++c) out[c] = static_cast<unsigned char>(c);
  for (unsigned c = 'a'; c <= 'z'; ++c) {
    out[c] = static_cast<unsigned char>(c);
    out[c - 'a' + 'A'] = static_cast<unsigned char>(c);
  }
  for (unsigned c = 0x80; c <= 0xFF; ++c) out[c] = static_cast<unsigned char>(c);
  out[0xC2] = 0;  // Latin-1 signs and the hard blank
  out[0xE2] = 0;  // dashes, quotation marks, arrows
  return out;
}();

/// Walks over the text and gives every hit; a state machine of its own so that the loop stays
/// small.
class walk {
 public:
  walk(std::string_view text, std::vector<hit>& out) : text_(text), out_(out) {}

  void run() {
    feed(' ', 0);
    for (std::size_t i = 0; i < text_.size(); ++i) {
      const auto raw = static_cast<unsigned char>(text_[i]);
      auto c = folded[raw];
      if (c == 0) {
        end_word(i);
        if (raw == 0xC2) i += 1;
        if (raw == 0xE2) i += 2;
        continue;
      }
      if (!in_word_) begin_word(i);
      // Capitals of Latin-1 and of Š, Ž, which come as two bytes.
      if (before_ == 0xC3 && c >= 0x80 && c <= 0x9E) c = static_cast<unsigned char>(c + 0x20);
      if (before_ == 0xC5 && (c == 0xA0 || c == 0xBD)) c = static_cast<unsigned char>(c + 1);
      before_ = raw;
      feed(c, i + 1);
    }
    end_word(text_.size());
  }

 private:
  static constexpr std::size_t most_words = 8;  // of a pattern

  std::string_view text_;
  std::vector<hit>& out_;
  const finder& finder_ = shared_finder();
  std::uint16_t state_ = finder_.search.start();
  std::array<std::size_t, most_words> starts_{};
  std::size_t words_ = 0;
  std::size_t open_from_ = 0;  // hits from here on go on to the end of the word
  bool in_word_ = false;
  unsigned char before_ = 0;

  void begin_word(std::size_t at) {
    starts_[words_++ % most_words] = at;
    in_word_ = true;
    before_ = 0;
    open_from_ = out_.size();
  }

  void end_word(std::size_t at) {
    if (!in_word_) return;
    in_word_ = false;
    for (std::size_t i = open_from_; i < out_.size(); ++i)
      if (out_[i].entry->open_end) out_[i].to = at;
    feed(' ', at);
    open_from_ = out_.size();
  }

  void feed(unsigned char c, std::size_t end) {
    state_ = finder_.search.step(state_, c);
    for (auto found = finder_.search.first(state_); found != automaton::none;
         found = finder_.search.following(found)) {
      const auto& entry = finder_.lists.entries[found];
      if (entry.words > words_ || entry.words > most_words) continue;
      out_.push_back({starts_[(words_ - entry.words) % most_words], end, &entry});
    }
  }
};

constexpr std::size_t near = 80;  // bytes between words that make each other plain

bool is_near(const hit& a, const hit& b) {
  return a.from < b.to ? b.from < a.to + near : a.from < b.to + near;
}

struct plainness {
  bool helped = false;  // a context, or another word of the category
  bool zodiac = false;
};

// What the hits around number `at` say about it; hits come in the order of their ends.
plainness look_around(const std::vector<hit>& hits, std::size_t at) {
  constexpr std::size_t most_neighbours = 64;
  plainness out;
  const auto& here = hits[at];
  const auto look = [&](const hit& other) {
    if (!is_near(here, other)) return;
    const auto& about = *other.entry;
    if (about.category == zodiac && about.weight == weight::context) out.zodiac = true;
    if (about.category != here.entry->category) return;
    const bool apart = other.from >= here.to || here.from >= other.to;
    if (apart && about.weight != weight::ordinary && about.weight != weight::naming)
      out.helped = true;
  };
  for (std::size_t i = at; i-- > 0 && at - i <= most_neighbours;) look(hits[i]);
  for (std::size_t i = at + 1; i < hits.size() && i - at <= most_neighbours; ++i) look(hits[i]);
  return out;
}

bool is_ordinary(const std::vector<hit>& ordinary, const hit& here) {
  // Ends are in order, so those that may cover this one begin at the first that ends no earlier.
  auto each = std::ranges::lower_bound(ordinary, here.to, {}, &hit::to);
  for (; each != ordinary.end() && each->from <= here.from; ++each)
    if (each->entry->category == here.entry->category) return true;
  return false;
}

}  // namespace

std::vector<hit> find_words(std::string_view text) {
  std::vector<hit> out;
  walk(text, out).run();
  return out;
}

void add_word_spans(const std::vector<hit>& hits, std::vector<unfit_span>& out) {
  std::vector<hit> ordinary;
  std::ranges::copy_if(hits, std::back_inserter(ordinary),
                       [](const hit& h) { return h.entry->weight == weight::ordinary; });
  for (std::size_t i = 0; i < hits.size(); ++i) {
    const auto& here = hits[i];
    if (here.entry->weight != weight::strong && here.entry->weight != weight::weak) continue;
    if (is_ordinary(ordinary, here)) continue;
    const auto around = look_around(hits, i);
    if (here.entry->weight == weight::weak && !around.helped) continue;
    if (here.entry->not_near_zodiac && around.zodiac) continue;
    const bool certain = here.entry->weight == weight::strong && around.helped;
    out.push_back({.from = here.from,
                   .size = here.to - here.from,
                   .kind = static_cast<unfit_kind>(here.entry->category),
                   .confidence = certain ? confidence::certain : confidence::likely,
                   .reason = around.helped ? "word_in_context" : "word",
                   .scheme = {},
                   .message = {}});
  }
}

}  // namespace vaka::text::content
