// Log lines: one JSON object a line on stderr. Ids and counts only, never personal data.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <variant>

namespace vaka::log {

enum class level : std::uint8_t { debug, info, warn, error };

struct field {
  std::string_view name;
  std::variant<std::int64_t, std::string_view> value;

  field(std::string_view n, std::string_view v) : name(n), value(v) {}
  field(std::string_view n, const char* v) : name(n), value(std::string_view(v)) {}
  template <class Int>
    requires std::is_integral_v<Int>
  field(std::string_view n, Int v) : name(n), value(static_cast<std::int64_t>(v)) {}
};

void write(level severity, std::string_view message, std::initializer_list<field> fields = {});

/// Lines below this are dropped; info unless told otherwise.
void set_level(level lowest);

inline void info(std::string_view message, std::initializer_list<field> f = {}) {
  write(level::info, message, f);
}
inline void warn(std::string_view message, std::initializer_list<field> f = {}) {
  write(level::warn, message, f);
}
inline void error(std::string_view message, std::initializer_list<field> f = {}) {
  write(level::error, message, f);
}
inline void debug(std::string_view message, std::initializer_list<field> f = {}) {
  write(level::debug, message, f);
}

}  // namespace vaka::log
