// The HTTP API as the page uses it. Personal data is read with a purpose and never stands in a URL.

export const purpose = "customer-due-diligence";

export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
  remedy?: string;
  party?: string;
}

export type Content = string | number | boolean | string[] | null;

export interface Change {
  field: string;
  before: Content;
  after: Content;
  material: boolean;
}

export interface JournalEvent {
  id: string;
  seq: number;
  at: string;
  kind: string;
  subject: { type: string; id: string };
  fields: string[];
  material: boolean;
  dataset?: string;
  body?: {
    scheme?: string;
    key?: string;
    person?: boolean;
    fields?: Change[];
    webhook?: string;
    outcomes?: number;
  };
  withheld?: boolean;
  erased?: boolean;
}

export interface Run {
  run: string;
  state: string;
  kind: string;
  file_name: string;
  published: string | null;
  started: string | null;
  finished: string | null;
  counts: Record<"read" | "appeared" | "changed" | "noise" | "disappeared" | "fields", number>;
  reason: string;
}

export interface Register {
  source: string;
  dataset: string;
  title: string;
  licence: string;
  objects: number;
  published: string | null;
  loaded: string | null;
  run?: Run;
}

export interface Overview {
  events: number;
  registers: Register[];
  parties: { count: number; unverified: number; newest: PartySummary[] };
  deliveries: Record<
    | "endpoints"
    | "active"
    | "asks"
    | "accepted"
    | "declined"
    | "payloads"
    | "delivered"
    | "retrying"
    | "dead",
    number
  >;
}

export interface PartySummary {
  id: string;
  natural_person: boolean;
  verified: boolean;
  created: string;
  updated: string;
  version: number;
}

export interface Value {
  value: Content;
  state: string;
  source: { class: string; id?: string };
  times: { collected?: string; source_published?: string };
  known_from: string;
}

export interface Party {
  id: string;
  values: Record<string, Value | Record<string, Value>>;
}

export interface Delivery {
  message_id: string;
  event: string;
  outcome: "delivered" | "declined" | "refused" | "retrying" | "dead" | "skipped";
  at: string;
  tries: number;
  status?: number;
}

export interface Verdict {
  scheme: string;
  verdict: "valid" | "invalid" | "unknown";
  canonical?: string;
  display?: string;
  reason?: string;
  message?: string;
}

/** What the server refused, with its words. All else that goes wrong is a TypeError of fetch. */
export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title);
  }
  get slug(): string {
    return this.problem.type.replace("/problems/", "");
  }
}

async function answered<T>(response: Response): Promise<T> {
  const body: unknown = await response.json();
  if (!response.ok) throw new Refused(body as Problem);
  return body as T;
}

export async function get<T>(target: string, why?: string): Promise<T> {
  const headers: Record<string, string> = why ? { "Vaka-Purpose": why } : {};
  return answered<T>(await fetch(target, { headers }));
}

export async function post<T>(target: string, body: object, key?: string): Promise<T> {
  const headers: Record<string, string> = { "Content-Type": "application/json" };
  if (key) headers["Idempotency-Key"] = key;
  return answered<T>(await fetch(target, { method: "POST", headers, body: JSON.stringify(body) }));
}
