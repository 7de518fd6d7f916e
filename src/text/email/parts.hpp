// What check_email is built from. Internal to text/email.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vaka::text::email {

/// Why something is no address; converts to true when there is a fault. Texts are constants.
struct fault {
  std::string_view reason;
  std::string_view message;

  constexpr explicit operator bool() const { return !reason.empty(); }
};

inline constexpr std::size_t longest_address = 254;  // RFC 5321, 4.5.3.1.3, without the brackets
inline constexpr std::size_t longest_local = 64;     // RFC 5321, 4.5.3.1.1
inline constexpr std::size_t longest_domain = 253;   // RFC 1035, without the root's length
inline constexpr std::size_t longest_label = 63;
inline constexpr std::size_t longest_input = 1024;  // longer ones are refused unread

/// A domain in lower case and A-labels, kept in place.
class domain_text {
 public:
  void append(char c) { data_[size_++] = c; }
  void assign(std::string_view text);
  [[nodiscard]] bool full() const { return size_ == data_.size(); }
  [[nodiscard]] std::string_view view() const { return {data_.data(), size_}; }

 private:
  std::array<char, longest_domain> data_;
  std::uint16_t size_ = 0;
};

struct address {
  std::string_view local;  // as typed
  domain_text domain;
  std::string unicode;  // the domain in U-labels when it has any, else empty
  bool utf8_local = false;
};

/// Reads an address without anything around it (syntax.cpp).
[[nodiscard]] fault read_address(std::string_view text, address& out);
/// The local part alone; says through `utf8` whether it has characters outside ASCII.
[[nodiscard]] fault check_local(std::string_view local, bool& utf8);

/// Domains outside ASCII and labels that begin with xn-- (idn.cpp, the one file that knows ICU).
[[nodiscard]] fault read_international(std::string_view domain, address& out);
/// False when the text is no UTF-8, or holds what may not stand in a local part: blanks, controls,
/// invisible and unassigned characters, those for private use, U+FFFD.
[[nodiscard]] bool fit_for_local(std::string_view text);

/// What the tables say about a domain in A-labels (domains.cpp).
struct domain_facts {
  std::size_t registrable = 0;  // length of the registrable domain, 0 when there is none
  std::size_t suffix = 0;       // length of the public suffix
  bool known_tld = false;
  bool disposable = false;  // it, or what it is a part of
  bool free_mail = false;
  bool real = false;  // listed: never a slip for another domain
  bool reserved = false;
};
[[nodiscard]] domain_facts facts_of(std::string_view domain);
/// True when the name as a whole is a rule of the public suffix list.
[[nodiscard]] bool is_public_suffix(std::string_view name);

enum class role_kind : std::uint8_t { none, role, no_reply };
/// Whether a local part names a role and no person (roles.cpp).
[[nodiscard]] role_kind role_of(std::string_view local);

/// What pasting leaves around or in an address, taken off (repair.cpp).
struct repaired_text {
  std::string text;          // only set when something was taken off
  std::string_view repair;   // slug of the first fault
  bool blanks_only = false;  // nothing but blanks around was taken off
  fault why;                 // what to say when it is more than that
};
[[nodiscard]] std::optional<repaired_text> repair(std::string_view input);

struct suggestion {
  std::string address;
  std::string_view reason;
};
/// The address inside, or what becomes of `input` by mending one plain slip (mend.cpp).
[[nodiscard]] std::optional<suggestion> mend(std::string_view input);
/// The provider's domain that was probably meant (typo.cpp).
[[nodiscard]] std::optional<std::string> provider_meant(std::string_view domain,
                                                        const domain_facts& facts);
/// The same domain with the ending that was probably meant, or nothing (endings.cpp).
[[nodiscard]] std::string better_ending(std::string_view domain, const domain_facts& facts);
/// The domain that was probably meant, by either, or nothing.
struct likely_domain {
  std::string domain;
  std::string_view reason;
};
[[nodiscard]] std::optional<likely_domain> likely_domain_of(std::string_view domain,
                                                            const domain_facts& facts);

}  // namespace vaka::text::email
