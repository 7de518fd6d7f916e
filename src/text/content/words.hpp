// The words of /reference/content found in a text, in one pass. Internal to text/content.
#pragma once

#include "text/content/content.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace vaka::text::content {

/// What a number is called right before it stands.
enum class label : std::uint8_t { none, person, card, account, phone, company, other };

enum class weight : std::uint8_t {
  strong,    // says it alone
  weak,      // says it beside a word of the same category
  context,   // makes a weak one plain
  ordinary,  // holds a word of the list, but says nothing of the kind
  naming     // a label of numbers
};

struct entry {
  content::weight weight = weight::strong;
  std::uint8_t category = 0;  // a unfit_kind; or `zodiac`
  content::label label = label::none;
  bool not_near_zodiac = false;
  bool open_end = false;   // goes on to the end of the word
  std::uint8_t words = 1;  // how many words it has
};

inline constexpr std::uint8_t zodiac = 100;

/// A word of the lists in the text, from the beginning of its first word to the end of its last.
struct hit {
  std::size_t from = 0;
  std::size_t to = 0;
  const content::entry* entry = nullptr;
};

/// In the order of their ends.
[[nodiscard]] std::vector<hit> find_words(std::string_view text);

/// The spans that the words make, labels left aside.
void add_word_spans(const std::vector<hit>& hits, std::vector<unfit_span>& out);

/// The spans of numbers; `labels` are the hits that name numbers.
void add_number_spans(std::string_view text, const std::vector<hit>& labels, instant today,
                      std::vector<unfit_span>& out);

}  // namespace vaka::text::content
