// Inside the module and for those who read records: the leaves of one record, copied into one
// piece of memory that is used again for the next.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vaka::format {

/// One leaf of a record: its path and its text.
struct leaf {
  std::string_view path;
  std::string_view value;
};

class leaf_buffer {
 public:
  void clear() {
    text_.clear();
    places_.clear();
  }
  void add(std::string_view path, std::string_view value) {
    places_.push_back({text_.size(), path.size(), value.size()});
    text_.append(path).append(value);
  }
  [[nodiscard]] std::size_t bytes() const { return text_.size(); }

  /// Valid until the buffer changes.
  [[nodiscard]] std::span<const leaf> leaves() {
    leaves_.clear();
    for (const auto& p : places_) {
      const std::string_view both(text_.data() + p.begin, p.path + p.value);
      leaves_.push_back({both.substr(0, p.path), both.substr(p.path)});
    }
    return leaves_;
  }

 private:
  struct place {
    std::size_t begin, path, value;
  };
  std::string text_;
  std::vector<place> places_;
  std::vector<leaf> leaves_;
};

}  // namespace vaka::format
