#include "app/receiver_command.hpp"

#include "base/encode.hpp"
#include "format/json.hpp"
#include "net/server.hpp"
#include "webhook/receiver.hpp"

#include <charconv>
#include <csignal>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <optional>
#include <utility>

namespace vaka::app {
namespace {

constexpr std::uintmax_t own_list_most = 64ULL << 20;

result<net::server_options> address_of(std::string_view listen) {
  const auto wrong = [] {
    return fail(errc::invalid, "receiver.listen", "not an address to listen on", "--listen",
                "write HOST:PORT, e.g. 127.0.0.1:8430");
  };
  const auto colon = listen.rfind(':');
  if (colon == std::string_view::npos) return wrong();
  net::server_options out;
  out.host = listen.substr(0, colon);
  if (out.host.starts_with('[') && out.host.ends_with(']'))
    out.host = out.host.substr(1, out.host.size() - 2);
  const auto* end = listen.data() + listen.size();
  const auto read = std::from_chars(listen.data() + colon + 1, end, out.port);
  if (read.ec != std::errc{} || read.ptr != end) return wrong();
  return out;
}

result<std::string> read_list(const std::filesystem::path& file) {
  std::error_code problem;
  const auto size = std::filesystem::file_size(file, problem);
  std::ifstream in(file, std::ios::binary);
  if (problem || !in)
    return fail(errc::invalid, "receiver.own", "the list cannot be read", file.string(),
                "give a readable file with one number a line");
  if (size > own_list_most)
    return fail(errc::too_large, "receiver.own", "the list is larger than 64 MiB", file.string());
  return std::string(std::istreambuf_iterator<char>(in), {});
}

/// Where the lines go; one at a time, flushed, so that a test can follow them.
class line_log {
 public:
  static result<std::unique_ptr<line_log>> open(const std::string& where) {
    auto out = std::make_unique<line_log>();
    if (where == "-") return out;
    out->file_.emplace(where, std::ios::app);
    if (!*out->file_)
      return fail(errc::invalid, "receiver.log", "the log cannot be written", where,
                  "give a file in a folder that can be written");
    return out;
  }
  void write(const json::value& line) {
    auto& to = file_ ? static_cast<std::ostream&>(*file_) : std::cout;
    to << json::write(line) << std::endl;  // NOLINT(performance-avoid-endl): followed as it grows
  }

 private:
  std::optional<std::ofstream> file_;
};

json::value line_of(const webhook::received& seen, bool whole) {
  json::value line = json::object{{"at", to_rfc3339(seen.at)},
                                  {"step", seen.step},
                                  {"message_id", seen.message_id},
                                  {"type", seen.type},
                                  {"change", seen.change},
                                  {"answer", seen.status},
                                  {"why", seen.why}};
  if (!whole) return line;
  auto message = json::parse(seen.body);
  line.set("message", message ? std::move(*message) : json::value(seen.body));
  return line;
}

json::value line_of(const webhook::receiver::counts& n) {
  return json::object{{"asks", n.asks},
                      {"accepts", n.accepts},
                      {"declines", n.declines},
                      {"payloads", n.payloads},
                      {"duplicates", n.duplicates},
                      {"bad_signatures", n.unsigned_or_stale},
                      {"unreadable", n.unreadable},
                      {"faults", n.faults}};
}

sigset_t ending_signals() {
  sigset_t out;
  sigemptyset(&out);
  sigaddset(&out, SIGINT);
  sigaddset(&out, SIGTERM);
  return out;
}

result<webhook::receiver_options> options_of(const receiver_settings& settings) {
  webhook::receiver_options out;
  out.secret = settings.secret;
  out.compatible_header = settings.signature_header;
  out.faults = TRY(webhook::parse_faults(settings.fail));
  if (settings.own.empty()) return out;
  const auto list = TRY(read_list(settings.own));
  const auto digest_key = TRY(from_hex(settings.digest_key));
  TRY(webhook::add_own(out, list, settings.scheme, digest_key));
  return out;
}

}  // namespace

result<void> run_receiver(const receiver_settings& settings) {
  auto options = TRY(options_of(settings));
  const auto address = TRY(address_of(settings.listen));
  const auto log = TRY(line_log::open(settings.log));
  options.observe = [&](const webhook::received& seen) {
    log->write(line_of(seen, settings.show_payloads));
  };
  const auto receiver = TRY(webhook::receiver::make(std::move(options)));

  // Blocked before the server's threads begin, so that they inherit it and this thread waits.
  const auto ending = ending_signals();
  sigset_t before;
  pthread_sigmask(SIG_BLOCK, &ending, &before);
  auto server = net::server::start(
      address, [&](const net::request& request) { return receiver->handle(request); });
  if (server) {
    log->write(json::object{
        {"listening", "http://" + address.host + ":" + std::to_string((*server)->port())}});
    int signal = 0;
    sigwait(&ending, &signal);
    (*server)->stop();
    log->write(line_of(receiver->stats()));
  }
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  if (!server) return failure(server.error());
  return {};
}

}  // namespace vaka::app
