// What registers say differently than before, field by field, as it is found.
import { useEffect, useRef, useState } from "preact/hooks";
import type { Change, JournalEvent } from "./client";
import { usePage } from "./context";
import { age, content, count, moment, number_of } from "./format";
import type { State } from "./state";
import { field_name } from "./text";

const shown_most = 20;
const fields_most = 6;
const names_most = 5;
const say_every_ms = 5_000;

export function Lock() {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d="M4.5 7V5a3.5 3.5 0 0 1 7 0v2M3.5 7h9v6.5h-9z" />
    </svg>
  );
}

function Difference({ change }: { change: Change }) {
  const { t, language } = usePage();
  const shown = (value: Change["before"]) => content(value, t.yes, t.no);
  return (
    <div class="difference">
      <dt>{field_name(change.field, language)}</dt>
      <dd>
        <del>
          <span class="unseen">{t.before}: </span>
          {shown(change.before)}
        </del>
        <span class="arrow" aria-hidden="true">
          →
        </span>
        <ins>
          <span class="unseen">{t.after}: </span>
          {shown(change.after)}
        </ins>
      </dd>
    </div>
  );
}

function Content({ event }: { event: JournalEvent }) {
  const { t, language } = usePage();
  if (!event.body) {
    const names = event.fields.map((each) => field_name(each, language)).join("; ");
    return (
      <p class="note">
        {t.person_change}
        {names && ` ${t.touched}: ${names}.`}
      </p>
    );
  }
  if (event.kind === "object.appeared") return <p class="note">{t.new_text}</p>;
  if (event.kind === "object.disappeared") return <p class="note">{t.gone_text}</p>;
  const told = event.body.fields?.filter((each) => each.material) ?? [];
  return (
    <dl class="differences">
      {told.slice(0, fields_most).map((each) => (
        <Difference change={each} key={each.field} />
      ))}
      {told.length > fields_most && (
        <p class="note">{t.more_fields(count(told.length - fields_most, language))}</p>
      )}
    </dl>
  );
}

function Entry({ event, name, fresh }: { event: JournalEvent; name: string; fresh: boolean }) {
  const { t, language, now } = usePage();
  const kind = event.kind.slice("object.".length) as "changed" | "appeared" | "disappeared";
  const number = event.body?.key ? number_of(event.body.scheme, event.body.key) : "";
  return (
    <li class={fresh ? "entry fresh" : "entry"} data-event={event.id}>
      <div class="entry-head">
        <span class={`badge ${kind}`}>{t[kind]}</span>
        {event.body ? (
          <h3>{name || number}</h3>
        ) : (
          <h3>
            <Lock />
            {t.person}
          </h3>
        )}
        {event.body && name && <span class="key">{number}</span>}
        <time dateTime={event.at} title={moment(event.at, language)}>
          {age(event.at, now, language, t.just_now)}
        </time>
      </div>
      <Content event={event} />
    </li>
  );
}

/** Entries that came or went one after the other are one: there is little to say of each. */
export function in_groups(changes: JournalEvent[]): JournalEvent[][] {
  const groups: JournalEvent[][] = [];
  for (const each of changes) {
    const last = groups.at(-1);
    const alike = each.kind !== "object.changed" && last?.[0]?.kind === each.kind;
    if (alike && last) last.push(each);
    else groups.push([each]);
  }
  return groups;
}

function Group({ events, state }: { events: JournalEvent[]; state: State }) {
  const { t, language, now } = usePage();
  const [first] = events;
  if (!first) return null;
  const kind = first.kind === "object.appeared" ? "appeared" : "disappeared";
  const names = events.flatMap((each) => state.names.get(each.subject.id) || []);
  const shown = names.slice(0, names_most);
  const persons = events.filter((each) => !each.body).length;
  const more = events.length - shown.length - persons;
  return (
    <li class="entry">
      <div class="entry-head">
        <span class={`badge ${kind}`}>{t[kind]}</span>
        <h3>{t.entries(count(events.length, language))}</h3>
        <time dateTime={first.at} title={moment(first.at, language)}>
          {age(first.at, now, language, t.just_now)}
        </time>
      </div>
      <p class="note">
        {shown.join(" · ")}
        {more > 0 && ` ${t.more_fields(count(more, language))}`}
        {persons > 0 && (
          <>
            {" · "}
            <Lock />
            {t.persons(count(persons, language))}
          </>
        )}
      </p>
    </li>
  );
}

/** How many came since it last said so: said at most every few seconds, however many come. */
function Spoken({ changes, fresh }: { changes: JournalEvent[]; fresh: Set<string> }) {
  const { t, language } = usePage();
  const [said, say] = useState("");
  const seen = useRef(new Set<string>());
  useEffect(() => {
    const timer = setInterval(() => {
      const unheard = changes.filter((each) => fresh.has(each.id) && !seen.current.has(each.id));
      if (unheard.length === 0) return;
      for (const each of unheard) seen.current.add(each.id);
      say(t.came(count(unheard.length, language)));
    }, say_every_ms);
    return () => clearInterval(timer);
  }, [changes, fresh, t, language]);
  return (
    <p class="unseen" role="status">
      {said}
    </p>
  );
}

export function Changes({ state }: { state: State }) {
  const { t } = usePage();
  return (
    <section class="card" aria-labelledby="changes">
      <h2 id="changes">{t.changes}</h2>
      <Spoken changes={state.changes} fresh={state.fresh} />
      {state.changes.length === 0 && (
        <p class="empty">{state.ready ? t.changes_none : t.loading}</p>
      )}
      <ol class="plain">
        {in_groups(state.changes)
          .slice(0, shown_most)
          .map((group) => {
            const [each] = group;
            if (!each) return null;
            if (group.length > 1) return <Group events={group} state={state} key={each.id} />;
            const name = state.names.get(each.subject.id) ?? "";
            const fresh = state.fresh.has(each.id);
            return <Entry event={each} name={name} fresh={fresh} key={each.id} />;
          })}
      </ol>
    </section>
  );
}
