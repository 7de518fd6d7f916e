#include "http/static_files.hpp"

#include "base/encode.hpp"
#include "base/ensure.hpp"
#include "crypto/digest.hpp"
#include "net/message.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <utility>

namespace vaka::http {
namespace {

using static_files = std::map<std::string, static_file, std::less<>>;

constexpr std::size_t etag_bytes = 12;
constexpr std::string_view policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

std::string_view type_of(std::string_view path) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> types{{
      {".html", "text/html; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".svg", "image/svg+xml"},
      {".png", "image/png"},
      {".json", "application/json; charset=utf-8"},
  }};
  for (const auto& [ending, type] : types)
    if (path.ends_with(ending)) return type;
  return "application/octet-stream";
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
  while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
  return text;
}

// RFC 9110, section 12.5.3: named, and not with a quality of zero.
bool takes_gzip(std::string_view accepted) {
  while (!accepted.empty()) {
    const auto comma = std::min(accepted.find(','), accepted.size());
    const auto item = accepted.substr(0, comma);
    accepted.remove_prefix(std::min(comma + 1, accepted.size()));
    const auto name = trimmed(item.substr(0, item.find(';')));
    if (!net::same_name(name, "gzip") && name != "*") continue;
    const auto weight = item.find("q=0");
    return weight == std::string_view::npos ||
           item.find_first_of("123456789", weight) != std::string_view::npos;
  }
  return false;
}

// If-None-Match: a list of tags, compared weakly, or "*".
bool is_known(std::string_view tags, std::string_view own) {
  while (!tags.empty()) {
    const auto comma = std::min(tags.find(','), tags.size());
    auto tag = trimmed(tags.substr(0, comma));
    tags.remove_prefix(std::min(comma + 1, tags.size()));
    if (tag.starts_with("W/")) tag.remove_prefix(2);
    if (tag == own || tag == "*") return true;
  }
  return false;
}

std::string_view freshness_of(const static_file& file) {
  if (file.immutable) return "public, max-age=31536000, immutable";
  return file.for_all ? "public, max-age=3600" : "no-cache";
}

// All embedded files of a folder, each at its own path.
void add_folder(router& to, std::string_view folder, std::string operation, std::string remedy) {
  auto inside = std::make_shared<static_files>();
  for (const auto& file : embedded::web())
    if (file.path.starts_with(folder) && !file.path.ends_with(".gz"))
      inside->emplace(file.path.substr(folder.size()), find_static(embedded::web(), file.path));
  to.add({"GET",
          "/" + std::string(folder) + "{file}",
          std::move(operation),
          {},
          [inside, remedy = std::move(remedy)](const call& c) -> result<net::response> {
            const auto found = inside->find(c.in_path("file"));
            if (found == inside->end())
              return fail(errc::not_found, "http.path", "there is nothing at this path", "path",
                          remedy);
            return serve_static(found->second, c.request);
          }});
}

}  // namespace

static_file find_static(std::span<const embedded_file> files, std::string_view path) {
  const auto found = std::ranges::find(files, path, &embedded_file::path);
  ensure(found != files.end(), "an embedded file that is served is there");
  static_file out{.content = found->content, .packed = {}, .content_type = {}, .etag = {}};
  const auto packed = std::ranges::find(files, std::string(path) + ".gz", &embedded_file::path);
  if (packed != files.end()) out.packed = packed->content;
  out.content_type = type_of(path);
  out.etag = to_hex(crypto::sha256(found->content)).substr(0, 2 * etag_bytes);
  out.immutable = path.starts_with("assets/");
  out.for_all = path.starts_with("components/");
  return out;
}

net::response serve_static(const static_file& file, const net::request& request) {
  const bool packed = !file.packed.empty() && takes_gzip(request.header("accept-encoding"));
  const std::string tag = '"' + file.etag + (packed ? "-gz\"" : "\"");
  net::response out;
  out.headers = {
      {"ETag", tag},
      {"Cache-Control", std::string(freshness_of(file))},
      {"Vary", "Accept-Encoding"},
      {"Content-Security-Policy", std::string(policy)},
      {"X-Content-Type-Options", "nosniff"},
      {"Referrer-Policy", "no-referrer"},
      {"Cross-Origin-Opener-Policy", "same-origin"},
      {"Cross-Origin-Resource-Policy", file.for_all ? "cross-origin" : "same-origin"},
  };
  if (is_known(request.header("if-none-match"), tag)) {
    out.status = 304;
    return out;
  }
  out.content_type = file.content_type;
  out.body = packed ? file.packed : file.content;
  if (packed) out.headers.emplace_back("Content-Encoding", "gzip");
  return out;
}

void add_page_routes(router& to) {
  const auto files = embedded::web();
  to.add({"GET", "/", "getPage", {}, [page = find_static(files, "index.html")](const call& c) {
            return result<net::response>(serve_static(page, c.request));
          }});
  to.add({"GET",
          "/reference",
          "getReference",
          {},
          [page = find_static(files, "reference.html")](const call& c) {
            return result<net::response>(serve_static(page, c.request));
          }});
  to.add({"GET",
          "/openapi.json",
          "getDescriptionAsJson",
          {},
          [file = find_static(files, "openapi.json")](const call& c) {
            return result<net::response>(serve_static(file, c.request));
          }});
  add_folder(to, "assets/", "getAsset", "load the page again: it names what there is now");
  add_folder(to, "components/", "getComponent", "docs/forms.md names them");
}

}  // namespace vaka::http
