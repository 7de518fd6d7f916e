// The web components on a page of another site: filled in by keyboard, read aloud, in two
// languages, themed, sent, and left alone by their server.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { get } from "node:http";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { open_browser } from "./browser.mjs";
import { open_page, Server, site } from "./stage.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const example = fileURLToPath(new URL("../../examples/forms/index.html", import.meta.url));
const most_bytes = 10_000;

const server = new Server("--allow-origin", "*");
const closed = new Server(); // opens nothing to other sites
const pages = {};
let chromium, shop;

before(async () => {
  await Promise.all([server.start(), closed.start()]);
  chromium = await open_browser();
  shop = await site(pages);
});

after(async () => {
  await chromium?.close();
  shop?.close();
  await Promise.all([server.close(), closed.close()]);
});

const scripts = (from) =>
  ["vaka-address", "vaka-identifier"]
    .map((name) => `<script src="${from.url}/components/${name}.js" defer></script>`)
    .join("");

/** A page of the shop with these tags in a form; what it asked for and was sent is kept. */
async function form_page(tags, { lang = "en", from = server, attributes = "", ...options } = {}) {
  pages["/form"] = `<!doctype html><html lang="${lang}" ${attributes}><head><title>Form</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="icon" href="data:,">
    <style>
      :root { color-scheme: light dark }
      body { margin: 1rem; font-family: sans-serif; background: Canvas }
    </style>
    ${scripts(from)}</head><body>
    <main><h1>Form</h1><form>${tags}<button>Send</button></form></main>
    <script>
      window.checks = [];
      addEventListener("vaka-check", (event) => checks.push(event.detail));
      document.forms[0].addEventListener("submit", (event) => {
        event.preventDefault();
        window.sent = Object.fromEntries(new FormData(event.target));
      });
    </script></body></html>`;
  const opened = await open_page(chromium.browser, "about:blank", options);
  const requests = [];
  opened.page.on("request", (request) => requests.push(request));
  await opened.page.goto(`${shop.url}/form`);
  const close = async () => {
    const strangers = requests
      .map((each) => each.url())
      .filter((url) => !/^(data|blob):/.test(url))
      .filter((url) => ![shop.url, from.url].some((known) => url.startsWith(`${known}/`)));
    assert.deepEqual(strangers, [], "nobody else is asked");
    assert.deepEqual(opened.faults.filter((fault) => !fault.includes("CORS policy")), []);
    await opened.close();
  };
  return { ...opened, requests, close };
}

const sent = (page) => page.waitForFunction(() => window.sent).then((found) => found.jsonValue());
const shows = (locator, text) => locator.filter({ hasText: text }).first().waitFor();
const person = '<vaka-identifier name="pnr" scheme="se.personnummer" required></vaka-identifier>';
const home = '<vaka-address name="home" country="SE" required></vaka-address>';

/** The fields as a screen reader has them. */
async function tree(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  return nodes
    .filter((node) => !node.ignored)
    .map(({ role, name, description, properties = [] }) => ({
      role: role?.value,
      name: name?.value,
      description: description?.value,
      ...Object.fromEntries(properties.map((each) => [each.name, each.value.value])),
    }));
}

test("the example page works as it stands", async () => {
  pages["/example"] = readFileSync(example, "utf8").replaceAll("http://127.0.0.1:8420", server.url);
  const { page, faults, close } = await open_page(chromium.browser, `${shop.url}/example`);
  await page.getByLabel("Swedish personal identity number").fill("811228-9874");
  await page.getByLabel("Your company, if any").fill("556703-7485");
  await page.getByLabel("Street and number").fill("Storgatan 12");
  await page.getByLabel("Postal code").fill("11455");
  await page.getByLabel("Post town").fill("Stockholm");
  await page.getByRole("button", { name: "Send" }).click();
  const lines = (await page.locator("#sent pre").innerText()).split("\n");
  assert.ok(lines.includes("pnr = 198112289874"), lines.join("\n"));
  assert.ok(lines.includes("home-postal_code = 11455"), lines.join("\n"));
  assert.deepEqual(faults, []);
  await close();
});

