// Every bound in one place: a loop over outside input has a named maximum here.
#pragma once

#include <cstddef>
#include <cstdint>

namespace vaka::limits {

inline constexpr std::size_t http_header_bytes = 16 * 1024;
inline constexpr std::size_t http_body_bytes = 1024 * 1024;
inline constexpr int http_header_timeout_ms = 10'000;
inline constexpr int http_body_timeout_ms = 30'000;
inline constexpr int http_idle_timeout_ms = 60'000;
inline constexpr std::size_t http_connections = 16'000;
inline constexpr std::size_t http_queue = 4'096;  // requests waiting for a worker; full = 503
inline constexpr int long_poll_ms = 60'000;
inline constexpr std::size_t http_streams = 256;  // bodies that go on, e.g. of the live page

inline constexpr std::size_t json_depth = 64;
inline constexpr std::size_t json_element_bytes = 1024 * 1024;  // one element of a bulk array
inline constexpr std::size_t csv_record_bytes = 1024 * 1024;
inline constexpr std::size_t csv_columns = 4'096;
inline constexpr std::size_t fixed_columns = 1'000;
inline constexpr std::size_t fixed_line_characters = 100'000;
inline constexpr std::size_t xml_depth = 64;
inline constexpr std::size_t xml_record_bytes = 1024 * 1024;  // its leaves' paths and texts
inline constexpr std::size_t xml_token_bytes = 1024 * 1024;   // one tag, one comment
inline constexpr std::size_t xml_kinds_of_child = 1'000;      // names below one element
inline constexpr std::size_t archive_members = 100'000;
inline constexpr std::size_t quarantined_rows_listed = 1'000;
inline constexpr std::uint64_t decompressed_ratio = 1'000;             // beyond it, a bomb
inline constexpr std::uint64_t decompressed_free_bytes = 64ULL << 20;  // ratio is judged past this

inline constexpr std::size_t catalogue_files = 1'000;
inline constexpr std::size_t catalogue_file_bytes = 256 * 1024;
inline constexpr std::size_t catalogue_line_bytes = 2'000;  // bounds how deep dotted keys nest

inline constexpr std::size_t page_size = 100;
inline constexpr std::size_t page_size_most = 1'000;

inline constexpr std::size_t write_group = 256;  // callers joined into one commit
inline constexpr std::size_t write_queue = 8'192;
inline constexpr std::uint32_t event_depth = 32;  // caused_by chains end here

inline constexpr std::size_t ask_bytes = 1'024;
inline constexpr std::size_t payload_bytes = 1024 * 1024;
inline constexpr std::size_t answer_bytes = 64 * 1024;
inline constexpr std::size_t parked_subjects = 10'000;  // per endpoint

}  // namespace vaka::limits
