// What was found in one cell, or in one value that a form holds.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace vaka::check {

enum class state : std::uint8_t {
  empty,       // nothing there
  fit,         // as it should be
  repaired,    // the same value in another form; `content` holds the form to store
  suspicious,  // may be right; a person should look
  unfit,       // cannot be right
};
inline constexpr std::size_t states = 5;

[[nodiscard]] constexpr std::string_view word_of(state s) {
  constexpr std::string_view words[states] = {"empty", "fit", "repaired", "suspicious", "unfit"};
  return words[static_cast<std::size_t>(s)];
}

/// Used again for every cell, so that its texts keep their room.
struct cell {
  check::state state = state::fit;
  std::string content;     // when repaired, what to store instead
  std::string suggestion;  // what may be meant; never stored without a person
  std::string reason;      // slug of what was repaired or is wrong
  std::string message;     // the same in a sentence, without the content

  void clear() {
    state = state::fit;
    content.clear();
    suggestion.clear();
    reason.clear();
    message.clear();
  }
};

}  // namespace vaka::check
