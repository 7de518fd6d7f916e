// The picture in README.md, made anew: node screenshot.mjs OUT.png. Starts the demo, opens the live
// page, and takes it as it stands when all has been delivered.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { open_browser } from "./browser.mjs";
import { open_page, vaka } from "./stage.mjs";

const out = process.argv[2];
const demo = spawn(vaka, ["demo", "--listen", "127.0.0.1:0"], {
  stdio: ["ignore", "pipe", "inherit"],
});
process.on("exit", () => demo.kill("SIGTERM"));
const lines = createInterface(demo.stdout);
const url = await new Promise((found) => {
  lines.on("line", (line) => {
    const address = /The server stays up: open (\S+)\./.exec(line);
    if (address) found(address[1]);
  });
});
const { browser, close } = await open_browser();
const { page } = await open_page(browser, url, { viewport: { width: 1280, height: 880 } });
await page.locator(".line[data-outcome=delivered]").first().waitFor();
await page.locator(".entry .key").first().waitFor();
await page.locator(".record").first().waitFor();
await page.screenshot({ path: out });
await close();
demo.kill("SIGTERM");
process.exit(0);
