// For vite.config.mjs: fills reference.html from api/openapi.yaml, and gives the same as JSON.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { render } from "./render.mjs";

const source = join(dirname(fileURLToPath(import.meta.url)), "../../api/openapi.yaml");

export const apiReference = () => {
  const document = parse(readFileSync(source, "utf8"));
  return {
    name: "api-reference",
    transformIndexHtml(html, { path }) {
      if (!path.endsWith("/reference.html")) return html;
      const { navigation, content } = render(document);
      return html.replace("<!--navigation-->", () => navigation).replace("<!--content-->", () => content);
    },
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "openapi.json", source: JSON.stringify(document) });
    },
  };
};
