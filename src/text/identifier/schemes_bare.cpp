#include "text/identifier/rules.hpp"
#include "text/identifier/schemes.hpp"

namespace vaka::text::tables {
namespace {

constexpr identifier_scheme rows[] = {
    {.name = "damm",
     .title = "Number with a check digit after Damm",
     .example = "5724",
     .pattern = "N…C",
     .checksum = "Damm",
     .rule = "Digits and a check digit by a totally anti-symmetric quasigroup of order ten (Damm "
             "2004).",
     .check = rules::damm,
     .detected = false},
    {.name = "iso7064.mod_11_10",
     .title = "Number with a check digit of ISO 7064 mod 11,10",
     .example = "794623",
     .pattern = "N…C",
     .checksum = "ISO 7064 mod 11,10",
     .rule = "Digits and a check digit, ISO 7064 mod 11,10.",
     .check = rules::mod_11_10,
     .detected = false},
    {.name = "iso7064.mod_11_2",
     .title = "Number with a check character of ISO 7064 mod 11-2",
     .example = "07940",
     .pattern = "N…C",
     .checksum = "ISO 7064 mod 11-2",
     .rule = "Digits and a check character, 0 to 9 or X, ISO 7064 mod 11-2.",
     .check = rules::mod_11_2,
     .detected = false},
    {.name = "iso7064.mod_37_2",
     .title = "Text with a check character of ISO 7064 mod 37-2",
     .example = "G123489654321Y",
     .pattern = "X…C",
     .checksum = "ISO 7064 mod 37-2",
     .rule = "Digits and letters and a check character, these or *, ISO 7064 mod 37-2.",
     .check = rules::mod_37_2,
     .detected = false},
    {.name = "iso7064.mod_37_36",
     .title = "Text with a check character of ISO 7064 mod 37,36",
     .example = "A12425GABC1234002M",
     .pattern = "X…C",
     .checksum = "ISO 7064 mod 37,36",
     .rule = "Digits and letters and a check character, ISO 7064 mod 37,36.",
     .check = rules::mod_37_36,
     .detected = false},
    {.name = "iso7064.mod_97_10",
     .title = "Text with check digits of ISO 7064 mod 97-10",
     .example = "9999123456789012141490",
     .pattern = "X…CC",
     .checksum = "ISO 7064 mod 97-10",
     .rule = "Digits and letters, these as two digits, and two check digits, ISO 7064 mod 97-10.",
     .check = rules::mod_97_10,
     .detected = false},
    {.name = "luhn",
     .title = "Number with a check digit after Luhn",
     .example = "49927398716",
     .pattern = "N…C",
     .checksum = "Luhn",
     .rule = "Digits and a check digit by Luhn's formula (ISO/IEC 7812-1, annex B).",
     .check = rules::luhn,
     .detected = false},
    {.name = "verhoeff",
     .title = "Number with a check digit after Verhoeff",
     .example = "1428570",
     .pattern = "N…C",
     .checksum = "Verhoeff",
     .rule = "Digits and a check digit in the dihedral group of order ten (Verhoeff 1969).",
     .check = rules::verhoeff,
     .detected = false},
};

}  // namespace

std::span<const identifier_scheme> bare() {
  return rows;
}

}  // namespace vaka::text::tables
