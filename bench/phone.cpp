// Telephone numbers checked per CPU second: every example of the numbering plan in the forms that
// people use, all territories mixed. One JSON line.
//
//     ./dev bench phone [SECONDS]
#include "text/phone/phone.hpp"
#include "base/embedded.hpp"
#include "cpu_seconds.hpp"

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
  std::string region, input;
};

/// National and international display, E.164, and a number of a digit too few, of each example.
std::vector<typed> mix() {
  std::vector<typed> numbers;
  for (const auto& file : embedded::phone_tables()) {
    if (!file.path.ends_with("/kinds.tsv")) continue;
    auto rows = file.content.substr(file.content.find('\n') + 1);
    for (; !rows.empty(); rows.remove_prefix(rows.find('\n') + 1)) {
      std::vector<std::string> cells(1);
      for (const char c : rows.substr(0, rows.find('\n'))) {
        if (c == '\t')
          cells.emplace_back();
        else
          cells.back() += c;
      }
      const auto found = text::check_phone("+" + cells[0] + cells[4], cells[1]);
      numbers.push_back({cells[1], found.national});
      numbers.push_back({"", found.international});
      numbers.push_back({cells[1], found.e164});
      numbers.push_back({cells[1], found.national.substr(0, found.national.size() - 1)});
    }
  }
  std::ranges::shuffle(numbers, std::mt19937(7));
  return numbers;
}

}  // namespace

int main(int argc, char** argv) {
  const double seconds = argc > 1 ? std::atof(argv[1]) : 3;
  const auto first = cpu_seconds();
  const auto numbers = mix();
  const auto begun = cpu_seconds();
  std::size_t checked = 0, valid = 0;
  for (; cpu_seconds() - begun < seconds; checked += numbers.size())
    for (const auto& n : numbers)
      valid += text::check_phone(n.input, n.region).verdict == text::phone_verdict::valid;
  const double spent = cpu_seconds() - begun;
  std::printf(R"({"bench":"phone","inputs":%zu,"checked":%zu,"valid":%zu,"cpu_s":%.3f,)"
              R"("per_cpu_s":%.0f,"first_use_of_every_territory_ms":%.1f})"
              "\n",
              numbers.size(), checked, valid, spent, static_cast<double>(checked) / spent,
              (begun - first) * 1e3);
  return 0;
}
