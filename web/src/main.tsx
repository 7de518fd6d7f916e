// The live page, put together.
import { render } from "preact";
import { useEffect, useReducer, useState } from "preact/hooks";
import { Changes } from "./changes";
import { PageContext, usePage } from "./context";
import { Deliveries } from "./deliveries";
import mark from "./mark.svg";
import { Onboard } from "./onboard";
import { Figures, Registers } from "./overview";
import { Records } from "./records";
import { first_language, first_theme, type Theme, use_language, use_theme } from "./settings";
import { current, retry, type State, start, watch } from "./state";
import "./style.css";
import { type Language, languages, words } from "./text";

const tick_ms = 5_000;
const sun =
  "M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6ZM8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15" +
  "M3 3l1 1M12 12l1 1M3 13l1-1M12 4l1-1";

function ThemeSwitch({ theme, choose }: { theme: Theme; choose: (theme: Theme) => void }) {
  const { t } = usePage();
  const other = theme === "dark" ? "light" : "dark";
  const name = other === "dark" ? t.to_dark : t.to_light;
  return (
    <button
      type="button"
      class="round"
      aria-label={name}
      title={name}
      onClick={() => choose(other)}
    >
      <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
        {other === "dark" ? (
          <path d="M13 9.5A5.5 5.5 0 0 1 6.5 3 5.5 5.5 0 1 0 13 9.5Z" />
        ) : (
          <path d={sun} />
        )}
      </svg>
    </button>
  );
}

function LanguageSwitch({ choose }: { choose: (language: Language) => void }) {
  const { t, language } = usePage();
  const names: Record<Language, string> = { en: "English", sv: "Svenska" };
  return (
    <div class="switch" role="group" aria-label={t.language}>
      {languages.map((each) => (
        <button
          type="button"
          lang={each}
          aria-pressed={each === language}
          aria-label={`${each} – ${names[each]}`}
          onClick={() => choose(each)}
          key={each}
        >
          {each}
        </button>
      ))}
    </div>
  );
}

function Lost({ state }: { state: State }) {
  const { t } = usePage();
  const [, again] = useReducer((n: number) => n + 1, 0);
  useEffect(() => {
    if (state.connected) return undefined;
    const timer = setInterval(() => again(0), 1_000);
    return () => clearInterval(timer);
  }, [state.connected]);
  const left = Math.ceil((state.next_try - Date.now()) / 1000);
  return (
    <div class="lost-place">
      <div role="alert">
        {!state.connected && (
          <p class="lost-words">
            <strong>{t.lost}.</strong> {t.lost_long}
          </p>
        )}
      </div>
      {!state.connected && (
        <p class="lost-next">
          <span aria-hidden="true">{left > 0 ? t.next_try(String(left)) : t.trying}</span>
          <button type="button" onClick={retry}>
            {t.retry}
          </button>
        </p>
      )}
    </div>
  );
}

function Header(props: {
  connected: boolean;
  theme: Theme;
  choose_theme: (theme: Theme) => void;
  choose_language: (language: Language) => void;
}) {
  const { t } = usePage();
  return (
    <header>
      <a class="skip" href="#content">
        {t.skip}
      </a>
      <img src={mark} alt="" width="36" height="36" />
      <div class="brand">
        <h1>Vaka</h1>
        <p>{t.tagline}</p>
      </div>
      <p class={props.connected ? "pulse on" : "pulse off"} role="status">
        {props.connected ? t.live : t.lost}
      </p>
      <LanguageSwitch choose={props.choose_language} />
      <ThemeSwitch theme={props.theme} choose={props.choose_theme} />
    </header>
  );
}

function Page() {
  const [, changed] = useReducer((n: number) => n + 1, 0);
  const [now, set_now] = useState(Date.now());
  const [language, set_language] = useState(first_language);
  const [theme, set_theme] = useState(first_theme);
  useEffect(
    () =>
      watch(() => {
        set_now(Date.now());
        changed(0);
      }),
    [],
  );
  useEffect(() => {
    const timer = setInterval(() => set_now(Date.now()), tick_ms);
    return () => clearInterval(timer);
  }, []);
  const t = words[language];
  const state = current();
  return (
    <PageContext.Provider value={{ language, t, now }}>
      <Header
        connected={state.connected}
        theme={theme}
        choose_theme={(chosen) => {
          use_theme(chosen, true);
          set_theme(chosen);
        }}
        choose_language={(chosen) => {
          use_language(chosen, true);
          set_language(chosen);
        }}
      />
      <Lost state={state} />
      <main id="content" tabIndex={-1}>
        <Onboard />
        <Figures overview={state.overview} />
        <div class="columns">
          <Changes state={state} />
          <Deliveries state={state} />
        </div>
        <Records state={state} />
        <Registers overview={state.overview} />
      </main>
      <footer>
        <p>{t.made_up}</p>
        <p>
          <a href="/openapi.yaml">{t.api}</a> · <a href="/metrics">{t.metrics}</a>
        </p>
      </footer>
    </PageContext.Provider>
  );
}

use_language(first_language(), false);
use_theme(first_theme(), false);
const place = document.getElementById("page");
if (place) render(<Page />, place);
start();
