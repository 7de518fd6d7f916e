#include "app/cli.hpp"

int main(int argc, char** argv) {
  return vaka::app::run(argc, argv);
}
