#include "http/metrics.hpp"

#include "base/ensure.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace vaka::http {
namespace {

bool is_name(std::string_view name) {
  return name.starts_with("vaka_") && std::ranges::all_of(name, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
         });
}

std::string in_braces(const metrics::labels& fixed) {
  std::string out;
  for (const auto& [name, value] : fixed) {
    ensure(value.find_first_of("\"\\\n") == std::string::npos, "a metric's label is a plain word");
    out.append(out.empty() ? "{" : ",").append(name).append("=\"").append(value).append("\"");
  }
  return out.empty() ? out : out + "}";
}

// The shortest text that reads back as the same number; whole numbers without a point.
std::string number(double value) {
  std::array<char, 32> text{};
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value);
  return {text.data(), end};
}

}  // namespace

void metrics::counter(std::string_view name, std::string_view help, reading read, labels fixed) {
  ensure(name.ends_with("_total"), "a counter's name ends in _total");
  add("counter", name, help, std::move(read), fixed);
}

void metrics::gauge(std::string_view name, std::string_view help, reading read, labels fixed) {
  add("gauge", name, help, std::move(read), fixed);
}

void metrics::add(std::string_view type, std::string_view name, std::string_view help, reading read,
                  const labels& fixed) {
  ensure(is_name(name), "a metric's name is vaka_ and lower-case words");
  auto at = std::ranges::find(families_, name, &family::name);
  if (at == families_.end())
    at = families_.insert(at, {std::string(name), std::string(help), type, {}});
  ensure(at->type == type, "a metric is either a counter or a gauge");
  at->all.push_back({in_braces(fixed), std::move(read)});
}

std::string metrics::text() const {
  std::string out;
  for (const auto& each : families_) {
    out.append("# HELP ").append(each.name).append(" ").append(each.help).append("\n");
    out.append("# TYPE ").append(each.name).append(" ").append(each.type).append("\n");
    for (const auto& one : each.all)
      out.append(each.name).append(one.labels).append(" ").append(number(one.read())).append("\n");
  }
  return out;
}

}  // namespace vaka::http
