#include "app/catalogue_command.hpp"

#include "catalogue/catalogue.hpp"

#include <ostream>
#include <string_view>

namespace vaka::app {
namespace {

struct counted {
  std::size_t number;
  std::string_view one;
  std::string_view many;
};

std::ostream& operator<<(std::ostream& out, const counted& c) {
  return out << c.number << ' ' << (c.number == 1 ? c.one : c.many);
}

}  // namespace

int run_catalogue_check(const std::filesystem::path& folder, std::ostream& out, std::ostream& err) {
  const auto loaded = catalogue::load_folder(folder, true);
  if (!loaded) {
    for (const error& e : loaded.error().errors) err << e.line() << '\n';
    err << counted{loaded.error().errors.size(), "finding", "findings"} << '\n';
    return 1;
  }
  out << counted{loaded->datasets.size(), "dataset", "datasets"} << ", "
      << counted{loaded->sources.size(), "source", "sources"} << ", "
      << counted{loaded->fields.size(), "field", "fields"} << ", "
      << counted{loaded->purposes.size(), "purpose", "purposes"} << ", "
      << counted{loaded->grounds.size(), "ground", "grounds"} << ": no findings\n";
  return 0;
}

}  // namespace vaka::app
