// ICU, and nothing else that knows it: domains outside ASCII (UTS 46, non-transitional) and what
// characters a local part may hold.
#include "text/email/parts.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"

#include <unicode/uchar.h>
#include <unicode/uidna.h>

namespace vaka::text::email {
namespace {

constexpr fault not_text{
    "encoding", "The address holds bytes or characters that stand for no letter; type it anew."};
constexpr fault full_width{
    "full_width", "The address holds full-width letters or signs; type it with ordinary ones."};
constexpr fault invisible{"invisible", "The address holds an invisible character; type it anew."};
constexpr fault blank{"blank", "An e-mail address holds no blanks; take them out."};
constexpr fault not_in_names{
    "idn", "The domain holds a character that no domain may have (IDNA 2008); take it out."};
constexpr fault broken_label{
    "idn", "The domain is no international domain name by UTS 46; copy it anew from its source."};

const UIDNA* idna() {
  static const UIDNA* const instance = [] {
    UErrorCode error = U_ZERO_ERROR;
    return uidna_openUTS46(UIDNA_USE_STD3_RULES | UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ |
                               UIDNA_CHECK_CONTEXTO | UIDNA_NONTRANSITIONAL_TO_ASCII |
                               UIDNA_NONTRANSITIONAL_TO_UNICODE,
                           &error);
  }();
  return instance;
}

bool in(int8_t category, std::uint32_t mask) {
  return (U_MASK(category) & mask) != 0;
}

constexpr bool is_full_width(char32_t c) {
  return (c >= 0xFF01 && c <= 0xFFEE) || c == 0x3002 || (c >= 0xFE50 && c <= 0xFE6B);
}

// What a person may type for a domain; what UTS 46 would bring to another form without a word is
// refused where somebody should look at it.
fault check_typed(std::string_view domain) {
  if (!is_utf8(domain)) return not_text;
  for (const char32_t c : code_points{domain}) {
    const auto about = letter_of(c);
    if (c == replacement) return not_text;
    if (is_full_width(c)) return full_width;
    if (about.is_blank) return blank;
    // The joiners have their place in some scripts; ICU knows where.
    if (about.is_invisible && c != 0x200C && c != 0x200D) return invisible;
  }
  return {};
}

// RFC 5892: letters, marks and digits; of the signs only those with a rule of their own, which ICU
// has checked by then. UTS 46 alone lets symbols through for the sake of what was registered
// before 2010.
bool is_letter_or_digit(char32_t c) {
  constexpr std::uint32_t letters =
      U_GC_LL_MASK | U_GC_LO_MASK | U_GC_LM_MASK | U_GC_MN_MASK | U_GC_MC_MASK | U_GC_ND_MASK;
  if (in(u_charType(static_cast<UChar32>(c)), letters) || c == '-' || c == '.') return true;
  return c == 0xB7 || c == 0x375 || c == 0x5F3 || c == 0x5F4 || c == 0x6FD || c == 0x6FE ||
         c == 0xF0B || c == 0x3007 || c == 0x30FB || c == 0x200C || c == 0x200D;
}

}  // namespace

fault read_international(std::string_view domain, address& out) {
  if (const auto wrong = check_typed(domain)) return wrong;
  constexpr int32_t room = 1024;
  char text[room];
  UIDNAInfo info = UIDNA_INFO_INITIALIZER;
  UErrorCode error = U_ZERO_ERROR;
  const auto size = static_cast<int32_t>(domain.size());
  auto got = uidna_nameToUnicodeUTF8(idna(), domain.data(), size, text, room, &info, &error);
  if (U_FAILURE(error) || info.errors != 0 || got > room) return broken_label;
  out.unicode.assign(text, static_cast<std::size_t>(got));
  for (const char32_t c : code_points{out.unicode})
    if (!is_letter_or_digit(c)) return not_in_names;

  info = UIDNA_INFO_INITIALIZER;
  got = uidna_nameToASCII_UTF8(idna(), domain.data(), size, text, room, &info, &error);
  if (U_FAILURE(error) || info.errors != 0 || got > static_cast<int32_t>(longest_domain))
    return broken_label;
  out.domain.assign({text, static_cast<std::size_t>(got)});
  if (out.unicode == out.domain.view()) out.unicode.clear();
  return {};
}

bool fit_for_local(std::string_view text) {
  constexpr std::uint32_t unfit = U_GC_C_MASK | U_GC_Z_MASK;
  if (!is_utf8(text)) return false;
  for (const char32_t c : code_points{text})
    if (c == replacement || (c >= 128 && in(u_charType(static_cast<UChar32>(c)), unfit)))
      return false;
  return true;
}

}  // namespace vaka::text::email