test("a form is filled in and sent by keyboard alone", async () => {
  const { page, close } = await form_page(person + home);
  const { keyboard } = page;
  await page.getByLabel("Post town").waitFor();
  await keyboard.press("Tab");
  await keyboard.type("8112289874");
  await keyboard.press("Tab");
  await shows(page.locator("vaka-identifier"), "Written correctly: 811228-9874");
  assert.equal(await page.getByLabel("Country").inputValue(), "SE");
  await keyboard.press("Tab");
  await keyboard.type("Storgatan 12 A");
  await keyboard.press("Tab");
  await keyboard.type("11455");
  await keyboard.press("Tab");
  // The place of the code is offered, behind the field that it is for.
  const offer = page.getByRole("button", { name: "Use Stockholm" });
  await offer.waitFor();
  await keyboard.press("Tab");
  assert.ok(await offer.evaluate((button) => button.getRootNode().activeElement === button));
  await keyboard.press("Enter");
  assert.equal(await page.getByLabel("Post town").inputValue(), "Stockholm");
  await offer.waitFor({ state: "detached" });
  await keyboard.type("!"); // the field has the focus
  await keyboard.press("Backspace");
  await keyboard.press("Enter"); // sends, as in any other field
  assert.deepEqual(await sent(page), {
    pnr: "198112289874",
    "pnr-entered": "8112289874",
    home: "Storgatan 12 A\n114 55 Stockholm",
    "home-street": "Storgatan 12 A",
    "home-postal_code": "11455",
    "home-place": "Stockholm",
    "home-country": "SE",
  });
  const checks = await page.evaluate(() => window.checks);
  assert.equal(checks[0].canonical, "198112289874");
  assert.equal(checks.at(-1).verdict, "fit");
  await close();
});

test("a screen reader has names, states and what is wrong", async () => {
  const { page, close } = await form_page(person + home, { lang: "sv" });
  await page.getByLabel("Postort").waitFor();
  await page.getByLabel("Personnummer").fill("811228-9873");
  await page.getByLabel("Postnummer").fill("1145");
  await page.keyboard.press("Tab");
  await shows(page.locator("vaka-address"), "Antalet tecken stämmer inte");
  const nodes = await tree(page);
  const named = (role, name) => {
    const found = nodes.find((node) => node.role === role && node.name === name);
    assert.ok(found, `${role} "${name}" among ${nodes.map((n) => `${n.role} "${n.name}"`)}`);
    return found;
  };
  named("group", "Adress");
  named("combobox", "Land"); // Chromium's tree never has a select as required
  const street = named("textbox", "Gata och nummer");
  assert.equal(street.required, true);
  assert.equal(street.invalid, "false", "nobody has been there");
  const number = named("textbox", "Personnummer");
  assert.equal(number.required, true);
  assert.equal(number.invalid, "true");
  assert.match(number.description, /^Kontrollsiffran stämmer inte/);
  const code = named("textbox", "Postnummer");
  assert.equal(code.invalid, "true");
  assert.match(code.description, /det ser ut som 114 55/);
  const said = await page.locator("vaka-address [role=status]").textContent();
  assert.match(said, /^Postnummer: Antalet tecken stämmer inte/);
  await close();
});

for (const [lang, wrong] of [
  [
    "sv",
    {
      "811228-9873": "Kontrollsiffran stämmer inte: en siffra är fel, eller två har bytt plats.",
      "811328-9873": "Det innehåller inget möjligt datum: jämför det.",
      81132: "Antalet tecken stämmer inte.",
      "": "Det här behöver fyllas i.",
    },
  ],
  [
    "en",
    {
      "811228-9873": "The check digit does not fit: one digit is wrong, or two are swapped.",
      "811328-9873": "It holds no possible date: compare it.",
      81132: "The number of characters is not right.",
      "": "This has to be filled in.",
    },
  ],
]) {
  test(`what is wrong with a number is said in its language: ${lang}`, async () => {
    const { page, close } = await form_page(person, { lang });
    const field = page.locator("vaka-identifier input");
    for (const [typed, text] of Object.entries(wrong).sort(([a], [b]) => b.length - a.length)) {
      await field.fill(typed);
      await page.getByRole("button", { name: "Send" }).click();
      await shows(page.locator("vaka-identifier [part=message]"), text);
      assert.equal(await page.evaluate(() => document.forms[0].pnr.validationMessage), text);
      assert.equal(await page.evaluate(() => window.sent), undefined, "it is not sent");
      assert.equal(await page.evaluate(() => document.activeElement.localName), "vaka-identifier");
    }
    await close();
  });
}

