// For tests: a byte source that cuts its content into pieces of a chosen size. Each piece lies in
// memory of its own and dies at the next call, so that a view kept too long is found.
#pragma once

#include "format/byte_source.hpp"

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace vaka::format {

class pieces_source final : public byte_source {
 public:
  pieces_source(std::string_view content, std::size_t piece) : content_(content), piece_(piece) {}

  result<std::string_view> next() override {
    const auto part = content_.substr(position_, piece_);
    position_ += part.size();
    held_ = std::make_unique<char[]>(part.size());
    part.copy(held_.get(), part.size());
    return std::string_view(held_.get(), part.size());
  }
  [[nodiscard]] std::uint64_t position() const override { return position_; }
  [[nodiscard]] std::uint64_t size() const override { return content_.size(); }

 private:
  std::string_view content_;
  std::size_t piece_;
  std::size_t position_ = 0;
  std::unique_ptr<char[]> held_;
};

/// Everything a source has, or its error.
inline result<std::string> read_all(byte_source& from) {
  std::string out;
  for (;;) {
    const auto piece = TRY(from.next());
    if (piece.empty()) return out;
    out += piece;
  }
}

/// A folder of the shared data, empty when it is not on this machine.
inline std::filesystem::path shared_data(std::string_view below) {
  const char* root = std::getenv("VAKA_SHARED_DATA");
  return root == nullptr ? std::filesystem::path() : std::filesystem::path(root) / below;
}

}  // namespace vaka::format
