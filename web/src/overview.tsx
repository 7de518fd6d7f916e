// What Vaka holds, in figures; and the registers it is fed from.
import type { Overview, Register } from "./client";
import { usePage } from "./context";
import { age, count, day, moment } from "./format";

function Figure(props: { name: string; id: string; value: number | undefined; notes: string[] }) {
  const { language } = usePage();
  return (
    <div class="figure">
      <dt>{props.name}</dt>
      <dd class="number" data-figure={props.id}>
        {props.value === undefined ? "–" : count(props.value, language)}
      </dd>
      {props.notes.map((note) => (
        <dd class="note" key={note}>
          {note}
        </dd>
      ))}
    </div>
  );
}

export function Figures({ overview }: { overview: Overview | undefined }) {
  const { t, language } = usePage();
  const n = (value: number) => count(value, language);
  const loaded = overview?.registers.filter((each) => each.objects > 0) ?? [];
  const sums = new Map<string, number>();
  for (const each of loaded) sums.set(each.dataset, (sums.get(each.dataset) ?? 0) + each.objects);
  const datasets = [...sums].map(([dataset, sum]) => `${dataset} ${n(sum)}`);
  const parties = overview?.parties;
  const told = overview?.deliveries;
  const notes: string[] = [];
  if (parties?.unverified) notes.push(t.unverified_count(n(parties.unverified)));
  return (
    <section aria-labelledby="holds">
      <h2 id="holds" class="unseen">
        {t.holds}
      </h2>
      <dl class="figures">
        <Figure
          id="objects"
          name={t.objects}
          value={overview && [...sums.values()].reduce((a, b) => a + b, 0)}
          notes={datasets.length > 0 || !overview ? datasets : [t.none_loaded]}
        />
        <Figure id="records" name={t.records} value={parties?.count} notes={notes} />
        <Figure id="events" name={t.events} value={overview?.events} notes={[t.events_note]} />
        <Figure
          id="asks"
          name={t.asked}
          value={told?.asks}
          notes={told ? [t.asked_note(n(told.active), n(told.endpoints))] : []}
        />
        <Figure
          id="accepted"
          name={t.accepted}
          value={told?.accepted}
          notes={told ? [t.accepted_note(n(told.delivered))] : []}
        />
        <Figure id="declined" name={t.declined} value={told?.declined} notes={[t.declined_note]} />
      </dl>
    </section>
  );
}

function RegisterRow({ register }: { register: Register }) {
  const { t, language, now } = usePage();
  const run = register.run;
  const n = (value: number) => count(value, language);
  const state_word = run && (t.run_state[run.state] ?? run.state);
  const published = (at: string) => t.published(day(at, language));
  return (
    <li class="register">
      <div>
        <h3>{register.title}</h3>
        <p class="note">
          <code>{register.source}</code> · {t.licence(register.licence)}
        </p>
      </div>
      <div class="register-state">
        <p>
          {register.published
            ? `${t.objects_n(n(register.objects))} · ${published(register.published)}`
            : t.not_loaded}
        </p>
        {run && (
          <p class="note">
            {t.run}: <span class={`badge ${run.state}`}>{state_word}</span>{" "}
            {run.finished && (
              <time dateTime={run.finished} title={moment(run.finished, language)}>
                {age(run.finished, now, language, t.just_now)}
              </time>
            )}
            {run.state === "applied" && (
              <>
                {" · "}
                {t.run_counts(
                  n(run.counts.appeared ?? 0),
                  n(run.counts.changed ?? 0),
                  n(run.counts.disappeared ?? 0),
                )}
              </>
            )}
          </p>
        )}
        {run?.state === "held" && (
          <p class="callout">
            {run.reason} <strong>{t.run_held}</strong>
          </p>
        )}
        {run?.state === "rejected" && <p class="callout">{run.reason}</p>}
      </div>
    </li>
  );
}

export function Registers({ overview }: { overview: Overview | undefined }) {
  const { t } = usePage();
  if (!overview) return null;
  const used = (each: Register) => (each.run ? 0 : 1);
  const sorted = [...overview.registers].sort((a, b) => used(a) - used(b));
  return (
    <section class="card" aria-labelledby="registers">
      <h2 id="registers">{t.registers}</h2>
      <ul class="plain">
        {sorted.map((each) => (
          <RegisterRow register={each} key={each.source} />
        ))}
      </ul>
    </section>
  );
}
