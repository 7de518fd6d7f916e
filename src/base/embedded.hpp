// Files that were built into the binary; cmake/embed.cmake and cmake/web.cmake make the functions
// below.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace vaka {

struct embedded_file {
  std::string_view path;  // relative to the project: "catalogue/fields.toml"
  std::string_view content;
};

namespace embedded {
std::span<const embedded_file> address_tables();     // module text
std::span<const embedded_file> content_tables();     // module text
std::span<const embedded_file> country_tables();     // module text
std::span<const embedded_file> email_tables();       // module text
std::span<const embedded_file> identifier_tables();  // module text
std::span<const embedded_file> name_tables();        // module text
std::span<const embedded_file> phone_tables();       // module text
std::span<const embedded_file> schema();             // module db
std::span<const embedded_file> catalogue();          // module catalogue
std::span<const embedded_file> api();                // module http
std::span<const embedded_file> web();  // module http: paths as served, "assets/…"; cmake/web.cmake
std::span<const embedded_file> examples();  // module app
}  // namespace embedded

}  // namespace vaka
