// E-mail addresses checked per CPU second: providers' and firms' addresses, with the mistypings and
// paste faults that forms see. One JSON line.
//
//     ./dev bench email [SECONDS]
#include "text/email/email.hpp"
#include "cpu_seconds.hpp"

#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace vaka;

std::vector<std::string> mix() {
  constexpr std::string_view names[] = {"anna.berg", "erik", "info", "k.lindqvist", "no-reply"};
  constexpr std::string_view domains[] = {"gmail.com",     "hotmail.com", "telia.com",
                                          "gmial.com",     "hotmial.se",  "räksmörgås.se",
                                          "mailinator.com"};
  std::mt19937 random(7);
  std::vector<std::string> out;
  for (int i = 0; i < 20'000; ++i) {
    std::string address(names[random() % std::size(names)]);
    address += std::to_string(random() % 1'000) + '@';
    if (random() % 2 == 0)
      address += domains[random() % std::size(domains)];
    else
      address += "firma" + std::to_string(random() % 10'000) + ".se";
    switch (random() % 20) {
      case 0: address.insert(0, "mailto:"); break;
      case 1: address += ','; break;
      case 2: address.insert(0, " "); break;
      case 3: address.erase(address.find('@'), 1); break;
      default: break;
    }
    out.push_back(std::move(address));
  }
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  const double seconds = argc > 1 ? std::atof(argv[1]) : 3;
  const auto addresses = mix();
  static_cast<void>(text::check_email("a@b.se"));  // the tables are made ready
  const auto begun = cpu_seconds();
  std::size_t checked = 0, valid = 0, suggested = 0;
  for (; cpu_seconds() - begun < seconds; checked += addresses.size())
    for (const auto& address : addresses) {
      const auto found = text::check_email(address);
      valid += found.verdict == text::verdict::valid ? 1 : 0;
      suggested += found.suggestion.empty() ? 0 : 1;
    }
  const double spent = cpu_seconds() - begun;
  std::printf(R"({"bench":"email","inputs":%zu,"checked":%zu,"valid":%zu,"suggested":%zu,)"
              R"("cpu_s":%.3f,"per_cpu_s":%.0f})"
              "\n",
              addresses.size(), checked, valid, suggested, spent,
              static_cast<double>(checked) / spent);
  return 0;
}
