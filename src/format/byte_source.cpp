#include "format/byte_source.hpp"

#include "format/decompress.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>
#include <string>
#include <system_error>

namespace vaka::format {
namespace {

std::string system_text() {
  return std::generic_category().message(errno);
}

class file_source final : public byte_source {
 public:
  static result<std::unique_ptr<byte_source>> open(const std::filesystem::path& file) {
    const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
      const errc code = errno == ENOENT   ? errc::not_found
                        : errno == EACCES ? errc::forbidden
                                          : errc::unavailable;
      return fail(code, "format.open", "cannot open the file: " + system_text(), file.string());
    }
    auto out = std::unique_ptr<file_source>(new file_source(fd, file.string()));
    struct stat about{};
    if (::fstat(fd, &about) == 0 && S_ISREG(about.st_mode))
      out->size_ = static_cast<std::uint64_t>(about.st_size);
    ::posix_fadvise(fd, 0, 0, POSIX_FADV_SEQUENTIAL);
    return out;
  }
  ~file_source() override { ::close(fd_); }
  file_source(const file_source&) = delete;
  file_source& operator=(const file_source&) = delete;

  // A pipe gives little at a time: read until the buffer is full or the end is there.
  result<std::string_view> next() override {
    std::size_t held = 0;
    while (held < piece_bytes) {
      const auto got = ::read(fd_, buffer_.get() + held, piece_bytes - held);
      if (got < 0 && errno == EINTR) continue;
      if (got < 0)
        return fail(errc::unavailable, "format.read", "cannot read the file: " + system_text(),
                    name_);
      if (got == 0) break;
      held += static_cast<std::size_t>(got);
    }
    position_ += held;
    return std::string_view(buffer_.get(), held);
  }
  [[nodiscard]] std::uint64_t position() const override { return position_; }
  [[nodiscard]] std::uint64_t size() const override { return std::max(size_, position_); }

 private:
  file_source(int fd, std::string name) : fd_(fd), name_(std::move(name)) {}

  int fd_;
  std::string name_;
  std::unique_ptr<char[]> buffer_ = std::make_unique_for_overwrite<char[]>(piece_bytes);
  std::uint64_t position_ = 0;
  std::uint64_t size_ = 0;
};

class memory_source final : public byte_source {
 public:
  explicit memory_source(std::string_view content) : content_(content) {}
  result<std::string_view> next() override {
    const auto piece = content_.substr(position_, piece_bytes);
    position_ += piece.size();
    return piece;
  }
  [[nodiscard]] std::uint64_t position() const override { return position_; }
  [[nodiscard]] std::uint64_t size() const override { return content_.size(); }

 private:
  std::string_view content_;
  std::size_t position_ = 0;
};

/// Gives what was read to see the magic number again, then the rest.
class resumed_source final : public byte_source {
 public:
  static constexpr std::size_t head_bytes = 512;  // a tar header is one block of 512

  static result<std::unique_ptr<resumed_source>> peek(std::unique_ptr<byte_source> from) {
    std::string head;
    while (head.size() < head_bytes) {
      const auto piece = TRY(from->next());
      if (piece.empty()) break;
      head += piece;
    }
    return std::unique_ptr<resumed_source>(new resumed_source(std::move(from), std::move(head)));
  }
  [[nodiscard]] std::string_view head() const { return head_; }

  result<std::string_view> next() override {
    if (resumed_ || head_.empty()) return from_->next();
    resumed_ = true;
    return std::string_view(head_);
  }
  [[nodiscard]] std::uint64_t position() const override { return from_->position(); }
  [[nodiscard]] std::uint64_t size() const override { return from_->size(); }

 private:
  resumed_source(std::unique_ptr<byte_source> from, std::string head)
      : from_(std::move(from)), head_(std::move(head)) {}

  std::unique_ptr<byte_source> from_;
  std::string head_;
  bool resumed_ = false;
};

using unpack = std::unique_ptr<byte_source> (*)(std::unique_ptr<byte_source>, std::string);

struct packing {
  std::string_view magic;
  unpack open;
};
constexpr std::array<packing, 3> packings = {{
    {"\x1f\x8b", gunzip},
    {std::string_view("\xFD"
                      "7zXZ\0",
                      6),
     unxz},
    {"\x28\xB5\x2F\xFD", unzstd},
}};

struct foreign {
  std::string_view magic;
  std::string_view name;
};
constexpr std::array<foreign, 3> not_read = {{
    {"BZh91AY&SY", "compressed by bzip2"},
    {"7z\xBC\xAF\x27\x1C", "a 7z archive"},
    {"Rar!\x1A\x07", "a rar archive"},
}};

// A file that is nothing but the beginning of a magic number was cut off there.
bool begins(std::string_view first, std::string_view magic) {
  return !first.empty() && first.substr(0, magic.size()) == magic.substr(0, first.size());
}

std::optional<archive_kind> archive_of(std::string_view head) {
  constexpr std::size_t tar_magic = 257;  // POSIX ustar and GNU alike
  for (const std::string_view zip : {"PK\x03\x04", "PK\x05\x06", "PK\x07\x08"})
    if (begins(head, zip)) return archive_kind::zip;
  if (head.size() > tar_magic && head.substr(tar_magic).starts_with("ustar"))
    return archive_kind::tar;
  return std::nullopt;
}

const packing* packing_of(std::string_view head) {
  const auto* found =
      std::ranges::find_if(packings, [&](const packing& p) { return begins(head, p.magic); });
  return found == packings.end() ? nullptr : found;
}

result<void> check_foreign(std::string_view head, const std::string& name) {
  for (const auto& f : not_read)
    if (head.starts_with(f.magic))
      return fail(errc::invalid, "format.unsupported", "the file is " + std::string(f.name), name,
                  "unpack it first; plain, gzip, xz, zstd, zip and tar files are read");
  return {};
}

// At most a compression, in it an archive: what is packed deeper is more likely a trap than a file.
result<std::unique_ptr<byte_source>> unpacked(std::unique_ptr<byte_source> raw, std::string name,
                                              std::span<const std::string> members) {
  auto content = TRY(resumed_source::peek(std::move(raw)));
  TRY(check_foreign(content->head(), name));
  const auto* packed = packing_of(content->head());
  if (packed != nullptr)
    content = TRY(resumed_source::peek(packed->open(std::move(content), name)));
  const auto archive = archive_of(content->head());
  if (archive)
    content =
        TRY(resumed_source::peek(TRY(unarchive(std::move(content), name, *archive, members))));
  const bool again = (packed != nullptr || archive) && packing_of(content->head()) != nullptr;
  if (again || (archive && archive_of(content->head())))
    return fail(errc::invalid, "format.nested", "the file is packed more than once", name,
                "unpack it first; a compression and in it an archive are as deep as is read");
  return content;
}

}  // namespace

result<std::unique_ptr<byte_source>> open_file(const std::filesystem::path& file,
                                               std::span<const std::string> members) {
  return unpacked(TRY(file_source::open(file)), file.string(), members);
}

result<std::unique_ptr<byte_source>> open_bytes(std::string_view content,
                                                std::span<const std::string> members) {
  return unpacked(std::make_unique<memory_source>(content), "bytes in memory", members);
}

}  // namespace vaka::format
