// A label, what it labels, and a line below for what was found. The line keeps its room when it is
// empty, so that nothing moves under the pointer that is about to press a button.

import { make, set } from "./dom";

export type Tone = "good" | "soft" | "warning" | "bad";
export type Control = HTMLInputElement | HTMLSelectElement;

export class Field<Of extends Control = Control> {
  readonly root: HTMLDivElement;
  readonly #label = make("span");
  readonly #text: HTMLSpanElement;
  readonly #message: HTMLDivElement;

  constructor(
    readonly name: string,
    readonly control: Of,
  ) {
    control.id = name;
    this.#text = make("span", { id: `${name}-text`, dir: "auto" });
    set(control, "part", control instanceof HTMLSelectElement ? "input select" : "input");
    set(control, "aria-describedby", this.#text.id);
    this.#message = make("div", { class: "message", part: "message" }, this.#text);
    this.root = make(
      "div",
      { class: `field ${name}`, part: `field ${name}` },
      make("label", { for: name, part: "label" }, this.#label),
      make("div", { class: "box" }, control),
      this.#message,
    );
  }

  get label(): string {
    return this.#label.textContent ?? "";
  }
  /** What is shown below, as it is said aloud; with what can be done about it. */
  get spoken(): string {
    const text = this.#message.textContent ?? "";
    const parts = Array.from(this.#message.children, (each) => each.textContent);
    return text && `${this.label}: ${parts.join(" ")}`;
  }

  call(label: string, required: boolean): void {
    this.#label.textContent = label;
    set(this.#label, "class", required && "required");
    // Plain `required` would have it called invalid before anybody has been there.
    set(this.control, "aria-required", required && "true");
  }

  /** `value` stands out in the text; `action` is what can be done about it. */
  show(tone?: Tone, text = "", value = "", action?: HTMLElement): void {
    set(this.root, "data-tone", tone);
    set(this.control, "aria-invalid", tone === "bad" && "true");
    this.#text.replaceChildren(text);
    if (value) this.#text.append(" ", make("bdi", { part: "display" }, value));
    this.#message.replaceChildren(this.#text);
    if (action) this.#message.append(action);
  }
}
