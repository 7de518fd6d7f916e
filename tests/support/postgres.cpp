#include "support/postgres.hpp"

#include "base/ensure.hpp"
#include "db/session.hpp"

#include <fcntl.h>
#include <grp.h>
#include <netinet/in.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <thread>

namespace vaka::testing {
namespace {

constexpr int start_attempts = 600;  // of 50 ms
constexpr std::chrono::milliseconds pause{50};

/// The server refuses to run as root.
const passwd* unprivileged() {
  if (::geteuid() != 0) return nullptr;
  const passwd* user = ::getpwnam("postgres");
  return user != nullptr ? user : ::getpwnam("nobody");
}

int free_port() {
  const int probe = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof at;
  ensure(::bind(probe, reinterpret_cast<sockaddr*>(&at), size) == 0, "a loopback port");
  ensure(::getsockname(probe, reinterpret_cast<sockaddr*>(&at), &size) == 0, "its number");
  ::close(probe);
  return ntohs(at.sin_port);
}

[[noreturn]] void become(const std::vector<std::string>& command, const passwd* user,
                         const std::string& log) {
  if (user != nullptr &&
      (::setgroups(0, nullptr) != 0 || ::setgid(user->pw_gid) != 0 || ::setuid(user->pw_uid) != 0))
    ::_exit(126);
  ::prctl(PR_SET_PDEATHSIG, SIGQUIT);  // ends with us, even when we are killed
  const int out = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  ::dup2(out, STDOUT_FILENO);
  ::dup2(out, STDERR_FILENO);
  if (::chdir("/") != 0) ::_exit(126);
  std::vector<char*> words;
  for (const auto& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  ::execv(words.front(), words.data());
  ::_exit(127);
}

}  // namespace

std::filesystem::path postgres::programs() {
  const std::filesystem::path root = "/usr/lib/postgresql";
  std::error_code none;
  for (const auto& version : std::filesystem::directory_iterator(root, none))
    if (std::filesystem::exists(version.path() / "bin/initdb")) return version.path() / "bin";
  return {};
}

postgres* postgres::shared() {
  if (programs().empty()) return nullptr;
  static const auto server = start();
  ensure(server.has_value(), server ? "" : server.error().line());
  return server->get();
}

result<std::unique_ptr<postgres>> postgres::start(bool durable) {
  std::unique_ptr<postgres> out(new postgres);
  out->durable_ = durable;
  TRY(out->prepare());
  TRY(out->start_again());
  return out;
}

result<void> postgres::prepare() {
  std::string name = (std::filesystem::temp_directory_path() / "vaka-postgres-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr)
    return fail(errc::unavailable, "test.folder", "no temporary folder");
  folder_ = name;
  if (const auto* user = unprivileged())
    if (::chown(name.c_str(), user->pw_uid, user->pw_gid) != 0)
      return fail(errc::unavailable, "test.folder", "the folder cannot be given away");
  const bool made = run({programs() / "initdb", "-D", folder_ / "data", "-U", "vaka", "-A", "trust",
                         "-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions"});
  if (!made) return fail(errc::unavailable, "test.initdb", "initdb failed", name + "/log");
  return {};
}

result<void> postgres::start_again() {
  if (port_ == 0) port_ = free_port();
  const std::string on = durable_ ? "on" : "off";
  const std::string port = std::to_string(port_);
  server_ = spawn({programs() / "postgres", "-D", folder_ / "data", "-k", folder_, "-h",
                   "127.0.0.1", "-p", port, "-c", "fsync=" + on, "-c", "full_page_writes=" + on,
                   "-c", "shared_buffers=16MB", "-c", "max_connections=60"});
  for (int attempt = 0; attempt < start_attempts; ++attempt) {
    if (run({programs() / "pg_isready", "-q", "-h", folder_, "-p", port})) return {};
    std::this_thread::sleep_for(pause);
  }
  return fail(errc::timeout, "test.postgres", "PostgreSQL does not start",
              (folder_ / "log").string());
}

void postgres::stop() {
  if (server_ <= 0) return;
  ::kill(server_, SIGQUIT);
  ::waitpid(server_, nullptr, 0);
  server_ = 0;
}

postgres::~postgres() {
  stop();
  std::error_code none;
  if (!folder_.empty()) std::filesystem::remove_all(folder_, none);
}

std::string postgres::url() const {
  return "postgresql:///postgres?user=vaka&host=" + folder_.string() +
         "&port=" + std::to_string(port_);
}

result<std::string> postgres::fresh_url() {
  const std::string schema = "test_" + std::to_string(++schemas_);
  auto session = TRY(db::open_session({.url = url()}, db::role::writer));
  TRY(session->script("CREATE SCHEMA " + schema));
  return url() + "&options=-csearch_path%3D" + schema;
}

pid_t postgres::spawn(const std::vector<std::string>& command) const {
  const auto* user = unprivileged();
  const std::string log = folder_ / "log";
  const pid_t child = ::fork();
  if (child == 0) become(command, user, log);
  return child;
}

bool postgres::run(const std::vector<std::string>& command) const {
  int status = 0;
  const pid_t child = spawn(command);
  return child > 0 && ::waitpid(child, &status, 0) == child && WIFEXITED(status) &&
         WEXITSTATUS(status) == 0;
}

}  // namespace vaka::testing
