#include "text/content/automaton.hpp"

#include "base/ensure.hpp"

namespace vaka::text::content {

automaton::automaton(const std::vector<std::string>& patterns) {
  std::size_t most_states = 1;
  for (const auto& pattern : patterns) {
    most_states += pattern.size();
    for (const char c : pattern) {
      auto& number = class_of_[static_cast<unsigned char>(c)];
      if (number == 0) number = static_cast<std::uint8_t>(classes_++);
    }
  }
  ensure(most_states < none && patterns.size() < none, "too many words in the lists");
  next_.assign(most_states * classes_, 0);
  output_.assign(most_states, none);
  chain_.assign(patterns.size(), none);

  std::uint16_t states = 1;
  for (std::uint16_t i = 0; i < patterns.size(); ++i) {
    std::uint16_t state = 0;
    for (const char c : patterns[i]) {
      auto& to = next_[state * classes_ + class_of_[static_cast<unsigned char>(c)]];
      if (to == 0) to = states++;
      state = to;
    }
    chain_[i] = output_[state];  // the same pattern in another list
    output_[state] = i;
  }

  // Breadth first: the state that stands for the longest true ending of each, and the steps that
  // are missing taken from there.
  std::vector<std::uint16_t> ending(states, 0);
  std::vector<std::uint16_t> queue;
  for (std::size_t c = 0; c < classes_; ++c)
    if (next_[c] != 0) queue.push_back(next_[c]);
  for (std::size_t at = 0; at < queue.size(); ++at) {
    const auto state = queue[at];
    const auto shorter = ending[state];
    if (output_[state] == none) {
      output_[state] = output_[shorter];
    } else {
      auto last = output_[state];
      while (chain_[last] != none) last = chain_[last];
      chain_[last] = output_[shorter];
    }
    for (std::size_t c = 0; c < classes_; ++c) {
      auto& to = next_[state * classes_ + c];
      const auto by_ending = next_[shorter * classes_ + c];
      if (to == 0) {
        to = by_ending;
      } else {
        ending[to] = by_ending;
        queue.push_back(to);
      }
    }
  }
  next_.resize(states * classes_);
  output_.resize(states);
}

}  // namespace vaka::text::content
