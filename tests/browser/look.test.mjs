// How the live page looks and is made: languages, themes, widths, weight, accessibility.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { gunzipSync } from "node:zlib";
import { get } from "node:http";
import { open_browser } from "./browser.mjs";
import { onboarded, open_page, receiver, Server, small_days } from "./stage.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const most_bytes = 60_000;

const server = new Server();
let chromium, hook;

before(async () => {
  await server.start();
  const days = small_days(server.folder);
  await server.load(days[0], "2026-11-21");
  for (const number of onboarded) await server.onboard(number);
  await server.onboard("974760673"); // no register that is loaded knows it
  hook = await receiver(server);
  await server.load(days[1], "2026-11-22");
  chromium = await open_browser();
});

after(async () => {
  await chromium?.close();
  hook?.close();
  await server.close();
});

/** A page that shows all it has: a record opened, an error said. */
async function full_page(options) {
  const opened = await open_page(chromium.browser, server.url, options);
  const { page } = opened;
  await page.locator(".entry del").first().waitFor();
  await page.locator(".line").first().waitFor();
  await page.locator(".record").first().waitFor();
  await page.locator("#number").fill("923609017");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.locator(".outcome.bad").waitFor();
  const filled = page
    .locator(".record")
    .filter({ has: page.locator("table") })
    .first();
  await filled.locator("summary").click();
  await filled.locator("td").first().waitFor();
  return opened;
}

for (const [locale, colorScheme] of [
  ["en-GB", "light"],
  ["en-GB", "dark"],
  ["sv-SE", "light"],
  ["sv-SE", "dark"],
]) {
  test(`no serious finding of axe: ${locale}, ${colorScheme}`, async () => {
    const { page, faults, close } = await full_page({ locale, colorScheme });
    assert.equal(await page.evaluate(() => document.documentElement.lang), locale.slice(0, 2));
    assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), colorScheme);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run());
    const grave = violations.filter((v) => ["serious", "critical"].includes(v.impact));
    assert.deepEqual(
      grave.map((v) => [v.id, v.nodes.map((n) => n.html)]),
      [],
    );
    assert.deepEqual(faults, []);
    await close();
  });
}

for (const locale of ["en-GB", "sv-SE"]) {
  test(`320 px are enough: ${locale}`, async () => {
    const { page, close } = await full_page({ locale, viewport: { width: 320, height: 700 } });
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
    const wide = await page.evaluate(() =>
      [...document.querySelectorAll("main *")]
        .filter((e) => !e.closest(".unseen, thead") && e.getBoundingClientRect().right > 320.5)
        .map((e) => e.outerHTML.slice(0, 80)),
    );
    assert.deepEqual(wide, []);
    await close();
  });
}

test("language and theme are switched, and kept", async () => {
  const { page, close } = await full_page({ colorScheme: "light" });
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  await page.getByRole("button", { name: "Dark theme" }).click();
  assert.notEqual(await paper(), light);
  const dark = await paper();
  await page.getByRole("button", { name: "Svenska" }).click();
  await page.getByRole("heading", { name: "Senaste ändringar" }).waitFor();
  await page.reload();
  await page.getByRole("heading", { name: "Senaste ändringar" }).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), "sv");
  assert.equal(await paper(), dark);
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("heading", { name: "Latest changes" }).waitFor();
  await close();
});

test("what has the focus is seen", async () => {
  const { page, close } = await full_page({});
  await page.locator("#number").focus();
  await page.keyboard.press("Tab");
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  assert.equal(outline, "solid");
  await close();
});

function packed(path) {
  return new Promise((done, failed) => {
    get(server.url + path, { headers: { "Accept-Encoding": "gzip" } }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => done({ headers: answer.headers, body: Buffer.concat(parts) }));
    }).on("error", failed);
  });
}

test("all of it weighs little", async () => {
  const page = await packed("/");
  assert.equal(page.headers["content-encoding"], "gzip");
  const paths = [
    ...gunzipSync(page.body)
      .toString()
      .matchAll(/"(\/assets\/[^"]+)"/g),
  ].map((m) => m[1]);
  assert.ok(paths.length >= 3);
  let bytes = page.body.length;
  for (const path of paths) {
    const part = await packed(path);
    assert.match(part.headers["cache-control"], /immutable/);
    bytes += part.body.length;
  }
  console.log(`the page weighs ${bytes} bytes, packed`);
  assert.ok(bytes <= most_bytes, `${bytes} bytes`);
});
