// The leaves of one JSON element, flattened: path → text. What register mappings read, for bulk
// speed without a tree of their own.
#pragma once

#include "base/function_ref.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <memory>
#include <string_view>

namespace vaka::format {

enum class leaf_kind : std::uint8_t { text, number, boolean, null };

/// Walks JSON elements leaf by leaf with one parser that is kept between elements. One thread.
class leaf_reader {
 public:
  leaf_reader();
  ~leaf_reader();

  /// Visits every leaf in document order. Paths are dotted, array places in brackets:
  /// "forretningsadresse.adresse[0]"; dots, brackets and backslashes inside keys are escaped with
  /// a backslash. Numbers keep their spelling as text; booleans are "true"/"false". Empty objects
  /// and arrays have no leaves. Invalid JSON or depth over limits::json_depth: errc::invalid,
  /// "json.syntax". `text` must be followed by json_padding readable bytes.
  [[nodiscard]] result<void> read(
      std::string_view text,
      function_ref<void(std::string_view path, std::string_view value, leaf_kind kind)> visit);

 private:
  struct state;
  std::unique_ptr<state> state_;
};

}  // namespace vaka::format
