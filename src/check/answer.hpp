// What the answers of the checks have in common: members that say nothing are left out, and no
// cache keeps what somebody typed.
#pragma once

#include "http/router.hpp"

#include <string_view>
#include <utility>

namespace vaka::check {

class answer {
 public:
  /// What was typed stands first.
  explicit answer(std::string_view entered) { out_.emplace_back("entered", entered); }
  answer() = default;

  answer& text(std::string_view name, std::string_view content) {
    if (!content.empty()) out_.emplace_back(std::string(name), content);
    return *this;
  }
  answer& flag(std::string_view name, bool set) {
    out_.emplace_back(std::string(name), set);
    return *this;
  }
  answer& list(std::string_view name, json::array items) {
    if (!items.empty()) out_.emplace_back(std::string(name), std::move(items));
    return *this;
  }
  answer& part(std::string_view name, json::value content) {
    out_.emplace_back(std::string(name), std::move(content));
    return *this;
  }
  [[nodiscard]] json::object take() { return std::move(out_); }
  [[nodiscard]] net::response respond() {
    auto response = http::json_response(std::move(out_));
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
  }

 private:
  json::object out_;
};

}  // namespace vaka::check
