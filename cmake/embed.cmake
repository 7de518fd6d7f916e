# Files that the binary carries: vaka_embed(MODULE NAME patterns…) gives the module a function
#   std::span<const vaka::embedded_file> vaka::embedded::NAME()
# (base/embedded.hpp). The bytes are taken by the assembler, so nothing is turned into C arrays.
function(vaka_embed module name)
  file(GLOB files CONFIGURE_DEPENDS ${ARGN})
  set(blobs "")
  set(entries "")
  set(index 0)
  foreach(file ${files})
    file(RELATIVE_PATH relative ${CMAKE_SOURCE_DIR} ${file})
    string(APPEND blobs
      "asm(\".section .rodata\\n.balign 16\\nvaka_${name}_${index}:\\n.incbin \\\"${file}\\\"\\n"
      "vaka_${name}_${index}_end:\\n.byte 0\\n.previous\\n\");\n"
      "extern \"C\" const char vaka_${name}_${index}[], vaka_${name}_${index}_end[];\n")
    string(APPEND entries
      "    {\"${relative}\", {vaka_${name}_${index}, "
      "static_cast<std::size_t>(vaka_${name}_${index}_end - vaka_${name}_${index})}},\n")
    math(EXPR index "${index} + 1")
  endforeach()
  set(generated ${CMAKE_BINARY_DIR}/embedded/${name}.cpp)
  set(text "#include \"base/embedded.hpp\"\n${blobs}
namespace vaka::embedded {
std::span<const embedded_file> ${name}() {
  static const std::array<embedded_file, ${index}> files{{\n${entries}  }};
  return files;
}
}\n")
  file(GENERATE OUTPUT ${generated} CONTENT "${text}")
  set_source_files_properties(${generated} PROPERTIES OBJECT_DEPENDS "${files}" GENERATED TRUE)
  get_target_property(kind ${module} TYPE)
  if(kind STREQUAL "INTERFACE_LIBRARY")
    target_sources(${module} INTERFACE ${generated})
  else()
    target_sources(${module} PRIVATE ${generated})
  endif()
endfunction()
