#include "db/folder_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>
#include <system_error>

namespace vaka::db {
namespace {

std::string holder(int file) {
  std::array<char, 24> text{};
  const auto count = ::pread(file, text.data(), text.size() - 1, 0);
  std::string out;
  for (const char c :
       std::string_view(text.data(), count > 0 ? static_cast<std::size_t>(count) : 0))
    if (c >= '0' && c <= '9') out += c;
  return out.empty() ? "another process" : "process " + out;
}

}  // namespace

result<folder_lock> folder_lock::take(const std::filesystem::path& folder) {
  const auto path = folder / "lock";
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0)
    return fail(errc::unavailable, "store.folder",
                "the data folder cannot be used: " + std::generic_category().message(errno),
                folder.string(), "check that it exists and that this user may write there");
  folder_lock taken(file);
  if (::flock(file, LOCK_EX | LOCK_NB) != 0)
    return fail(errc::conflict, "store.locked", holder(file) + " has this data folder open",
                folder.string(), "stop that process, or give another folder with --data");
  // The number only helps whoever is refused; without it the lock holds all the same.
  const std::string pid = std::to_string(::getpid()) + "\n";
  if (::ftruncate(file, 0) == 0) (void)!::pwrite(file, pid.data(), pid.size(), 0);
  return taken;
}

folder_lock::~folder_lock() {
  if (file_ >= 0) ::close(file_);
}

}  // namespace vaka::db
