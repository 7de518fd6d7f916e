// Elements made in one expression.

type Attributes = Record<string, string | boolean>;

export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const key in attributes) set(made, key, attributes[key]);
  made.append(...children);
  return made;
}

/** False and undefined take the attribute away. */
export function set(on: Element, name: string, value: string | boolean | undefined): void {
  if (value === undefined || value === false) on.removeAttribute(name);
  else on.setAttribute(name, value === true ? "" : value);
}

/** Of the element or the nearest around it, through shadow roots; else of the browser. */
export function language_of(element: Element): string {
  for (let at: Element | undefined = element; at; ) {
    const told = at.closest("[lang]")?.getAttribute("lang");
    if (told) return told;
    const root: Node = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : undefined;
  }
  return navigator.language;
}
