// How far a long command has come: one line on a terminal, redrawn; nothing where no person looks.
#pragma once

#include <cstdint>

namespace vaka::app {

void show_progress(std::uint64_t done, std::uint64_t all);
void end_progress();

}  // namespace vaka::app
