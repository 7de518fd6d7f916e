// Values in PostgreSQL's binary format, as far as BYTEA, BIGINT and TEXT lead to them.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace vaka::db::wire {

/// Type numbers (catalogue pg_type), fixed for ever.
inline constexpr unsigned type_bool = 16, type_bytea = 17, type_int8 = 20, type_int2 = 21,
                          type_int4 = 23, type_text = 25, type_numeric = 1700;

[[nodiscard]] std::array<char, 8> from_integer(std::int64_t value);

/// Any whole number, whatever width the expression had: SUM(BIGINT) is NUMERIC there. What is not
/// a number, or does not fit, reads as 0.
[[nodiscard]] std::int64_t to_integer(unsigned type, std::string_view data);

}  // namespace vaka::db::wire
