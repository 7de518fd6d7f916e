// Numbers, times and values as a person reads them, in the language of the page.
import type { Content } from "./client";
import type { Language } from "./text";

const locale = (language: Language) => (language === "sv" ? "sv-SE" : "en-GB");

export const count = (n: number, language: Language): string =>
  new Intl.NumberFormat(locale(language)).format(n);

export const day = (at: string, language: Language): string =>
  new Intl.DateTimeFormat(locale(language), { dateStyle: "medium", timeZone: "UTC" }).format(
    new Date(at),
  );

export const moment = (at: string, language: Language): string =>
  new Intl.DateTimeFormat(locale(language), { dateStyle: "medium", timeStyle: "medium" }).format(
    new Date(at),
  );

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** "3 minutes ago"; below a minute "just now" in the words given. */
export function age(at: string, now: number, language: Language, just_now: string): string {
  const seconds = Math.max(0, (now - Date.parse(at)) / 1000);
  const words = new Intl.RelativeTimeFormat(locale(language), { numeric: "always" });
  for (const [unit, size] of steps)
    if (seconds >= size) return words.format(-Math.floor(seconds / size), unit);
  return just_now;
}

/** 923609016 → 923 609 016; 5560360793 → 556036-0793. */
export function number_of(scheme: string | undefined, key: string): string {
  if (scheme === "no.orgnr") return key.replace(/(\d{3})(?=\d)/g, "$1\u202f");
  if (scheme === "se.organisationsnummer") return `${key.slice(0, 6)}-${key.slice(6)}`;
  return key;
}

export function content(value: Content | undefined, yes: string, no: string): string {
  if (value === null || value === undefined || value === "") return "—";
  if (typeof value === "boolean") return value ? yes : no;
  if (Array.isArray(value)) return value.join(", ");
  return String(value).replaceAll("\n", ", ");
}
