// Many patterns looked for at once (Aho and Corasick, 1975), as a table of states so that a
// character costs one look-up. Internal to text/content.
//
// Text is seen folded: letters in lower case, everything between words as one blank, and a blank
// before the first word and behind the last. So a pattern that begins with a blank begins with a
// word.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vaka::text::content {

class automaton {
 public:
  static constexpr std::uint16_t none = 0xFFFF;

  /// Patterns in folded form, each giving its index.
  explicit automaton(const std::vector<std::string>& patterns);

  [[nodiscard]] std::uint16_t start() const { return 0; }
  [[nodiscard]] std::uint16_t step(std::uint16_t state, unsigned char c) const {
    return next_[state * classes_ + class_of_[c]];
  }
  /// The first pattern that ends in a state, or none.
  [[nodiscard]] std::uint16_t first(std::uint16_t state) const { return output_[state]; }
  /// The next shorter pattern that ends where `pattern` does.
  [[nodiscard]] std::uint16_t following(std::uint16_t pattern) const { return chain_[pattern]; }

 private:
  std::array<std::uint8_t, 256> class_of_{};
  std::size_t classes_ = 1;
  std::vector<std::uint16_t> next_;
  std::vector<std::uint16_t> output_;
  std::vector<std::uint16_t> chain_;
};

}  // namespace vaka::text::content
