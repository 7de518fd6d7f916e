#include "crypto/master_key.hpp"

#include "base/ensure.hpp"

#include <fcntl.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <sodium/utils.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace vaka::crypto {
namespace {

constexpr std::size_t hex_size = 2 * key::size;
constexpr std::string_view purpose_prefix = "vaka/1/";

class descriptor {
 public:
  explicit descriptor(int fd) : fd_(fd) {}
  descriptor(const descriptor&) = delete;
  descriptor& operator=(const descriptor&) = delete;
  ~descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  [[nodiscard]] int get() const { return fd_; }

 private:
  int fd_;
};

// A text that is overwritten when it goes, for key material on its way through.
struct wiped {
  std::string text;
  ~wiped() { sodium_memzero(text.data(), text.size()); }
};

std::string system_words(int number) {
  return std::strerror(number);
}

failure unreadable(const std::string& where, int number) {
  if (number == ENOENT)
    return fail(errc::not_found, "master_key.missing", "there is no master key file", where,
                "give the file the store was made with; without it the store cannot be read");
  return fail(errc::unavailable, "master_key.unreadable",
              "the master key cannot be read: " + system_words(number), where,
              "let the user that runs vaka read it: chown and chmod 600");
}

result<key> key_of_text(std::string_view text, const std::string& where) {
  if (text.ends_with('\n')) text.remove_suffix(1);
  if (text.ends_with('\r')) text.remove_suffix(1);
  constexpr std::string_view remedy =
      "it holds 64 hex digits and a line end, nothing else; take it from your own safe copy";
  if (text.size() != hex_size)
    return fail(errc::invalid, "master_key.length",
                "the master key is not 64 characters long but " +
                    (text.size() > hex_size ? "more" : std::to_string(text.size())),
                where, remedy);
  auto raw = from_hex(text);
  if (!raw)
    return fail(errc::invalid, "master_key.malformed",
                "the master key holds characters other than hex digits", where, remedy);
  const wiped held{std::move(*raw)};
  return key::from(held.text);
}

// Reads at most a little more than a key, so that a wrong file is noticed and not swallowed.
result<key> read_key(int fd, const std::string& where) {
  wiped held{std::string(hex_size + 3, '\0')};
  std::size_t size = 0;
  while (size < held.text.size()) {
    const auto got = ::read(fd, held.text.data() + size, held.text.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return unreadable(where, errno);
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
  }
  return key_of_text(std::string_view(held.text).substr(0, size), where);
}

result<key> read_key_file(const std::filesystem::path& file) {
  const std::string where = file.string();
  const descriptor fd(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (fd.get() < 0) return unreadable(where, errno);
  struct stat about{};
  if (::fstat(fd.get(), &about) != 0) return unreadable(where, errno);
  if ((about.st_mode & (S_IRWXG | S_IRWXO)) != 0)
    return fail(errc::forbidden, "master_key.exposed",
                "others than its owner have rights on the master key file", where,
                "chmod 600 it; if others may have read it, make a new store and a new key");
  return read_key(fd.get(), where);
}

failure not_made(const std::string& where, int number) {
  const auto code = number == ENOSPC || number == EDQUOT ? errc::storage_full : errc::unavailable;
  return fail(code, "master_key.not_made",
              "the master key file cannot be made: " + system_words(number), where,
              "make its folder writable, or name another file with --master-key");
}

bool write_all(int fd, std::string_view text) {
  while (!text.empty()) {
    const auto put = ::write(fd, text.data(), text.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(put));
  }
  return true;
}

// Written and synced under another name, then linked: the key file is there whole or not at all,
// and never replaces one that is there already (errno EEXIST).
int place_key_file(const std::filesystem::path& file, std::string_view text) {
  std::filesystem::path draft = file;
  draft += ".new-" + std::to_string(::getpid());
  const descriptor out(::open(draft.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (out.get() < 0) return errno;
  int failed = 0;
  if (!write_all(out.get(), text) || ::fsync(out.get()) != 0 ||
      ::link(draft.c_str(), file.c_str()) != 0)
    failed = errno;
  ::unlink(draft.c_str());
  if (failed != 0) return failed;
  const auto folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
  const descriptor parent(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return parent.get() >= 0 && ::fsync(parent.get()) == 0 ? 0 : errno;
}

}  // namespace

key master_key::derive(std::string_view purpose) const {
  std::string info = std::string(purpose_prefix) + std::string(purpose);
  std::string root(root_.view());
  std::string digest = "SHA256";
  std::array<unsigned char, key::size> out{};
  EVP_KDF* method = EVP_KDF_fetch(nullptr, "HKDF", nullptr);
  EVP_KDF_CTX* context = EVP_KDF_CTX_new(method);
  const std::array<OSSL_PARAM, 4> params{
      OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest.data(), digest.size()),
      OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY, root.data(), root.size()),
      OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_INFO, info.data(), info.size()),
      OSSL_PARAM_construct_end()};
  const int done = EVP_KDF_derive(context, out.data(), out.size(), params.data());
  EVP_KDF_CTX_free(context);
  EVP_KDF_free(method);
  sodium_memzero(root.data(), root.size());
  ensure(done == 1, "HKDF failed");
  const auto derived = key::from({reinterpret_cast<const char*>(out.data()), out.size()});
  sodium_memzero(out.data(), out.size());
  return *derived;
}

result<master_key> load_master_key(const master_key_source& from) {
  const auto as_master = [](const key& root) { return master_key(root); };
  if (from.file) return read_key_file(*from.file).map(as_master);
  if (from.file_descriptor) {
    const int fd = *from.file_descriptor;
    return read_key(fd, "file descriptor " + std::to_string(fd)).map(as_master);
  }
  const std::string where = "environment variable " + from.environment;
  if (const char* text = std::getenv(from.environment.c_str()); text != nullptr)
    return key_of_text(text, where).map(as_master);
  return fail(errc::not_found, "master_key.absent", "no master key is given", where,
              "give --master-key FILE, a file descriptor, or the environment variable");
}

result<opened_master_key> load_or_make_master_key(const std::filesystem::path& file) {
  auto loaded = read_key_file(file);
  if (loaded) return opened_master_key{master_key(*loaded), false};
  if (loaded.error().code != errc::not_found) return failure(loaded.error());
  const key fresh = key::random();
  const wiped text{to_hex(fresh.view()) + "\n"};
  const int failed = place_key_file(file, text.text);
  if (failed == EEXIST)  // someone else made it in between: theirs is the one
    return read_key_file(file).map([](const key& k) { return opened_master_key{master_key(k)}; });
  if (failed != 0) return not_made(file.string(), failed);
  return opened_master_key{master_key(fresh), true};
}

}  // namespace vaka::crypto
