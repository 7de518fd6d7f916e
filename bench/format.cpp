// Speed of the readers, in MB of text per CPU second of one core: bench_format [MB].
// The text is made up of typical register records; the last line is one JSON object.
#include "cpu_seconds.hpp"
#include "format/csv.hpp"
#include "format/json.hpp"
#include "format/json_stream.hpp"
#include "format/leaves.hpp"
#include "format/xml.hpp"

#include <expat.h>
#include <isa-l/crc.h>
#include <isa-l/igzip_lib.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace {

using namespace vaka;
using namespace vaka::format;

std::string number(std::size_t n) {
  return std::to_string(800'000'000 + n * 7919 % 199'999'999);
}

std::string json_text(std::size_t bytes) {
  std::string out = "[";
  for (std::size_t n = 0; out.size() < bytes; ++n) {
    if (n > 0) out += ",\n";
    out += R"({"organisasjonsnummer":")" + number(n) + R"(","navn":"NORDRE FJELL \"BYGG\" )" +
           number(n * 3) +
           R"( AS","organisasjonsform":{"kode":"AS","beskrivelse":"Aksjeselskap"},)"
           R"("postadresse":{"adresse":["Postboks 12","v/Regnskap"],"poststed":"TRONDHEIM",)"
           R"("postnummer":"7010","kommune":"TRONDHEIM","kommunenummer":"5001","land":"Norge"},)"
           R"("registreringsdatoEnhetsregisteret":"1995-02-19","registrertIMvaregisteret":true,)"
           R"("naeringskode1":{"kode":"41.200","beskrivelse":"Oppføring av bygninger"},)"
           R"("antallAnsatte":)" +
           std::to_string(n % 300) +
           R"(,"konkurs":false,"underAvvikling":false,"maalform":"Bokmål","aktivitet":[]})";
  }
  return out + "]";
}

std::string csv_text(std::size_t bytes) {
  std::string out;
  for (std::size_t n = 0; out.size() < bytes; ++n) {
    out += '"' + number(n) + R"(","NORDRE FJELL ""BYGG"" )" + number(n * 3) +
           R"( AS","AS","Aksjeselskap","41.200","Oppføring av bygninger","","","","","","",)"
           R"("true",")" +
           std::to_string(n % 300) +
           R"(","","Postboks 12","TRONDHEIM","7010","TRONDHEIM","5001","Norge","NO","","","",)"
           R"("1995-02-19","","false","false","","Bokmål","Utføre entreprenørvirksomhet")"
           "\n";
  }
  return out;
}

std::string xml_text(std::size_t bytes) {
  std::string out = "<l:LEIData xmlns:l=\"urn:l\"><l:LEIRecords>\n";
  for (std::size_t n = 0; out.size() < bytes; ++n)
    out += "<l:LEIRecord>\n<l:LEI>5493" + number(n) +
           "X</l:LEI>\n<l:Entity>\n<l:LegalName xml:lang=\"no\">NORDRE FJELL &amp; BYGG " +
           number(n * 3) +
           " AS</l:LegalName>\n<l:LegalAddress xml:lang=\"no\">\n<l:FirstAddressLine>Storgata "
           "12</l:FirstAddressLine>\n<l:City>TRONDHEIM</l:City>\n<l:Country>NO</l:Country>\n"
           "<l:PostalCode>7010</l:PostalCode>\n</l:LegalAddress>\n<l:EntityStatus>ACTIVE"
           "</l:EntityStatus>\n</l:Entity>\n<l:Registration>\n<l:RegistrationStatus>ISSUED"
           "</l:RegistrationStatus>\n</l:Registration>\n</l:LEIRecord>\n";
  return out + "</l:LEIRecords></l:LEIData>";
}

