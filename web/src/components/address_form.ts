// What an address of a country consists of, as GET /v1/address-forms tells it.

import type { components } from "../api";
import { make } from "./dom";
import { type Control, Field } from "./field";
import type { AddressWords } from "./address_words";
import { ask } from "./server";

export const part_names = ["street", "district", "place", "region", "postal_code"] as const;
export type PartName = (typeof part_names)[number];

export type AddressForm = components["schemas"]["AddressForm"];

/** What is asked for when nobody can tell what the country needs. */
export const plain_form: AddressForm = {
  country: "",
  fields: ["street", "postal_code", "place"],
  required: ["street", "place"],
};

const known = new Map<string, AddressForm>();

export async function read_form(element: Element, country: string): Promise<AddressForm> {
  const key = `${element.getAttribute("server")} ${country}`;
  const found =
    known.get(key) ?? (await ask<AddressForm>(element, `v1/address-forms/${country}`));
  if (!found) return plain_form;
  known.set(key, found);
  return found;
}

export async function read_countries(element: Element): Promise<string[]> {
  const all = await ask<{ countries: { country: string }[] }>(element, "v1/address-forms");
  return all?.countries.map((each) => each.country) ?? [];
}

const autofill: Record<PartName | "country", string> = {
  country: "country",
  street: "address-line1",
  district: "address-level3",
  place: "address-level2",
  region: "address-level1",
  postal_code: "postal-code",
};

export function label_of(part: PartName, form: AddressForm, words: AddressWords): string {
  switch (part) {
    case "postal_code":
      return words.postal[form.postal_label ?? ""] ?? words.postal.postal!;
    case "place":
      return words.place[form.place_label ?? ""] ?? words.place.city!;
    case "region":
      return words.region[form.region_label ?? ""] ?? words.region.province!;
    default:
      return words[part];
  }
}

/** `group`: the tokens before it, as "shipping". */
export function autofill_of(part: PartName | "country", group: string | null): string {
  return group === "off" ? group : `${group ?? ""} ${autofill[part]}`.trim();
}

export function make_field(part: PartName, form: AddressForm, group: string | null): Field {
  const attributes = { autocomplete: autofill_of(part, group) };
  const regions = part === "region" ? form.regions : undefined;
  const control: Control = regions
    ? make(
        "select",
        attributes,
        make("option", { value: "" }),
        ...regions.map(({ code, name }) => make("option", { value: code }, name)),
      )
    : make("input", { ...attributes, type: "text", dir: "auto", spellcheck: "false" });
  return new Field(part, control);
}
