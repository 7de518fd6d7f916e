#include "check/kind.hpp"

#include "text/identifier/identifier.hpp"

#include <algorithm>
#include <array>

namespace vaka::check {
namespace {

constexpr auto words = std::to_array<kind_word>({
    {kind::name, "name", "a person's name"},
    {kind::organisation, "organisation", "an organisation's name"},
    {kind::email, "email", "an e-mail address"},
    {kind::phone, "phone", "a phone number, stored as E.164"},
    {kind::identifier, "identifier", "an identifier; identifier:SCHEME where it is known"},
    {kind::care_of, "care_of", "c/o"},
    {kind::street, "street", "street and house number, or box"},
    {kind::postal_code, "postal_code", "postal code"},
    {kind::place, "place", "town of the address"},
    {kind::region, "region", "state or province, stored as its code"},
    {kind::country, "country", "country, stored as ISO 3166 alpha-2"},
    {kind::date, "date", "a day, stored as YYYY-MM-DD"},
    {kind::amount, "amount", "an amount, stored as a plain decimal number"},
    {kind::percent, "percent", "a percentage, stored as a share of 1"},
    {kind::boolean, "boolean", "yes or no, stored as true or false"},
    {kind::text, "text", "free text"},
});

struct header_word {
  std::string_view header;  // lower case, letters only
  check::kind kind;
  std::string_view scheme = {};
};

// English, Swedish, Norwegian, Danish, Finnish.
constexpr header_word header_words[] = {
    {"name", kind::name},
    {"fullname", kind::name},
    {"customername", kind::name},
    {"namn", kind::name},
    {"navn", kind::name},
    {"nimi", kind::name},
    {"firstname", kind::name},
    {"lastname", kind::name},
    {"förnamn", kind::name},
    {"efternamn", kind::name},
    {"fornavn", kind::name},
    {"etternavn", kind::name},
    {"efternavn", kind::name},
    {"etunimi", kind::name},
    {"sukunimi", kind::name},
    {"company", kind::organisation},
    {"companyname", kind::organisation},
    {"organisation", kind::organisation},
    {"organization", kind::organisation},
    {"företag", kind::organisation},
    {"firma", kind::organisation},
    {"yritys", kind::organisation},
    {"email", kind::email},
    {"emailaddress", kind::email},
    {"mail", kind::email},
    {"epost", kind::email},
    {"epostadress", kind::email},
    {"sähköposti", kind::email},
    {"phone", kind::phone},
    {"phonenumber", kind::phone},
    {"mobile", kind::phone},
    {"telephone", kind::phone},
    {"telefon", kind::phone},
    {"mobil", kind::phone},
    {"tlf", kind::phone},
    {"puhelin", kind::phone},
    {"personnummer", kind::identifier, "se.personnummer"},
    {"organisationsnummer", kind::identifier, "se.organisationsnummer"},
    {"fødselsnummer", kind::identifier, "no.fodselsnummer"},
    {"organisasjonsnummer", kind::identifier, "no.orgnr"},
    {"henkilötunnus", kind::identifier, "fi.hetu"},
    {"hetu", kind::identifier, "fi.hetu"},
    {"ytunnus", kind::identifier, "fi.ytunnus"},
    {"cpr", kind::identifier, "dk.cpr"},
    {"cvr", kind::identifier, "dk.cvr"},
    {"lei", kind::identifier, "lei"},
    {"iban", kind::identifier, "iban"},
    {"bic", kind::identifier, "bic"},
    {"careof", kind::care_of},
    {"co", kind::care_of},
    {"address", kind::street},
    {"street", kind::street},
    {"streetaddress", kind::street},
    {"adress", kind::street},
    {"gatuadress", kind::street},
    {"adresse", kind::street},
    {"osoite", kind::street},
    {"katuosoite", kind::street},
    {"zip", kind::postal_code},
    {"zipcode", kind::postal_code},
    {"postcode", kind::postal_code},
    {"postalcode", kind::postal_code},
    {"postnummer", kind::postal_code},
    {"postnr", kind::postal_code},
    {"postinumero", kind::postal_code},
    {"city", kind::place},
    {"town", kind::place},
    {"ort", kind::place},
    {"postort", kind::place},
    {"poststed", kind::place},
    {"by", kind::place},
    {"kaupunki", kind::place},
    {"postitoimipaikka", kind::place},
    {"state", kind::region},
    {"province", kind::region},
    {"region", kind::region},
    {"country", kind::country},
    {"land", kind::country},
    {"maa", kind::country},
    {"date", kind::date},
    {"birthdate", kind::date},
    {"signupdate", kind::date},
    {"dateofbirth", kind::date},
    {"födelsedatum", kind::date},
    {"fødselsdato", kind::date},
    {"amount", kind::amount},
    {"price", kind::amount},
    {"belopp", kind::amount},
    {"pris", kind::amount},
    {"beløp", kind::amount},
    {"percent", kind::percent},
    {"pct", kind::percent},
    {"procent", kind::percent},
    {"active", kind::boolean},
    {"aktiv", kind::boolean},
    {"notes", kind::text},
    {"note", kind::text},
    {"comment", kind::text},
    {"anteckning", kind::text},
    {"merknad", kind::text},
    {"kommentar", kind::text},
};

// "E-post adress" and "e_post" are one header.
std::string letters_of(std::string_view header) {
  std::string out;
  bool latin1 = false;
  for (const char c : header) {
    const auto byte = static_cast<unsigned char>(c);
    const bool small = c >= 'a' && c <= 'z';
    if (c >= 'A' && c <= 'Z') out.push_back(static_cast<char>(c + 32));
    if (small || (byte >= 0x80 && !latin1)) out.push_back(c);
    if (latin1) out.push_back(byte >= 0x80 && byte <= 0x9E ? static_cast<char>(byte + 32) : c);
    latin1 = byte == 0xC3;
  }
  return out;
}

failure bad_pair(std::string_view reason, std::string_view message, std::string_view pair,
                 std::string_view remedy) {
  return fail(errc::invalid, reason, message, "--map " + std::string(pair), remedy);
}

std::string join(std::span<const std::string_view> items) {
  std::string out;
  for (const auto item : items) out.append(out.empty() ? "" : ", ").append(item);
  return out;
}

result<column> read_pair(std::string_view pair, std::span<const std::string_view> headers) {
  const auto equals = pair.find('=');
  if (equals == pair.npos || equals + 1 == pair.size())
    return bad_pair("check.map", "a kind and a column are needed", pair, "write KIND=COLUMN");
  auto word = pair.substr(0, equals);
  column out;
  if (const auto colon = word.find(':'); colon != word.npos) {
    out.scheme = word.substr(colon + 1);
    word = word.substr(0, colon);
  }
  const auto* known = std::ranges::find(words, word, &kind_word::word);
  if (known == words.end())
    return bad_pair("check.kind", "there is no kind of that name", pair,
                    "vaka check --help lists them");
  out.kind = known->kind;
  if (!out.scheme.empty() &&
      (out.kind != kind::identifier || text::find_scheme(out.scheme) == nullptr))
    return bad_pair("check.scheme", "there is no identifier scheme of that name", pair,
                    "vaka id schemes lists them");
  out.header = pair.substr(equals + 1);
  const auto at = std::ranges::find(headers, std::string_view(out.header));
  if (at == headers.end())
    return bad_pair("check.column", "the file has no such column", pair,
                    "it has: " + join(headers));
  out.index = static_cast<std::size_t>(at - headers.begin());
  return out;
}

}  // namespace

std::span<const kind_word> kind_words() {
  return words;
}

std::string_view word_of(kind k) {
  return std::ranges::find(words, k, &kind_word::kind)->word;
}

result<std::vector<column>> read_map(std::string_view map,
                                     std::span<const std::string_view> headers) {
  std::vector<column> out;
  while (!map.empty()) {
    const auto pair = map.substr(0, map.find(','));
    map.remove_prefix(std::min(pair.size() + 1, map.size()));
    auto read = TRY(read_pair(pair, headers));
    const auto same = [&](const column& c) { return c.index == read.index; };
    if (std::ranges::any_of(out, same))
      return bad_pair("check.map", "the column is mapped twice", pair, "name each column once");
    out.push_back(std::move(read));
  }
  return out;
}

std::vector<column> guess_map(std::span<const std::string_view> headers) {
  std::vector<column> out;
  for (std::size_t i = 0; i < headers.size(); ++i) {
    const auto word = letters_of(headers[i]);
    const auto* known =
        std::ranges::find(header_words, std::string_view(word), &header_word::header);
    if (known == std::end(header_words)) continue;
    out.push_back({known->kind, std::string(known->scheme), std::string(headers[i]), i});
  }
  return out;
}

}  // namespace vaka::check
