// One field: from a number to a watched record, or to a clear word on what is wrong with it.
import { useRef, useState } from "preact/hooks";
import * as api from "./client";
import { usePage } from "./context";
import { count } from "./format";
import { read_again } from "./state";
import type { Words } from "./text";

interface Outcome {
  kind: "good" | "warn" | "bad";
  text: string;
  more?: string;
  party?: string;
}

/** The schemes that a number of this look may belong to, the likeliest first. */
export function schemes_for(typed: string): string[] {
  const bare = typed.replace(/[\s.\-]/g, "");
  if (/^[0-9A-Z]{18}\d{2}$/i.test(bare)) return ["lei"];
  if (/^\d{7}-\d$/.test(typed.trim())) return ["fi.ytunnus"];
  if (/^(FI)\d{8}$/i.test(bare)) return ["fi.ytunnus"];
  if (!/^\d+$/.test(bare)) return [];
  const by_length: Record<number, string[]> = {
    8: ["dk.cvr", "fi.ytunnus"],
    9: ["no.orgnr"],
    10: ["se.organisationsnummer"],
    12: ["se.organisationsnummer"],
  };
  return by_length[bare.length] ?? (bare.length > 6 && bare.length < 12 ? ["no.orgnr"] : []);
}

async function check(typed: string): Promise<api.Verdict | undefined> {
  const verdicts = await Promise.all(
    schemes_for(typed).map((scheme) =>
      api.post<api.Verdict>("/v1/check/identifier", { scheme, value: typed }),
    ),
  );
  return verdicts.find((each) => each.verdict === "valid") ?? verdicts[0];
}

function what_is_wrong(verdict: api.Verdict, t: Words): Outcome {
  return {
    kind: "bad",
    text: t.wrong[verdict.reason ?? ""] ?? verdict.message ?? t.refused,
    more: `${t.rule(t.scheme[verdict.scheme ?? ""] ?? verdict.scheme ?? "")} ${t.wrong_remedy}`,
  };
}

function what_was_refused(problem: unknown, t: Words): Outcome {
  if (!(problem instanceof api.Refused)) return { kind: "bad", text: t.lost_long };
  const { detail, remedy, party } = problem.problem;
  if (problem.problem.status === 409 && party) return { kind: "warn", text: t.already, party };
  if (problem.slug.includes("justification")) return { kind: "bad", text: t.number_person };
  return { kind: "bad", text: t.refused, more: [detail, remedy].filter(Boolean).join(" ") };
}

const new_key = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16)).join("");

export function Onboard() {
  const { t, language } = usePage();
  const [busy, set_busy] = useState(false);
  const [outcome, set_outcome] = useState<Outcome>();
  const field = useRef<HTMLInputElement>(null);

  async function onboard(typed: string): Promise<Outcome> {
    if (typed.trim() === "") return { kind: "bad", text: t.number_empty };
    const verdict = await check(typed);
    if (!verdict) return { kind: "bad", text: t.number_unlike };
    if (verdict.verdict !== "valid") return what_is_wrong(verdict, t);
    type Made = { party: string; verified: boolean; values: number };
    const made = await api.post<Made>(
      "/v1/parties",
      { identifier: { scheme: verdict.scheme, value: typed }, purpose: api.purpose },
      new_key(),
    );
    read_again();
    if (!made.verified) return { kind: "warn", text: t.made_unverified, party: made.party };
    return { kind: "good", text: t.made(count(made.values, language)), party: made.party };
  }

  async function submit(sent: SubmitEvent) {
    sent.preventDefault();
    if (busy || !field.current) return;
    set_busy(true);
    const came = await onboard(field.current.value).catch((e: unknown) => what_was_refused(e, t));
    set_outcome(came);
    set_busy(false);
    if (came.kind === "good") field.current.value = "";
    if (came.kind === "bad") field.current.focus();
  }

  const wrong = outcome?.kind === "bad";
  return (
    <section class="card onboard" aria-labelledby="onboard">
      <div class="onboard-words">
        <h2 id="onboard">{t.onboard}</h2>
        <p>{t.onboard_why}</p>
      </div>
      <form onSubmit={(e) => void submit(e)} noValidate>
        <label for="number">{t.number}</label>
        <div class="field">
          <input
            id="number"
            ref={field}
            type="text"
            inputMode="text"
            autoComplete="off"
            spellcheck={false}
            maxLength={40}
            aria-describedby="number-hint outcome"
            aria-invalid={wrong}
          />
          <button type="submit" class="main" aria-disabled={busy}>
            {busy ? t.onboarding : t.onboard_do}
          </button>
        </div>
        <p id="number-hint" class="hint">
          {t.number_hint}
        </p>
        <div
          id="outcome"
          role="status"
          class={outcome ? `outcome ${outcome.kind}` : "outcome none"}
        >
          {outcome && (
            <>
              <strong>{outcome.text}</strong>
              {outcome.more && <span> {outcome.more}</span>}
              {outcome.party && (
                <>
                  {" "}
                  <a href={`#${outcome.party}`} onClick={() => open_record(outcome.party)}>
                    {t.show_record}
                  </a>
                </>
              )}
            </>
          )}
        </div>
      </form>
    </section>
  );
}

function open_record(party: string | undefined): void {
  const found = document.getElementById(party ?? "");
  if (found instanceof HTMLDetailsElement) found.open = true;
}
