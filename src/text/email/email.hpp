// E-mail addresses as people type them: whether one can be used, its one form, what kind of address
// it is, and what was probably meant. Syntax by RFC 5321 and 5322 as real mailers accept it, local
// parts of RFC 6531 (SMTPUTF8) included; international domains by UTS 46 with the repertoire of
// IDNA 2008 (RFC 5892). Tables: /reference/email. Pure functions, thread-safe, no I/O; the first
// call builds an index of the tables in a few milliseconds. Nothing here asks the network:
// text/email/email_mx.hpp is the port for that.
#pragma once

#include "text/identifier/identifier.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace vaka::text {

/// Reasons of an invalid address: "empty", "encoding", "length", "no_at", "local", "local_length",
/// "local_dot", "quotes", "domain", "domain_length", "label_length", "hyphen", "no_dot", "tld",
/// "trailing_dot", "address_literal", "idn", "full_width", "invisible", "blank", "display_name",
/// "brackets", "mailto", "trailing_mark", "quoted_whole", "several".
///
/// Repairs (lossless, made without asking): "blanks" around it (the address itself stays valid),
/// "invisible" characters, "full_width" letters, "mailto", "brackets", "trailing_mark" (comma,
/// semicolon, colon or dot behind it), "quoted_whole" (quotation marks around all of it), and where
/// several are at once the first of them.
///
/// Suggestions (a person decides): "display_name" (the address out of "Anna <a@b.se>"),
/// "domain_typo" (close to a provider's domain), "tld_typo" (its ending is close to a usual one),
/// "missing_dot", "comma_for_dot", "double_dot", "double_at", "blank_inside", "spelled_at",
/// "local_dot" (a dot just before the @ or first of all), "mailto" (what follows the address was
/// left out).
struct email_check {
  text::verdict verdict = text::verdict::invalid;  // of what was typed
  std::string canonical;   // to store and to send to: the local part as typed, the domain in lower
                           // case and A-labels; empty when invalid
  std::string display;     // the same with the domain in U-labels
  std::string comparable;  // to compare with: as canonical, local part in lower case, without
                           // quotes that it does not need

  bool international = false;  // the domain has a label outside ASCII
  bool utf8_local = false;     // the local part has: its mailbox needs SMTPUTF8 on the whole way
  bool disposable = false;     // a throw-away address
  bool free_mail = false;      // a provider's mailbox, not the domain of an organisation
  bool role = false;           // info@, faktura@, no-reply@ …: no person's own
  bool no_reply = false;       // a role that nobody reads
  bool reserved = false;       // example.com, .test …: never reaches anybody (RFC 2606, RFC 6761)
  bool known_tld = false;      // the ending stands in the public suffix list

  std::string repaired;            // what was typed without the faults that pasting leaves
  std::string_view repair;         // slug
  std::string suggestion;          // another address that was probably meant
  std::string_view suggested_for;  // slug
  std::string_view reason;         // slug when invalid
  std::string_view message;        // one sentence that names the rule and the remedy; a constant

  std::uint16_t at = 0;                // where the @ stands in `canonical`
  std::uint16_t registrable_size = 0;  // 0 when the domain is itself a public suffix

  [[nodiscard]] std::string_view local() const { return std::string_view(canonical).substr(0, at); }
  [[nodiscard]] std::string_view domain() const {  // A-labels
    return canonical.empty() ? std::string_view{} : std::string_view(canonical).substr(at + 1U);
  }
  /// The domain that somebody registered, by the public suffix list: "firma.co.uk".
  [[nodiscard]] std::string_view registrable() const {
    return std::string_view(canonical).substr(canonical.size() - registrable_size);
  }
};

[[nodiscard]] email_check check_email(std::string_view input);

}  // namespace vaka::text
