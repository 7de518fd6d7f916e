#include "app/serve_command.hpp"

#include "app/exit_code.hpp"
#include "app/listening.hpp"
#include "base/log.hpp"

namespace vaka::app {
int run_serve(const installation_options& where, serve_options how, const std::string& listen) {
  block_end_signals();
  log::set_level(log::level::info);
  const auto address = read_listen(listen);
  if (!address) return report(address.error());
  how.host = address->host;
  how.port = address->port;
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
