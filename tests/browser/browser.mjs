// Debian's Chromium, driven by playwright-core. It refuses to run as root, so that then it runs as
// an unprivileged user; it ends with the test.
import { spawn, spawnSync } from "node:child_process";
import { chownSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";

const number_of = (flag, user) => Number(spawnSync("id", [flag, user]).stdout.toString());

/** Its own user namespace keeps what runs in a page apart; some containers do not allow one. */
function sandbox(as) {
  const able = spawnSync("unshare", ["--user", "true"], as).status === 0;
  return able ? [] : ["--no-sandbox"];
}

export async function open_browser() {
  const home = mkdtempSync(join(tmpdir(), "vaka-chromium-"));
  const as = {};
  if (process.getuid() === 0) {
    Object.assign(as, { uid: number_of("-u", "nobody"), gid: number_of("-g", "nobody") });
    chownSync(home, as.uid, as.gid);
  }
  const child = spawn(
    "chromium",
    [
      "--headless=new",
      "--remote-debugging-port=0",
      `--user-data-dir=${home}/profile`,
      "--no-first-run",
      "--no-default-browser-check",
      "--disable-gpu",
      "--disable-dev-shm-usage",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-extensions",
      "--disable-features=Translate,MediaRouter",
      "--hide-scrollbars",
      "--lang=en-GB",
      ...sandbox(as),
      "about:blank",
    ],
    {
      ...as,
      cwd: home,
      env: { ...process.env, HOME: home },
      stdio: ["ignore", "ignore", "pipe"],
      detached: true,
    },
  );
  const end = () => {
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch {
      // it has ended by itself
    }
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  };
  process.on("exit", end);
  const said = [];
  const address = await new Promise((found, failed) => {
    createInterface(child.stderr).on("line", (line) => {
      said.push(line);
      const match = /DevTools listening on (ws:\S+)/.exec(line);
      if (match) found(match[1]);
    });
    child.on("error", failed);
    child.on("exit", () => failed(new Error(`Chromium ended:\n${said.join("\n")}`)));
  });
  const browser = await chromium.connectOverCDP(address);
  return {
    browser,
    async close() {
      await browser.close();
      end();
    },
  };
}
