#include "app/phone_command.hpp"

#include "base/limits.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace vaka::app {
namespace {

std::string answers(const std::string& lines) {
  std::istringstream in(lines);
  std::ostringstream out;
  std::ostringstream err;
  EXPECT_EQ(run_phone_check(in, out, err), 0);
  EXPECT_TRUE(err.str().empty());
  return out.str();
}

TEST(phone_check, answers_line_by_line) {
  EXPECT_EQ(answers("SE\t070-123 45 67\r\n\t+45 70 12\n"),
            "SE\t070-123 45 67\tvalid\tmobile\tSE\t+46701234567\t070-123 45 67\t"
            "+46 70 123 45 67\t\n"
            "\t+45 70 12\tinvalid\tunknown\tDK\t+457012\t7012\t+45 7012\ttoo_short\n");
}

TEST(phone_check, has_one_line_out_for_each_line_in) {
  EXPECT_EQ(answers("070-123 45 67\n"), "070-123 45 67\t\tinvalid\tunknown\t\t\t\t\tno_tab\n");
  EXPECT_EQ(
      answers(std::string(limits::csv_record_bytes + 1, '1') + "\nSE\t\n"),
      "\t\tinvalid\tunknown\t\t\t\t\ttoo_long\nSE\t\tinvalid\tunknown\t\t\t\t\tnot_a_number\n");
}

}  // namespace
}  // namespace vaka::app
