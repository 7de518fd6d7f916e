#include "net/request_reader.hpp"

#include "base/ensure.hpp"
#include "net/message.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

#include <algorithm>
#include <optional>
#include <utility>

namespace vaka::net {
namespace {

namespace http = boost::beast::http;
using beast_string = boost::beast::string_view;
using boost::beast::error_code;

std::string_view plain(beast_string text) {
  return {text.data(), text.size()};
}

// Gathers one request. Beast's own container would copy every header twice.
class gatherer final : public http::basic_parser<true> {
 public:
  request gathered;
  int version = 0;  // 10 or 11
  bool head_done = false;

 private:
  void on_request_impl(http::verb, beast_string method, beast_string target, int spoken,
                       error_code&) override {
    version = spoken;
    gathered.method = plain(method);
    gathered.target = plain(target);
  }
  void on_field_impl(http::field, beast_string name, beast_string value, error_code&) override {
    // Fields after a chunked body (trailers) could pose as headers that were already judged.
    if (!head_done) gathered.headers.emplace_back(plain(name), plain(value));
  }
  void on_header_impl(error_code&) override { head_done = true; }
  void on_body_init_impl(const boost::optional<std::uint64_t>& size, error_code&) override {
    if (size) gathered.body.reserve(static_cast<std::size_t>(*size));
  }
  std::size_t on_body_impl(beast_string part, error_code&) override {
    gathered.body.append(plain(part));
    return part.size();
  }
  void on_chunk_header_impl(std::uint64_t, beast_string, error_code&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, beast_string part, error_code&) override {
    gathered.body.append(plain(part));
    return part.size();
  }
  void on_finish_impl(error_code&) override {}
  void on_response_impl(int, beast_string, int, error_code&) override {}
};

using refusal = request_reader::refusal;

constexpr refusal head_too_large{431, "http.header_too_large",
                                 "the request's headers are larger than this server reads",
                                 "send at most 16 KiB of them"};
constexpr refusal body_too_large{413, "http.body_too_large",
                                 "the request's body is larger than this server reads",
                                 "send at most 1 MiB, in several requests where it is more"};
constexpr refusal malformed{400, "http.malformed", "the request is not well-formed HTTP/1.1",
                            "see RFC 9112"};

refusal refusal_for(const error_code& error) {
  if (error == http::error::header_limit) return head_too_large;
  if (error == http::error::body_limit) return body_too_large;
  return malformed;
}

std::size_t count_of(const request& r, std::string_view name) {
  return static_cast<std::size_t>(std::ranges::count_if(
      r.headers, [&](const auto& header) { return same_name(header.first, name); }));
}

// A proxy sends the whole URL; the path is what counts here.
void drop_authority(std::string& target) {
  constexpr std::string_view scheme = "http://";
  if (!target.starts_with(scheme)) return;
  const auto path = target.find_first_of("/?", scheme.size());
  target = path == std::string::npos ? "/" : target.substr(path);
  if (target.front() == '?') target.insert(target.begin(), '/');
}

// What the grammar lets through and we do not.
std::optional<refusal> judge_head(const gatherer& g) {
  const request& r = g.gathered;
  const auto hosts = count_of(r, "host");
  if (hosts > 1 || (hosts == 0 && g.version == 11))
    return refusal{400, "http.host", "the request needs exactly one Host header",
                   "send Host: with the name that was dialled"};
  if (count_of(r, "transfer-encoding") > 0) {
    if (!g.chunked() || !same_name(r.header("transfer-encoding"), "chunked"))
      return refusal{501, "http.transfer_encoding",
                     "the only transfer encoding read here is chunked",
                     "send the body as it is, with its Content-Length"};
    if (g.version == 10) return malformed;
  }
  if (const auto expected = r.header("expect");
      !expected.empty() && !same_name(expected, "100-continue"))
    return refusal{417, "http.expect", "the only expectation met here is 100-continue",
                   "leave the Expect header out"};
  if (!r.target.starts_with('/') && r.target != "*")
    return refusal{400, "http.target", "the request target must be a path",
                   "begin it with a slash"};
  return std::nullopt;
}

}  // namespace

struct request_reader::parts {
  bounds limit;
  std::string waiting;  // bytes not yet parsed
  std::optional<gatherer> parser;
  std::size_t head_bytes = 0;
  state now = state::idle;
  bool head_judged = false;
  bool continue_owed = false;
  refusal why;

  void begin() {
    parser.emplace();
    parser->header_limit(static_cast<std::uint32_t>(limit.head_bytes));
    parser->body_limit(limit.body_bytes);
    head_bytes = 0;
    head_judged = continue_owed = false;
    now = state::idle;
  }

  void refuse(const refusal& because) {
    why = because;
    now = state::refused;
    waiting.clear();
  }

  void judge() {
    head_judged = true;
    drop_authority(parser->gathered.target);
    if (const auto because = judge_head(*parser)) return refuse(*because);
    continue_owed =
        parser->version == 11 && !parser->is_done() && !parser->gathered.header("expect").empty();
    now = state::body;
  }

  // One step of the parser; false when it needs more bytes or is at an end.
  bool step(std::size_t& used) {
    error_code error;
    const auto taken = parser->put({waiting.data() + used, waiting.size() - used}, error);
    used += taken;
    if (!parser->head_done) {
      head_bytes += taken;
      now = state::head;
      // Beast bounds each field, not their sum.
      const auto pending = error == http::error::need_more ? waiting.size() - used : 0;
      if (head_bytes + pending > limit.head_bytes) return refuse(head_too_large), false;
    }
    if (error && error != http::error::need_more) return refuse(refusal_for(error)), false;
    if (parser->head_done && !head_judged) judge();
    if (now == state::refused) return false;
    if (parser->is_done()) now = state::done;
    // A chunk's head or its trailers must not grow without bound either.
    else if (error && head_judged && waiting.size() - used > limit.head_bytes)
      return refuse(malformed), false;
    return !error && now != state::done && used < waiting.size();
  }

  state advance() {
    if (now == state::done || now == state::refused || waiting.empty()) return now;
    std::size_t used = 0;
    // Some clients end a body with an empty line of their own (RFC 9112 section 2.2).
    if (now == state::idle && waiting.starts_with("\r\n")) used = 2;
    while (used < waiting.size() && step(used)) {
    }
    if (!waiting.empty()) waiting.erase(0, used);
    return now;
  }
};

request_reader::request_reader() : request_reader(bounds{}) {}

request_reader::request_reader(bounds limit) : parts_(std::make_unique<parts>()) {
  parts_->limit = limit;
  parts_->begin();
}

request_reader::~request_reader() = default;
request_reader::request_reader(request_reader&&) noexcept = default;
request_reader& request_reader::operator=(request_reader&&) noexcept = default;

request_reader::state request_reader::feed(std::string_view incoming) {
  if (parts_->now == state::refused) return state::refused;
  parts_->waiting.append(incoming);
  return parts_->advance();
}

request_reader::state request_reader::at() const {
  return parts_->now;
}

bool request_reader::wants_continue() {
  return std::exchange(parts_->continue_owed, false);
}

bool request_reader::keep_alive() const {
  return parts_->now != state::refused && parts_->parser->keep_alive();
}

const refusal& request_reader::why_refused() const {
  return parts_->why;
}

request request_reader::take() {
  ensure(parts_->now == state::done, "a request is taken only when it is complete");
  return std::move(parts_->parser->gathered);
}

request_reader::state request_reader::next() {
  parts_->begin();
  return parts_->advance();
}

}  // namespace vaka::net
