// How VAT numbers are read, country by country. The prefix is the country's.
#pragma once

#include "text/identifier/national.hpp"

namespace vaka::text::vat {

using recipes::recipe;

inline constexpr std::string_view any_separator = " -./,:";

inline constexpr recipe at{"U99999999", any_separator, "AT", national::at_uid};
inline constexpr recipe be{"9999.999.999", any_separator, "BE", national::be_enterprise, 10};
inline constexpr recipe bg{"999999999|9999999999", any_separator, "BG", national::bg_vat};
inline constexpr recipe cy{"99999999@", any_separator, "CY", national::cy_vat};
inline constexpr recipe cz{"99999999|999999999|9999999999", any_separator, "CZ", national::cz_vat};
inline constexpr recipe de{"999999999", any_separator, "DE", national::de_vat};
inline constexpr recipe dk{"99999999", any_separator, "DK", national::dk_vat};
inline constexpr recipe ee{"109999999", any_separator, "EE", national::ee_vat};
inline constexpr recipe el{"999999999", any_separator, "EL|GR", national::gr_vat, 9};
inline constexpr recipe es{"#9999999#", any_separator, "ES", national::es_tax};
inline constexpr recipe eu{"999999999", any_separator, "EU", national::eu_one_stop};
inline constexpr recipe fi{"99999999", any_separator, "FI", national::fi_vat};
inline constexpr recipe fr{"##999999999", any_separator, "FR", national::fr_vat};
inline constexpr recipe gb{"999 9999 99|999 9999 99 999|GD999|HA999|GD888899999|HA888899999",
                           any_separator, "GB", national::gb_vat};
inline constexpr recipe hr{"99999999999", any_separator, "HR", national::hr_oib};
inline constexpr recipe hu{"99999999", any_separator, "HU", national::hu_vat};
inline constexpr recipe ie{"9?99999@|9999999@@", any_separator, "IE", national::ie_vat};
inline constexpr recipe it{"99999999999", any_separator, "IT", national::it_vat};
inline constexpr recipe lt{"999999999|999999999999", any_separator, "LT", national::lt_vat};
inline constexpr recipe lu{"99999999", any_separator, "LU", national::lu_vat};
inline constexpr recipe lv{"99999999999", any_separator, "LV", national::lv_vat};
inline constexpr recipe mt{"99999999", any_separator, "MT", national::mt_vat};
inline constexpr recipe nl{"999999999B99", any_separator, "NL", national::nl_vat, 12};
inline constexpr recipe pl{"9999999999", any_separator, "PL", national::pl_nip};
inline constexpr recipe pt{"999999999", any_separator, "PT", national::pt_nif};
inline constexpr recipe ro{
    "99|999|9999|99999|999999|9999999|99999999|999999999|9999999999|9999999999999", any_separator,
    "RO", national::ro_vat};
inline constexpr recipe se{"999999999999", any_separator, "SE", national::se_vat};
inline constexpr recipe si{"99999999", any_separator, "SI", national::si_vat};
inline constexpr recipe sk{"9999999999", any_separator, "SK", national::sk_vat};
inline constexpr recipe xi{gb.shapes, any_separator, "XI", national::gb_vat};

// Neighbours.
inline constexpr recipe ch{
    "-999.999.999|-999.999.999 MWST|-999.999.999 TVA|-999.999.999 IVA|-999.999.999 VAT", " -.",
    "CHE|CH", national::ch_uid};
inline constexpr recipe br{"99999999/999999", any_separator, "BR", national::br_cnpj};
inline constexpr recipe no{"999999999", any_separator, "NO", national::no_company};
inline constexpr recipe rs{"999999999", any_separator, "RS", national::rs_pib};
inline constexpr recipe ru{"9999999999|999999999999", any_separator, "RU", national::ru_inn};
inline constexpr recipe au{"99 999 999 999", any_separator, "AU", national::au_abn};
inline constexpr recipe ad{"@999999@", any_separator, "AD", national::ad_kind};

// Countries of which only the shape is known here.
inline constexpr recipe al{"#########@", "", "AL", nullptr, 0, true};
inline constexpr recipe ar{"99999999999", "", "AR", nullptr, 0, true};
inline constexpr recipe bo{"9999999", "", "BO", nullptr, 0, true};
inline constexpr recipe by{"999999999", "", "BY|YH?? |YH??", nullptr, 0, true};  // or УНП
inline constexpr recipe ca{"999999999", "", "CA", nullptr, 0, true};
inline constexpr recipe cl{"99999999-9", "-", "CL", nullptr, 0, true};
inline constexpr recipe co{"9999999999", "", "CO", nullptr, 0, true};
inline constexpr recipe cr{
    "999999999|9999999999|99999999999|999999999999", "", "CR", nullptr, 0, true};
inline constexpr recipe do_{"999-9999999-9|9-99-99999-9", "-", "DO", national::do_shape, 0, true};
inline constexpr recipe ec{"9999999999999", "", "EC", nullptr, 0, true};
inline constexpr recipe gt{"9999999-9", "-", "GT", nullptr, 0, true};
inline constexpr recipe id{"99.999.999.9-999.999", "-.", "ID", nullptr, 0, true};
inline constexpr recipe il{"999999999", "", "IL", nullptr, 0, true};
inline constexpr recipe in{"###############", "", "IN", nullptr, 0, true};
inline constexpr recipe is{"99999|999999", "", "IS", nullptr, 0, true};
inline constexpr recipe kz{"999999999999", "", "KZ", nullptr, 0, true};
inline constexpr recipe mk{"9999999999999", "", "MK", nullptr, 0, true};
inline constexpr recipe mx{"###999999###|####999999###", "", "MX", nullptr, 0, true};
inline constexpr recipe ng{"99999999-9999", "-", "NG", nullptr, 0, true};
inline constexpr recipe ni{"999-999999-9999#", "-", "NI", nullptr, 0, true};
inline constexpr recipe nz{"999999999", "", "NZ", nullptr, 0, true};
inline constexpr recipe pe{"99999999999", "", "PE", nullptr, 0, true};
inline constexpr recipe ph{"999 999 999 999", " ", "PH", nullptr, 0, true};
inline constexpr recipe py{"999999-9|9999999-9|99999999-9", "-", "PY", nullptr, 0, true};
inline constexpr recipe sa{"999999999999999", "", "SA", nullptr, 0, true};
inline constexpr recipe sm{"99999", "", "SM", nullptr, 0, true};
inline constexpr recipe sv{"9999-999999-999-9", "-", "SV", nullptr, 0, true};
inline constexpr recipe tr{"9999999999", "", "TR", nullptr, 0, true};
inline constexpr recipe ua{"999999999999", "", "UA", nullptr, 0, true};
inline constexpr recipe uy{"999999999999", "", "UY", nullptr, 0, true};
inline constexpr recipe uz{"999999999", "", "UZ", nullptr, 0, true};
inline constexpr recipe ve{
    "J-99999999-9|G-99999999-9|V-99999999-9|E-99999999-9", "-", "VE", nullptr, 0, true};

/// A VAT number with its country in front: of the Union, with XI and EU; `vatin` of others, too.
outcome of_union(std::string_view input, const check_day& day);
outcome of_anywhere(std::string_view input, const check_day& day);
outcome of_belgium(std::string_view input, const check_day& day);
outcome of_norway(std::string_view input, const check_day& day);

}  // namespace vaka::text::vat
