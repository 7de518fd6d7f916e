#include "format/byte_source.hpp"

#include "format/decompress.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
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

/// Gives the piece again that was read to see the magic number, then the rest.
class resumed_source final : public byte_source {
 public:
  resumed_source(std::unique_ptr<byte_source> from, std::string_view first)
      : from_(std::move(from)), first_(first) {}
  result<std::string_view> next() override {
    return first_.empty() ? from_->next() : std::exchange(first_, {});
  }
  [[nodiscard]] std::uint64_t position() const override { return from_->position(); }
  [[nodiscard]] std::uint64_t size() const override { return from_->size(); }

 private:
  std::unique_ptr<byte_source> from_;
  std::string_view first_;
};

constexpr std::string_view gzip_magic = "\x1f\x8b";
constexpr std::string_view xz_magic(
    "\xFD"
    "7zXZ\0",
    6);

struct foreign {
  std::string_view magic;
  std::string_view name;
};
constexpr std::array<foreign, 3> not_read = {{
    {std::string_view("PK\x03\x04", 4), "a zip archive"},
    {"\x28\xB5\x2F\xFD", "compressed by zstd"},
    {"BZh91AY&SY", "compressed by bzip2"},
}};

// A file that is nothing but the beginning of a magic number was cut off there.
bool begins(std::string_view first, std::string_view magic) {
  return !first.empty() && first.substr(0, magic.size()) == magic.substr(0, first.size());
}

result<std::unique_ptr<byte_source>> unpacked(std::unique_ptr<byte_source> raw, std::string name) {
  const auto first = TRY(raw->next());
  for (const auto& f : not_read)
    if (first.starts_with(f.magic))
      return fail(errc::invalid, "format.unsupported", "the file is " + std::string(f.name), name,
                  "unpack it first; plain, gzip and xz files are read");
  auto whole = std::make_unique<resumed_source>(std::move(raw), first);
  if (begins(first, gzip_magic)) return gunzip(std::move(whole), std::move(name));
  if (begins(first, xz_magic)) return unxz(std::move(whole), std::move(name));
  return whole;
}

}  // namespace

result<std::unique_ptr<byte_source>> open_file(const std::filesystem::path& file) {
  return unpacked(TRY(file_source::open(file)), file.string());
}

result<std::unique_ptr<byte_source>> open_bytes(std::string_view content) {
  return unpacked(std::make_unique<memory_source>(content), "bytes in memory");
}

}  // namespace vaka::format
