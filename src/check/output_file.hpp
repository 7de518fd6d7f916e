// A file that appears whole or not at all: written beside its place and renamed when it is done.
#pragma once

#include "base/result.hpp"

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace vaka::check {

class output_file {
 public:
  /// Errors: "check.write", naming the file.
  static result<output_file> create(std::filesystem::path file);
  output_file(output_file&&) noexcept = default;
  output_file& operator=(output_file&&) = delete;
  /// Takes away what was written, unless it was finished.
  ~output_file();

  /// Keeps up to 256 KiB back.
  result<void> write(std::string_view text);
  result<void> finish();

 private:
  struct closed {
    void operator()(FILE* f) const { std::fclose(f); }
  };
  output_file(std::filesystem::path file, std::filesystem::path part, FILE* opened)
      : file_(std::move(file)), part_(std::move(part)), to_(opened) {}
  [[nodiscard]] failure failed() const;
  result<void> flush();

  std::filesystem::path file_, part_;
  std::unique_ptr<FILE, closed> to_;
  std::string held_;
};

}  // namespace vaka::check
