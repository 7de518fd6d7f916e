// The rules, a file of code for each country: rules_se.cpp and so on. What each says in
// words, and where it comes from, stands in the table (schemes_nordic.cpp and so on).
#pragma once

#include "text/identifier/rule.hpp"

namespace vaka::text::rules {

outcome be_iban(std::string_view input, const check_day& day);
outcome bic(std::string_view input, const check_day& day);
outcome cusip(std::string_view input, const check_day& day);
outcome cz_bankaccount(std::string_view input, const check_day& day);
outcome damm(std::string_view input, const check_day& day);
outcome de_wkn(std::string_view input, const check_day& day);
outcome dk_cpr(std::string_view input, const check_day& day);
outcome dk_cpr_mod11(std::string_view input, const check_day& day);
outcome dk_cvr(std::string_view input, const check_day& day);
outcome dk_pnummer(std::string_view input, const check_day& day);
outcome dk_tin(std::string_view input, const check_day& day);
outcome ee_ik(std::string_view input, const check_day& day);
outcome ee_kmkr(std::string_view input, const check_day& day);
outcome ee_registrikood(std::string_view input, const check_day& day);
outcome es_iban(std::string_view input, const check_day& day);
outcome eu_at_02(std::string_view input, const check_day& day);
outcome eu_banknote(std::string_view input, const check_day& day);
outcome eu_ecnumber(std::string_view input, const check_day& day);
outcome eu_eic(std::string_view input, const check_day& day);
outcome eu_excise(std::string_view input, const check_day& day);
outcome eu_nace(std::string_view input, const check_day& day);
outcome eu_nace_2_0(std::string_view input, const check_day& day);
outcome eu_oss(std::string_view input, const check_day& day);
outcome fi_alv(std::string_view input, const check_day& day);
outcome fi_associationid(std::string_view input, const check_day& day);
outcome fi_hetu(std::string_view input, const check_day& day);
outcome fi_hetu_temporary(std::string_view input, const check_day& day);
outcome fi_veronumero(std::string_view input, const check_day& day);
outcome fi_ytunnus(std::string_view input, const check_day& day);
outcome figi(std::string_view input, const check_day& day);
outcome fo_ptal(std::string_view input, const check_day& day);
outcome fo_vn(std::string_view input, const check_day& day);
outcome gb_companynumber(std::string_view input, const check_day& day);
outcome gb_sedol(std::string_view input, const check_day& day);
outcome iban(std::string_view input, const check_day& day);
outcome is_kennitala(std::string_view input, const check_day& day);
outcome is_vsk(std::string_view input, const check_day& day);
outcome isin(std::string_view input, const check_day& day);
outcome iso11649(std::string_view input, const check_day& day);
outcome lei(std::string_view input, const check_day& day);
outcome lt_asmens(std::string_view input, const check_day& day);
outcome lt_asmens_undated(std::string_view input, const check_day& day);
outcome lt_kodas(std::string_view input, const check_day& day);
outcome lt_pvm(std::string_view input, const check_day& day);
outcome luhn(std::string_view input, const check_day& day);
outcome lv_pk(std::string_view input, const check_day& day);
outcome lv_pvn(std::string_view input, const check_day& day);
outcome lv_regnr(std::string_view input, const check_day& day);
outcome lv_tin(std::string_view input, const check_day& day);
outcome me_iban(std::string_view input, const check_day& day);
outcome mod_11_10(std::string_view input, const check_day& day);
outcome mod_11_2(std::string_view input, const check_day& day);
outcome mod_37_2(std::string_view input, const check_day& day);
outcome mod_37_36(std::string_view input, const check_day& day);
outcome mod_97_10(std::string_view input, const check_day& day);
outcome no_dnummer(std::string_view input, const check_day& day);
outcome no_dnummer_synthetic(std::string_view input, const check_day& day);
outcome no_fhnummer(std::string_view input, const check_day& day);
outcome no_fodselsnummer(std::string_view input, const check_day& day);
outcome no_fodselsnummer_2032(std::string_view input, const check_day& day);
outcome no_fodselsnummer_synthetic(std::string_view input, const check_day& day);
outcome no_hnummer(std::string_view input, const check_day& day);
outcome no_iban(std::string_view input, const check_day& day);
outcome no_kontonr(std::string_view input, const check_day& day);
outcome no_mva(std::string_view input, const check_day& day);
outcome no_orgnr(std::string_view input, const check_day& day);
outcome se_interimsnummer(std::string_view input, const check_day& day);
outcome se_organisationsnummer(std::string_view input, const check_day& day);
outcome se_personnummer(std::string_view input, const check_day& day);
outcome se_samordningsnummer(std::string_view input, const check_day& day);
outcome se_vat(std::string_view input, const check_day& day);
outcome verhoeff(std::string_view input, const check_day& day);

}  // namespace vaka::text::rules

// What canonical numbers say of a person (reveal.hpp).
namespace vaka::text::reveals {

revelation baltic_person(std::string_view canonical, const check_day& day);
revelation dk_cpr(std::string_view canonical, const check_day& day);
revelation fi_hetu(std::string_view canonical, const check_day& day);
revelation fo_ptal(std::string_view canonical, const check_day& day);
revelation is_kennitala(std::string_view canonical, const check_day& day);
revelation lv_person(std::string_view canonical, const check_day& day);
revelation no_person(std::string_view canonical, const check_day& day);
revelation no_person_2032(std::string_view canonical, const check_day& day);
revelation se_person(std::string_view canonical, const check_day& day);

}  // namespace vaka::text::reveals
