// Names of persons and organisations: read into parts, checked, repaired where that loses nothing.
// Pure functions over the tables of reference/name, thread-safe, no I/O. A name is what its bearer
// says it is: nothing here refuses a name for being rare. Unfit is only what cannot be one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vaka::text {

enum class name_kind : std::uint8_t { person, organisation };

// ---- persons --------------------------------------------------------------------------------

enum class name_part : std::uint8_t {
  title,       // Dr., Fru, Rev., and what is put after a name: MD, PhD
  given,       // the first given name
  middle,      // further given names and middle names: only a register can tell them apart
  patronymic,  // Jónsson, Ивановна, (bin) Abdullah
  particle,    // von, de la, van der, al: belongs to what follows
  surname,
  suffix,      // Jr, III, d.y.
  nickname,    // in quotes or brackets
  birth_name,  // after née, född, geb.
};

struct name_token {
  name_part part;
  std::uint16_t at, size;  // where in person_name::text
  bool initial = false;    // "J.", "K"
};

enum class name_order : std::uint8_t {
  single,         // one word
  given_first,    // Anna Svensson
  surname_first,  // Nagy Anna, Kim Min-jun, 李明
  comma,          // Svensson, Anna
};

struct person_name {
  std::string text;                // what was typed, blanks and invisible characters in order
  std::vector<name_token> tokens;  // in the order typed; together they are all that was typed
  name_order order = name_order::single;
  std::string script;  // ISO 15924, "Latn"; "Latn Cyrl" where there are several

  [[nodiscard]] std::string_view of(const name_token& token) const {
    return std::string_view(text).substr(token.at, token.size);
  }
};

/// Reads a name as its country writes it (ISO 3166-1 alpha-2; empty: unknown): family name first in
/// Hungary and East Asia, two surnames in Spain and most of Latin America, patronymics in Iceland.
/// At most 1,000 bytes are read; what is no UTF-8 gives no tokens.
[[nodiscard]] person_name read_person_name(std::string_view input, std::string_view country = {});

/// The words of one part, in order, with blanks between: "Anna", "de la".
[[nodiscard]] std::string part_of(const person_name& name, name_part part);
/// Particles and surname, "von Essen"; where there is none the patronymic, "Jónsdóttir".
[[nodiscard]] std::string family_name(const person_name& name);
/// Of given and middle names: "A.M.".
[[nodiscard]] std::string initials_of(const person_name& name);

// ---- organisations --------------------------------------------------------------------------

struct legal_form {
  std::string_view country;       // ISO 3166-1 alpha-2, empty for European forms and the like
  std::string_view elf;           // ISO 20275 code; empty where the list has none
  std::string_view abbreviation;  // as it is written: "AB", "GmbH & Co. KG"
  std::string_view name;          // in full, "Aktiebolag"
  bool active = true;             // whether the code is still given out
};

enum class form_place : std::uint8_t { none, front, end, both };

enum class organisation_state : std::uint8_t {
  none,
  bankrupt,
  liquidation,
  winding_up,
  restructuring,
  merging,
  estate,
};

struct organisation_name {
  std::string text;               // what was typed, blanks and invisible characters in order
  std::string core;               // without legal form, "(publ)", state and branch
  std::vector<legal_form> forms;  // what the form can be, likeliest first, at most 8
  std::string written_form;       // as typed: "Aktiebolaget", "(publ)" not with it
  form_place place = form_place::none;
  organisation_state state = organisation_state::none;
  bool branch = false;  // filial, Zweigniederlassung
  bool listed = false;  // "(publ)"
};

[[nodiscard]] organisation_name read_organisation_name(std::string_view input,
                                                       std::string_view country = {});

// ---- both -----------------------------------------------------------------------------------

enum class name_verdict : std::uint8_t { fit, suspicious, unfit };
enum class name_severity : std::uint8_t { hint, warning, error };
/// What `repaired` and `suggested` below do about a finding.
enum class name_remedy : std::uint8_t { none, repair, suggestion };

// Reasons. Errors: empty, encoding, too_long, placeholder, test_value, keyboard_run,
// repeated_letters, no_letters. Warnings: label, specimen, fiction, mojibake, lost_letters,
// mixed_scripts, digits, symbols, several_names, organisation, test_word, no_vowels. Hints: blanks,
// invisible, composed, title, rank, casing, unsure_casing, comma_order, swapped, maybe_swapped,
// single_letter, one_word, person, state.
struct name_finding {
  std::string_view reason;
  std::string_view message;  // one sentence with the rule and the remedy; never what was typed
  name_severity severity;
  name_remedy remedy;
};

struct name_check {
  name_verdict verdict = name_verdict::fit;  // unfit with an error, suspicious with a warning
  std::vector<name_finding> findings;
  std::string repaired;   // lossless: blanks, invisible characters, titles taken out, sure casing
  std::string suggested;  // and what a person should confirm; empty where it equals `repaired`
  std::string titles;     // what `repaired` leaves out, as typed: "Dr. Prof."
};

/// One call for forms and audits. `repaired` keeps every letter, `titles` what it left out;
/// checking `repaired` again repairs nothing.
[[nodiscard]] name_check check_name(std::string_view input, name_kind kind,
                                    std::string_view country = {});

}  // namespace vaka::text
