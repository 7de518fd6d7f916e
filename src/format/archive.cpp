// zip and tar by libarchive: one member, streamed. The formats only; compressions around an archive
// are unpacked before, by our own sources.
#include "base/ensure.hpp"
#include "format/decompress.hpp"
#include "format/glob.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <cerrno>
#include <clocale>
#include <optional>

namespace vaka::format {
namespace {

struct freed {
  void operator()(struct archive* a) const { archive_read_free(a); }
};

// What macOS puts beside the files it packs.
bool is_by_product(std::string_view path) {
  return path.starts_with("__MACOSX/") || base_name(path).starts_with("._");
}

/// While it lives, this thread's locale is one that has all characters: libarchive drops names that
/// the locale cannot say, and the C locale can say ASCII only.
class utf8_names {
 public:
  utf8_names() {
    static const locale_t has_all = ::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    if (has_all != nullptr) before_ = ::uselocale(has_all);
  }
  ~utf8_names() {
    if (before_ != nullptr) ::uselocale(before_);
  }
  utf8_names(const utf8_names&) = delete;
  utf8_names& operator=(const utf8_names&) = delete;

 private:
  locale_t before_ = nullptr;
};

class member_source final : public byte_source {
 public:
  member_source(std::unique_ptr<byte_source> from, std::string name,
                std::span<const std::string> members)
      : in_(std::move(from), std::move(name)), members_(members.begin(), members.end()) {
    ensure(archive_ != nullptr, "no memory for an archive");
  }

  result<void> open(archive_kind kind) {
    auto* const a = archive_.get();
    if (kind == archive_kind::zip)
      archive_read_support_format_zip_streamable(a);
    else
      archive_read_support_format_tar(a);
    const utf8_names names;
    if (archive_read_open(a, this, nullptr, read_more, nullptr) != ARCHIVE_OK) return broken();
    const auto found = TRY(find_member());
    if (found) return {};
    return fail(errc::invalid, "format.no_member",
                members_.empty() ? "the archive holds no file"
                                 : "no file of the archive fits " + patterns(),
                in_.name(), "give the source's own file, or mend the source's member");
  }

  result<std::string_view> next() override {
    while (!finished_) {
      const void* data = nullptr;
      std::size_t size = 0;
      la_int64_t at = 0;
      const int code = archive_read_data_block(archive_.get(), &data, &size, &at);
      if (code == ARCHIVE_EOF) {
        TRY(finish());
        break;
      }
      if (code < ARCHIVE_WARN) return broken();
      if (at != read_)
        return fail(errc::invalid, "format.unsupported", "the archive's file has holes in it",
                    in_.name(), "pack it again without --sparse");
      read_ += static_cast<la_int64_t>(size);
      TRY(in_.count_out(size));
      if (size > 0) return std::string_view(static_cast<const char*>(data), size);
    }
    return std::string_view{};
  }
  [[nodiscard]] std::uint64_t position() const override { return in_.source().position(); }
  [[nodiscard]] std::uint64_t size() const override { return in_.source().size(); }

 private:
  static la_ssize_t read_more(struct archive* a, void* self, const void** data) {
    auto& me = *static_cast<member_source*>(self);
    auto piece = me.in_.next();
    if (!piece) {
      me.beneath_ = std::move(piece).error();
      archive_set_error(a, EIO, "the archive's bytes cannot be read");
      return ARCHIVE_FATAL;
    }
    *data = piece->data();
    return static_cast<la_ssize_t>(piece->size());
  }

  // Goes on to the next file that fits; false at the end of the archive.
  result<bool> find_member() {
    const utf8_names names;
    archive_entry* entry = nullptr;
    for (;;) {
      const int code = archive_read_next_header(archive_.get(), &entry);
      if (code == ARCHIVE_EOF) return false;
      if (code < ARCHIVE_WARN) return broken();
      if (++entries_ > limits::archive_members)
        return fail(
            errc::too_large, "format.members",
            "the archive holds more than " + std::to_string(limits::archive_members) + " files",
            in_.name(), "give an archive of the one file that is wanted");
      if (!fits(entry)) continue;
      if (archive_entry_is_encrypted(entry) != 0)
        return fail(errc::invalid, "format.encrypted", "the file in the archive is encrypted",
                    in_.name(), "unpack it with its password, or ask for it without");
      return true;
    }
  }

  [[nodiscard]] bool fits(archive_entry* entry) const {
    if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) != nullptr)
      return false;
    const char* name = archive_entry_pathname_utf8(entry);
    if (name == nullptr) name = archive_entry_pathname(entry);
    const std::string_view path = name == nullptr ? std::string_view{} : name;
    if (members_.empty()) return !is_by_product(path);
    return std::ranges::any_of(
        members_, [&](const std::string& pattern) { return glob_fits(pattern, path); });
  }

  result<void> finish() {
    finished_ = true;
    if (!TRY(find_member())) return {};
    return fail(errc::invalid, "format.members",
                members_.empty() ? "the archive holds several files"
                                 : "several files of the archive fit " + patterns(),
                in_.name(), "name the one that is wanted by the source's member = \"…\"");
  }

  [[nodiscard]] std::string patterns() const {
    std::string out;
    for (const auto& pattern : members_) out += (out.empty() ? "\"" : ", \"") + pattern + '"';
    return out;
  }

  [[nodiscard]] failure broken() const {
    if (beneath_) return failure(*beneath_);
    const char* const why = archive_error_string(archive_.get());
    const std::string text = why == nullptr ? "not a valid archive" : why;
    if (text.find("ncrypt") != std::string::npos || text.find("assphrase") != std::string::npos)
      return fail(errc::invalid, "format.encrypted", "the file in the archive is encrypted",
                  in_.name(), "unpack it with its password, or ask for it without");
    if (text.find("nsupported") != std::string::npos)
      return fail(errc::invalid, "format.unsupported", "the archive cannot be read: " + text,
                  in_.name(), "pack it again with deflate, as by zip without options");
    return in_.damaged(text);
  }

  compressed_input in_;
  std::vector<std::string> members_;
  std::unique_ptr<struct archive, freed> archive_{archive_read_new()};
  std::optional<error> beneath_;
  std::uint64_t entries_ = 0;
  la_int64_t read_ = 0;
  bool finished_ = false;
};

}  // namespace

result<std::unique_ptr<byte_source>> unarchive(std::unique_ptr<byte_source> from, std::string name,
                                               archive_kind kind,
                                               std::span<const std::string> members) {
  auto made = std::make_unique<member_source>(std::move(from), std::move(name), members);
  TRY(made->open(kind));
  return made;
}

}  // namespace vaka::format
