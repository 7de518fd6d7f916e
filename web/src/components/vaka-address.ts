// <vaka-address>: the fields of a postal address as its country has them, checked when they have
// been filled in. See docs/forms.md.

import type { components } from "../api";
import {
  type AddressForm,
  autofill_of,
  label_of,
  make_field,
  part_names,
  type PartName,
  plain_form,
  read_countries,
  read_form,
} from "./address_form";
import { address_words, type AddressWords } from "./address_words";
import { make, set } from "./dom";
import { Field, type Tone } from "./field";
import { FormElement } from "./form_element";
import { ask } from "./server";

type Answer = components["schemas"]["AddressCheck"];
type Finding = NonNullable<Answer["findings"]>[number];
type Content = Partial<Record<PartName | "country", string>>;

const tones: Record<Finding["severity"], Tone> = { hint: "soft", warning: "warning", error: "bad" };
const grave: Finding["severity"][] = ["error", "warning", "hint"];

class VakaAddress extends FormElement {
  static readonly observedAttributes = [
    ...["country", "countries", "label", "name", "required", "lang", "value", "server"],
    "autocomplete",
  ];
  readonly #legend = make("legend", { part: "legend" });
  readonly #country = new Field("country", make("select"));
  readonly #parts = make("div", { class: "parts", part: "fields" });
  readonly #note = make("p", { class: "note", part: "note" });
  readonly #set = make("fieldset", { part: "address" });

  #form: AddressForm = plain_form;
  #form_of: string | undefined; // the country that it is of
  #countries: string[] = [];
  #asked_countries = false;
  #fields = new Map<PartName, Field>();
  #findings: Finding[] = [];
  #lines: string[] = [];
  /** The content that was checked, and whether it could be. */
  #checked = "";
  #unchecked = false;
  /** Where somebody has been: only there a gap is a fault. */
  #touched = new Set<string>();
  #initial: string | undefined;

