#include "app/listening.hpp"

#include <charconv>
#include <csignal>

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

result<listen_address> read_listen(std::string_view text) {
  const auto wrong = fail(errc::invalid, "listen.address", "not an address to listen on",
                          "--listen " + std::string(text), "write HOST:PORT, e.g. 127.0.0.1:8420");
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos) return wrong;
  listen_address out;
  const auto* end = text.data() + text.size();
  const auto [rest, problem] = std::from_chars(text.data() + colon + 1, end, out.port);
  if (problem != std::errc{} || rest != end) return wrong;
  out.host = text.substr(0, colon);
  if (out.host.starts_with('[') && out.host.ends_with(']'))
    out.host = out.host.substr(1, out.host.size() - 2);
  if (out.host.empty()) return wrong;
  return out;
}

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

}  // namespace vaka::app
