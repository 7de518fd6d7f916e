// What both components are: a control of the form around it, with a shadow of its own.

import { language_of, make } from "./dom";
import css from "./style.css?inline";

export const word_languages = ["en", "sv"] as const;
export type WordLanguage = (typeof word_languages)[number];

const style = new CSSStyleSheet();
style.replaceSync(css);

export abstract class FormElement extends HTMLElement {
  static readonly formAssociated = true;

  protected readonly internals = this.attachInternals();
  protected readonly shadow = this.attachShadow({ mode: "open", delegatesFocus: true });
  /** What was found is said here, for those who do not see it. */
  protected readonly said = make("p", { role: "status", class: "unseen" });
  #pending: Promise<unknown> | undefined;
  #form: HTMLFormElement | null = null;
  readonly #lang = new MutationObserver(() => this.update());

  constructor() {
    super();
    this.shadow.adoptedStyleSheets = [style];
    this.addEventListener("invalid", () => this.report());
    this.shadow.addEventListener("keydown", (event) => {
      const { key, isComposing } = event as KeyboardEvent;
      const typing = event.target instanceof HTMLInputElement;
      if (key === "Enter" && !isComposing && typing) this.#enter();
    });
  }

  /** Brings the shadow in line with the attributes. */
  protected abstract update(): void;
  /** What was typed is taken as finished. */
  protected abstract commit(): void;
  /** The form is to be sent: what is wrong is shown, though nobody has been there yet. */
  protected abstract report(): void;
  protected abstract set_disabled(disabled: boolean): void;

  connectedCallback(): void {
    this.#lang.observe(document, { attributes: true, attributeFilter: ["lang"], subtree: true });
    this.update();
  }
  disconnectedCallback(): void {
    this.#lang.disconnect();
  }
  attributeChangedCallback(): void {
    if (this.isConnected) this.update();
  }
  formDisabledCallback(disabled: boolean): void {
    this.set_disabled(disabled);
  }
  formAssociatedCallback(form: HTMLFormElement | null): void {
    this.#form?.removeEventListener("submit", this.#hold, true);
    this.#form = form;
    form?.addEventListener("submit", this.#hold, true);
  }

  get form(): HTMLFormElement | null {
    return this.internals.form;
  }
  get name(): string {
    return this.getAttribute("name") ?? "";
  }
  set name(to: string) {
    this.setAttribute("name", to);
  }
  get required(): boolean {
    return this.hasAttribute("required");
  }
  set required(to: boolean) {
    this.toggleAttribute("required", to);
  }
  get type(): string {
    return this.localName;
  }
  get validity(): ValidityState {
    return this.internals.validity;
  }
  get validationMessage(): string {
    return this.internals.validationMessage;
  }
  get willValidate(): boolean {
    return this.internals.willValidate;
  }
  checkValidity(): boolean {
    return this.internals.checkValidity();
  }
  reportValidity(): boolean {
    return this.internals.reportValidity();
  }

  protected language(): string {
    return language_of(this);
  }
  protected word_language(): WordLanguage {
    const wanted = this.language().slice(0, 2).toLowerCase();
    return word_languages.find((each) => each === wanted) ?? "en";
  }
  /** Said only when it is news. */
  protected say(text: string): void {
    if (this.said.textContent !== text) this.said.textContent = text;
  }
  protected tell(detail: unknown): void {
    this.dispatchEvent(new CustomEvent("vaka-check", { bubbles: true, composed: true, detail }));
  }
  /** While a check runs, the form waits for it to end; it ends soon, answered or not. */
  protected checking(run: Promise<unknown>): void {
    const pending: Promise<unknown> = run.finally(() => {
      if (this.#pending === pending) this.#pending = undefined;
    });
    this.#pending = pending;
  }

  readonly #hold = (event: SubmitEvent): void => {
    if (!this.#pending) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const form = event.target as HTMLFormElement;
    void this.#pending.then(() => form.requestSubmit(event.submitter));
  };

  // An input in a shadow does not send the form by itself, as one in the form would.
  #enter(): void {
    this.commit();
    const form = this.internals.form;
    const button = Array.from(form?.elements ?? []).find(
      (each) =>
        (each instanceof HTMLButtonElement || each instanceof HTMLInputElement) &&
        ["submit", "image"].includes(each.type),
    );
    if (button instanceof HTMLElement) button.click();
    else form?.requestSubmit();
  }
}
