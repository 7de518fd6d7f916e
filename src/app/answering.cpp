#include "app/answering.hpp"

#include "base/limits.hpp"

#include <istream>
#include <limits>
#include <memory>
#include <ostream>

namespace vaka::app {
namespace {

constexpr std::size_t flush_bytes = 64 * 1024;

void flush(std::string& answers, std::ostream& out) {
  out.write(answers.data(), static_cast<std::streamsize>(answers.size())).flush();
  answers.clear();
}

}  // namespace

int answer_lines(std::istream& in, std::ostream& out, std::ostream& err,
                 const line_answer& answer) {
  constexpr auto size = static_cast<std::streamsize>(limits::csv_record_bytes + 1);
  const auto buffer = std::make_unique<char[]>(static_cast<std::size_t>(size));
  std::string answers;
  while (out) {
    in.getline(buffer.get(), size);
    const auto count = in.gcount();  // with the line end, where there was one
    if (in.eof() && count == 0) break;
    if (in.fail() && count == size - 1) {
      in.clear();
      in.ignore(std::numeric_limits<std::streamsize>::max(), '\n');
      answer(std::nullopt, answers);
    } else if (in.fail()) {
      break;
    } else {
      std::string_view line(buffer.get(), static_cast<std::size_t>(in.eof() ? count : count - 1));
      if (line.ends_with('\r')) line.remove_suffix(1);
      answer(line, answers);
    }
    if (answers.size() >= flush_bytes || in.eof() || in.rdbuf()->in_avail() <= 0)
      flush(answers, out);
  }
  flush(answers, out);
  if (in.eof() && out) return 0;
  err << (out ? "the input cannot be read further\n" : "the answers cannot be written\n");
  return 1;
}

}  // namespace vaka::app
