// The live page in use: what a newcomer does with it, and what it says when things go wrong.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { open_browser } from "./browser.mjs";
import { onboarded, open_page, own, receiver, Server, small_days } from "./stage.mjs";

const server = new Server();
let days, chromium, page, faults, hook;

before(async () => {
  await server.start();
  days = small_days(server.folder);
  chromium = await open_browser();
  ({ page, faults } = await open_page(chromium.browser, server.url));
});

after(async () => {
  await chromium?.close();
  hook?.close();
  await server.close();
});

const figure = (name) => page.locator(`[data-figure=${name}]`);
const shows = (locator, text) => locator.filter({ hasText: text }).first().waitFor();
const outcome = () => page.locator("#outcome");

async function onboard(number) {
  await page.getByLabel("Organisation number").fill(number);
  await page.getByRole("button", { name: "Onboard" }).click();
  await page.locator("button.main[aria-disabled=false]").waitFor();
}

test("an empty store says so, and what to do", async () => {
  await shows(page.locator(".empty"), "No records yet");
  await shows(page.locator(".empty"), "No changes yet");
  await shows(page.locator(".empty"), "Nobody was asked yet");
  await shows(page.locator(".pulse"), "Live");
  assert.equal(await figure("objects").innerText(), "0");
});

test("a load is seen without reloading the page", async () => {
  const run = await server.load(days[0], "2026-11-21");
  await shows(figure("objects"), String(run.counts.appeared));
  await shows(page.locator(".register .badge.applied"), "Applied");
});

test("a number typed with the keyboard alone becomes a watched record", async () => {
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.id), "number");
  const number = onboarded[0];
  await page.keyboard.type(`${number.slice(0, 3)} ${number.slice(3, 6)} ${number.slice(6)}`);
  await page.keyboard.press("Enter");
  await shows(outcome(), "The record is made and watched");
  await page.locator(".record").waitFor();
  await shows(figure("records"), "1");
  await outcome().getByRole("link").click();
  const rows = page.locator(".record tbody tr");
  await rows.first().waitFor();
  for (const row of await rows.all()) {
    const cells = await row.locator("td").allInnerTexts();
    assert.match(cells[1], /no-brreg-units as of 21 Nov 2026|Given/, "each value has its source");
    assert.notEqual(cells[2], "", "each value has its age");
  }
});

test("a wrong number names its rule and stays in the field", async () => {
  const wrong = onboarded[1].slice(0, 8) + ((Number(onboarded[1][8]) + 1) % 10);
  await onboard(wrong);
  await shows(
    outcome(),
    "The check digit does not fit. Rule: Norwegian organisation number, modulus 11",
  );
  const field = page.getByLabel("Organisation number");
  assert.equal(await field.getAttribute("aria-invalid"), "true");
  assert.equal(await field.inputValue(), wrong);
  assert.equal(await page.evaluate(() => document.activeElement.id), "number");
  await onboard("12");
  await shows(outcome(), "not an organisation number that Vaka knows");
  await onboard("");
  await shows(outcome(), "Enter an organisation number");
});

test("a number that the register does not know makes an unverified record", async () => {
  await onboard("556036-0793");
  await shows(outcome(), "unverified");
  await shows(page.locator(".record .badge"), "Unverified");
});

test("a number that has a record leads to it", async () => {
  await onboard(onboarded[0]);
  await shows(outcome(), "There is a record of this number already");
  await outcome().getByRole("link").click();
  await page.locator(".record[open]").first().waitFor();
});

test("the record of a sole trader is sealed until it is read for a purpose", async () => {
  for (const number of onboarded.slice(1)) await server.onboard(number);
  const sealed = page.locator(".record").filter({ hasText: "Natural person · sealed" });
  await sealed.first().waitFor();
  const id = await sealed.first().getAttribute("id");
  const record = page.locator(`[id=${id}]`);
  assert.equal(await record.locator("td").count(), 0);
  await record.locator("summary").click();
  await record.getByRole("button", { name: "Read this record" }).click();
  await record.locator("td.value").first().waitFor();
});

test("changes arrive, and who was asked, while the page is open", async () => {
  hook = await receiver(server);
  const run = await server.load(days[1], "2026-11-22");
  assert.ok(run.counts.changed > 0);
  await page.locator(".entry del").first().waitFor();
  await page.locator(".entry ins").first().waitFor();
  await page.locator(".line[data-outcome=delivered]").first().waitFor();
  await page.locator(".line[data-outcome=declined]").first().waitFor();
  await page.locator(".record .badge.changed").first().waitFor({ state: "attached" });
  const { items } = {
    items: (await server.ask("GET", "/v1/changes?type=object.&limit=1000")).events,
  };
  const asked = items.filter((e) => e.material && !e.body.person);
  await shows(figure("asks"), String(asked.length));
  await shows(figure("accepted"), String(asked.filter((e) => own.has(e.body.key)).length));
  await shows(figure("declined"), String(asked.filter((e) => !own.has(e.body.key)).length));
});

test("a change shows exactly what the journal holds, and nothing of persons", async () => {
  const { events } = await server.ask("GET", "/v1/changes?type=object.changed&limit=1000");
  const material = events.filter((e) => e.material);
  const open = material.filter((e) => !e.body.person).at(-1);
  const entry = page.locator(`[data-event=${open.id}]`);
  const told = open.body.fields.filter((f) => f.material && typeof f.after === "string");
  assert.ok(told.length > 0);
  for (const field of told) await shows(entry.locator("ins"), field.after.split("\n")[0]);
  const text = await page.locator("#changes").locator("..").innerText();
  for (const e of events.filter((each) => each.body.person)) assert.ok(!text.includes(e.body.key));
});

test("a server that is gone is told, and one that is back as well", async () => {
  await server.end("SIGKILL");
  await shows(page.getByRole("alert"), "The server does not answer");
  await shows(page.locator(".pulse"), "No connection");
  await server.start();
  await page
    .getByRole("button", { name: "Try now" })
    .click({ timeout: 2_000 })
    .catch(() => {});
  await shows(page.locator(".pulse.on"), "Live");
  assert.equal(await page.getByRole("alert").innerText(), "");
  const before_ = await figure("records").innerText();
  await server.onboard("974760673"); // what comes after is still seen
  await shows(figure("records"), String(Number(before_) + 1));
});

test("onboarding while the server is gone says so and keeps the number", async () => {
  await server.end("SIGTERM");
  await onboard(onboarded[0]);
  await shows(outcome(), "The server does not answer");
  assert.equal(await page.getByLabel("Organisation number").inputValue(), onboarded[0]);
  await server.start();
  await shows(page.locator(".pulse.on"), "Live");
});

test("nothing in the page broke its rules", () => {
  assert.deepEqual(faults, []);
});
