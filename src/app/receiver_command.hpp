// `vaka receiver`: a receiving end of the CONTINUE protocol as a program of its own. It asks nobody
// for a list: it accepts what is on its own, declines the rest, and checks both signatures.
#pragma once

#include "base/result.hpp"

#include <filesystem>
#include <string>

namespace vaka::app {

struct receiver_settings {
  std::string listen = "127.0.0.1:8430";  // port 0: any free one; the log says which
  std::string secret;                     // "whsec_…", as the endpoint's creation showed it
  std::filesystem::path own;              // numbers, one a line; empty: none
  std::string scheme = "no.orgnr";        // of lines that do not name theirs
  std::string digest_key;                 // hex; needed to know persons in asks
  std::string signature_header = "Roaring-Signature";
  std::string log = "-";       // a file, or "-" for standard output
  bool show_payloads = false;  // print messages whole: personal data may be in them
  std::string fail;            // faults by script, for tests: "ask:503@5x2"
};

/// Serves until SIGINT or SIGTERM; then one line with the counts.
[[nodiscard]] result<void> run_receiver(const receiver_settings& settings);

}  // namespace vaka::app
