#include "base/log.hpp"

#include "base/clock.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <memory>
#include <string>

namespace vaka::log {
namespace {

// spdlog gives the sink, the locking and the level; the line's form is ours.
spdlog::logger& sink() {
  static const auto logger = [] {
    auto made =
        std::make_shared<spdlog::logger>("vaka", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    made->set_pattern("%v");
    return made;
  }();
  return *logger;
}

spdlog::level::level_enum native(level severity) {
  switch (severity) {
    case level::debug: return spdlog::level::debug;
    case level::info: return spdlog::level::info;
    case level::warn: return spdlog::level::warn;
    case level::error: break;
  }
  return spdlog::level::err;
}

std::string_view name(level severity) {
  constexpr std::string_view names[] = {"debug", "info", "warn", "error"};
  return names[static_cast<std::size_t>(severity)];
}

void quote(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    const auto u = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (u < 0x20) {
      out += fmt::format("\\u{:04x}", u);
    } else {
      out += c;
    }
  }
  out += '"';
}

}  // namespace

void set_level(level lowest) {
  sink().set_level(native(lowest));
}

void write(level severity, std::string_view message, std::initializer_list<field> fields) {
  if (!sink().should_log(native(severity))) return;
  std::string line = "{\"time\":\"" + to_rfc3339(system_now()) + "\",\"level\":\"";
  line += name(severity);
  line += "\",\"message\":";
  quote(line, message);
  for (const auto& f : fields) {
    line += ',';
    quote(line, f.name);
    line += ':';
    if (const auto* number = std::get_if<std::int64_t>(&f.value))
      line += std::to_string(*number);
    else
      quote(line, std::get<std::string_view>(f.value));
  }
  line += '}';
  sink().log(native(severity), line);
}

}  // namespace vaka::log
