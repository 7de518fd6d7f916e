// A check for each kind of cell. What stands in `typed` is neither empty nor a word for nothing.
#pragma once

#include "check/cell_check.hpp"

namespace vaka::check {

void check_name(std::string_view typed, const setting& with, cell& out);
void check_organisation(std::string_view typed, const setting& with, cell& out);
void check_email(std::string_view typed, cell& out);
void check_phone(std::string_view typed, const setting& with, cell& out);
void check_identifier(const column& what, std::string_view typed, const setting& with, cell& out);
void check_street(std::string_view typed, const setting& with, cell& out);
void check_postal_code(std::string_view typed, const setting& with, cell& out);
void check_place(std::string_view typed, cell& out);
void check_region(std::string_view typed, const setting& with, cell& out);
void check_country(std::string_view typed, cell& out);
void check_date(std::string_view typed, const setting& with, cell& out);
void check_amount(std::string_view typed, const setting& with, cell& out);
void check_percent(std::string_view typed, const setting& with, cell& out);
void check_boolean(std::string_view typed, cell& out);
void check_text(std::string_view typed, const setting& with, cell& out);

}  // namespace vaka::check