  constructor() {
    super();
    this.#set.append(this.#legend, this.#country.root, this.#parts, this.#note);
    this.shadow.append(this.#set, this.said);
    this.#country.control.addEventListener("change", () => void this.#moved());
    this.shadow.addEventListener("input", (event) => this.#edited(event.target as Element));
    this.shadow.addEventListener("change", () => {
      this.commit();
      this.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }

  /** What stands in the fields, without what is empty. */
  get value(): Content {
    const out: Content = {};
    for (const [part, { control }] of this.#fields)
      if (control.value.trim()) out[part] = control.value.trim();
    const country = this.#country.control.value;
    if (country) out.country = country;
    return out;
  }
  set value(to: Content) {
    void this.#fill(to);
  }

  formResetCallback(): void {
    this.#touched.clear();
    void this.#fill({ country: this.#given_country(), ...this.#given() });
  }
  formStateRestoreCallback(state: string): void {
    void this.#fill(JSON.parse(state) as Content);
  }

  protected update(): void {
    const words = this.#words();
    this.#legend.textContent = this.getAttribute("label") ?? words.address;
    set(this.#set, "lang", this.word_language());
    this.#country.call(words.country, this.required);
    const group = this.getAttribute("autocomplete");
    set(this.#country.control, "autocomplete", autofill_of("country", group));
    this.#list_countries();
    if (!this.#asked_countries) void this.#load_countries();
    const initial = `${this.getAttribute("value")} ${this.getAttribute("country")}`;
    if (initial !== this.#initial) {
      const kept = this.#initial === undefined ? {} : this.value;
      this.#initial = initial;
      void this.#fill({ ...kept, country: this.#given_country(), ...this.#given() });
    } else {
      this.#name_fields();
      this.#show();
    }
  }

  protected commit(): void {
    const { value } = this;
    const question = JSON.stringify(value);
    const empty = Object.keys(value).every((key) => key === "country");
    if (empty) {
      this.#findings = [];
      this.#checked = "";
      this.#show();
    } else if (question !== this.#checked || this.#unchecked) {
      this.#checked = question;
      this.checking(this.#check(question));
    }
  }

  protected report(): void {
    for (const part of ["country", ...part_names]) this.#touched.add(part);
    this.#show();
    this.#say_all();
  }

  protected set_disabled(disabled: boolean): void {
    this.#set.disabled = disabled;
  }

  #words(): AddressWords {
    return address_words[this.word_language()];
  }

  // ---- what the attributes say ----

  #given(): Content {
    try {
      return JSON.parse(this.getAttribute("value") || "{}") as Content;
    } catch {
      console.warn("vaka-address: the attribute value is not JSON");
      return {};
    }
  }

  #given_country(): string {
    const given = this.getAttribute("country") ?? this.#current_region();
    return given.toUpperCase();
  }

  /** "sv-SE" names a country; "sv" does not. */
  #current_region(): string {
    try {
      return new Intl.Locale(this.language()).region ?? "";
    } catch {
      return "";
    }
  }

  // ---- countries ----

  async #load_countries(): Promise<void> {
    this.#asked_countries = true;
    if (this.hasAttribute("countries")) return;
    this.#countries = await read_countries(this);
    this.#asked_countries = this.#countries.length > 0;
    this.#list_countries();
    this.#show();
  }

  #list_countries(): void {
    const select = this.#country.control;
    const chosen = select.value || this.#given_country();
    const told = this.getAttribute("countries")?.toUpperCase().match(/[A-Z]{2}/g);
    const codes = new Set(told ?? this.#countries);
    if (chosen) codes.add(chosen);
    const language = this.language();
    const names = new Intl.DisplayNames([language, "en"], { type: "region" });
    const sort = new Intl.Collator([language, "en"]);
    const all = Array.from(codes, (code) => ({ code, name: names.of(code) ?? code }));
    all.sort((one, other) => sort.compare(one.name, other.name));
    const listed = all.map(({ code, name }) =>
      make("option", { value: code, lang: language }, name),
    );
    select.replaceChildren(make("option", { value: "" }, this.#words().choose), ...listed);
    select.value = chosen;
    // With nothing to choose from there is nothing to ask.
    this.#country.root.hidden = codes.size === 0;
  }

  /** Another country: its fields, with what they have in common. */
  async #moved(): Promise<void> {
    this.#findings = [];
    this.#touched.clear();
    await this.#build(this.value);
  }

  // ---- fields ----

  async #fill(content: Content): Promise<void> {
    const { country } = content;
    if (country) {
      this.#country.control.append(make("option", { value: country }));
      this.#country.control.value = country;
      this.#list_countries();
    }
    this.#draw(content);
    await this.#build(content);
  }

  async #build(content: Content): Promise<void> {
    const country = this.#country.control.value;
    this.#form_of = country;
    const form = country ? await read_form(this, country) : plain_form;
    if (this.#form_of !== country) return; // moved on meanwhile
    this.#form = form;
    this.#draw({ ...content, ...this.value });
    this.commit();
  }

  #draw(content: Content): void {
    const focused = this.shadow.activeElement?.id;
    this.#fields.clear();
    for (const word of this.#form.fields) {
      const part = part_names.find((each) => each === word);
      if (!part) continue;
      const field = make_field(part, this.#form, this.getAttribute("autocomplete"));
      field.control.value = content[part] ?? "";
      this.#fields.set(part, field);
    }
    this.#parts.replaceChildren(...Array.from(this.#fields.values(), (each) => each.root));
    this.#name_fields();
    this.#show();
    this.#fields.get(focused as PartName)?.control.focus();
  }

  #name_fields(): void {
    const words = this.#words();
    for (const [part, field] of this.#fields)
      field.call(
        label_of(part, this.#form, words),
        this.required && this.#needs(part),
      );
  }

  #needs(part: string): boolean {
    return (this.#form.required ?? []).some((each) => each === part);
  }

  /** What was found of the old text does not hold for the new. */
  #edited(target: Element): void {
    this.#touched.add(target.id);
    const also = target.id === "postal_code" ? "place" : target.id;
    this.#findings = this.#findings.filter(({ field }) => {
      const own = shown_at(field);
      return own !== target.id && own !== also;
    });
    this.#checked = "";
    this.#show();
  }

  // ---- checking ----

  async #check(question: string): Promise<void> {
    if (!this.#asked_countries) void this.#load_countries();
    const { district: _, ...body } = this.value;
    const answer = await ask<Answer>(this, "v1/check/address", body);
    if (question !== this.#checked) return; // typed on meanwhile
    this.#unchecked = !answer;
    this.#findings = answer?.findings ?? [];
    this.#lines = answer?.lines ?? [];
    this.#show();
    this.#say_all();
    if (answer) this.tell(answer);
  }

  #say_all(): void {
    const all = Array.from(this.#fields.values(), (each) => each.spoken);
    all.unshift(this.#country.spoken);
    all.push(this.#note.textContent ?? "");
    const news = all.filter(Boolean).join(" ");
    if (news) this.say(news);
  }

  /** The worst that there is to say of a field. */
  #worst(part: string): Finding | undefined {
    const all = this.#findings.filter(({ field }) => shown_at(field) === part);
    return grave.map((how) => all.find(({ severity }) => severity === how)).find(Boolean);
  }

  #finding(part: string, content: Content): Finding | undefined {
    const found = this.#worst(part);
    const filled = Object.keys(content).some((key) => key !== "country");
    const is_country = part === "country";
    const needed = is_country
      ? this.required && !this.#country.root.hidden
      : (this.required || filled) && this.#needs(part);
    if (found || !needed || content[part as PartName]) return found;
    return { field: part, severity: "error", reason: "missing", message: "" };
  }

  #show(): void {
    const words = this.#words();
    const content = this.value;
    let fault: { flags: ValidityStateFlags; text: string; field: Field } | undefined;
    for (const field of [this.#country as Field, ...this.#fields.values()]) {
      const found = this.#finding(field.name, content);
      const missing = found?.reason === "missing";
      const text = found ? this.#sentence(found, words) : "";
      if (found?.severity === "error")
        fault ??= { flags: missing ? { valueMissing: true } : { customError: true }, text, field };
      // The place of a postal code is offered at once; that a field is empty is not held against
      // who has not been there.
      const offer = found?.suggestion ? this.#offer(field, found.suggestion, words) : undefined;
      if (!found) field.show();
      else if (!missing || this.#touched.has(field.name))
        field.show(tones[found.severity], text, "", offer);
      else if (offer) field.show("soft", words.wrong.place_known!(""), "", offer);
      else field.show();
    }
    this.#note.textContent = this.#unchecked ? words.unchecked : "";
    this.#hold_to(fault);
    this.#fill_form(content);
  }

  #sentence(found: Finding, words: AddressWords): string {
    const say = words.wrong[found.reason];
    return say ? say(this.#form.postal_example ?? "") : found.message;
  }

  #hold_to(fault: { flags: ValidityStateFlags; text: string; field: Field } | undefined): void {
    for (const { control } of [this.#country as Field, ...this.#fields.values()])
      control.autofocus = control === fault?.field.control; // where the browser then goes
    if (fault) this.internals.setValidity(fault.flags, fault.text, fault.field.control);
    else this.internals.setValidity({});
  }

  #offer(field: Field, suggestion: string, words: AddressWords): HTMLElement {
    const button = make("button", { type: "button", part: "suggestion" }, words.use(suggestion));
    button.addEventListener("click", () => {
      field.control.value = suggestion;
      this.#edited(field.control);
      this.say(words.used(field.label, suggestion));
      field.control.focus();
      this.commit();
      this.dispatchEvent(new Event("change", { bubbles: true }));
    });
    return button;
  }

  #fill_form(content: Content): void {
    const { name } = this;
    if (!name) return this.internals.setFormValue(null);
    const data = new FormData();
    const checked = this.#checked !== "" && !this.#unchecked && this.#lines.length > 0;
    const typed = Array.from(this.#fields.keys(), (part) => content[part] ?? "").filter(Boolean);
    data.append(name, (checked ? this.#lines : typed).join("\n"));
    for (const part of [...this.#fields.keys(), "country"] as const)
      data.append(`${name}-${part}`, content[part] ?? "");
    this.internals.setFormValue(data, JSON.stringify(content));
  }
}

/** A house number stands in the field of the street. */
function shown_at(field: string | undefined): string | undefined {
  return field === "house_number" ? "street" : field;
}

if (!customElements.get("vaka-address")) customElements.define("vaka-address", VakaAddress);
