// The records: every value with its source and its age. A natural person's is sealed until somebody
// reads it for a purpose.
import { purpose, type Value } from "./client";
import { Lock } from "./changes";
import { usePage } from "./context";
import { age, content, count, day, moment, number_of } from "./format";
import { open_person, type Record_, type State } from "./state";
import { field_name } from "./text";

interface Row {
  field: string;
  value: Value;
}

const is_value = (v: object): v is Value => "state" in v && "source" in v;

export function rows_of(record: Record_): Row[] {
  const rows: Row[] = [];
  const add = (at: string, v: object) => {
    if (is_value(v)) rows.push({ field: at, value: v });
    else for (const [name, inner] of Object.entries(v)) add(`${at}.${name}`, inner as object);
  };
  for (const [name, v] of Object.entries(record.party?.values ?? {})) add(name, v);
  const weight = (row: Row) =>
    row.field === "legal_name" ? 0 : row.field.startsWith("identifier") ? 1 : 2;
  return rows.sort((a, b) => weight(a) - weight(b));
}

function identifier(row: Row | undefined): string {
  if (!row || typeof row.value.value !== "string") return "";
  return number_of(row.field.slice("identifier.".length), row.value.value);
}

function ValueRow({ row, changed }: { row: Row; changed: boolean }) {
  const { t, language, now } = usePage();
  const { source, times, value } = row.value;
  return (
    <tr class={changed ? "value-changed" : ""}>
      <th scope="row">{field_name(row.field, language)}</th>
      <td class="value">
        {row.field.startsWith("identifier.") ? identifier(row) : content(value, t.yes, t.no)}
        {changed && <span class="badge changed">{t.value_changed}</span>}
      </td>
      <td>
        {source.class === "register" ? <code>{source.id}</code> : t.typed}
        {times.source_published && (
          <span class="note"> {t.of_day(day(times.source_published, language))}</span>
        )}
      </td>
      <td>
        {times.collected && (
          <time dateTime={times.collected} title={moment(times.collected, language)}>
            {age(times.collected, now, language, t.just_now)}
          </time>
        )}
      </td>
    </tr>
  );
}

function Values({ record, rows }: { record: Record_; rows: Row[] }) {
  const { t } = usePage();
  const changed = (row: Row) => row.value.known_from > record.summary.created;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t.field}</th>
          <th scope="col">{t.value}</th>
          <th scope="col">{t.source}</th>
          <th scope="col">{t.collected}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <ValueRow row={row} changed={changed(row)} key={row.field} />
        ))}
      </tbody>
    </table>
  );
}

function Sealed({ record }: { record: Record_ }) {
  const { t } = usePage();
  return (
    <div class="sealed">
      <p class="note">{t.read_person_why(purpose)}</p>
      <button
        type="button"
        onClick={() => void open_person(record.summary.id).catch(() => undefined)}
      >
        {t.read_person}
      </button>
    </div>
  );
}

function Record({ record }: { record: Record_ }) {
  const { t, language, now } = usePage();
  const rows = rows_of(record);
  const person = record.summary.natural_person;
  const name = rows.find((row) => row.field === "legal_name")?.value.value;
  const number = identifier(rows.find((row) => row.field.startsWith("identifier.")));
  return (
    <details id={record.summary.id} class="record">
      <summary>
        <span class="who">
          <span class="name">
            {person && <Lock />}
            {typeof name === "string" ? name : person ? t.sealed_name : number}
          </span>
          {number && typeof name === "string" && <span class="key">{number}</span>}
          {!record.summary.verified && <span class="badge held">{t.unverified}</span>}
        </span>
        <span class="note">
          {rows.length > 0 && `${t.values(count(rows.length, language))} · `}
          <time dateTime={record.summary.updated} title={moment(record.summary.updated, language)}>
            {t.updated(age(record.summary.updated, now, language, t.just_now))}
          </time>
        </span>
      </summary>
      {record.party ? <Values record={record} rows={rows} /> : <Sealed record={record} />}
    </details>
  );
}

export function Records({ state }: { state: State }) {
  const { t } = usePage();
  return (
    <section class="card" aria-labelledby="records">
      <h2 id="records">{t.records_head}</h2>
      {state.records.length === 0 ? (
        <p class="empty">{state.ready ? t.records_none : t.loading}</p>
      ) : (
        <p class="note">{t.records_why(purpose)}</p>
      )}
      <div class="records">
        {state.records.map((each) => (
          <Record record={each} key={each.summary.id} />
        ))}
      </div>
    </section>
  );
}
