// Find-as-you-type on the reference page; everything else there works without a script.

const field = document.querySelector<HTMLInputElement>(".find input");
const articles = [...document.querySelectorAll<HTMLElement>("article.operation")];

const entryOf = (article: HTMLElement): HTMLElement | null =>
  document.querySelector<HTMLElement>(`nav a[href="#${article.id}"]`)?.parentElement ?? null;

const find = (words: readonly string[]): void => {
  for (const article of articles) {
    const text = article.dataset["find"] ?? "";
    const hit = words.every((word) => text.includes(word));
    article.hidden = !hit;
    const entry = entryOf(article);
    if (entry) entry.hidden = !hit;
  }
  for (const section of document.querySelectorAll<HTMLElement>("section.tag"))
    section.hidden = section.querySelector("article:not([hidden])") === null;
};

if (field) {
  field.closest<HTMLElement>(".find")?.removeAttribute("hidden");
  field.addEventListener("input", () => find(field.value.toLowerCase().split(/\s+/).filter(Boolean)));
}
