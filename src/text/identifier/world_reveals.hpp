// What the numbers of the world say of a person (reveal.hpp): birth date and sex.
#pragma once

#include "text/identifier/reveal.hpp"

namespace vaka::text::reveals {

revelation be_person(std::string_view canonical, const check_day& day);
revelation bg_person(std::string_view canonical, const check_day& day);
revelation cn_resident(std::string_view canonical, const check_day& day);
revelation cu_person(std::string_view canonical, const check_day& day);
revelation cz_person(std::string_view canonical, const check_day& day);
revelation de_insured(std::string_view canonical, const check_day& day);
revelation fr_person(std::string_view canonical, const check_day& day);
revelation gr_insured(std::string_view canonical, const check_day& day);
revelation id_person(std::string_view canonical, const check_day& day);
revelation it_person(std::string_view canonical, const check_day& day);
revelation kr_resident(std::string_view canonical, const check_day& day);
revelation mx_person(std::string_view canonical, const check_day& day);
revelation my_person(std::string_view canonical, const check_day& day);
revelation pl_person(std::string_view canonical, const check_day& day);
revelation ro_person(std::string_view canonical, const check_day& day);
revelation yugoslav_person(std::string_view canonical, const check_day& day);
revelation za_person(std::string_view canonical, const check_day& day);

}  // namespace vaka::text::reveals
