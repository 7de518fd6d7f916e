// How one canonical field is read from a raw record. A closed language on purpose (decision 12):
// paths, a pick among array items, a list of named transforms with arguments. No conditions.
// Everything is resolved when the catalogue is loaded: a reader of records compares no names.
#pragma once

#include "base/result.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vaka::catalogue {

/// One step of a path: a key, and for arrays which item. Picks can follow one another, each among
/// what the one before left: names[type=1][now]. Then the further steps have no key.
struct path_step {
  enum class pick : std::uint8_t {
    none,    // key        an object's member; of an array of plain values, all items as a list
    all,     // key[all]   every item of an array of objects, as a list
    index,   // key[3]     the item at that place, counted from 0
    equal,   // key[k=v]   the first item whose key k is v
    now,     // key[now]   the first item still in force: none of open_end_keys has a value;
             //            key[now by k]: only k is looked at
    first,   // key[first] the first item
    min_by,  // key[min by k]  the item whose k is least, as text
    max_by,  // key[max by k]  the item whose k is greatest, as text
  };
  std::string key;
  pick which = pick::none;
  std::string
      by;  // equal, min_by, max_by, now: the key looked at; may be dotted ("periode.gyldigTil")
  std::string value;   // equal: its value
  std::size_t at = 0;  // index

  bool operator==(const path_step&) const = default;
};

/// A value under one of these ends an item of an array: what `[now]` looks at when not told.
inline constexpr std::array<std::string_view, 8> open_end_keys = {
    "endDate", "end_date", "tilDato", "gyldigTil", "periode.gyldigTil", "validTo", "to", "tom"};

/// One place a field may be read from. In CSV layouts `text` is the column's name, as it stands.
struct field_path {
  std::string text;
  std::vector<path_step> steps;
};

/// One item of a field that is put together: what its words read, joined by blanks. A word without
/// steps stands for itself, if any of the others has a value.
struct mapped_part {
  std::vector<field_path> words;
};

struct transform;
/// Changes `value` in place; false when the value is not of the form that the transform reads.
using transform_function = bool (*)(const transform&, std::string& value);

/// A transform with its arguments, resolved: `run` is never null in a loaded catalogue.
struct transform {
  std::string name;                    // "lines", "date", "band", …
  std::vector<std::string> arguments;  // as written
  transform_function run = nullptr;
  std::vector<std::int64_t> numbers;  // arguments that are numbers, read once
};

struct mapped_field {
  std::string field;                  // of the dataset
  std::size_t place = 0;              // its index in dataset::fields
  std::vector<field_path> paths;      // the first that has a value wins
  std::vector<mapped_part> parts;     // instead of paths: one item each, where it has a value
  std::vector<transform> transforms;  // in order; the last is the one of the field's type
};

/// What a transform is, for checking catalogues and for the reference page.
struct transform_description {
  const char* name;
  int arguments_least;
  int arguments_most;
  const char* what;   // in words, with an example
  const char* reads;  // the form a value must have: "a whole number"
  transform_function run;
  /// Checks the arguments and reads numbers; an empty text, or what is wrong with them.
  std::string (*prepare)(transform&);
};
[[nodiscard]] const std::vector<transform_description>& known_transforms();

/// Runs a field's transforms on canonical text (lists: items joined by "\n"), in place. An empty
/// value stays empty: empty text, null and absent are one (decision 30). A value of the wrong form
/// is errc::invalid, "mapping.<transform>", naming the field and never the value.
/// Call it as catalogue::apply: with a std::string, the bare name finds std::apply too.
[[nodiscard]] result<void> apply(const mapped_field& field, std::string& value);

}  // namespace vaka::catalogue
