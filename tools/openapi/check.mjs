// Checks api/openapi.yaml beyond its grammar, and keeps web/src/api.ts, the types made of it.
//   node check.mjs           what is wrong, a line each; exit status 1 when there is anything
//   node check.mjs --write   writes web/src/api.ts anew
// Redocly's rules hold for OpenAPI in general; `ours` are what this API promises besides.
import { createConfig, lint, parseYaml } from "@redocly/openapi-core";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const source = join(root, "api/openapi.yaml");
const types = join(root, "web/src/api.ts");
const METHODS = ["get", "post", "put", "patch", "delete"];

const config = await createConfig({
  extends: ["recommended-strict"],
  rules: {
    "info-description": "error",
    "no-server-example.com": "error",
    "operation-description": "off",
    "operation-operationId": "error",
    "operation-operationId-unique": "error",
    "operation-operationId-url-safe": "error",
    "operation-parameters-unique": "error",
    "operation-singular-tag": "error",
    "operation-summary": "error",
    "parameter-description": "error",
    "path-parameters-defined": "error",
    "paths-kebab-case": "off", // {file} and openapi.json
    "tag-description": "error",
    "tags-alphabetical": "off",
    "no-unused-components": "error",
    "no-invalid-media-type-examples": { severity: "error", allowAdditionalProperties: false },
    "no-invalid-schema-examples": { severity: "error", allowAdditionalProperties: false },
    "no-invalid-parameter-examples": { severity: "error", allowAdditionalProperties: false },
    "no-ambiguous-paths": "off", // /assets/{file} beside nothing else
    "operation-4xx-response": "off", // ours: `default`, and the problems by status
    "security-defined": "error",
    "struct": "error",
  },
});

/** What this API promises of its description. `document` is the YAML as it stands. */
const ours = (document) => {
  const found = [];
  const table = document.components["x-problems"];
  const used = new Set();
  for (const [path, item] of Object.entries(document.paths))
    for (const method of METHODS.filter((name) => item[name])) {
      const operation = item[method];
      const say = (what) => found.push(`${method.toUpperCase()} ${path}: ${what}`);
      const problems = operation["x-problems"] ?? {};
      if (!operation.responses.default) say("no `default` answer for what any request may meet");
      for (const status of Object.keys(operation.responses).filter((code) => /^[45]/.test(code)))
        if (!problems[status]?.length) say(`${status} names no problems (x-problems)`);
      for (const [status, slugs] of Object.entries(problems)) {
        if (!operation.responses[status]) say(`problems of ${status}, which is no answer`);
        for (const slug of slugs) {
          used.add(slug);
          if (!table[slug]) say(`the problem ${slug} is not in components/x-problems`);
          else if (!String(table[slug].status).split(", ").includes(status)) say(`${slug} is not a ${status}`);
        }
      }
      for (const [kind, media] of Object.entries(operation.requestBody?.content ?? {}))
        if (!media.example && !media.examples) say(`the ${kind} body has no example`);
      for (const [status, answer] of Object.entries(operation.responses))
        if (status !== "304" && answer.description && /^(2|3)/.test(status) && !/[.?]$/.test(answer.description.trim()))
          say(`the description of ${status} is no sentence`);
    }
  for (const [slug, told] of Object.entries(table)) {
    if (!used.has(slug) && !told.anywhere) found.push(`components/x-problems: nothing answers ${slug}`);
    if (!told.description.endsWith(".")) found.push(`components/x-problems: ${slug} is not explained in a sentence`);
  }
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    const wordless = !schema.description && !schema.examples && !schema.pattern && !schema.properties && !schema.allOf;
    if (wordless && !schema.format && !schema.enum) found.push(`components/schemas/${name}: not explained`);
  }
  return found;
};

const HEAD = `// Made from api/openapi.yaml by \`./dev types\`; not to be edited.\n`;
const generated = async () =>
  HEAD + astToString(await openapiTS(new URL(`file://${source}`), { alphabetize: false, exportType: true }));

if (process.argv.includes("--write")) {
  writeFileSync(types, await generated());
  console.log(`${relative(root, types)} is written`);
} else {
  const problems = await lint({ ref: source, config });
  const lines = problems.map(
    ({ location: [at], message, ruleId, suggest }) =>
      `api/openapi.yaml${at.pointer ?? ""}: ${message}${suggest?.length ? ` (did you mean ${suggest[0]}?)` : ""} [${ruleId}]`,
  );
  lines.push(...ours(parseYaml(readFileSync(source, "utf8"))).map((what) => `api/openapi.yaml: ${what}`));
  let there = "";
  try {
    there = readFileSync(types, "utf8");
  } catch {
    lines.push("web/src/api.ts: is missing (run ./dev types)");
  }
  if (there && there !== (await generated())) lines.push("web/src/api.ts: is not what api/openapi.yaml says (run ./dev types)");
  for (const line of lines) console.log(line);
  if (lines.length) process.exit(1);
  console.log("openapi: nothing to complain about");
}
