#include "check/output_file.hpp"

#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace vaka::check {
namespace {

constexpr std::size_t held_most = 256 * 1024;

failure cannot_write(const std::filesystem::path& file) {
  const errc code = errno == ENOSPC || errno == EDQUOT ? errc::storage_full : errc::unavailable;
  return fail(code, "check.write",
              "the file cannot be written: " + std::generic_category().message(errno),
              file.string(), "nothing was left there; name another place");
}

}  // namespace

result<output_file> output_file::create(std::filesystem::path file) {
  auto part = file;
  part += ".part";
  FILE* opened = std::fopen(part.c_str(), "wb");
  if (opened == nullptr) return cannot_write(file);
  return output_file(std::move(file), std::move(part), opened);
}

output_file::~output_file() {
  if (to_ == nullptr) return;
  to_.reset();
  std::error_code ignored;
  std::filesystem::remove(part_, ignored);
}

failure output_file::failed() const {
  return cannot_write(file_);
}

result<void> output_file::flush() {
  const bool whole = std::fwrite(held_.data(), 1, held_.size(), to_.get()) == held_.size();
  held_.clear();
  if (!whole) return failed();
  return {};
}

result<void> output_file::write(std::string_view text) {
  held_ += text;
  if (held_.size() < held_most) return {};
  return flush();
}

result<void> output_file::finish() {
  TRY(flush());
  if (std::fflush(to_.get()) != 0 || ::fsync(::fileno(to_.get())) != 0) return failed();
  if (std::rename(part_.c_str(), file_.c_str()) != 0) return failed();
  to_.reset();
  return {};
}

}  // namespace vaka::check
