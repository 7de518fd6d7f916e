// Language and theme: what the browser asks for, unless somebody chose otherwise here.
import { type Language, languages, words } from "./text";

export type Theme = "light" | "dark";

function kept(name: string): string | null {
  try {
    return localStorage.getItem(`vaka.${name}`);
  } catch {
    return null; // storage is switched off: nothing is kept, everything works
  }
}

function keep(name: string, value: string): void {
  try {
    localStorage.setItem(`vaka.${name}`, value);
  } catch {
    // as above
  }
}

const dark_wanted = () => matchMedia("(prefers-color-scheme: dark)").matches;

export function first_language(): Language {
  const chosen = languages.find((each) => each === kept("language"));
  return chosen ?? (navigator.language.startsWith("sv") ? "sv" : "en");
}

export function first_theme(): Theme {
  const chosen = kept("theme");
  return chosen === "light" || chosen === "dark" ? chosen : dark_wanted() ? "dark" : "light";
}

export function use_language(language: Language, chosen: boolean): void {
  document.documentElement.lang = language;
  document.title = words[language].title;
  if (chosen) keep("language", language);
}

export function use_theme(theme: Theme, chosen: boolean): void {
  document.documentElement.dataset["theme"] = theme;
  if (chosen) keep("theme", theme);
}
