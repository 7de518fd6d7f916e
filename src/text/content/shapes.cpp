#include "text/content/shapes.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace vaka::text::content {
namespace {

using enum trust;

constexpr shape table[] = {
    {"6-4", "se.personnummer", form},
    {"6+4", "se.personnummer", form},
    {"8-4", "se.personnummer", form},
    {"8+4", "se.personnummer", form},
    {"4-2-2-4", "se.personnummer", form},
    {"6 4", "se.personnummer", plain},
    {"8 4", "se.personnummer", plain},
    {"A", "se.personnummer", plain},
    {"C", "se.personnummer", plain},
    {"6-4", "se.samordningsnummer", form},
    {"8-4", "se.samordningsnummer", form},
    {"A", "se.samordningsnummer", labelled},
    {"C", "se.samordningsnummer", labelled},
    {"6-x4", "se.interimsnummer", form},
    {"6-4", "fi.hetu", form},
    {"6-x4", "fi.hetu", form},
    {"6+4", "fi.hetu", form},
    {"6+x4", "fi.hetu", form},
    {"xB", "fi.hetu", form},
    {"6 5", "no.fodselsnummer", form},
    {"6-5", "no.fodselsnummer", form},
    {"B", "no.fodselsnummer", plain},
    {"6 5", "no.dnummer", form},
    {"B", "no.dnummer", plain},
    {"6 5", "no.hnummer", form},
    {"B", "no.hnummer", plain},
    {"6-4", "dk.cpr.mod11", plain},
    {"6-4", "dk.cpr", labelled},
    {"6 4", "dk.cpr", labelled},
    {"A", "dk.cpr", labelled},
    {"6-4", "is.kennitala", plain},
    {"A", "is.kennitala", labelled},
    {"6-5", "lv.pk", labelled},
    {"B", "lv.pk", labelled},
    {"B", "ee.ik", labelled},
    {"B", "lt.asmens", labelled},
    {"6/4", "cz.rc", form},
    {"6/3", "cz.rc", labelled},
    {"6/4", "sk.rc", form},
    {"2.2.2-3.2", "be.nn", form},
    {"B", "be.nn", labelled},
    {"1 2 2 2 3 3 2", "fr.nir", form},
    {"F", "fr.nir", plain},
    {"xG", "it.codicefiscale", form},
    {"x9", "es.dni", labelled},
    {"x9", "es.nie", labelled},
    {"x9", "gb.nino", labelled},
    {"3.4.4.2", "ch.ssn", form},
    {"D", "ch.ssn", labelled},
    {"B", "pl.pesel", labelled},
    {"D", "ro.cnp", labelled},
    {"A", "bg.egn", labelled},
    {"B", "hr.oib", labelled},
    {"D", "si.emso", labelled},
    {"9", "nl.bsn", labelled},
    {"B", "de.idnr", labelled},
    {"2 3 3 3", "de.idnr", labelled},
    {"3.3.3-2", "br.cpf", form},
    {"xI", "cn.ric", form},
    {"I", "cn.ric", plain},
    {"6-7", "kr.rrn", form},
    {"3-2-4", "us.ssn", labelled},
    {"B", "tr.tckimlik", labelled},
    {"4 4 4", "in.aadhaar", labelled},
    {"3 3 4", "gb.nhs", labelled},
};

constexpr std::uint64_t hash_of(std::string_view form) {
  auto hash = start_form;
  for (const char c : form) hash = add_to_form(hash, c);
  return hash;
}

struct shape_index {
  std::vector<shape> shapes;  // by hash, and within one as in the table
  std::vector<std::uint64_t> hashes;

  shape_index() {
    for (const auto& each : table) hashes.push_back(hash_of(each.form));
    std::ranges::sort(hashes);
    hashes.erase(std::ranges::unique(hashes).begin(), hashes.end());
    std::vector<std::uint64_t> known;
    for (const auto hash : hashes)
      for (auto each : table) {
        if (hash_of(each.form) != hash) continue;
        each.rule = find_rule(each.scheme);
        if (each.rule == nullptr) continue;
        shapes.push_back(each);
        known.push_back(hash);
      }
    hashes = std::move(known);
  }
};

struct card_range {
  std::string_view from, to;  // of the first digits
  std::size_t shortest, longest;
};

constexpr card_range card_ranges[] = {
    {"4", "4", 13, 19},            // Visa
    {"51", "55", 16, 16},          // Mastercard
    {"2221", "2720", 16, 16},      // Mastercard
    {"34", "34", 15, 15},          // American Express
    {"37", "37", 15, 15},          // American Express
    {"300", "305", 14, 16},        // Diners Club
    {"3095", "3095", 14, 16},      // Diners Club
    {"36", "36", 14, 19},          // Diners Club
    {"38", "39", 14, 16},          // Diners Club
    {"3528", "3589", 16, 19},      // JCB
    {"5018", "5020", 16, 19},      // Maestro, Dankort
    {"5038", "5038", 16, 19},      // Maestro
    {"5893", "5893", 16, 19},      // Maestro
    {"6304", "6304", 16, 19},      // Maestro
    {"6759", "6763", 16, 19},      // Maestro
    {"6011", "6011", 16, 19},      // Discover
    {"644", "649", 16, 19},        // Discover
    {"65", "65", 16, 19},          // Discover
    {"62", "62", 16, 19},          // UnionPay
    {"2200", "2204", 16, 19},      // Mir
    {"600722", "600722", 16, 16},  // Forbrugsforeningen
    {"9792", "9792", 16, 16},      // Troy
};

bool passes_luhn(std::string_view digits) {
  int sum = 0;
  bool twice = false;
  for (auto c = digits.rbegin(); c != digits.rend(); ++c, twice = !twice) {
    const int digit = *c - '0';
    sum += twice ? digit * 2 - (digit > 4 ? 9 : 0) : digit;
  }
  return sum % 10 == 0;
}

}  // namespace

std::span<const shape> shapes_of_form(std::uint64_t form_hash) {
  static const shape_index index;
  const auto [first, last] = std::ranges::equal_range(index.hashes, form_hash);
  return std::span(index.shapes)
      .subspan(static_cast<std::size_t>(first - index.hashes.begin()),
               static_cast<std::size_t>(last - first));
}

bool is_payment_card(std::string_view digits) {
  const bool given_out = std::ranges::any_of(card_ranges, [&](const card_range& range) {
    const auto head = digits.substr(0, range.from.size());
    return digits.size() >= range.shortest && digits.size() <= range.longest &&
           head >= range.from && head <= range.to;
  });
  return given_out && passes_luhn(digits);
}

}  // namespace vaka::text::content
