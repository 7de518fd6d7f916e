#include "register/spool.hpp"

#include "base/codec.hpp"
#include "format/zstd.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace vaka::registers {
namespace {

constexpr std::size_t block_bytes = 256 * 1024;
constexpr std::size_t block_bytes_most = 4 * 1024 * 1024;
constexpr int compression = 1;  // written once, read once

bytes encode_frame(const spool_frame& f) {
  encoder out;
  out.u64(static_cast<std::uint64_t>(f.what)).text(f.key).text(f.id.stored()).i64(f.version);
  out.u64(f.person ? 1 : 0).u64(f.content_hash).text(f.document).text(encode_changes(f.fields));
  return out.take();
}

result<spool_frame> decode_frame(std::string_view encoded) {
  decoder in(encoded);
  spool_frame f;
  f.what = static_cast<spool_frame::kind>(in.u64());
  f.key = in.text();
  f.id = object_id::from(in.text());
  f.version = in.i64();
  f.person = in.u64() != 0;
  f.content_hash = in.u64();
  f.document = in.text();
  f.fields = TRY(decode_changes(in.text()));
  TRY(in.finish("spool frame"));
  return f;
}

// A block's place binds it to its position: blocks cannot be swapped or left out unseen.
std::string place_of(std::uint64_t block) {
  return "spool-block:" + std::to_string(block);
}

failure disk_trouble(const std::filesystem::path& file) {
  const bool full = errno == ENOSPC || errno == EDQUOT;
  return fail(full ? errc::storage_full : errc::unavailable, full ? "store.full" : "register.spool",
              "cannot write the run's spool", file.string(),
              full ? "make room on the disk; nothing was applied"
                   : "check the folder and its permissions; nothing was applied");
}

failure damaged(const std::filesystem::path& file) {
  return fail(errc::corrupt, "register.spool", "the run's spool is damaged", file.string(),
              "discard the run and load the file again; what was applied stays");
}

}  // namespace

spool_writer::spool_writer(std::filesystem::path file, const crypto::key& key)
    : file_(std::move(file)), key_(key) {}

result<spool_writer> spool_writer::create(const std::filesystem::path& file,
                                          const crypto::key& key) {
  spool_writer made(file, key);
  made.out_.open(file, std::ios::binary | std::ios::trunc);
  if (!made.out_) return disk_trouble(file);
  return made;
}

result<void> spool_writer::add(const spool_frame& frame) {
  const bytes encoded = encode_frame(frame);
  encoder sized;
  sized.text(encoded);
  block_ += sized.data();
  ++frames_;
  return block_.size() >= block_bytes ? write_block() : result<void>{};
}

result<void> spool_writer::write_block() {
  if (block_.empty()) return {};
  const bytes packed = TRY(format::compress(block_, compression));
  const bytes sealed = crypto::seal(key_, packed, place_of(blocks_++));
  const auto size = static_cast<std::uint32_t>(sealed.size());
  out_.write(reinterpret_cast<const char*>(&size), sizeof size);
  out_.write(sealed.data(), static_cast<std::streamsize>(sealed.size()));
  block_.clear();
  if (!out_) return disk_trouble(file_);
  return {};
}

result<std::int64_t> spool_writer::finish() {
  TRY(write_block());
  out_.close();
  if (!out_) return disk_trouble(file_);
  const int descriptor = ::open(file_.c_str(), O_RDONLY | O_CLOEXEC);
  const bool synced = descriptor >= 0 && ::fdatasync(descriptor) == 0;
  const int problem = errno;
  if (descriptor >= 0) ::close(descriptor);
  errno = problem;
  if (!synced) return disk_trouble(file_);
  return frames_;
}

spool_reader::spool_reader(std::filesystem::path file, const crypto::key& key)
    : file_(std::move(file)), key_(key) {}

result<spool_reader> spool_reader::open(const std::filesystem::path& file, const crypto::key& key) {
  spool_reader made(file, key);
  made.in_.open(file, std::ios::binary);
  if (!made.in_)
    return fail(errc::not_found, "register.spool", "the run's spool is not there", file.string(),
                "discard the run and load the file again");
  return made;
}

result<bool> spool_reader::read_block() {
  std::uint32_t size = 0;
  in_.read(reinterpret_cast<char*>(&size), sizeof size);
  if (in_.gcount() == 0) return false;
  if (!in_ || size > block_bytes_most) return damaged(file_);
  bytes sealed(size, '\0');
  in_.read(sealed.data(), size);
  if (!in_) return damaged(file_);
  const auto packed = crypto::open(key_, sealed, place_of(blocks_++));
  if (!packed) return damaged(file_);
  block_ = TRY(format::decompress(*packed));
  at_ = 0;
  return true;
}

result<std::optional<spool_frame>> spool_reader::next() {
  if (at_ == block_.size() && !TRY(read_block())) return std::optional<spool_frame>{};
  decoder in(std::string_view(block_).substr(at_));
  const auto encoded = in.text();
  if (!in.ok()) return damaged(file_);
  at_ = static_cast<std::size_t>(encoded.data() + encoded.size() - block_.data());
  return std::optional<spool_frame>(TRY(decode_frame(encoded)));
}

}  // namespace vaka::registers