std::string deflated(std::string_view text, std::uint16_t wrapping) {
  static isal_zstream z;
  static std::uint8_t work[ISAL_DEF_LVL1_DEFAULT];
  isal_deflate_init(&z);
  z.level = 1;
  z.level_buf = work;
  z.level_buf_size = sizeof work;
  z.gzip_flag = wrapping;
  z.end_of_stream = 1;
  std::string out(text.size() + 65'536, '\0');
  z.next_in = reinterpret_cast<std::uint8_t*>(const_cast<char*>(text.data()));
  z.avail_in = static_cast<std::uint32_t>(text.size());
  z.next_out = reinterpret_cast<std::uint8_t*>(out.data());
  z.avail_out = static_cast<std::uint32_t>(out.size());
  isal_deflate(&z);
  out.resize(z.total_out);
  return out;
}

void append(std::string& out, std::uint64_t value, int bytes) {
  for (; bytes > 0; --bytes, value >>= 8) out += static_cast<char>(value & 0xFF);
}

// An archive of one file, "a".
std::string zip(std::string_view text) {
  const auto packed = deflated(text, IGZIP_DEFLATE);
  const auto sum =
      crc32_gzip_refl(0, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  std::string about;
  append(about, 20, 2);  // version, flags, method
  append(about, 0, 2);
  append(about, 8, 2);
  append(about, 0, 4);  // time
  append(about, sum, 4);
  append(about, packed.size(), 4);
  append(about, text.size(), 4);
  append(about, 1, 2);  // length of the name
  append(about, 0, 2);
  std::string out = "PK\x03\x04" + about + "a" + packed;
  const auto list = out.size();
  out += std::string("PK\x01\x02\x14\0", 6) + about + std::string(14, '\0') + "a";
  std::string end("PK\x05\x06\0\0\0\0\1\0\1\0", 12);
  append(end, out.size() - list, 4);
  append(end, list, 4);
  append(end, 0, 2);
  return out + end;
}

void must(const result<void>& done) {
  if (done) return;
  std::fprintf(stderr, "%s\n", done.error().line().c_str());
  std::exit(1);
}

// The best of three runs: the machine's noise only ever slows down.
template <class Work>
double mb_per_second(std::string_view input, std::size_t text_bytes, Work work) {
  double best = 0;
  for (int run = 0; run < 3; ++run) {
    auto from = open_bytes(input);
    const double begin = cpu_seconds();
    must(work(**from));
    best = std::max(best, static_cast<double>(text_bytes) / 1e6 / (cpu_seconds() - begin));
  }
  return best;
}

std::size_t seen = 0;

result<void> count_csv(byte_source& from) {
  return read_csv(from, {}, [](const csv_record& r) -> result<void> {
    seen += r.fields.size();
    return {};
  });
}

result<void> count_elements(byte_source& from) {
  return read_json_array(from, [](const json_element& e) -> result<void> {
    seen += e.text.size();
    return {};
  });
}

result<void> count_leaves(byte_source& from) {
  leaf_reader reader;
  return read_json_array(from, [&](const json_element& e) {
    return reader.read(e.text, [](std::string_view path, std::string_view value, leaf_kind) {
      seen += path.size() + value.size();
    });
  });
}

result<void> count_bytes(byte_source& from) {
  for (;;) {
    const auto piece = TRY(from.next());
    if (piece.empty()) return {};
    seen += piece.size();
  }
}

result<void> count_xml(byte_source& from) {
  const xml_options how{{"LEIData", "LEIRecords", "LEIRecord"}, {}, charset::utf8};
  return read_xml(from, how, [](const xml_record& r) -> result<void> {
    seen += r.leaves.size();
    return {};
  });
}

// What expat takes when nobody looks at what it finds.
result<void> expat_alone(byte_source& from) {
  auto* const parser = XML_ParserCreateNS(nullptr, '\x1F');
  for (;;) {
    const auto piece = TRY(from.next());
    XML_Parse(parser, piece.data(), static_cast<int>(piece.size()), piece.empty() ? 1 : 0);
    if (piece.empty()) break;
  }
  XML_ParserFree(parser);
  return {};
}

}  // namespace

int main(int argc, char** argv) {
  const auto megabytes = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 100;
  const auto json = json_text(megabytes * 1'000'000);
  const auto csv = csv_text(megabytes * 1'000'000);
  const auto packed = deflated(json, IGZIP_GZIP);
  const auto xml = xml_text(megabytes * 1'000'000);
  const auto csv_gz = deflated(csv, IGZIP_GZIP);
  const auto csv_zip = zip(csv);
  json::value figures;
  const auto round = [](double d) { return static_cast<std::int64_t>(d); };
  figures.set("unit", "MB per CPU second");
  figures.set("csv", round(mb_per_second(csv, csv.size(), count_csv)));
  figures.set("json_splitter", round(mb_per_second(json, json.size(), count_elements)));
  figures.set("json_leaves", round(mb_per_second(json, json.size(), count_leaves)));
  figures.set("gunzip", round(mb_per_second(packed, json.size(), count_bytes)));
  figures.set("gunzip_and_leaves", round(mb_per_second(packed, json.size(), count_leaves)));
  figures.set("inflate_csv", round(mb_per_second(csv_gz, csv.size(), count_bytes)));
  figures.set("unzip_csv", round(mb_per_second(csv_zip, csv.size(), count_bytes)));
  figures.set("unzip_and_csv", round(mb_per_second(csv_zip, csv.size(), count_csv)));
  figures.set("expat_alone", round(mb_per_second(xml, xml.size(), expat_alone)));
  figures.set("xml", round(mb_per_second(xml, xml.size(), count_xml)));
  std::fprintf(stderr, "%zu things seen\n", seen);
  std::printf("%s\n", json::write(figures).c_str());
}
