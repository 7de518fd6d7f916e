// Bytes of a connection: read whole and read in two halves must give the same, within bounds.
#include "base/ensure.hpp"
#include "net/answer_reader.hpp"
#include "net/message.hpp"
#include "net/request_reader.hpp"

#include <vector>

namespace {

using namespace vaka;
using state = net::request_reader::state;

struct outcome {
  std::vector<net::request> requests;
  state last = state::idle;
};

void drain(net::request_reader& reader, outcome& out) {
  while (reader.at() == state::done) {
    out.requests.push_back(reader.take());
    reader.next();
  }
  out.last = reader.at();
}

outcome read(std::string_view bytes, std::size_t cut) {
  net::request_reader reader;
  outcome out;
  reader.feed(bytes.substr(0, cut));
  drain(reader, out);
  reader.feed(bytes.substr(cut));
  drain(reader, out);
  return out;
}

void check(const net::request& r) {
  ensure(net::is_token(r.method), "a method is a token");
  ensure(r.target == "*" || r.target.starts_with('/'), "a target is a path");
  ensure(r.body.size() <= limits::http_body_bytes, "a body is bounded");
  std::size_t head = r.method.size() + r.target.size();
  for (const auto& [name, value] : r.headers) {
    ensure(net::is_token(name), "a header's name is a token");
    ensure(value.find_first_of("\r\n") == std::string::npos, "a header is one line");
    head += name.size() + value.size();
  }
  ensure(head <= limits::http_header_bytes + 1, "a head is bounded");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto whole = read(bytes, size);
  const auto halves = read(bytes, size / 2);
  ensure(whole.requests.size() == halves.requests.size(), "cuts do not matter");
  for (std::size_t i = 0; i < whole.requests.size(); ++i) {
    check(whole.requests[i]);
    ensure(whole.requests[i].body == halves.requests[i].body, "cuts do not change a body");
    ensure(whole.requests[i].headers == halves.requests[i].headers, "cuts do not change a head");
  }
  net::answer_reader answer;
  answer.feed(bytes.substr(0, size / 2));
  answer.feed(bytes.substr(size / 2));
  if (answer.end() == net::answer_reader::state::done) {
    const auto got = answer.take();
    ensure(got.body.size() <= limits::answer_bytes, "an answer is bounded");
    ensure(got.status >= 200, "an interim answer is not the answer");
  }
  return 0;
}
