// Which pages of other sites may use what forms need: the components, the checks and the forms of
// addresses (cross-origin resource sharing as the Fetch standard has it). That part neither reads
// nor writes the store, so nobody has to log in for it; the rest of the API is for this machine.
#pragma once

#include "base/result.hpp"
#include "net/server.hpp"

#include <string>
#include <vector>

namespace vaka::http {

/// Immutable once made, so thread-safe.
class cross_origin {
 public:
  /// Origins as "https://www.example.org", or "*" for every one; none: nothing is opened. Errors:
  /// "serve.origin".
  [[nodiscard]] static result<cross_origin> make(const std::vector<std::string>& origins);

  /// Whether the request is for that part and the part is open. Then it may come under whatever
  /// name the server has.
  [[nodiscard]] bool opens(const net::request& request) const;

  /// Tells the browser that the page may read the answer, or send what it asks to send.
  void allow(const net::request& request, net::response& answer) const;

 private:
  std::vector<std::string> origins_;
  bool any_ = false;
};

}  // namespace vaka::http
