#include "text/email/slips.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <iterator>

namespace vaka::text::email {
namespace {

constexpr std::size_t longest = 24;

struct key {
  int row = -10;
  int quarter = 0;  // across, in quarters of a key: the rows are shifted
};

constexpr auto keys = [] {
  std::array<key, 128> out{};
  constexpr std::array<std::string_view, 3> rows{"qwertyuiop", "asdfghjkl", "zxcvbnm"};
  constexpr std::array shifts{0, 1, 3};
  for (std::size_t row = 0; row < rows.size(); ++row)
    for (std::size_t i = 0; i < rows[row].size(); ++i)
      out[static_cast<std::size_t>(rows[row][i])] = {static_cast<int>(row),
                                                     static_cast<int>(4 * i) + shifts[row]};
  return out;
}();

bool are_neighbours(char a, char b) {
  const auto& one = keys[static_cast<unsigned char>(a) & 127U];
  const auto& other = keys[static_cast<unsigned char>(b) & 127U];
  return one.row >= 0 && other.row >= 0 && std::abs(one.row - other.row) <= 1 &&
         std::abs(one.quarter - other.quarter) <= 4;
}

int replacing(char typed, char meant, const replaceable& which) {
  if (typed == meant) return 0;
  if (which.any || (which.letters & letters_of({&typed, 1})) != 0) return 1;
  return which.neighbours && are_neighbours(typed, meant) ? 1 : 2;
}

}  // namespace

std::uint32_t letters_of(std::string_view text) {
  std::uint32_t out = 0;
  for (const char c : text)
    out |= 1U << (c >= 'a' && c <= 'z' ? static_cast<unsigned>(c - 'a') : 31U);
  return out;
}

int slips(std::string_view typed, std::string_view meant, const replaceable& which) {
  if (typed.size() > longest || meant.size() > longest) return static_cast<int>(longest);
  std::array<std::array<int, longest + 1>, 3> rows{};
  for (std::size_t j = 0; j <= meant.size(); ++j) rows[0][j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= typed.size(); ++i) {
    auto& now = rows[i % 3];
    const auto& before = rows[(i - 1) % 3];
    now[0] = static_cast<int>(i);
    for (std::size_t j = 1; j <= meant.size(); ++j) {
      const int replaced = before[j - 1] + replacing(typed[i - 1], meant[j - 1], which);
      now[j] = std::min({replaced, before[j] + 1, now[j - 1] + 1});
      if (i > 1 && j > 1 && typed[i - 1] == meant[j - 2] && typed[i - 2] == meant[j - 1])
        now[j] = std::min(now[j], rows[(i - 2) % 3][j - 2] + 1);
    }
  }
  return rows[typed.size() % 3][meant.size()];
}

bool is_one_slip(std::string_view typed, std::string_view meant, const replaceable& which) {
  while (!typed.empty() && !meant.empty() && typed.front() == meant.front()) {
    typed.remove_prefix(1);
    meant.remove_prefix(1);
  }
  while (!typed.empty() && !meant.empty() && typed.back() == meant.back()) {
    typed.remove_suffix(1);
    meant.remove_suffix(1);
  }
  if (typed.size() + meant.size() == 1) return true;
  if (typed.size() != meant.size()) return false;
  if (typed.size() == 1) return replacing(typed[0], meant[0], which) == 1;
  return typed.size() == 2 && typed[0] == meant[1] && typed[1] == meant[0];
}

bool is_left_of(std::string_view typed, std::string_view meant) {
  std::size_t next = 0;
  for (const char c : meant)
    if (next < typed.size() && typed[next] == c) ++next;
  return next == typed.size();
}

std::string without_dots(std::string_view text) {
  std::string out;
  std::ranges::copy_if(text, std::back_inserter(out), [](char c) { return c != '.'; });
  return out;
}

}  // namespace vaka::text::email
