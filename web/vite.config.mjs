import { defineConfig } from "vite";
import { apiReference } from "./reference/plugin.mjs";

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  plugins: [apiReference()],
  build: {
    rolldownOptions: { input: ["index.html", "reference.html"] },
    target: "es2022",
    assetsInlineLimit: 0, // data: URLs would need a wider content security policy
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});
