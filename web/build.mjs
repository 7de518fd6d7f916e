// Builds the pages and writes the C++ file that carries them. Run by ninja (cmake/web.cmake):
//   node build.mjs FOLDER OUT.cpp
// Types are checked, Vite bundles into FOLDER, what gains by it is packed with gzip, and OUT.cpp
// takes all of it in by the assembler, as cmake/embed.cmake does for files known beforehand.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "vite";

const root = dirname(fileURLToPath(import.meta.url));
const [folder, out] = process.argv.slice(2);

const typed = spawnSync(
  process.execPath,
  [join(root, "node_modules/typescript/bin/tsc"), "-p", root],
  {
    stdio: "inherit",
  },
);
if (typed.status !== 0) process.exit(typed.status ?? 1);

rmSync(folder, { recursive: true, force: true });
await build({ root, logLevel: "warn", build: { outDir: folder, emptyOutDir: true } });
// Each component is one file of its own, under a name that stays.
for (const name of ["vaka-address", "vaka-identifier"])
  await build({
    root,
    configFile: false,
    logLevel: "warn",
    build: {
      outDir: join(folder, "components"),
      emptyOutDir: false,
      target: "es2022",
      cssTarget: "chrome123", // light-dark() stays what it is
      lib: {
        entry: join(root, `src/components/${name}.ts`),
        formats: ["iife"],
        name: "vaka",
        fileName: () => `${name}.js`,
      },
    },
  });

const names = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
  .sort();
for (const name of [...names]) {
  const plain = readFileSync(join(folder, name));
  const packed = gzipSync(plain, { level: 9 });
  if (packed.length > plain.length * 0.9) continue;
  writeFileSync(join(folder, `${name}.gz`), packed);
  names.push(`${name}.gz`);
}

const blob = (index, name) => {
  const path = join(folder, name);
  const hash = createHash("sha256").update(readFileSync(path)).digest("hex");
  return `// ${hash}
asm(".section .rodata\\n.balign 16\\nvaka_web_${index}:\\n.incbin \\"${path}\\"\\n"
    "vaka_web_${index}_end:\\n.byte 0\\n.previous\\n");
extern "C" const char vaka_web_${index}[], vaka_web_${index}_end[];
`;
};
const entry = (index, name) =>
  `    {"${name}", {vaka_web_${index}, ` +
  `static_cast<std::size_t>(vaka_web_${index}_end - vaka_web_${index})}},\n`;
writeFileSync(
  out,
  `#include "base/embedded.hpp"
${names.map((name, index) => blob(index, name)).join("")}
namespace vaka::embedded {
std::span<const embedded_file> web() {
  static const std::array<embedded_file, ${names.length}> files{{
${names.map((name, index) => entry(index, name)).join("")}  }};
  return files;
}
}
`,
);
