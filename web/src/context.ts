// What every part of the page is given: the words, the language, the present moment.
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { type Language, type Words, words } from "./text";

export interface Page {
  language: Language;
  t: Words;
  now: number; // moves on every few seconds, so that ages stay true
}

export const PageContext = createContext<Page>({ language: "en", t: words.en, now: 0 });
export const usePage = (): Page => useContext(PageContext);
