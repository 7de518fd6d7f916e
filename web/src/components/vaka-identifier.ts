// <vaka-identifier>: a field for one identification number, checked when it has been typed. See
// docs/forms.md.

import type { components } from "../api";
import { make, set } from "./dom";
import { Field } from "./field";
import { FormElement } from "./form_element";
import { type IdentifierWords, identifier_words } from "./identifier_words";
import { ask } from "./server";

type Answer = components["schemas"]["IdentifierCheck"];

const candidates_shown = 3;

class VakaIdentifier extends FormElement {
  static readonly observedAttributes = [
    ...["scheme", "country", "subject", "label", "name", "required", "lang", "value", "server"],
    ...["placeholder", "autocomplete"],
  ];
  readonly #field = new Field(
    "value",
    make("input", { type: "text", spellcheck: "false", autocapitalize: "characters", dir: "auto" }),
  );
  /** What the last check was of: text and how it was asked. */
  #asked = "";
  /** Its answer; null when there was none to be had. */
  #answer: Answer | null | undefined;
  #reported = false;
  #initial: string | undefined;

  constructor() {
    super();
    const { control, root } = this.#field;
    this.shadow.append(root, this.said);
    control.addEventListener("input", () => this.#edited());
    control.addEventListener("change", () => {
      this.commit();
      this.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }

  /** What was typed. */
  get entered(): string {
    return this.#field.control.value.trim();
  }
  /** The form to store, where that is certain; else what was typed. */
  get value(): string {
    return this.#answer?.canonical ?? this.entered;
  }
  set value(to: string) {
    this.#field.control.value = to;
    this.#edited();
    this.commit();
  }

  formResetCallback(): void {
    this.#reported = false;
    this.value = this.getAttribute("value") ?? "";
  }
  formStateRestoreCallback(state: string): void {
    this.value = state;
  }

  protected update(): void {
    const { control } = this.#field;
    const words = this.#words();
    const outside = Array.from(this.internals.labels, (each) => each.textContent?.trim()).join(" ");
    const label =
      this.getAttribute("label") ??
      (outside ||
        words.scheme[this.getAttribute("scheme") ?? ""] ||
        words.subject[this.getAttribute("subject") ?? ""] ||
        words.number);
    this.#field.call(label, this.required);
    this.#field.root.classList.toggle("labelled", outside !== "" && !this.hasAttribute("label"));
    set(control, "placeholder", this.getAttribute("placeholder") ?? false);
    set(control, "autocomplete", this.getAttribute("autocomplete") ?? "off");
    set(this.#field.root, "lang", this.word_language());
    const initial = this.getAttribute("value") ?? "";
    if (initial !== this.#initial) {
      this.#initial = initial;
      control.value = initial;
    }
    this.commit();
    this.#show();
  }

  protected commit(): void {
    const value = this.entered;
    const body: Record<string, string> = { value };
    for (const name of ["scheme", "country", "subject"]) {
      const told = this.getAttribute(name);
      if (told) body[name] = told;
    }
    const question = JSON.stringify([body, this.getAttribute("server")]);
    if (question === this.#asked && this.#answer !== null) return;
    this.#asked = question;
    this.#answer = undefined;
    if (value) this.checking(this.#check(question, body));
    else this.#show();
  }

  protected report(): void {
    this.#reported = true;
    this.#show();
  }

  protected set_disabled(disabled: boolean): void {
    this.#field.control.disabled = disabled;
  }

  #words(): IdentifierWords {
    return identifier_words[this.word_language()];
  }

  #edited(): void {
    this.#asked = "";
    this.#answer = undefined;
    this.#show();
  }

  async #check(question: string, body: object): Promise<void> {
    this.#show();
    set(this.#field.control, "aria-busy", "true");
    const answer = await ask<Answer>(this, "v1/check/identifier", body);
    if (question !== this.#asked) return; // typed on meanwhile
    set(this.#field.control, "aria-busy", false);
    this.#answer = answer ?? null;
    this.#show();
    if (answer) this.tell(answer);
  }

  #show(): void {
    const words = this.#words();
    const { control } = this.#field;
    const fault = this.#fault(words);
    if (fault) {
      const missing = this.entered === "";
      const flags = missing ? { valueMissing: true } : { customError: true };
      this.internals.setValidity(flags, fault, control);
      if (missing && !this.#reported) this.#field.show(undefined);
      else this.#field.show("bad", fault);
    } else {
      this.internals.setValidity({});
      this.#show_answer(words);
    }
    this.say(this.#field.spoken);
    this.#fill_form();
  }

  #fault(words: IdentifierWords): string {
    if (this.entered === "") return this.required ? words.missing : "";
    if (this.#answer?.verdict !== "invalid") return "";
    const { reason = "", message = "" } = this.#answer;
    return words.wrong[reason] ?? (message || words.wrong.format!);
  }

  #show_answer(words: IdentifierWords): void {
    const answer = this.#answer;
    if (answer === undefined || this.entered === "") return this.#field.show(undefined);
    if (answer?.verdict === "valid")
      return this.#field.show("good", words.good, answer.display ?? answer.canonical);
    if (!answer?.candidates) return this.#field.show("soft", words.unchecked);
    const all = answer.candidates;
    if (all.length === 0) return this.#field.show("soft", words.none);
    const shown = all.slice(0, candidates_shown).map(({ scheme, title, evidence }) => {
      const why = words.evidence[evidence];
      return `${words.scheme[scheme] ?? title}${why ? ` – ${why}` : ""}`;
    });
    if (all.length > shown.length) shown.push(words.more(all.length - shown.length));
    this.#field.show("soft", [words.may_be, ...shown].join("\n"));
  }

  #fill_form(): void {
    if (!this.name) return this.internals.setFormValue(null);
    const data = new FormData();
    data.append(this.name, this.value);
    data.append(`${this.name}-entered`, this.entered);
    this.internals.setFormValue(data, this.entered);
  }
}

if (!customElements.get("vaka-identifier"))
  customElements.define("vaka-identifier", VakaIdentifier);
