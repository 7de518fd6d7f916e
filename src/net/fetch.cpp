#include "net/fetch.hpp"

#include "net/message.hpp"
#include "net/url.hpp"

#include <curl/curl.h>

#include <memory>
#include <mutex>

namespace vaka::net {
namespace {

struct easy_free {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct list_free {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using easy = std::unique_ptr<CURL, easy_free>;
using header_lines = std::unique_ptr<curl_slist, list_free>;

struct taking {
  response out;
  std::size_t most = 0;
  bool too_large = false;
};

std::size_t take_body(char* data, std::size_t, std::size_t size, void* into) {
  auto& t = *static_cast<taking*>(into);
  t.too_large = t.out.body.size() + size > t.most;
  if (t.too_large) return CURL_WRITEFUNC_ERROR;
  t.out.body.append(data, size);
  return size;
}

std::size_t take_header(char* data, std::size_t, std::size_t size, void* into) {
  auto& out = static_cast<taking*>(into)->out;
  std::string_view line(data, size);
  while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
  if (line.starts_with("HTTP/")) out.headers.clear();  // an interim answer came before
  const auto colon = line.find(':');
  if (colon == std::string_view::npos) return size;
  auto value = line.substr(colon + 1);
  while (value.starts_with(' ')) value.remove_prefix(1);
  out.headers.emplace_back(line.substr(0, colon), value);
  return size;
}

result<header_lines> lines_of(const header_list& headers) {
  // Without "Expect": curl would wait a second for servers that ignore it.
  header_lines out(curl_slist_append(nullptr, "Expect:"));
  for (const auto& [name, value] : headers) {
    if (!is_token(name) || !is_field_value(value))
      return fail(errc::invalid, "net.header", "this header holds characters that end a header",
                  is_token(name) ? name : "header");
    // A header without a value is written with a semicolon, or curl would leave it out.
    const std::string line = value.empty() ? name + ";" : name + ": " + value;
    out.reset(curl_slist_append(out.release(), line.c_str()));
  }
  return out;
}

error error_of(CURLcode code, const fetch_request& what) {
  const std::string where = what.unix_socket ? what.unix_socket->string() : what.url;
  if (code == CURLE_OPERATION_TIMEDOUT)
    return {errc::timeout, "net.answer_timeout", "the answer did not come in time", where};
  if (code == CURLE_URL_MALFORMAT || code == CURLE_UNSUPPORTED_PROTOCOL)
    return {errc::invalid, "net.url", "this URL cannot be fetched", where};
  return {errc::unavailable, "net.unavailable",
          std::string("nothing answers: ") + curl_easy_strerror(code), where,
          "check that the server is running and the address is right"};
}

void set_method(CURL* handle, const fetch_request& what) {
  if (what.method == "HEAD") {
    curl_easy_setopt(handle, CURLOPT_NOBODY, 1L);
    return;
  }
  if (!what.body.empty() || what.method == "POST" || what.method == "PUT") {
    curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE,
                     static_cast<curl_off_t>(what.body.size()));
    curl_easy_setopt(handle, CURLOPT_POSTFIELDS, what.body.c_str());
  }
  curl_easy_setopt(handle, CURLOPT_CUSTOMREQUEST, what.method.c_str());
}

// Requests to this machine hold what no proxy should see.
bool is_here(const fetch_request& what) {
  if (what.unix_socket) return true;
  const auto where = parse_url(what.url);
  return where &&
         (where->host == "localhost" || where->host == "::1" || where->host.starts_with("127."));
}

void start_curl() {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

}  // namespace

result<response> fetch(const fetch_request& what) {
  start_curl();
  if (!is_token(what.method))
    return fail(errc::invalid, "net.method", "this is no HTTP method", "method");
  const easy handle(curl_easy_init());
  if (!handle) return fail(errc::internal, "net.curl", "libcurl could not be started");
  const header_lines lines = TRY(lines_of(what.headers));
  taking t;
  t.out.content_type.clear();
  t.most = what.most_bytes;
  curl_easy_setopt(handle.get(), CURLOPT_URL, what.url.c_str());
  curl_easy_setopt(handle.get(), CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(handle.get(), CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle.get(), CURLOPT_TIMEOUT_MS, static_cast<long>(what.timeout_ms));
  curl_easy_setopt(handle.get(), CURLOPT_HTTPHEADER, lines.get());
  curl_easy_setopt(handle.get(), CURLOPT_USERAGENT, "Vaka/" VAKA_VERSION);
  curl_easy_setopt(handle.get(), CURLOPT_WRITEFUNCTION, take_body);
  curl_easy_setopt(handle.get(), CURLOPT_WRITEDATA, &t);
  curl_easy_setopt(handle.get(), CURLOPT_HEADERFUNCTION, take_header);
  curl_easy_setopt(handle.get(), CURLOPT_HEADERDATA, &t);
  if (what.unix_socket)
    curl_easy_setopt(handle.get(), CURLOPT_UNIX_SOCKET_PATH, what.unix_socket->c_str());
  if (is_here(what)) curl_easy_setopt(handle.get(), CURLOPT_PROXY, "");
  set_method(handle.get(), what);
  const CURLcode code = curl_easy_perform(handle.get());
  if (t.too_large)
    return fail(errc::too_large, "net.too_large", "the answer is larger than expected", what.url);
  if (code != CURLE_OK) return failure(error_of(code, what));
  long status = 0;
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
  t.out.status = static_cast<int>(status);
  for (const auto& [name, value] : t.out.headers)
    if (same_name(name, "content-type")) t.out.content_type = value;
  return std::move(t.out);
}

}  // namespace vaka::net
