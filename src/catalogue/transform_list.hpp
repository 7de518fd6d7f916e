// The transforms themselves; transforms.cpp names them and checks their arguments.
#pragma once

#include "catalogue/mapping.hpp"

#include <string>

namespace vaka::catalogue::transforms {

bool absent(const transform& t, std::string& value);
bool band(const transform& t, std::string& value);
bool boolean(const transform& t, std::string& value);
bool codes(const transform& t, std::string& value);
bool collapse(const transform& t, std::string& value);
bool compact(const transform& t, std::string& value);
bool date(const transform& t, std::string& value);
bool decimal(const transform& t, std::string& value);
bool digits(const transform& t, std::string& value);
bool integer(const transform& t, std::string& value);
bool items(const transform& t, std::string& value);
bool join(const transform& t, std::string& value);
bool lines(const transform& t, std::string& value);
bool lower(const transform& t, std::string& value);
bool pad(const transform& t, std::string& value);
bool part(const transform& t, std::string& value);
bool set(const transform& t, std::string& value);
bool trim(const transform& t, std::string& value);
bool upper(const transform& t, std::string& value);
bool without_prefix(const transform& t, std::string& value);

}  // namespace vaka::catalogue::transforms
