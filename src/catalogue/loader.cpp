#include "catalogue/loader.hpp"
#include "base/embedded.hpp"
#include "base/limits.hpp"
#include "catalogue/catalogue.hpp"
#include "catalogue/draft.hpp"
#include "catalogue/hashes.hpp"

#include <algorithm>
#include <fstream>
#include <set>
#include <tuple>

namespace vaka::catalogue {
namespace {

constexpr std::string_view embedded_folder = "catalogue/";

/// Findings in the order of files and lines; a mapping that several layouts share is read once for
/// each, and what is wrong with it is said once.
void tidy(findings& found) {
  const auto order = [](const error& e) {
    const std::size_t colon = e.where.find(':');
    const int line = colon == std::string::npos ? 0 : std::atoi(e.where.c_str() + colon + 1);
    return std::tuple(e.where.substr(0, colon), line, e.line());
  };
  std::ranges::sort(found.errors, {}, order);
  const auto same = [](const error& a, const error& b) { return a.line() == b.line(); };
  const auto [first, last] = std::ranges::unique(found.errors, same);
  found.errors.erase(first, last);
}

void collect_embedded(draft& into, int layer, findings& found) {
  for (const embedded_file& file : embedded::catalogue())
    collect(into, file.path.substr(embedded_folder.size()), file.path, file.content, layer, found);
}

tl::expected<catalogue, findings> build(const draft& from, findings found) {
  catalogue out;
  build_grounds(from, out, found);
  build_purposes(from, out, found);
  build_fields(from, out, found);
  build_precedence(from, out, found);
  build_datasets(from, out, found);
  build_sources(from, out, found);
  if (!found.errors.empty()) {
    tidy(found);
    return tl::unexpected(std::move(found));
  }
  out.rule_version = hash_of_rules(out);
  return out;
}

void collect_file(draft& into, const std::filesystem::path& path, const std::string& relative,
                  int layer, findings& found) {
  std::ifstream in(path, std::ios::binary);
  std::string text(limits::catalogue_file_bytes + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  if (in.bad() || !in.is_open())
    note(found, {path.string(), "", 1}, "catalogue.unreadable", "cannot be read",
         "check that the file exists and may be read");
  else
    collect(into, relative, path.string(), text, layer, found);
}

/// The .toml files below the folder, in a stable order; others are left alone.
std::set<std::filesystem::path> files_of(const std::filesystem::path& folder, findings& found) {
  namespace fs = std::filesystem;
  std::set<fs::path> out;
  std::error_code wrong;
  fs::recursive_directory_iterator at(folder, wrong);
  while (!wrong && at != fs::recursive_directory_iterator() &&
         out.size() < limits::catalogue_files) {
    if (at->path().extension() == ".toml" && !at->is_directory(wrong)) out.insert(at->path());
    at.increment(wrong);
  }
  if (wrong)
    note(found, {folder.string(), "", 1}, "catalogue.unreadable", wrong.message(),
         "name a folder that exists and may be read");
  else if (out.empty())
    note(found, {folder.string(), "", 1}, "catalogue.no_files", "holds no .toml file",
         "name a folder laid out like the project's catalogue/");
  else if (out.size() >= limits::catalogue_files)
    note(found, {folder.string(), "", 1}, "catalogue.too_many", "holds too many .toml files",
         "name the folder of the catalogue only");
  return out;
}

}  // namespace

tl::expected<catalogue, findings> load_embedded() {
  draft drafted;
  findings found;
  collect_embedded(drafted, 0, found);
  return build(drafted, std::move(found));
}

tl::expected<catalogue, findings> load_folder(const std::filesystem::path& folder, bool on_top) {
  draft drafted;
  findings found;
  if (on_top) collect_embedded(drafted, 0, found);
  for (const auto& path : files_of(folder, found))
    collect_file(drafted, path, path.lexically_relative(folder).generic_string(), 1, found);
  return build(drafted, std::move(found));
}

tl::expected<catalogue, findings> load_texts(std::span<const catalogue_text> files, bool on_top) {
  draft drafted;
  findings found;
  if (on_top) collect_embedded(drafted, 0, found);
  for (const catalogue_text& file : files)
    collect(drafted, file.path, file.path, file.content, 1, found);
  return build(drafted, std::move(found));
}

}  // namespace vaka::catalogue
