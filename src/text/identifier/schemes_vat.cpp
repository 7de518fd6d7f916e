#include "text/identifier/schemes.hpp"
#include "text/identifier/vat_recipes.hpp"

namespace vaka::text::tables {
namespace {

using enum subject;
using namespace recipes;

constexpr identifier_scheme rows[] = {
    row("vat.AD", "AD", either, "Tax number of Andorra (NRT) with AD", "ADL710035J", "ADANNNNNNA",
        "none", "A letter for the kind of holder, six digits and a letter (Govern d'Andorra).",
        with_prefix<vat::ad>),
    row("vat.AL", "AL", either, "Tax number of Albania, its form", "ALJ61923008Q", "ALXXXXXXXXXA",
        "none",
        "The usual form of a tax number of Albania, with or without AL right before it; no "
        "check digit is looked at.",
        with_prefix<vat::al>),
    row("vat.AR", "AR", either, "Tax number of Argentina, its form", "AR20055361682",
        "ARNNNNNNNNNNN", "none",
        "The usual form of a tax number of Argentina, with or without AR right before it; no "
        "check digit is looked at.",
        with_prefix<vat::ar>),
    row("vat.AT", "AT", either, "VAT number of Austria", "ATU13585627", "ATUNNNNNNNC", "mod 10",
        "AT and U, seven digits and a check digit: 96 less Luhn's sum, modulus 10 "
        "(Bundesministerium für Finanzen, UID).",
        with_prefix<vat::at>),
    row("vat.AU", "AU", organisation, "Australian business number with AU", "AU51824753556",
        "AUNN NNN NNN NNN", "mod 89",
        "The ABN: eleven digits, the first less one, modulus 89 (Australian Business Register).",
        with_prefix<vat::au>),
    row("vat.BE", "BE", either, "VAT number of Belgium", "BE0428759497", "BENNNN.NNN.NCC", "mod 97",
        "BE and the enterprise number, beginning with 0 or 1: 97 less the first eight digits "
        "modulo 97; nine digits get a leading zero (FOD Economie, KBO).",
        vat::of_belgium),
    row("vat.BG", "BG", either, "VAT number of Bulgaria", "BG175074752", "BGNNNNNNNNC", "mod 11",
        "BG and nine digits, modulus 11 with weights 1 to 8 and where that gives ten with 3 to "
        "10; ten digits are a personal number, a foreigner's, or by modulus 11 with weights 4 3 "
        "2 7 6 5 4 3 2 (НАП).",
        with_prefix<vat::bg>),
    row("vat.BO", "BO", either, "Tax number of Bolivia, its form", "BO1234567", "BONNNNNNN", "none",
        "The usual form of a tax number of Bolivia, with or without BO right before it; no "
        "check digit is looked at.",
        with_prefix<vat::bo>),
    row("vat.BR", "BR", organisation, "Tax number of a Brazilian firm (CNPJ)", "00028666/000158",
        "NNNNNNNN/NNNNCC", "mod 11",
        "The CNPJ: twelve digits and two check digits by modulus 11 (Receita Federal).",
        by<vat::br>),
    row("vat.BY", "BY", either, "Tax number of Belarus, its form", "BY200988541", "BYNNNNNNNNN",
        "none",
        "The usual form of a tax number of Belarus, with or without BY right before it; no "
        "check digit is looked at.",
        with_prefix<vat::by>),
    row("vat.CA", "CA", either, "Tax number of Canada, its form", "CA123026635", "CANNNNNNNNN",
        "none",
        "The usual form of a tax number of Canada, with or without CA right before it; no check "
        "digit is looked at.",
        with_prefix<vat::ca>),
    row("vat.CH", "CH", organisation, "VAT number of Switzerland", "CHE-107.787.577 IVA",
        "CHE-NNN.NNN.NNC AAA", "mod 11",
        "The UID with MWST, TVA or IVA: modulus 11 with weights 5 4 3 2 7 6 5 4 (Bundesamt für "
        "Statistik; eCH-0097).",
        with_prefix<vat::ch>),
    row("vat.CL", "CL", either, "Tax number of Chile, its form", "CL76086428-5", "CLNNNNNNNN-N",
        "none",
        "The usual form of a tax number of Chile, with or without CL right before it; no check "
        "digit is looked at.",
        with_prefix<vat::cl>),
    row("vat.CO", "CO", either, "Tax number of Colombia, its form", "CO2131234321", "CONNNNNNNNNN",
        "none",
        "The usual form of a tax number of Colombia, with or without CO right before it; no "
        "check digit is looked at.",
        with_prefix<vat::co>),
    row("vat.CR", "CR", either, "Tax number of Costa Rica, its form", "CR3101999999", "CRNNNNNNNNN",
        "none",
        "The usual form of a tax number of Costa Rica, with or without CR right before it; no "
        "check digit is looked at.",
        with_prefix<vat::cr>),
    row("vat.CY", "CY", either, "VAT number of Cyprus", "CY10259033P", "CYNNNNNNNNC", "mod 26",
        "CY and eight digits, not beginning with 12, and a letter: every other digit exchanged, "
        "the sum modulo 26 (Τμήμα Φορολογίας).",
        with_prefix<vat::cy>),
    row("vat.CZ", "CZ", either, "VAT number of the Czech Republic", "CZ25123891", "CZNNNNNNNC",
        "mod 11",
        "CZ and eight digits for firms, modulus 11 with weights 8 to 2; nine or ten digits are "
        "a birth number, nine with 6 in front a number by the same modulus (Finanční správa, "
        "DIČ).",
        with_prefix<vat::cz>),
    row("vat.DE", "DE", either, "VAT number of Germany", "DE136695976", "DENNNNNNNNC",
        "ISO 7064 mod 11,10",
        "DE and nine digits, the first not 0, ISO 7064 mod 11,10 (Bundeszentralamt für Steuern, "
        "USt-IdNr.).",
        with_prefix<vat::de>),
    row("vat.DK", "DK", either, "VAT number of Denmark", "DK13585628", "DKNNNNNNNC", "mod 11",
        "DK and the CVR number: modulus 11 with weights 2 7 6 5 4 3 2 (Erhvervsstyrelsen).",
        with_prefix<vat::dk>),
    row("vat.DO", "DO", either, "Tax number of the Dominican Republic, its form", "DO1-01-85004-3",
        "DONNN-NNNNNNN-N", "none",
        "The usual form of a tax number of the Dominican Republic, with or without DO right "
        "before it; no check digit is looked at.",
        with_prefix<vat::do_>),
    row("vat.EC", "EC", either, "Tax number of Ecuador, its form", "EC1792060346001",
        "ECNNNNNNNNNNNNN", "none",
        "The usual form of a tax number of Ecuador, with or without EC right before it; no "
        "check digit is looked at.",
        with_prefix<vat::ec>),
    row("vat.EE", "EE", either, "VAT number of Estonia", "EE100931558", "EE10NNNNNNC", "mod 10",
        "EE and 10, six digits and a check digit by modulus 10 with weights 3 7 1 3 7 1 3 7 "
        "(Maksu- ja Tolliamet, KMKR).",
        with_prefix<vat::ee>),
    row("vat.EL", "GR", either, "VAT number of Greece", "EL094259216", "ELNNNNNNNNC", "mod 11",
        "EL and nine digits, modulus 11 with weights 256 128 64 32 16 8 4 2 (ΑΑΔΕ, ΑΦΜ).",
        with_prefix<vat::el>),
    row("vat.ES", "ES", either, "VAT number of Spain", "ESB58378431", "ESXNNNNNNNX",
        "mod 23 or Luhn",
        "ES and a NIF: persons by a letter modulo 23, firms by Luhn's digit or its letter "
        "(Agencia Tributaria; Real Decreto 1065/2007, Orden EHA/451/2008).",
        with_prefix<vat::es>),
    row("vat.EU", "EU", organisation, "VAT number of the one-stop shop, outside the Union",
        "EU372022452", "EUNNNNNNNNN", "none",
        "EU, the ISO 3166 number of the member state that gave it, and six digits; how the last "
        "is computed is not public (Council Regulation 904/2010).",
        with_prefix<vat::eu>),
    row("vat.FI", "FI", either, "VAT number of Finland", "FI20774740", "FINNNNNNNC", "mod 11",
        "FI and the business ID without its dash: modulus 11 with weights 7 9 10 5 8 4 2 "
        "(Verohallinto).",
        with_prefix<vat::fi>),
    row("vat.FR", "FR", either, "VAT number of France", "FR40303265045", "FRCCNNNNNNNNN", "mod 97",
        "FR and a key and the SIREN: two digits by modulus 97, or letters without I and O by "
        "modulus 11; the SIREN by Luhn except for Monaco, which has 000 there (DGFiP).",
        with_prefix<vat::fr>),
    row("vat.GB", "GB", either, "VAT number of the United Kingdom", "GB980780684", "GBNNN NNNN CC",
        "mod 97",
        "GB and nine digits by modulus 97, or since 2010 by 97 less 55; three more for "
        "branches; GD000 to GD499 for government, HA500 to HA999 for health (HMRC, VAT Notice "
        "700).",
        with_prefix<vat::gb>),
    row("vat.GR", "GR", either, "VAT number of Greece", "EL094259216", "ELNNNNNNNNC", "mod 11",
        "EL and nine digits, modulus 11 with weights 256 128 64 32 16 8 4 2 (ΑΑΔΕ, ΑΦΜ).",
        with_prefix<vat::el>),
    row("vat.GT", "GT", either, "Tax number of Guatemala, its form", "GT3952550-0", "GTNNNNNNN-N",
        "none",
        "The usual form of a tax number of Guatemala, with or without GT right before it; no "
        "check digit is looked at.",
        with_prefix<vat::gt>),
    row("vat.HR", "HR", either, "VAT number of Croatia", "HR33392005961", "HRNNNNNNNNNNC",
        "ISO 7064 mod 11,10", "HR and the OIB: eleven digits, ISO 7064 mod 11,10 (Porezna uprava).",
        with_prefix<vat::hr>),
    row("vat.HU", "HU", either, "VAT number of Hungary", "HU12892312", "HUNNNNNNNC", "mod 10",
        "HU and eight digits, modulus 10 with weights 9 7 3 1 9 7 3 (NAV, adószám).",
        with_prefix<vat::hu>),
    row("vat.ID", "ID", either, "Tax number of Indonesia, its form", "ID01.312.166.0-091.000",
        "IDNN.NNN.NNN.N-NNN.NNN", "none",
        "The usual form of a tax number of Indonesia, with or without ID right before it; no "
        "check digit is looked at.",
        with_prefix<vat::id>),
    row("vat.IE", "IE", either, "VAT number of Ireland", "IE6433435F", "IENNNNNNNCA", "mod 23",
        "IE and seven digits, a check letter modulo 23 and since 2013 a second letter that "
        "counts nine times; in old numbers the second place is a letter or a sign (Revenue "
        "Commissioners).",
        with_prefix<vat::ie>),
    row("vat.IL", "IL", either, "Tax number of Israel, its form", "IL516179157", "ILNNNNNNNNN",
        "none",
        "The usual form of a tax number of Israel, with or without IL right before it; no check "
        "digit is looked at.",
        with_prefix<vat::il>),
    row("vat.IN", "IN", either, "Tax number of India, its form", "IN27AAPFU0939F1ZV",
        "INXXXXXXXXXXXXXXX", "none",
        "The usual form of a tax number of India, with or without IN right before it; no check "
        "digit is looked at.",
        with_prefix<vat::in>),
    row("vat.IS", "IS", either, "Tax number of Iceland, its form", "IS00621", "ISNNNNN", "none",
        "The usual form of a tax number of Iceland, with or without IS right before it; no "
        "check digit is looked at.",
        with_prefix<vat::is>),
    row("vat.IT", "IT", either, "VAT number of Italy", "IT00743110157", "ITNNNNNNNNNNC", "Luhn",
        "IT and seven digits, an office from 001 to 100 or 120, 121, 888, 999, and Luhn's digit "
        "(Agenzia delle Entrate, DPR 633/1972).",
        with_prefix<vat::it>),
    row("vat.KZ", "KZ", either, "Tax number of Kazakhstan, its form", "KZ123456789012",
        "KZNNNNNNNNNNNN", "none",
        "The usual form of a tax number of Kazakhstan, with or without KZ right before it; no "
        "check digit is looked at.",
        with_prefix<vat::kz>),
    row("vat.LT", "LT", either, "VAT number of Lithuania", "LT119511515", "LTNNNNNNN1C", "mod 11",
        "LT and nine or twelve digits, the last but one 1, modulus 11 in two turns (VMI).",
        with_prefix<vat::lt>),
    row("vat.LU", "LU", either, "VAT number of Luxembourg", "LU15027442", "LUNNNNNNCC", "mod 89",
        "LU and six digits and these modulo 89 (Administration de l'enregistrement).",
        with_prefix<vat::lu>),
    row("vat.LV", "LV", either, "VAT number of Latvia", "LV40003521600", "LVNNNNNNNNNNC", "mod 11",
        "LV and eleven digits: firms begin with 4 to 9, modulus 11 with weights 9 1 4 8 3 10 2 "
        "5 7 6; else a personal code (Valsts ieņēmumu dienests).",
        with_prefix<vat::lv>),
    row("vat.MK", "MK", either, "Tax number of North Macedonia, its form", "MK4030000375897",
        "MKNNNNNNNNNNNNN", "none",
        "The usual form of a tax number of North Macedonia, with or without MK right before it; "
        "no check digit is looked at.",
        with_prefix<vat::mk>),
    row("vat.MT", "MT", either, "VAT number of Malta", "MT11679112", "MTNNNNNNCC", "mod 37",
        "MT and six digits and 37 less their sum with weights 3 4 6 7 8 9 modulo 37 "
        "(Commissioner for Revenue).",
        with_prefix<vat::mt>),
    row("vat.MX", "MX", either, "Tax number of Mexico, its form", "MXGODE561231GR8",
        "MXXXXNNNNNNXXX", "none",
        "The usual form of a tax number of Mexico, with or without MX right before it; no check "
        "digit is looked at.",
        with_prefix<vat::mx>),
    row("vat.NG", "NG", either, "Tax number of Nigeria, its form", "NG12345678-0001",
        "NGNNNNNNNN-NNNN", "none",
        "The usual form of a tax number of Nigeria, with or without NG right before it; no "
        "check digit is looked at.",
        with_prefix<vat::ng>),
    row("vat.NI", "NI", either, "Tax number of Nicaragua, its form", "NI123-456789-1234A",
        "NINNN-NNNNNN-NNNNX", "none",
        "The usual form of a tax number of Nicaragua, with or without NI right before it; no "
        "check digit is looked at.",
        with_prefix<vat::ni>),
    row("vat.NL", "NL", either, "VAT number of the Netherlands", "NL004495445B01", "NLNNNNNNNNNBNN",
        "mod 11 or mod 97",
        "NL and nine digits, B and two digits: the nine by modulus 11, or the whole with NL "
        "modulo 97 (Belastingdienst, btw-id since 2020-01-01).",
        with_prefix<vat::nl>),
    row("vat.NO", "NO", organisation, "VAT number of Norway", "NO974760673MVA", "NONNNNNNNNCMVA",
        "mod 11",
        "The organisation number by modulus 11 with weights 3 2 7 6 5 4 3 2; NO before and MVA "
        "behind may stand there (Skatteetaten).",
        vat::of_norway),
    row("vat.NZ", "NZ", either, "Tax number of New Zealand, its form", "NZ049091850", "NZNNNNNNNNN",
        "none",
        "The usual form of a tax number of New Zealand, with or without NZ right before it; no "
        "check digit is looked at.",
        with_prefix<vat::nz>),
    row("vat.PE", "PE", either, "Tax number of Peru, its form", "PE20512333797", "PENNNNNNNNNNN",
        "none",
        "The usual form of a tax number of Peru, with or without PE right before it; no check "
        "digit is looked at.",
        with_prefix<vat::pe>),
    row("vat.PH", "PH", either, "Tax number of the Philippines, its form", "PH123 456 789 012",
        "PHNNN NNN NNN NNN", "none",
        "The usual form of a tax number of the Philippines, with or without PH right before it; "
        "no check digit is looked at.",
        with_prefix<vat::ph>),
    row("vat.PL", "PL", either, "VAT number of Poland", "PL8567346215", "PLNNNNNNNNNC", "mod 11",
        "PL and the NIP: modulus 11 with weights 6 5 7 2 3 4 5 6 7 (Ministerstwo Finansów).",
        with_prefix<vat::pl>),
    row("vat.PT", "PT", either, "VAT number of Portugal", "PT501964843", "PTNNNNNNNNC", "mod 11",
        "PT and the NIF: modulus 11 with weights 9 to 2, the first digit not 0 (Autoridade "
        "Tributária).",
        with_prefix<vat::pt>),
    row("vat.PY", "PY", either, "Tax number of Paraguay, its form", "PY80028061-0", "PYNNNNNN-N",
        "none",
        "The usual form of a tax number of Paraguay, with or without PY right before it; no "
        "check digit is looked at.",
        with_prefix<vat::py>),
    row("vat.RO", "RO", either, "VAT number of Romania", "RO18547290", "RON…C", "mod 11",
        "RO and two to ten digits, ten times the sum with weights 7 5 3 2 1 7 5 3 2 modulo 11, "
        "or a personal code (ANAF, CUI).",
        with_prefix<vat::ro>),
    row("vat.RS", "RS", either, "VAT number of Serbia", "RS100000303", "RSNNNNNNNNC",
        "ISO 7064 mod 11,10", "The PIB: nine digits, ISO 7064 mod 11,10 (Poreska uprava).",
        with_prefix<vat::rs>),
    row("vat.RU", "RU", either, "Tax number of Russia (ИНН)", "RU7707083893", "RUNNNNNNNNNC",
        "mod 11",
        "Ten digits for firms and twelve for persons, modulus 11 with the weights of the "
        "Federal Tax Service.",
        with_prefix<vat::ru>),
    row("vat.SA", "SA", either, "Tax number of Saudi Arabia, its form", "SA300000000000003",
        "SANNNNNNNNNNNNNNN", "none",
        "The usual form of a tax number of Saudi Arabia, with or without SA right before it; no "
        "check digit is looked at.",
        with_prefix<vat::sa>),
    row("vat.SE", "SE", either, "VAT number of Sweden", "SE556016068001", "SENNNNNNNNNCNN", "Luhn",
        "SE and ten digits by Luhn and 01 to 94 (Skatteverket).", with_prefix<vat::se>),
    row("vat.SI", "SI", either, "VAT number of Slovenia", "SI50223054", "SINNNNNNNC", "mod 11",
        "SI and eight digits, modulus 11 with weights 8 to 2 (FURS).", with_prefix<vat::si>),
    row("vat.SK", "SK", either, "VAT number of Slovakia", "SK2022749619", "SKNNNNNNNNNC", "mod 11",
        "SK and ten digits that are a multiple of 11, the third 2, 3, 4, 7, 8 or 9 (Finančná "
        "správa, IČ DPH).",
        with_prefix<vat::sk>),
    row("vat.SM", "SM", either, "Tax number of San Marino, its form", "SM24165", "SMNNNNN", "none",
        "The usual form of a tax number of San Marino, with or without SM right before it; no "
        "check digit is looked at.",
        with_prefix<vat::sm>),
    row("vat.SV", "SV", either, "Tax number of El Salvador, its form", "SV0614-050707-104-8",
        "SVNNNN-NNNNNN-NNN-N", "none",
        "The usual form of a tax number of El Salvador, with or without SV right before it; no "
        "check digit is looked at.",
        with_prefix<vat::sv>),
    row("vat.TR", "TR", either, "Tax number of Türkiye, its form", "TR4540536920", "TRNNNNNNNNNN",
        "none",
        "The usual form of a tax number of Türkiye, with or without TR right before it; no "
        "check digit is looked at.",
        with_prefix<vat::tr>),
    row("vat.UA", "UA", either, "Tax number of Ukraine, its form", "UA123456789012",
        "UANNNNNNNNNNNN", "none",
        "The usual form of a tax number of Ukraine, with or without UA right before it; no "
        "check digit is looked at.",
        with_prefix<vat::ua>),
    row("vat.UY", "UY", either, "Tax number of Uruguay, its form", "UY211003420017",
        "UYNNNNNNNNNNNN", "none",
        "The usual form of a tax number of Uruguay, with or without UY right before it; no "
        "check digit is looked at.",
        with_prefix<vat::uy>),
    row("vat.UZ", "UZ", either, "Tax number of Uzbekistan, its form", "UZ123456789", "UZNNNNNNNNN",
        "none",
        "The usual form of a tax number of Uzbekistan, with or without UZ right before it; no "
        "check digit is looked at.",
        with_prefix<vat::uz>),
    row("vat.VE", "VE", either, "Tax number of Venezuela, its form", "VEJ-12345678-9",
        "VEJ-NNNNNNNN-N", "none",
        "The usual form of a tax number of Venezuela, with or without VE right before it; no "
        "check digit is looked at.",
        with_prefix<vat::ve>),
    row("vat.XI", "GB", either, "VAT number of Northern Ireland", "XI980780684", "XINNN NNNN CC",
        "mod 97",
        "XI and nine digits by modulus 97, or since 2010 by 97 less 55; three more for "
        "branches; GD000 to GD499 for government, HA500 to HA999 for health (HMRC, VAT Notice "
        "700).",
        with_prefix<vat::xi>),
};

}  // namespace

std::span<const identifier_scheme> vat() {
  return rows;
}

}  // namespace vaka::text::tables
