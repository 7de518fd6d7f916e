// Checks of national numbers that stand in more than one scheme: a VAT number is mostly a tax or
// register number with a country in front. Each takes the number without country and separators,
// in the shape that its recipe demands. Sources stand in the tables of schemes.
#pragma once

#include "text/identifier/recipe.hpp"

namespace vaka::text::national {

fault ad_kind(std::string_view number, const check_day&);
fault ad_nrt(std::string_view number, const check_day& day);
fault at_uid(std::string_view number, const check_day&);
fault au_abn(std::string_view number, const check_day&);
fault be_enterprise(std::string_view number, const check_day&);
fault bg_egn(std::string_view number, const check_day& day);
fault bg_foreigner(std::string_view number, const check_day&);
fault bg_vat(std::string_view number, const check_day& day);
fault br_cnpj(std::string_view number, const check_day&);
fault ch_uid(std::string_view number, const check_day&);
fault cy_vat(std::string_view number, const check_day&);
fault cz_birth_number(std::string_view number, const check_day& day);
fault cz_company(std::string_view number, const check_day&);
fault cz_vat(std::string_view number, const check_day& day);
fault de_vat(std::string_view number, const check_day&);
fault dk_vat(std::string_view number, const check_day&);
fault do_shape(std::string_view number, const check_day&);
fault ee_vat(std::string_view number, const check_day&);
fault es_tax(std::string_view number, const check_day&);
fault es_company(std::string_view number, const check_day&);
fault es_person(std::string_view number, const check_day&);
fault eu_one_stop(std::string_view number, const check_day&);
fault fi_vat(std::string_view number, const check_day&);
fault fr_siren(std::string_view number, const check_day&);
fault fr_vat(std::string_view number, const check_day&);
fault gb_vat(std::string_view number, const check_day&);
fault gr_vat(std::string_view number, const check_day&);
fault hr_oib(std::string_view number, const check_day&);
fault hu_vat(std::string_view number, const check_day&);
fault ie_vat(std::string_view number, const check_day&);
fault it_vat(std::string_view number, const check_day&);
fault lt_vat(std::string_view number, const check_day&);
fault lu_vat(std::string_view number, const check_day&);
fault lv_vat(std::string_view number, const check_day& day);
fault mt_vat(std::string_view number, const check_day&);
fault nl_citizen(std::string_view number, const check_day&);
fault nl_vat(std::string_view number, const check_day&);
fault no_company(std::string_view number, const check_day&);
fault pl_nip(std::string_view number, const check_day&);
fault pt_nif(std::string_view number, const check_day&);
fault ro_company(std::string_view number, const check_day&);
fault ro_person(std::string_view number, const check_day& day);
fault ro_vat(std::string_view number, const check_day& day);
fault rs_pib(std::string_view number, const check_day&);
fault ru_inn(std::string_view number, const check_day&);
fault se_vat(std::string_view number, const check_day&);
fault si_vat(std::string_view number, const check_day&);
fault sk_vat(std::string_view number, const check_day&);

}  // namespace vaka::text::national
