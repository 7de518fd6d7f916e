// Reads one HTTP/1.1 answer to a POST from bytes, without a socket. Interim answers (1xx) are
// passed over; a body beyond limits::answer_bytes is cut, not read on.
#pragma once

#include "net/sender.hpp"

#include <memory>
#include <string_view>

namespace vaka::net {

class answer_reader {
 public:
  enum class state : std::uint8_t { reading, done, malformed };

  answer_reader();
  ~answer_reader();
  answer_reader(const answer_reader&) = delete;
  answer_reader& operator=(const answer_reader&) = delete;

  state feed(std::string_view incoming);
  /// The other side closed: the end of an answer without a length, or of one cut short.
  state end();

  /// True once a byte of the answer has come.
  [[nodiscard]] bool begun() const;
  /// When done: whether the connection may carry another request.
  [[nodiscard]] bool keep_alive() const;
  [[nodiscard]] answer take();

 private:
  struct parts;
  std::unique_ptr<parts> parts_;
};

}  // namespace vaka::net
