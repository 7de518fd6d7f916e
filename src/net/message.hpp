// The bytes and words of HTTP messages that need no library: reason phrases, heads, the few
// answers the server gives by itself.
#pragma once

#include "net/server.hpp"

#include <string>
#include <string_view>

namespace vaka::net {

[[nodiscard]] bool same_name(std::string_view a, std::string_view b);  // ASCII, any case

/// "Not Found"; "Unknown" for a status without a phrase of its own.
[[nodiscard]] std::string_view reason_phrase(int status);

/// RFC 9110 token, as a header's name must be one.
[[nodiscard]] bool is_token(std::string_view text);
/// No CR, LF, NUL or other control character but tab: nothing can be smuggled into a head.
[[nodiscard]] bool is_field_value(std::string_view text);

/// Problem JSON for what never reaches a handler. `slug` and `detail` are literals of ours.
[[nodiscard]] response plain_problem(int status, std::string_view slug, std::string_view detail,
                                     std::string_view remedy = {});

/// "Sun, 06 Nov 1994 08:49:37 GMT".
[[nodiscard]] std::string http_date(std::int64_t seconds);

/// The present moment as such a date, made anew once a second. For one thread.
class date_line {
 public:
  [[nodiscard]] const std::string& now();

 private:
  std::int64_t second_ = 0;
  std::string text_;
};

/// Takes all headers of that name (any case) away.
void drop_header(request& from, std::string_view name);

/// Runs the handler; what it throws becomes a 500 without details, and a line in the log.
[[nodiscard]] response call_guarded(const handler& handle, const request& what);

/// Status line, headers and the empty line. Content-Length is always that of the body, except for
/// statuses that have none and bodies that go on. Headers that could split the answer are left out.
[[nodiscard]] std::string head_bytes(const response& what, bool keep_alive, std::string_view date);

}  // namespace vaka::net