for (const [lang, texts] of [
  [
    "sv",
    {
      postal_code: ["94o43", "En bokstav står där en siffra hör hemma, eller tvärtom."],
      street: ["test", "Det här ser ut som en utfyllnad: ange det riktiga."],
      place: ["Springfield 12", "En ort har inga siffror."],
      accept: "Använd 94043",
    },
  ],
  [
    "en",
    {
      postal_code: ["94o43", "A letter stands where a digit belongs, or the other way round."],
      street: ["test", "This looks like a stand-in: give the real one."],
      place: ["Springfield 12", "A place has no digits."],
      accept: "Use 94043",
    },
  ],
]) {
  test(`what is wrong with an address stands at its field: ${lang}`, async () => {
    const { page, close } = await form_page(
      `<vaka-address name="home" country="US" lang="${lang}"></vaka-address>`,
      { lang: "de" },
    );
    await page.locator("vaka-address select#region").waitFor();
    for (const part of ["postal_code", "street", "place"])
      await page.locator(`vaka-address #${part}`).fill(texts[part][0]);
    await page.keyboard.press("Tab");
    for (const part of ["postal_code", "street", "place"])
      await shows(page.locator(`vaka-address .${part}`), texts[part][1]);
    const code = page.locator("vaka-address #postal_code");
    assert.equal(await code.getAttribute("aria-invalid"), "true");
    await page.getByRole("button", { name: texts.accept }).click();
    assert.equal(await code.inputValue(), "94043");
    await page.locator("vaka-address .postal_code:not([data-tone=bad])").waitFor();
    assert.equal(await code.getAttribute("aria-invalid"), null);
    await close();
  });
}

test("an unfit address is not sent, and the browser goes to its field", async () => {
  const { page, close } = await form_page(home);
  await page.getByLabel("Post town").waitFor();
  await page.getByLabel("Street and number").fill("Storgatan 1");
  await page.getByRole("button", { name: "Send" }).click();
  await shows(page.locator("vaka-address .postal_code"), "This has to be filled in.");
  const focused = () =>
    page.evaluate(() => document.activeElement.shadowRoot?.activeElement?.id);
  assert.equal(await focused(), "postal_code");
  assert.equal(await page.evaluate(() => document.forms[0].reportValidity()), false);
  await page.getByLabel("Postal code").fill("11455");
  await page.getByLabel("Post town").fill("Malmö");
  await page.getByRole("button", { name: "Send" }).click();
  const { "home-place": place } = await sent(page); // doubt does not hold anybody up
  assert.equal(place, "Malmö");
  await shows(page.locator("vaka-address .place"), "The postal code is of another place.");
  await close();
});

test("a number of no known scheme is never claimed to be one", async () => {
  const { page, close } = await form_page(
    '<vaka-identifier name="id" country="SE" subject="person"></vaka-identifier>',
  );
  const element = page.locator("vaka-identifier");
  await page.getByLabel("Personal identity number").fill("8112289874");
  await page.keyboard.press("Enter");
  const { id } = await sent(page);
  assert.equal(id, "8112289874", "what was typed: nothing is certain");
  await shows(element, "Could be: Swedish personal identity number – the check digits fit");
  await page.getByLabel("Personal identity number").fill("no number at all");
  await page.keyboard.press("Tab");
  await shows(element, "No known kind of number is written like this.");
  assert.equal(await page.evaluate(() => document.forms[0].checkValidity()), true);
  await close();
});

