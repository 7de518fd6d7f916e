// Every word of <vaka-address>, in each of its languages. Reasons and kinds of places are those of
// the API.

import type { WordLanguage } from "./form_element";

const en = {
  address: "Address",
  country: "Country",
  choose: "Choose …",
  street: "Street and number",
  district: "District",
  postal: {
    postal: "Postal code",
    zip: "ZIP code",
    eircode: "Eircode",
  } as Record<string, string>,
  place: { city: "City", post_town: "Post town", district: "District" } as Record<string, string>,
  region: {
    state: "State",
    province: "Province",
    island: "Island",
    parish: "Parish",
    county: "County",
    district: "District",
    prefecture: "Prefecture",
    department: "Department",
    area: "Area",
  } as Record<string, string>,
  wrong: {
    missing: () => "This has to be filled in.",
    country_unknown: () => "Choose a country.",
    characters: () => "Letters, digits, blanks and hyphens only.",
    length: (like) => `The number of characters is not right${like && `: it looks like ${like}`}.`,
    format: (like) => `Compare letters and digits${like && `: it looks like ${like}`}.`,
    separator: (like) => `Written without other blanks or hyphens${like && `, like ${like}`}.`,
    lookalike: () => "A letter stands where a digit belongs, or the other way round.",
    placeholder: () => "This looks like a stand-in: give the real one.",
    unlisted: () => "This code is not in the list: compare it, unless it is of a box.",
    place_differs: () => "The postal code is of another place.",
    place_known: () => "The place of this postal code:",
    region_unknown: () => "Choose one of the list.",
    house_number_missing: () => "No house number: add it, if the house has one.",
    has_digits: () => "A place has no digits.",
    spelling: () => "Spelled otherwise in the list.",
  } as Record<string, (like: string) => string>,
  use: (what: string) => `Use ${what}`,
  used: (label: string, what: string) => `${label}: ${what}`,
  unchecked: "The address could not be checked right now. You can go on.",
};

export type AddressWords = typeof en;

const sv: AddressWords = {
  address: "Adress",
  country: "Land",
  choose: "Välj …",
  street: "Gata och nummer",
  district: "Stadsdel",
  postal: { postal: "Postnummer", zip: "ZIP-kod", eircode: "Eircode" },
  place: { city: "Ort", post_town: "Postort", district: "Distrikt" },
  region: {
    state: "Delstat",
    province: "Provins",
    island: "Ö",
    parish: "Socken",
    county: "Grevskap",
    district: "Distrikt",
    prefecture: "Prefektur",
    department: "Departement",
    area: "Område",
  },
  wrong: {
    missing: () => "Det här behöver fyllas i.",
    country_unknown: () => "Välj ett land.",
    characters: () => "Bara bokstäver, siffror, blanksteg och bindestreck.",
    length: (like) => `Antalet tecken stämmer inte${like && `: det ser ut som ${like}`}.`,
    format: (like) => `Jämför bokstäver och siffror${like && `: det ser ut som ${like}`}.`,
    separator: (like) => `Skrivs utan andra blanksteg och bindestreck${like && `, som ${like}`}.`,
    lookalike: () => "En bokstav står där en siffra hör hemma, eller tvärtom.",
    placeholder: () => "Det här ser ut som en utfyllnad: ange det riktiga.",
    unlisted: () => "Koden finns inte i listan: jämför den, om den inte är en boxadress.",
    place_differs: () => "Postnumret hör till en annan ort.",
    place_known: () => "Postnumrets ort:",
    region_unknown: () => "Välj ur listan.",
    house_number_missing: () => "Husnumret saknas: lägg till det, om huset har ett.",
    has_digits: () => "En ort har inga siffror.",
    spelling: () => "Stavas annorlunda i listan.",
  },
  use: (what) => `Använd ${what}`,
  used: (label, what) => `${label}: ${what}`,
  unchecked: "Adressen kunde inte kontrolleras just nu. Du kan gå vidare.",
};

export const address_words: Record<WordLanguage, AddressWords> = { en, sv };
