# The pages of web/, built when their sources changed and carried by the binary. The machine's npm
# only installs what package-lock.json names, a Node of its own among it; that one does the rest.
function(vaka_embed_web module)
  set(web ${CMAKE_SOURCE_DIR}/web)
  set(installed ${web}/node_modules/.package-lock.json)
  set(generated ${CMAKE_BINARY_DIR}/embedded/web.cpp)
  if(CMAKE_SYSTEM_PROCESSOR MATCHES "aarch64|arm64")
    set(processor arm64)
  else()
    set(processor x64)
  endif()
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${web}/src/* ${web}/public/* ${web}/reference/*)
  add_custom_command(
    OUTPUT ${installed}
    COMMAND npm ci --no-fund --no-audit --loglevel=error
    # Not every npm links the program of a package that not every machine takes.
    COMMAND ${CMAKE_COMMAND} -E create_symlink ../node-linux-${processor}/bin/node
      ${web}/node_modules/.bin/node
    COMMAND ${CMAKE_COMMAND} -E touch ${installed}
    DEPENDS ${web}/package.json ${web}/package-lock.json ${web}/.npmrc
    WORKING_DIRECTORY ${web}
    COMMENT "Installing what builds the pages (npm ci)"
    VERBATIM)
  add_custom_command(
    OUTPUT ${generated}
    COMMAND ${web}/node_modules/.bin/node build.mjs ${CMAKE_BINARY_DIR}/web ${generated}
    DEPENDS ${installed} ${sources} ${web}/build.mjs ${web}/index.html ${web}/vite.config.mjs
      ${web}/reference.html ${web}/tsconfig.json ${CMAKE_SOURCE_DIR}/api/openapi.yaml
    WORKING_DIRECTORY ${web}
    COMMENT "Building the pages"
    VERBATIM)
  target_sources(${module} PRIVATE ${generated})
endfunction()
