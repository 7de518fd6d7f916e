#include "http/body.hpp"

#include "base/ensure.hpp"

namespace vaka::http {

net::response problem(const findings& found) {
  ensure(!found.empty(), "a problem has at least one finding");
  if (found.size() == 1) return problem(found.front());
  json::array errors;
  for (const auto& e : found) {
    json::object one{{"reason", e.reason}, {"detail", e.message}, {"where", e.where}};
    if (!e.remedy.empty()) one.emplace_back("remedy", e.remedy);
    errors.emplace_back(std::move(one));
  }
  return problem(found.front(), {{"errors", std::move(errors)}});
}

}  // namespace vaka::http