test("fields follow the country, and keep what they have in common", async () => {
  const { page, close } = await form_page(home, { lang: "sv" });
  await page.getByLabel("Postort").fill("Göteborg");
  const order = () =>
    page.evaluate(() =>
      Array.from(document.forms[0].home.shadowRoot.querySelectorAll(".parts label"), (label) =>
        label.textContent.trim(),
      ),
    );
  assert.deepEqual(await order(), ["Gata och nummer", "Postnummer", "Postort"]);
  const countries = await page.getByLabel("Land").locator("option").allInnerTexts();
  assert.ok(countries.length > 200 && countries.includes("Tyskland"), "named in the language");
  const sorted = countries.slice(1).sort(new Intl.Collator("sv").compare);
  assert.deepEqual(countries.slice(1), sorted);
  assert.ok(countries.indexOf("Österrike") > countries.indexOf("Zambia"));
  await page.getByLabel("Land").selectOption("US");
  await page.getByLabel("Delstat").waitFor();
  assert.deepEqual(await order(), ["Gata och nummer", "Ort", "Delstat", "ZIP-kod"]);
  assert.equal(await page.getByLabel("Ort").inputValue(), "Göteborg");
  await page.getByLabel("Delstat").selectOption({ label: "California" });
  await page.getByLabel("Land").selectOption("JP");
  await page.getByLabel("Prefektur").waitFor();
  assert.deepEqual(await order(), ["Postnummer", "Prefektur", "Ort", "Gata och nummer"]);
  const tokens = await page
    .locator("vaka-address :is(input, select)")
    .evaluateAll((all) => all.map((each) => each.autocomplete));
  assert.deepEqual(tokens, [
    ...["country", "postal-code", "address-level1", "address-level2", "address-line1"],
  ]);
  await close();
});

test("reset, disabled, the value and the language can be set from the page", async () => {
  const { page, close } = await form_page(
    '<vaka-identifier name="pnr" scheme="se.personnummer" value="811228-9874"></vaka-identifier>' +
      `<vaka-address name="home" value='{"country":"NO","place":"Oslo"}'></vaka-address>`,
  );
  await shows(page.locator("vaka-identifier"), "811228-9874");
  await page.locator("vaka-address #place").fill("Bergen");
  await page.evaluate(() => {
    document.forms[0].pnr.value = "nothing";
    document.forms[0].reset();
  });
  await page.waitForFunction(() => document.forms[0].pnr.value === "198112289874");
  assert.equal(await page.locator("vaka-address #place").inputValue(), "Oslo");
  await page.evaluate(() => (document.documentElement.lang = "sv"));
  await page.getByLabel("Personnummer").waitFor();
  await page.getByLabel("Land").waitFor();
  await page.evaluate(() => {
    for (const element of document.forms[0].elements) element.toggleAttribute("disabled", true);
  });
  assert.ok(await page.getByLabel("Personnummer").isDisabled());
  assert.ok(await page.getByLabel("Land").isDisabled());
  await close();
});

test("colours and parts are the page's to choose", async () => {
  const { page, close } = await form_page(
    `<style>vaka-identifier { --vaka-error: rgb(1, 2, 3); --vaka-radius: 3px }
     vaka-identifier::part(label) { letter-spacing: 4px }
     vaka-identifier::part(input) { border-width: 5px }</style>${person}`,
  );
  await page.getByLabel("Swedish personal identity number").fill("1");
  await page.keyboard.press("Tab");
  await shows(page.locator("vaka-identifier"), "The number of characters");
  const style = (part, name) =>
    page.locator(`vaka-identifier [part=${part}]`).evaluate((e, n) => getComputedStyle(e)[n], name);
  assert.equal(await style("message", "color"), "rgb(1, 2, 3)");
  assert.equal(await style("input", "borderRadius"), "3px");
  assert.equal(await style("label", "letterSpacing"), "4px");
  const thick = (all) => all.filter((e) => getComputedStyle(e).borderWidth === "5px").length;
  assert.equal(await page.locator("vaka-identifier *").evaluateAll(thick), 1);
  await close();
});

/** Everything that can be seen: what is good, wrong, doubted and offered. */
async function full_page(options) {
  const opened = await form_page(
    person +
      '<vaka-identifier name="other" label="Number" required></vaka-identifier>' +
      '<vaka-identifier name="good" scheme="no.orgnr" value="923609016"></vaka-identifier>' +
      home,
    options,
  );
  const { page } = opened;
  await page.locator("[name=pnr] input").fill("811228-9873");
  await page.locator("[name=other] input").fill("923609016");
  await page.locator("[name=home] #street").fill("Storgatan");
  await page.locator("[name=home] #postal_code").fill("114 55");
  await page.keyboard.press("Tab");
  await page.locator("[name=home] button").waitFor();
  await page.locator("[name=home] [data-tone=warning]").waitFor();
  await page.locator("[name=pnr] [data-tone=bad]").waitFor();
  return opened;
}

