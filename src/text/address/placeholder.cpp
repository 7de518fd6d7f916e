#include "text/address/placeholder.hpp"

#include "text/address/spelling.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace vaka::text::address {
namespace {

// In spelled() form, sorted.
constexpr std::array<std::string_view, 45> stand_ins{"address",
                                                     "adress",
                                                     "adressat okand",
                                                     "adresse",
                                                     "asd",
                                                     "asdf",
                                                     "asdfgh",
                                                     "city",
                                                     "dummy",
                                                     "example",
                                                     "finns ej",
                                                     "finns inte",
                                                     "foo",
                                                     "foobar",
                                                     "ikke oppgitt",
                                                     "ingen",
                                                     "ingen adress",
                                                     "ingen adresse",
                                                     "ingen fast adresse",
                                                     "keine",
                                                     "keine angabe",
                                                     "mangler",
                                                     "missing",
                                                     "n a",
                                                     "na",
                                                     "nan",
                                                     "nil",
                                                     "no address",
                                                     "none",
                                                     "not known",
                                                     "null",
                                                     "okand",
                                                     "postadress",
                                                     "qwerty",
                                                     "saknas",
                                                     "street",
                                                     "test",
                                                     "testgatan",
                                                     "testgate",
                                                     "testing",
                                                     "tuntematon",
                                                     "ukendt",
                                                     "ukjent",
                                                     "unbekannt",
                                                     "unknown"};

// One character over and over: "xxx", "000"; three at least.
bool is_one_repeated(std::string_view key) {
  return key.size() >= 3 && key.find_first_not_of(key.front()) == key.npos;
}

}  // namespace

bool is_placeholder(std::string_view text) {
  auto key = spelled(text);
  if (key.empty()) return !text.empty();  // nothing but signs
  if (std::ranges::binary_search(stand_ins, std::string_view(key))) return true;
  std::erase(key, ' ');
  return is_one_repeated(key);
}

}  // namespace vaka::text::address
