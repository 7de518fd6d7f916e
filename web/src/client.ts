// The HTTP API as the page uses it. Personal data is read with a purpose and never stands in a URL.

import type { components } from "./api";

export const purpose = "customer-due-diligence";

type Schemas = components["schemas"];
export type Problem = Schemas["Problem"];
export type Content = Schemas["Content"];
export type Value = Schemas["Value"];
export type Party = Schemas["Party"];
export type Overview = Schemas["Overview"];
export type Register = Overview["registers"][number];
export type PartySummary = Overview["parties"]["newest"][number];
export type Delivery = Schemas["Delivery"];
export type Verdict = Schemas["IdentifierCheck"];

export interface Change {
  field: string;
  before: Content;
  after: Content;
  material: boolean;
}

/** An event whose body is one of those that the page tells of. */
export type JournalEvent = Omit<Schemas["Event"], "body"> & {
  body?: {
    scheme?: string;
    key?: string;
    person?: boolean;
    fields?: Change[];
    webhook?: string;
    outcomes?: number;
  };
};

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