for (const [lang, colorScheme] of [
  ["en", "light"],
  ["en", "dark"],
  ["sv", "light"],
  ["sv", "dark"],
]) {
  test(`no serious finding of axe: ${lang}, ${colorScheme}`, async () => {
    const { page, close } = await full_page({ lang, colorScheme });
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run());
    const grave = violations.filter((v) => ["serious", "critical"].includes(v.impact));
    assert.deepEqual(
      grave.map((v) => [v.id, v.nodes.map((n) => n.html)]),
      [],
    );
    await close();
  });
}

for (const [lang, dir] of [
  ["sv", "ltr"],
  ["ar", "rtl"],
]) {
  test(`320 px are enough: ${lang}, ${dir}`, async () => {
    const { page, close } = await full_page({
      lang,
      attributes: `dir="${dir}"`,
      viewport: { width: 320, height: 700 },
    });
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
    const out = await page.evaluate(() =>
      [...document.forms[0].elements]
        .flatMap((each) => [...(each.shadowRoot?.querySelectorAll(":not(.unseen, option)") ?? [])])
        .map((each) => [each.outerHTML.slice(0, 80), each.getBoundingClientRect()])
        .filter(([, box]) => box.left < -0.5 || box.right > 320.5)
        .map(([html]) => html),
    );
    assert.deepEqual(out, []);
    await close();
  });
}

test("no cookie, no name of the page, nothing typed in an address", async () => {
  const { page, requests, close } = await full_page({});
  await page.locator("[name=good] [data-tone=good]").waitFor();
  const asked = requests.filter((each) => each.url().startsWith(`${server.url}/v1/`));
  assert.ok(asked.some((each) => each.method() === "POST"));
  for (const each of asked) {
    const headers = await each.allHeaders();
    assert.equal(headers.cookie, undefined);
    assert.equal(headers.referer, undefined);
    assert.doesNotMatch(each.url(), /8112|9236|Storgatan/);
  }
  await close();
});

test("a server that is closed to the page holds nobody up", async () => {
  const { page, close } = await form_page(person + home, { from: closed });
  await page.getByLabel("Swedish personal identity number").fill("811228-9873");
  await page.getByLabel("Street and number").fill("Storgatan 1");
  await page.getByLabel("Postal code").fill("11455");
  await page.getByLabel("City").fill("Stockholm");
  await page.getByRole("button", { name: "Send" }).click();
  assert.deepEqual(await sent(page), {
    pnr: "811228-9873",
    "pnr-entered": "811228-9873",
    home: "Storgatan 1\n11455\nStockholm",
    "home-street": "Storgatan 1",
    "home-postal_code": "11455",
    "home-place": "Stockholm",
    "home-country": "SE",
  });
  await shows(page.locator("vaka-identifier"), "Could not be checked right now. You can go on.");
  await shows(page.locator("vaka-address"), "The address could not be checked right now.");
  await close();
});

test("a server that went away holds nobody up, and is asked again when it is back", async () => {
  const { page, close } = await form_page(person + home, { lang: "sv" });
  await page.getByLabel("Postort").waitFor();
  await server.end("SIGKILL");
  await page.getByLabel("Personnummer").fill("811228-9874");
  await page.keyboard.press("Tab");
  await shows(page.locator("vaka-identifier"), "Kunde inte kontrolleras just nu");
  assert.equal(await page.evaluate(() => document.forms[0].pnr.checkValidity()), true);
  await server.start();
  await page.getByLabel("Personnummer").press("Enter");
  await shows(page.locator("vaka-identifier"), "Rätt skrivet: 811228-9874");
  await close();
});

function packed(path, headers = {}) {
  return new Promise((done, failed) => {
    get(server.url + path, { headers: { "Accept-Encoding": "gzip", ...headers } }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () =>
        done({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }),
      );
    }).on("error", failed);
  });
}

for (const name of ["vaka-address", "vaka-identifier"]) {
  test(`${name} is one small file that can be kept`, async () => {
    const { headers, body } = await packed(`/components/${name}.js`);
    console.log(`${name} weighs ${body.length} bytes, packed`);
    assert.ok(body.length < most_bytes, `${body.length} bytes`);
    assert.equal(headers["content-encoding"], "gzip");
    assert.equal(headers["content-type"], "text/javascript; charset=utf-8");
    assert.match(headers["cache-control"], /max-age/);
    const again = await packed(`/components/${name}.js`, { "If-None-Match": headers.etag });
    assert.equal(again.status, 304);
  });
}
