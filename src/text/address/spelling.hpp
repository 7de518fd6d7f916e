// How near two spellings are, for places and streets.
#pragma once

#include <string>
#include <string_view>

namespace vaka::text::address {

/// Words in plain letters and digits, one blank between them: "Saint-Étienne" → "saint etienne".
/// ae, oe, ue and aa count as a, o, u and a, so that ä, ae and a are one.
[[nodiscard]] std::string spelled(std::string_view text);

/// The same for a place, by the one name its country's tables know it by: "Helsingfors" is
/// "helsinki" in Finland.
[[nodiscard]] std::string place_key(std::string_view country, std::string_view place);

/// One letter more, less, another or two swapped, in words of five letters or more that begin
/// alike; digits never differ.
[[nodiscard]] bool one_slip_apart(std::string_view one, std::string_view other);

}  // namespace vaka::text::address
