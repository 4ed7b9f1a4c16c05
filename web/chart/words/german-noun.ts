import type { Noun } from "#table/noun.ts";

/** What is counted, in German. */
export interface GermanNoun extends Noun {
  /** after "von", "aus", "mit": `1 Kunden`, `412 Fällen` */
  readonly dativeOne: string;
  readonly dativeMany: string;
  /** as what is opened: `den Kunden`, `die Sitzung` */
  readonly opened: string;
}

/** What calls tell apart, by the English word for one: one, many, the article of what is opened, and one in other cases where it differs. */
const NOUNS: Readonly<Record<string, readonly [string, string, string, string?]>> = {
  customer: ["Kunde", "Kunden", "den", "Kunden"],
  client: ["Kunde", "Kunden", "den", "Kunden"],
  kunde: ["Kunde", "Kunden", "den", "Kunden"],
  kunden: ["Kunde", "Kunden", "den", "Kunden"],
  case: ["Fall", "Fälle", "den"],
  fall: ["Fall", "Fälle", "den"],
  journey: ["Journey", "Journeys", "die"],
  session: ["Sitzung", "Sitzungen", "die"],
  sitzung: ["Sitzung", "Sitzungen", "die"],
  visit: ["Besuch", "Besuche", "den"],
  user: ["Nutzer", "Nutzer", "den"],
  nutzer: ["Nutzer", "Nutzer", "den"],
  visitor: ["Besucher", "Besucher", "den"],
  besucher: ["Besucher", "Besucher", "den"],
  person: ["Person", "Personen", "die"],
  patient: ["Patient", "Patienten", "den", "Patienten"],
  member: ["Mitglied", "Mitglieder", "das"],
  household: ["Haushalt", "Haushalte", "den"],
  haushalt: ["Haushalt", "Haushalte", "den"],
  account: ["Konto", "Konten", "das"],
  contract: ["Vertrag", "Verträge", "den"],
  vertrag: ["Vertrag", "Verträge", "den"],
  order: ["Auftrag", "Aufträge", "den"],
  auftrag: ["Auftrag", "Aufträge", "den"],
  bestellung: ["Bestellung", "Bestellungen", "die"],
  application: ["Antrag", "Anträge", "den"],
  antrag: ["Antrag", "Anträge", "den"],
  vorgang: ["Vorgang", "Vorgänge", "den"],
  ticket: ["Ticket", "Tickets", "das"],
  device: ["Gerät", "Geräte", "das"],
};

/** The German noun; a word that is not known stays as the column has it. */
export function germanNoun({ one, many }: Noun): GermanNoun {
  const known = NOUNS[one];
  if (!known) return { one, many, dativeOne: one, dativeMany: many, opened: one };
  const [single, several, article, other = single] = known;
  return {
    one: single,
    many: several,
    dativeOne: other,
    dativeMany: /[ns]$/.test(several) ? several : `${several}n`,
    opened: `${article} ${other}`,
  };
}

/** "412 Fälle", to be who does something or to whom it is done. */
export function germanCount(text: string, n: number, noun: Noun): string {
  const { one, many } = germanNoun(noun);
  return `${text} ${n === 1 ? one : many}`;
}

/** "412 Fällen", after "von". */
export function germanDative(text: string, n: number, noun: Noun): string {
  const { dativeOne, dativeMany } = germanNoun(noun);
  return `${text} ${n === 1 ? dativeOne : dativeMany}`;
}

/** A sentence: with one full stop at its end, though an abbreviation such as "Std." may have brought one. */
export function stopped(text: string): string {
  return text.endsWith(".") ? text : `${text}.`;
}
