#include "text/identifier/rules.hpp"
#include "text/identifier/schemes.hpp"

namespace vaka::text::tables {
namespace {

using enum subject;

constexpr identifier_scheme rows[] = {
    {.name = "lei",
     .subject = organisation,
     .title = "Legal Entity Identifier",
     .example = "5493001KJTIIGC8Y1R12",
     .pattern = "XXXXXXXXXXXXXXXXXXCC",
     .checksum = "ISO 7064 mod 97-10",
     .rule = "Eighteen letters and digits and two check digits, ISO 7064 mod 97-10 (ISO 17442-1).",
     .since = "2012",
     .check = rules::lei},
};

}  // namespace

std::span<const identifier_scheme> finance() {
  return rows;
}

}  // namespace vaka::text::tables
