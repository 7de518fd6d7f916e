// Any text is refused as an id without being repeated, or it is an id that prints and reads again
// as itself, whatever the case it was written in.
#include "base/ensure.hpp"
#include "base/id.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace vaka;
  const std::string_view rest(reinterpret_cast<const char*>(data), size);
  // Half of the texts have the prefix, or few would get beyond it.
  const bool prefixed = size > 0 && (data[0] & 1U) != 0;
  const std::string text = (prefixed ? "pty_" : "") + std::string(rest.substr(prefixed ? 1 : 0));
  const auto read = party_id::parse(text);
  if (!read) {
    ensure(read.error().reason == "id.format" && !read.error().remedy.empty(), "a reason is given");
    const std::string& message = read.error().message;
    ensure(message == "not an id: it must begin with pty_" ||
               message == "not an id: the part after _ is not 26 digits",
           "a refusal says the rule and nothing of what was given");
    return 0;
  }
  const auto again = party_id::parse(read->text());
  ensure(again.has_value() && *again == *read, "an id reads again as itself");
  ensure(party_id::from(read->stored()) == *read, "and from its bytes");
  return 0;
}
