#include "text/identifier/reveal.hpp"

#include <gtest/gtest.h>

namespace vaka::text {
namespace {

const instant today = *parse_time("2026-11-22");

void expect_revealed(std::string_view scheme, std::string_view input, std::string_view birth,
                     sex of, std::string_view reason = {}) {
  const auto found = reveal(scheme, input, today);
  EXPECT_EQ(to_text(found.birth), birth) << scheme;
  EXPECT_EQ(found.sex, of) << scheme;
  EXPECT_EQ(found.reason, reason) << scheme;
}

TEST(world_reveals, whole_birth_dates) {
  expect_revealed("ba.jmbg", "0101006500006", "2006-01-01", sex::male);
  expect_revealed("be.nn", "85.07.30-033.28", "1985-07-30", sex::male);
  expect_revealed("bg.egn", "7523169263", "1875-03-16", sex::male);
  expect_revealed("cn.ric", "120103198806018241", "1988-06-01", sex::female);
  expect_revealed("cz.rc", "710319/2745", "1971-03-19", sex::male);
  expect_revealed("kr.rrn", "971013-9019902", "1897-10-13", sex::male);
  expect_revealed("mx.curp", "BOXW310820HNERXN09", "1931-08-20", sex::male);
  expect_revealed("pl.pesel", "44051401359", "1944-05-14", sex::male);
  expect_revealed("ro.cnp", "1630615123457", "1963-06-15", sex::male);
}

TEST(world_reveals, what_two_digits_of_a_year_leave_open) {
  expect_revealed("de.svnr", "15 070649 C 103", "--06-07", sex::male, "century");
  expect_revealed("fr.nir", "2 95 10 99 126 111 93", "--10", sex::female, "century");
  expect_revealed("gr.amka", "01015734500", "--01-01", sex::female, "century");
  expect_revealed("id.nik", "3171011708450001", "--08-17", sex::male, "century");
  expect_revealed("it.codicefiscale", "MRSMSR81D60Z611H", "--04-20", sex::female, "century");
  expect_revealed("za.idnr", "7503305044089", "--03-30", sex::male, "century");
}

TEST(world_reveals, nothing_where_a_number_holds_nothing) {
  expect_revealed("nl.bsn", "111222333", "", sex::unknown, "impersonal");
  expect_revealed("be.bis", "98.47.28-997.65", "1998-07-28", sex::male);
  expect_revealed("it.codicefiscale", "00743110157", "", sex::unknown, "impersonal");
}

}  // namespace
}  // namespace vaka::text
