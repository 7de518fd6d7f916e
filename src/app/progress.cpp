#include "app/progress.hpp"

#include <unistd.h>

#include <cstdio>

namespace vaka::app {

void show_progress(std::uint64_t done, std::uint64_t all) {
  static const bool terminal = ::isatty(STDERR_FILENO) == 1;
  if (!terminal || all == 0) return;
  std::fprintf(stderr, "\r%5.1f %% of %.1f",
               100.0 * static_cast<double>(done) / static_cast<double>(all),
               static_cast<double>(all) / 1e6);
  std::fflush(stderr);
}

void end_progress() {
  if (::isatty(STDERR_FILENO) == 1) std::fputs("\r\033[K", stderr);
}

}  // namespace vaka::app
