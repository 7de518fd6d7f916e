#include "format/charset.hpp"

#include <array>
#include <cstring>
#include <string>

namespace vaka::format {
namespace {

// CP1252 from 80 to 9F (Unicode's CP1252.TXT); 0: not defined.
constexpr std::array<std::uint16_t, 32> cp1252_high = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

struct encoded {
  std::array<char, 3> bytes{};
  std::uint8_t size = 0;
};

encoded encode(int character) {
  const auto c = static_cast<unsigned>(character);
  if (character < 0) return {{'\xFF'}, 1};
  if (c < 0x80) return {{static_cast<char>(c)}, 1};
  if (c < 0x800)
    return {{static_cast<char>(0xC0 | c >> 6), static_cast<char>(0x80 | (c & 0x3F))}, 2};
  return {{static_cast<char>(0xE0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 0x3F)),
           static_cast<char>(0x80 | (c & 0x3F))},
          3};
}

std::array<encoded, 256> table_of(charset written) {
  std::array<encoded, 256> out;
  for (unsigned byte = 0; byte < out.size(); ++byte)
    out[byte] = encode(character_of(written, static_cast<unsigned char>(byte)));
  return out;
}

// The length of what a text begins with that is ASCII, eight bytes at a time.
std::size_t ascii_at(std::string_view text) {
  std::size_t at = 0;
  for (std::uint64_t word = 0; at + sizeof word <= text.size(); at += sizeof word) {
    std::memcpy(&word, text.data() + at, sizeof word);
    if ((word & 0x8080808080808080ULL) != 0) break;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at;
}

class converted_source final : public byte_source {
 public:
  converted_source(byte_source& from, charset written) : from_(from), table_(table_of(written)) {}

  result<std::string_view> next() override {
    auto piece = TRY(from_.next());
    out_.clear();
    while (!piece.empty()) {
      const auto plain = ascii_at(piece);
      out_ += piece.substr(0, plain);
      piece.remove_prefix(plain);
      for (; !piece.empty() && static_cast<unsigned char>(piece.front()) >= 0x80;
           piece.remove_prefix(1)) {
        const auto& e = table_[static_cast<unsigned char>(piece.front())];
        out_.append(e.bytes.data(), e.size);
      }
    }
    return std::string_view(out_);
  }
  [[nodiscard]] std::uint64_t position() const override { return from_.position(); }
  [[nodiscard]] std::uint64_t size() const override { return from_.size(); }
  [[nodiscard]] bool one_byte_characters() const override { return true; }

 private:
  byte_source& from_;
  std::array<encoded, 256> table_;
  std::string out_;
};

class same_source final : public byte_source {
 public:
  explicit same_source(byte_source& from) : from_(from) {}
  result<std::string_view> next() override { return from_.next(); }
  [[nodiscard]] std::uint64_t position() const override { return from_.position(); }
  [[nodiscard]] std::uint64_t size() const override { return from_.size(); }

 private:
  byte_source& from_;
};

}  // namespace

int character_of(charset written, unsigned char byte) {
  if (byte < 0x80 || byte >= 0xA0) return byte;
  if (written != charset::cp1252) return -1;
  const int character = cp1252_high[byte - 0x80U];
  return character == 0 ? -1 : character;
}

std::unique_ptr<byte_source> to_utf8(byte_source& from, charset written) {
  if (written == charset::utf8) return std::make_unique<same_source>(from);
  return std::make_unique<converted_source>(from, written);
}

}  // namespace vaka::format
