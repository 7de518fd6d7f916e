#include "register/dictionary.hpp"

#include "base/codec.hpp"
#include "base/random.hpp"
#include "format/zstd.hpp"

#include <cstring>
#include <map>
#include <mutex>

namespace vaka::registers {
namespace {

constexpr char packed_format = 'z';
constexpr int level = 3;
constexpr std::size_t samples_least = 100;

// Dictionaries of this process by number; they never change.
class known_dictionaries {
 public:
  dictionary_ref find(std::int64_t number) {
    const std::lock_guard lock(mutex_);
    const auto found = all_.find(number);
    return found == all_.end() ? nullptr : found->second;
  }
  dictionary_ref keep(dictionary made) {
    auto shared = std::make_shared<const dictionary>(std::move(made));
    const std::lock_guard lock(mutex_);
    return all_.emplace(shared->number, shared).first->second;
  }

 private:
  std::mutex mutex_;
  std::map<std::int64_t, dictionary_ref> all_;
};

known_dictionaries& known() {
  static known_dictionaries all;
  return all;
}

dictionary_ref none() {
  static const auto empty = std::make_shared<const dictionary>();
  return empty;
}

// Preparing a dictionary costs more than packing a thousand documents: once a thread.
format::zstd_codec& codec_for(const dictionary& with) {
  thread_local std::map<std::int64_t, format::zstd_codec> codecs;
  const auto found = codecs.find(with.number);
  if (found != codecs.end()) return found->second;
  return codecs.emplace(with.number, format::zstd_codec(level, with.content)).first->second;
}

std::int64_t random_number() {
  std::int64_t number = 0;
  const auto raw = random_bytes(sizeof number);
  std::memcpy(&number, raw.data(), sizeof number);
  return (number & INT64_MAX) | 1;  // never 0
}

std::string seal_place(std::int64_t number) {
  return "dictionary:" + std::to_string(number);
}

result<dictionary_ref> load(db::connection& reader, const db::seals& seals, std::int64_t number) {
  if (number == 0) return none();
  if (auto there = known().find(number)) return there;
  const auto content = TRY(reader.one("SELECT content FROM dataset_dictionary WHERE number = $1",
                                      {number}, [](const db::row& r) { return r.string(0); }));
  if (!content)
    return fail(errc::corrupt, "register.dictionary", "a document's dictionary is not in the store",
                "", "restore the store from a backup");
  return known().keep(
      {number, TRY(crypto::open(seals.dictionary_key(), *content, seal_place(number)))});
}

}  // namespace

dictionary_ref train(const std::vector<bytes>& samples) {
  if (samples.size() < samples_least) return none();
  const std::vector<std::string_view> views(samples.begin(), samples.end());
  auto content = format::train_dictionary(views);
  if (content.empty()) return none();
  return known().keep({random_number(), std::move(content)});
}

result<void> put_dictionary(db::connection& writer, const db::seals& seals,
                            std::string_view dataset, const dictionary& made) {
  const bytes sealed = crypto::seal(seals.dictionary_key(), made.content, seal_place(made.number));
  TRY(
      writer.execute("INSERT INTO dataset_dictionary (dataset, number, made, content)"
                     " VALUES ($1, $2, $3, $4)",
                     {dataset, made.number, system_now(), db::blob{sealed}}));
  return {};
}

result<dictionary_ref> newest_dictionary(db::connection& reader, const db::seals& seals,
                                         std::string_view dataset) {
  const auto number =
      TRY(reader.one("SELECT number FROM dataset_dictionary WHERE dataset = $1"
                     " ORDER BY made DESC LIMIT 1",
                     {dataset}, [](const db::row& r) { return r.integer(0); }));
  return load(reader, seals, number.value_or(0));
}

result<bytes> pack(const dictionary& with, std::string_view document) {
  encoder number;
  number.i64(with.number);
  return bytes(1, packed_format) + number.data() + TRY(codec_for(with).compress(document));
}

result<bytes> unpack(db::connection& reader, const db::seals& seals, std::string_view packed) {
  if (!packed.starts_with(packed_format))
    return fail(errc::corrupt, "register.document", "a stored document has an unknown format");
  decoder in(packed.substr(1));
  const auto number = in.i64();
  const auto with = TRY(load(reader, seals, number));
  return codec_for(*with).decompress(in.rest());
}

}  // namespace vaka::registers
