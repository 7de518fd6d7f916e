// Identifiers checked per CPU second: the example of every scheme in its display and canonical form
// and with its last character changed, all schemes mixed, each looked up by name. One JSON line.
//
//     ./dev bench identifier [SECONDS]
#include "text/identifier/identifier.hpp"
#include "cpu_seconds.hpp"
#include "text/identifier/detect.hpp"
#include "text/identifier/rule.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace vaka;

struct typed {
  std::string scheme, input;
};

std::vector<typed> mix(instant today) {
  std::vector<typed> numbers;
  for (const auto& scheme : text::identifier_schemes()) {
    const auto found = text::check_identifier(scheme.name, scheme.example, today);
    auto wrong = found.canonical;
    wrong.back() = wrong.back() == '7' ? '8' : '7';
    for (const auto& form : {found.display, found.canonical, wrong})
      numbers.push_back({std::string(scheme.name), form});
  }
  std::ranges::shuffle(numbers, std::mt19937(7));
  return numbers;
}

}  // namespace

int main(int argc, char** argv) {
  const double seconds = argc > 1 ? std::atof(argv[1]) : 3;
  const auto today = system_now();
  const auto numbers = mix(today);
  const text::check_day day(today);
  std::size_t checked = 0, valid = 0;
  const auto begun = cpu_seconds();
  for (; cpu_seconds() - begun < seconds; checked += numbers.size())
    for (const auto& n : numbers) valid += text::find_rule(n.scheme)(n.input, day).valid();
  const double spent = cpu_seconds() - begun;

  std::size_t detected = 0, candidates = 0;
  const auto detecting = cpu_seconds();
  for (; cpu_seconds() - detecting < seconds / 3; detected += numbers.size())
    for (const auto& n : numbers)
      candidates += text::detect_identifier(n.input, "", std::nullopt, today).size();
  const double searched = cpu_seconds() - detecting;
  std::printf(R"({"bench":"identifier","schemes":%zu,"inputs":%zu,"checked":%zu,"valid":%zu,)"
              R"("cpu_s":%.3f,"per_cpu_s":%.0f,"detected_per_cpu_s":%.0f,"candidates":%.2f})"
              "\n",
              text::identifier_schemes().size(), numbers.size(), checked, valid, spent,
              static_cast<double>(checked) / spent, static_cast<double>(detected) / searched,
              static_cast<double>(candidates) / static_cast<double>(detected));
  return 0;
}
