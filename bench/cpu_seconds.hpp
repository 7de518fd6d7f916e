// CPU time of the calling thread: what a unit of work costs, whatever else the machine does.
#pragma once

#include <ctime>

inline double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}
