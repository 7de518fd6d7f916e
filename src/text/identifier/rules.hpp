// The rules, a file of code for each country: rules_se.cpp and so on. What each says in
// words, and where it comes from, stands in the table (schemes_nordic.cpp and so on).
#pragma once

#include "text/identifier/rule.hpp"

namespace vaka::text::rules {

outcome damm(std::string_view input, const check_day& day);
outcome dk_cpr(std::string_view input, const check_day& day);
outcome dk_cpr_mod11(std::string_view input, const check_day& day);
outcome dk_cvr(std::string_view input, const check_day& day);
outcome fi_hetu(std::string_view input, const check_day& day);
outcome fi_ytunnus(std::string_view input, const check_day& day);
outcome lei(std::string_view input, const check_day& day);
outcome luhn(std::string_view input, const check_day& day);
outcome mod_11_10(std::string_view input, const check_day& day);
outcome mod_11_2(std::string_view input, const check_day& day);
outcome mod_37_2(std::string_view input, const check_day& day);
outcome mod_37_36(std::string_view input, const check_day& day);
outcome mod_97_10(std::string_view input, const check_day& day);
outcome no_dnummer(std::string_view input, const check_day& day);
outcome no_fodselsnummer(std::string_view input, const check_day& day);
outcome no_orgnr(std::string_view input, const check_day& day);
outcome se_organisationsnummer(std::string_view input, const check_day& day);
outcome se_personnummer(std::string_view input, const check_day& day);
outcome se_samordningsnummer(std::string_view input, const check_day& day);
outcome verhoeff(std::string_view input, const check_day& day);

}  // namespace vaka::text::rules
