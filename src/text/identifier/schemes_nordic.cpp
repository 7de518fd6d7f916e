#include "text/identifier/rules.hpp"
#include "text/identifier/schemes.hpp"

namespace vaka::text::tables {
namespace {

using enum subject;

constexpr identifier_scheme rows[] = {
    {.name = "dk.cpr",
     .country = "DK",
     .subject = person,
     .title = "Danish personal number (CPR)",
     .example = "010180-1234",
     .pattern = "DDMMYY-NNNN",
     .checksum = "none",
     .rule = "DDMMYY-NNNN; the seventh digit and the year give the century, the date is not in the "
             "future; day + 60 in substitute numbers. No check digit since 2007 (CPR-kontoret, "
             "Personnummeret i CPR).",
     .since = "2007-10-01",
     .check = rules::dk_cpr},
    {.name = "dk.cpr.mod11",
     .country = "DK",
     .subject = person,
     .title = "Danish personal number with the check digit used until 2007",
     .example = "211062-5629",
     .pattern = "DDMMYY-NNNC",
     .checksum = "mod 11",
     .rule = "As dk.cpr, and the last digit by modulus 11 with weights 4 3 2 7 6 5 4 3 2.",
     .since = "1968-04-02",
     .check = rules::dk_cpr_mod11},
    {.name = "dk.cvr",
     .country = "DK",
     .subject = organisation,
     .title = "Danish business number (CVR)",
     .example = "25052943",
     .pattern = "NNNNNNNC",
     .checksum = "mod 11",
     .rule = "Eight digits, the first not 0, the last by modulus 11 with weights 2 7 6 5 4 3 2; DK "
             "may stand before it (Erhvervsstyrelsen).",
     .check = rules::dk_cvr},
    {.name = "fi.hetu",
     .country = "FI",
     .subject = person,
     .title = "Finnish personal identity code",
     .example = "131052-308T",
     .pattern = "DDMMYY-NNNC",
     .checksum = "mod 31",
     .rule = "DDMMYY, a sign for the century (+ 1800s; - Y X W V U 1900s; A to F 2000s), NNN from "
             "002, a check character: the nine digits modulo 31. 900 to 999 are temporary with + "
             "or - (Väestötietoasetus 128/2010 with 1218/2022).",
     .check = rules::fi_hetu},
    {.name = "fi.ytunnus",
     .country = "FI",
     .subject = organisation,
     .title = "Finnish business ID (Y-tunnus)",
     .example = "2077474-0",
     .pattern = "NNNNNNN-C",
     .checksum = "mod 11",
     .rule = "Seven digits and a check digit by modulus 11 with weights 7 9 10 5 8 4 2; six digits "
             "get a leading zero (PRH and Verohallinto).",
     .check = rules::fi_ytunnus},
    {.name = "no.dnummer",
     .country = "NO",
     .subject = person,
     .title = "Norwegian D-number",
     .example = "53097248016",
     .pattern = "DDMMYY NNNCC",
     .checksum = "mod 11",
     .rule = "As no.fodselsnummer with the day raised by 40; individual numbers by year of birth, "
             "with the extended series (Skatteetaten, Folkeregisteret).",
     .check = rules::no_dnummer},
    {.name = "no.fodselsnummer",
     .country = "NO",
     .subject = person,
     .title = "Norwegian birth number",
     .example = "13097248022",
     .pattern = "DDMMYY NNNCC",
     .checksum = "mod 11",
     .rule = "DDMMYY, individual number by year of birth, two check digits by modulus 11 with "
             "weights 3 7 6 1 8 9 4 5 2 and 5 4 3 2 7 6 5 4 3 2; D-numbers (day + 40), H-numbers "
             "(month + 40) and FH-numbers (8 or 9 first, no date) included "
             "(Folkeregisterforskriften § 2-2).",
     .check = rules::no_fodselsnummer},
    {.name = "no.orgnr",
     .country = "NO",
     .subject = organisation,
     .title = "Norwegian organisation number",
     .example = "974760673",
     .pattern = "NNN NNN NNC",
     .checksum = "mod 11",
     .rule = "Nine digits, the first 8 or 9, the last by modulus 11 with weights 3 2 7 6 5 4 3 2 "
             "(Brønnøysundregistrene).",
     .check = rules::no_orgnr},
    {.name = "se.organisationsnummer",
     .country = "SE",
     .subject = organisation,
     .title = "Swedish organisation number",
     .example = "556016-0680",
     .pattern = "NNNNNN-NNNC",
     .checksum = "Luhn",
     .rule = "Ten digits, the third at least 2, Luhn; 16 may stand before it. Sole traders use "
             "their personal number, which is personal data (SFS 1974:174; Skatteverket SKV 709).",
     .check = rules::se_organisationsnummer},
    {.name = "se.personnummer",
     .country = "SE",
     .subject = person,
     .title = "Swedish personal number",
     .example = "880320-0016",
     .pattern = "YYMMDD-NNNC",
     .checksum = "Luhn",
     .rule = "YYMMDD-NNNC or YYYYMMDDNNNC, + instead of - from the year of the 100th birthday, NNN "
             "not 000, Luhn over the ten short digits; coordination numbers (day + 60) included "
             "(SFS 1991:481 § 18; Skatteverket SKV 704).",
     .check = rules::se_personnummer},
    {.name = "se.samordningsnummer",
     .country = "SE",
     .subject = person,
     .title = "Swedish coordination number",
     .example = "730288-9931",
     .pattern = "YYMMDD-NNNC",
     .checksum = "Luhn",
     .rule = "As se.personnummer with the day raised by 60; month 00 or day 60 where it is not "
             "known, and no calendar (Skatteverket SKV 707 and its published test numbers).",
     .since = "2000",
     .check = rules::se_samordningsnummer},
};

}  // namespace

std::span<const identifier_scheme> nordic() {
  return rows;
}

}  // namespace vaka::text::tables
