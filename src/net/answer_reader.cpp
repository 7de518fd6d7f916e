#include "net/answer_reader.hpp"

#include "base/limits.hpp"
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

constexpr int interim_most = 8;

std::string_view plain(beast_string text) {
  return {text.data(), text.size()};
}

class gatherer final : public http::basic_parser<false> {
 public:
  answer gathered;
  bool head_done = false;

 private:
  void on_response_impl(int status, beast_string, int, error_code&) override {
    gathered.status = status;
  }
  void on_field_impl(http::field, beast_string name, beast_string value, error_code&) override {
    if (!head_done) gathered.headers.emplace_back(plain(name), plain(value));
  }
  void on_header_impl(error_code&) override { head_done = true; }
  void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code&) override {}
  std::size_t on_body_impl(beast_string part, error_code&) override { return keep(part); }
  void on_chunk_header_impl(std::uint64_t, beast_string, error_code&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, beast_string part, error_code&) override {
    return keep(part);
  }
  void on_finish_impl(error_code&) override {}
  void on_request_impl(http::verb, beast_string, beast_string, int, error_code&) override {}

  std::size_t keep(beast_string part) {
    const auto room = limits::answer_bytes - gathered.body.size();
    gathered.body.append(plain(part).substr(0, room));
    gathered.cut = gathered.cut || part.size() > room;
    return part.size();
  }
};

}  // namespace

struct answer_reader::parts {
  std::optional<gatherer> parser;
  std::string waiting;
  std::size_t head_bytes = 0;
  int interim = 0;
  bool begun = false;
  state now = state::reading;

  void begin() {
    parser.emplace();
    parser->header_limit(limits::http_header_bytes);
    parser->body_limit(boost::none);  // cut by us, where it is kept
  }

  // One step of the parser; false when it needs more bytes or is at an end.
  bool step(std::size_t& used) {
    error_code error;
    const auto taken = parser->put({waiting.data() + used, waiting.size() - used}, error);
    used += taken;
    if (!parser->head_done) head_bytes += taken;
    const bool starved = error == http::error::need_more;
    const bool endless = starved && head_bytes + waiting.size() - used > limits::http_header_bytes;
    if ((error && !starved) || endless || head_bytes > limits::http_header_bytes) {
      now = state::malformed;
    } else if (parser->is_done() && parser->gathered.status < 200) {
      if (++interim > interim_most)
        now = state::malformed;
      else
        begin();
    } else if (parser->is_done() || parser->gathered.cut) {
      now = state::done;
    }
    return now == state::reading && !starved && used < waiting.size();
  }
};

answer_reader::answer_reader() : parts_(std::make_unique<parts>()) {
  parts_->begin();
}
answer_reader::~answer_reader() = default;

answer_reader::state answer_reader::feed(std::string_view incoming) {
  if (parts_->now != state::reading || incoming.empty()) return parts_->now;
  parts_->begun = true;
  parts_->waiting.append(incoming);
  std::size_t used = 0;
  while (parts_->step(used)) {
  }
  parts_->waiting.erase(0, used);
  return parts_->now;
}

answer_reader::state answer_reader::end() {
  if (parts_->now != state::reading) return parts_->now;
  error_code error;
  if (parts_->parser->got_some()) parts_->parser->put_eof(error);
  const bool whole = !error && parts_->parser->is_done() && parts_->parser->gathered.status >= 200;
  return parts_->now = whole ? state::done : state::malformed;
}

bool answer_reader::begun() const {
  return parts_->begun;
}

bool answer_reader::keep_alive() const {
  return parts_->now == state::done && parts_->parser->is_done() && parts_->waiting.empty() &&
         parts_->parser->keep_alive();
}

answer answer_reader::take() {
  return std::move(parts_->parser->gathered);
}

std::string_view answer::header(std::string_view name) const {
  for (const auto& [have, value] : headers)
    if (same_name(have, name)) return value;
  return {};
}

}  // namespace vaka::net
