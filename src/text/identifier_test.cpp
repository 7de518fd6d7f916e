#include "text/identifier.hpp"
#include <gtest/gtest.h>
