#include "app/serve_command.hpp"

#include "app/exit_code.hpp"
#include "base/log.hpp"

#include <csignal>

#include <charconv>
#include <iostream>

namespace vaka::app {
namespace {

sigset_t end_signals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  return set;
}

}  // namespace

void block_end_signals() {
  const auto set = end_signals();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}

void wait_for_end() {
  const auto set = end_signals();
  int which = 0;
  sigwait(&set, &which);
}

result<void> read_listen(const std::string& text, serve_options& into) {
  const auto colon = text.rfind(':');
  const auto wrong = fail(errc::invalid, "serve.listen", "not an address to listen on",
                          "--listen " + text, "write HOST:PORT, e.g. 127.0.0.1:8420");
  if (colon == std::string::npos) return wrong;
  int port = 0;
  const char* end = text.data() + text.size();
  const auto [rest, problem] = std::from_chars(text.data() + colon + 1, end, port);
  if (problem != std::errc{} || rest != end || port < 0 || port > 65535) return wrong;
  into.host = text.substr(0, colon);
  if (into.host.starts_with('[') && into.host.ends_with(']'))
    into.host = into.host.substr(1, into.host.size() - 2);
  if (into.host.empty()) return wrong;
  into.port = static_cast<std::uint16_t>(port);
  return {};
}

int run_serve(const installation_options& where, serve_options how, const std::string& listen) {
  block_end_signals();
  log::set_level(log::level::info);
  if (const auto read = read_listen(listen, how); !read) return report(read.error());
  auto here = installation::open(where);
  if (!here) return report(here.error());
  if (const auto started = (*here)->serve(how); !started) return report(started.error());
  log::info("serving", {{"host", how.host}, {"port", (*here)->port()}});
  wait_for_end();
  log::info("stopping");
  (*here)->stop();
  return exit_ok;
}

}  // namespace vaka::app
