// What the browser tests stand on: the binary on a fresh data folder, two small days cut from the
// examples, a receiver that knows its own customers, and a page that tells what went wrong in it.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const examples = join(root, "examples");
export const vaka = process.env.VAKA_BIN ?? join(root, "build/release/vaka");
export const purpose = "customer-due-diligence";

const lines_of = (name) =>
  readFileSync(join(examples, name), "utf8")
    .split("\n")
    .filter((line) => line && !line.startsWith("#"));

export const onboarded = lines_of("onboard-25.txt");
export const own = new Set(lines_of("receiver-own.txt"));

/** The fields of a record; those in quotes with them, which no number is. */
const fields = (record) =>
  record
    .trimEnd()
    .match(/("(?:[^"]|"")*"|[^,]*)(,|$)/g)
    .map((field) => field.replace(/,$/, "").replace(/^"(.*)"$/s, "$1"));

/** The records of a CSV file, RFC 4180, each as its text. */
function* records(csv) {
  let begin = 0;
  let quoted = false;
  for (let i = 0; i < csv.length; ++i) {
    if (csv[i] === '"') quoted = !quoted;
    if (csv[i] !== "\n" || quoted) continue;
    yield csv.slice(begin, i + 1);
    begin = i + 1;
  }
}

/** The two days, cut down to those that are onboarded and so many beside them. */
export function small_days(folder, others = 60) {
  const names = ["no-brreg-units-2026-11-21.csv.xz", "no-brreg-units-2026-11-22-made-up.csv.xz"];
  const wanted = new Set(onboarded);
  return names.map((name, day) => {
    const csv = spawnSync("xz", ["-dc", join(examples, name)], { maxBuffer: 1 << 28 }).stdout;
    const all = [...records(csv.toString("utf8"))];
    const column = fields(all[0]).indexOf("organisasjonsnummer");
    const key = (line) => fields(line)[column];
    const rows = all.slice(1);
    if (day === 0) for (const row of rows.slice(0, others)) wanted.add(key(row));
    const path = join(folder, `day-${day + 1}.csv`);
    writeFileSync(path, all[0] + rows.filter((row) => wanted.has(key(row))).join(""));
    return path;
  });
}

export class Server {
  constructor(...options) {
    this.options = options;
    this.folder = mkdtempSync(join(tmpdir(), "vaka-browser-"));
    this.port = 0;
  }

  get url() {
    return `http://127.0.0.1:${this.port}`;
  }

  async start() {
    this.process = spawn(
      vaka,
      [
        "serve",
        "--data",
        join(this.folder, "data"),
        "--listen",
        `127.0.0.1:${this.port}`,
        "--allow-network",
        "127.0.0.0/8",
        ...this.options,
      ],
      { stdio: ["ignore", "ignore", "pipe"] },
    );
    process.on("exit", () => this.process?.kill("SIGKILL"));
    const said = [];
    this.port = await new Promise((found, failed) => {
      createInterface(this.process.stderr).on("line", (line) => {
        said.push(line);
        if (line.includes('"serving"')) found(JSON.parse(line).port);
      });
      this.process.on("exit", () => failed(new Error(`the server ended:\n${said.join("\n")}`)));
    });
  }

  async end(how) {
    const gone = new Promise((done) => this.process.once("exit", done));
    this.process.kill(how);
    await gone;
    this.process = undefined;
  }

  async close() {
    if (this.process) await this.end("SIGTERM");
    rmSync(this.folder, { recursive: true, force: true });
  }

  async ask(method, target, body) {
    const answer = await fetch(this.url + target, {
      method,
      headers: { "Content-Type": "application/json", "Vaka-Purpose": purpose },
      ...(body && { body: JSON.stringify(body) }),
    });
    const content = await answer.json();
    if (!answer.ok) throw new Error(JSON.stringify(content));
    return content;
  }

  async load(path, published) {
    const { run } = await this.ask("POST", "/v1/registers/no-brreg-units/runs", {
      path,
      published,
    });
    for (;;) {
      const found = await this.ask("GET", `/v1/runs/${run}`);
      if (found.state === "applied") return found;
      if (!["reading", "applying"].includes(found.state)) throw new Error(JSON.stringify(found));
      await new Promise((done) => setTimeout(done, 20));
    }
  }

  onboard(number) {
    return this.ask("POST", "/v1/parties", {
      identifier: { scheme: "no.orgnr", value: number },
      purpose,
    });
  }
}

/** Says 200 to asks about its own organisations and to every payload, 417 to all else. */
export async function receiver(server) {
  const listener = createServer((request, answer) => {
    let body = "";
    request.on("data", (part) => (body += part));
    request.on("end", () => {
      const message = JSON.parse(body);
      const knows = message.requestType === "payload" || own.has(message.keyMap.companyId);
      answer.writeHead(knows ? 200 : 417).end();
    });
  });
  await new Promise((done) => listener.listen(0, "127.0.0.1", done));
  await server.ask("POST", "/v1/webhooks", {
    url: `http://127.0.0.1:${listener.address().port}/`,
    datasets: ["no/company-information"],
    purpose,
  });
  return { close: () => listener.closeAllConnections() ?? listener.close() };
}

/** Another site on this machine: what it serves is given by path, as HTML. */
export async function site(pages) {
  const listener = createServer((request, answer) => {
    const content = pages[request.url];
    answer.writeHead(content ? 200 : 404, { "Content-Type": "text/html; charset=utf-8" });
    answer.end(content);
  });
  await new Promise((done) => listener.listen(0, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${listener.address().port}`,
    close: () => listener.closeAllConnections() ?? listener.close(),
  };
}

/** A page of its own context; `faults` are what the browser complained about. */
export async function open_page(browser, url, options = {}) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: "en-GB",
    reducedMotion: "reduce",
    ...options,
  });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    // A refused request is part of some tests, and Chromium says so in the console.
    const expected = message.text().startsWith("Failed to load resource");
    if (message.type() === "error" && !expected) faults.push(message.text());
  });
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (e) =>
      console.error(`Content-Security-Policy: ${e.violatedDirective} ${e.blockedURI}`),
    );
  });
  await page.goto(url);
  return { page, faults, close: () => context.close() };
}
