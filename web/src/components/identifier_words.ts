// Every word of <vaka-identifier>, in each of its languages. Reasons are those of the API.

import type { WordLanguage } from "./form_element";

const en = {
  subject: {
    person: "Personal identity number",
    organisation: "Organisation number",
  } as Record<string, string>,
  number: "Identification number",
  scheme: {
    "se.personnummer": "Swedish personal identity number",
    "se.samordningsnummer": "Swedish coordination number",
    "se.organisationsnummer": "Swedish organisation number",
    "no.fodselsnummer": "Norwegian birth number",
    "no.dnummer": "Norwegian D-number",
    "no.orgnr": "Norwegian organisation number",
    "dk.cpr": "Danish CPR number",
    "dk.cvr": "Danish CVR number",
    "fi.hetu": "Finnish personal identity code",
    "fi.ytunnus": "Finnish business ID",
    "is.kennitala": "Icelandic identification number",
    iban: "IBAN",
    bic: "BIC",
    lei: "LEI",
  } as Record<string, string>,
  missing: "This has to be filled in.",
  wrong: {
    length: "The number of characters is not right.",
    format: "It is not written as such a number is: compare it.",
    range: "No such number is given out: compare it.",
    date: "It holds no possible date: compare it.",
    check_digit: "The check digit does not fit: one digit is wrong, or two are swapped.",
    check_digits: "The check digits do not fit: one character is wrong, or two are swapped.",
  } as Record<string, string>,
  good: "Written correctly:",
  may_be: "Could be:",
  evidence: {
    check_digits: "the check digits fit",
    structure: "the structure fits",
    format: "only the form fits",
  } as Record<string, string>,
  more: (n: number) => `and ${n} more`,
  none: "No known kind of number is written like this.",
  unchecked: "Could not be checked right now. You can go on.",
};

export type IdentifierWords = typeof en;

const sv: IdentifierWords = {
  subject: { person: "Personnummer", organisation: "Organisationsnummer" },
  number: "Identitetsnummer",
  scheme: {
    "se.personnummer": "Personnummer",
    "se.samordningsnummer": "Samordningsnummer",
    "se.organisationsnummer": "Organisationsnummer",
    "no.fodselsnummer": "Norskt födelsenummer",
    "no.dnummer": "Norskt D-nummer",
    "no.orgnr": "Norskt organisationsnummer",
    "dk.cpr": "Danskt CPR-nummer",
    "dk.cvr": "Danskt CVR-nummer",
    "fi.hetu": "Finländsk personbeteckning",
    "fi.ytunnus": "Finländskt FO-nummer",
    "is.kennitala": "Isländsk kennitala",
    iban: "IBAN",
    bic: "BIC",
    lei: "LEI",
  },
  missing: "Det här behöver fyllas i.",
  wrong: {
    length: "Antalet tecken stämmer inte.",
    format: "Så skrivs inte ett sådant nummer: jämför det.",
    range: "Ett sådant nummer delas inte ut: jämför det.",
    date: "Det innehåller inget möjligt datum: jämför det.",
    check_digit: "Kontrollsiffran stämmer inte: en siffra är fel, eller två har bytt plats.",
    check_digits: "Kontrollsiffrorna stämmer inte: ett tecken är fel, eller två har bytt plats.",
  },
  good: "Rätt skrivet:",
  may_be: "Kan vara:",
  evidence: {
    check_digits: "kontrollsiffran stämmer",
    structure: "uppbyggnaden stämmer",
    format: "bara formen stämmer",
  },
  more: (n) => `och ${n} till`,
  none: "Ingen känd sorts nummer skrivs så här.",
  unchecked: "Kunde inte kontrolleras just nu. Du kan gå vidare.",
};

export const identifier_words: Record<WordLanguage, IdentifierWords> = { en, sv };
