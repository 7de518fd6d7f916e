#include "app/receiver_command.hpp"

#include "app/listening.hpp"
#include "base/encode.hpp"
#include "format/json.hpp"
#include "net/server.hpp"
#include "webhook/receiver.hpp"

#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <optional>
#include <utility>

namespace vaka::app {
namespace {

constexpr std::uintmax_t own_list_most = 64ULL << 20;

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
  const auto address = TRY(read_listen(settings.listen));
  const auto log = TRY(line_log::open(settings.log));
  options.observe = [&](const webhook::received& seen) {
    log->write(line_of(seen, settings.show_payloads));
  };
  const auto receiver = TRY(webhook::receiver::make(std::move(options)));

  block_end_signals();
  const auto server = TRY(
      net::server::start({.host = address.host, .port = address.port, .unix_socket = {}},
                         [&](const net::request& request) { return receiver->handle(request); }));
  log->write(
      json::object{{"listening", "http://" + address.host + ":" + std::to_string(server->port())}});
  wait_for_end();
  server->stop();
  log->write(line_of(receiver->stats()));
  return {};
}

}  // namespace vaka::app
