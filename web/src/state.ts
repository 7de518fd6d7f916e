// What the page shows, in one place, and how it is kept up: the stream of events says what is new,
// the rest is read again when an event says so.
import * as api from "./client";
import { Stream } from "./stream";

const changes_kept = 60;
const deliveries_kept = 40;
const gather_ms = 400; // events come in bursts: what they call for is read once

export interface Record_ {
  summary: api.PartySummary;
  party?: api.Party; // organisations are read at once, persons when somebody asks
}

export interface State {
  ready: boolean; // the first answers are in
  connected: boolean;
  next_try: number;
  overview?: api.Overview;
  changes: api.JournalEvent[]; // newest first
  names: Map<string, string>; // object → name, organisations only
  deliveries: api.Delivery[]; // newest first
  records: Record_[];
  fresh: Set<string>; // ids that came while the page was open
}

const state: State = {
  ready: false,
  connected: true,
  next_try: 0,
  changes: [],
  names: new Map(),
  deliveries: [],
  records: [],
  fresh: new Set(),
};
const events = new Map<string, api.JournalEvent>(); // by id, for what a delivery is about
const watching = new Set<() => void>();
let told = false;

/** Something of it changed: everybody who watches is told once, soon. */
function tell(): void {
  if (told) return;
  told = true;
  queueMicrotask(() => {
    told = false;
    for (const each of watching) each();
  });
}

export function watch(changed: () => void): () => void {
  watching.add(changed);
  return () => watching.delete(changed);
}

export const current = (): State => state;
export const event_of = (delivery: api.Delivery) => events.get(delivery.event);

/** Runs `act` once for any number of calls within a moment; never two at a time. */
function gathered(act: () => Promise<void>): () => void {
  let wanted = false;
  let running = false;
  const run = async () => {
    if (running) return;
    running = true;
    while (wanted) {
      await new Promise((done) => setTimeout(done, state.ready ? gather_ms : 0));
      wanted = false;
      await act().catch(() => undefined); // the stream tells when the server is gone
      tell();
    }
    running = false;
  };
  return () => {
    wanted = true;
    void run();
  };
}

const read_overview = gathered(async () => {
  const overview = await api.get<api.Overview>("/v1/overview");
  state.overview = overview;
  state.ready = true;
  tell();
  const known = new Map(state.records.map((each) => [each.summary.id, each]));
  state.records = await Promise.all(
    overview.parties.newest.map(async (summary) => {
      const before = known.get(summary.id);
      if (before && before.summary.version === summary.version) return before;
      const read = !summary.natural_person || before?.party !== undefined;
      return read ? { summary, party: await read_party(summary.id) } : { summary };
    }),
  );
});

const read_party = (id: string) => api.get<api.Party>(`/v1/parties/${id}`, api.purpose);

/** A person's record is read when somebody asks for it, and the server keeps who did and why. */
export async function open_person(id: string): Promise<void> {
  const party = await read_party(id);
  state.records = state.records.map((each) => (each.summary.id === id ? { ...each, party } : each));
  tell();
}

const read_deliveries = gathered(async () => {
  const { webhooks } = await api.get<{ webhooks: { id: string }[] }>("/v1/webhooks?limit=20");
  const pages = await Promise.all(
    webhooks.map((each) =>
      api.get<{ deliveries: api.Delivery[] }>(
        `/v1/webhooks/${each.id}/deliveries?limit=${deliveries_kept}`,
      ),
    ),
  );
  state.deliveries = pages
    .flatMap((page) => page.deliveries)
    .sort((a, b) => (a.at < b.at ? 1 : -1))
    .slice(0, deliveries_kept);
});

const read_names = gathered(async () => {
  const shown = state.changes.filter((each) => each.body?.key && !state.names.has(each.subject.id));
  await Promise.all(
    shown.map(async ({ subject }) => {
      type Shown = { record: { legal_name?: string; name?: string } };
      const found = await api.get<Shown>(`/v1/objects/${subject.id}`).catch(() => undefined);
      state.names.set(subject.id, found?.record.legal_name ?? found?.record.name ?? "");
    }),
  );
});

function take(event: api.JournalEvent): void {
  if (event.kind.startsWith("access.")) return; // reading is no news; ours would call for more
  events.set(event.id, event);
  if (state.ready) state.fresh.add(event.id);
  if (event.kind.startsWith("object.") && event.material) {
    state.changes = [event, ...state.changes].slice(0, changes_kept);
    const name = event.body?.fields?.find((each) => each.field === "legal_name")?.after;
    if (typeof name === "string") state.names.set(event.subject.id, name);
    read_names();
  }
  if (event.kind.startsWith("delivery.")) read_deliveries();
  read_overview();
  tell();
}

const stream = new Stream("/v1/changes?last=600&limit=200", {
  event: (data) => take(JSON.parse(data) as api.JournalEvent),
  state: (connected, next_try) => {
    state.connected = connected;
    state.next_try = next_try ?? 0;
    if (connected) {
      read_overview();
      read_deliveries();
    }
    tell();
  },
});

export const read_again = read_overview;
export const start = (): void => stream.start();
export const retry = (): void => stream.retry();
