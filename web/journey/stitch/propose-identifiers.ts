import type { Column, TextColumn } from "#table/column.ts";
import type { IdentifierKind } from "./normalise.ts";
import { isNamed, nameWords, PHONE } from "./column-words.ts";
import { isPlaceholder } from "./placeholders.ts";
import { counted } from "../wording.ts";
import { asText, type Source } from "./unite.ts";

/** One column of one source as text, with what is needed to judge it. */
export interface SourceColumn {
  readonly source: Source;
  readonly name: string;
  readonly text: TextColumn;
  readonly kind: IdentifierKind;
  /** 0 strongest; undefined: its name does not say that it identifies a customer */
  readonly rank: number | undefined;
  /** distinct values that are no placeholders */
  readonly distinct: number;
  /** rows with such a value */
  readonly filled: number;
}

/** Words that make a column an identifier of a customer, strongest first; a rank is a place in this list. */
const RANKS: readonly (readonly [rank: string, words: RegExp])[] = [
  [
    "customer number",
    /^((crm|customers?|cust|clients?|member|person|user|profile|account|acct|subscriber|party|contract|kunden?|kd|mitglieds?|vertrags?|konto) ?)+(id|no|nr|num|number|nummer|key|ref|code|uid)?$/,
  ],
  ["official number", /\b(ssn|soc sec|social security|passport|tax id|national id|nino)\b/],
  ["e-mail", /\b(e ?mail|mail|login)\b/],
  [
    "card, device number",
    /\b(card|iban|serial|imei|imsi|iccid|vin|meter|policy|((kunden)?karten?|serien|zähler)(nr|nummer)?)\b/,
  ],
  ["phone", PHONE],
  ["device", /\b(device|deviceid|idfa|gaid|idfv|adid|installation|fingerprint|geräte?|geraete?)\b/],
  ["cookie", /\b(cookie|cookieid|visitor|visitorid|anonymous|browser|fullvisitorid|besucher)( id)?\b/],
];
const EMAIL_RANK = 2;
const PHONE_RANK = 4;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Looks at every column of every source. O(distinct values). */
export function sourceColumns(sources: readonly Source[]): SourceColumn[] {
  return sources.flatMap((source) =>
    source.table.columns.flatMap(({ name, data }) => {
      if ((data.type === "time" && !isBirthDate(name)) || data.type === "boolean") return [];
      return [sourceColumn(source, name, data)];
    }),
  );
}

/** What takes time is found out when it is asked for: a call that names its columns asks little. */
function sourceColumn(source: Source, name: string, data: Column): SourceColumn {
  let text: TextColumn | undefined;
  let kind: IdentifierKind | undefined;
  let counts: Pick<SourceColumn, "distinct" | "filled"> | undefined;
  const column: SourceColumn = {
    source,
    name,
    get text() {
      return (text ??= asText(data));
    },
    get kind() {
      return (kind ??= kindOf(name, column.text.dictionary));
    },
    get rank() {
      return rankOf(name, column.kind);
    },
    get distinct() {
      return (counts ??= countUsable(column.text)).distinct;
    },
    get filled() {
      return (counts ??= countUsable(column.text)).filled;
    },
  };
  return column;
}

function countUsable({ codes, dictionary }: TextColumn): Pick<SourceColumn, "distinct" | "filled"> {
  const usable = new Uint8Array(dictionary.length);
  let distinct = 0;
  dictionary.forEach((value, code) => {
    if (isPlaceholder(value)) return;
    usable[code] = 1;
    ++distinct;
  });
  let filled = 0;
  for (let row = 0; row < codes.length; ++row) if (codes[row] >= 0 && usable[codes[row]]) ++filled;
  return { distinct, filled };
}

/** Whether a column of times says when somebody was born, not when something happened. */
function isBirthDate(name: string): boolean {
  return isNamed(name, "birth");
}

/** Kind by content for e-mail addresses, by name and content for phones. */
export function kindOf(name: string, values: readonly string[]): IdentifierKind {
  const sample = firstUsable(values, 300);
  const share = (test: RegExp) => sample.filter((value) => test.test(value.trim())).length / sample.length;
  if (!sample.length) return "other";
  if (share(EMAIL) > 0.6) return "email";
  const looks = share(/^[+(]?[\d\s()./-]{5,}\d$/);
  return (isNamed(name, "phone") && looks > 0.6) || (looks > 0.9 && share(/^(\+|00)/) > 0.15)
    ? "phone"
    : "other";
}

function firstUsable(values: readonly string[], count: number): string[] {
  const found: string[] = [];
  for (const value of values) {
    if (found.length === count) break;
    if (!isPlaceholder(value)) found.push(value);
  }
  return found;
}

function rankOf(name: string, kind: IdentifierKind): number | undefined {
  const words = nameWords(name).join(" ");
  if (kind === "email") return EMAIL_RANK;
  if (kind === "phone") return PHONE_RANK;
  const rank = RANKS.findIndex(([, test]) => test.test(words));
  return rank < 0 ? undefined : rank;
}

/** Columns of several sources, or names, that hold the same identifier. */
export interface ProposedIdentifier {
  readonly name: string;
  readonly kind: IdentifierKind;
  readonly columns: readonly SourceColumn[];
}

/** A column whose name says that it identifies customers, and why it does not: `customer_id` `has one value only`. */
export interface AsideColumn {
  readonly name: string;
  readonly why: string;
}

/** Columns that would be identifiers by name or kind, but hold too little, each name once. */
export function asideColumns(
  columns: readonly SourceColumn[],
  identifiers: readonly ProposedIdentifier[],
): AsideColumn[] {
  const taken = new Set(identifiers.flatMap((one) => one.columns.map(({ name }) => name.toLowerCase())));
  const found = columns.filter(
    (column) => column.rank !== undefined && !taken.has(column.name.toLowerCase()) && !tellsApart(column),
  );
  const reasons = found.map(({ name, distinct }): [string, AsideColumn] => [
    name.toLowerCase(),
    {
      name,
      why:
        distinct === 0
          ? "is empty or holds placeholders only"
          : distinct === 1
            ? "has one value only"
            : `has ${counted(distinct, "value")} only`,
    },
  ]);
  return [...new Map(reasons).values()];
}

/**
 * Identifier columns by name and content, strongest first: customer numbers, official numbers, e-mail addresses, cards and
 * serial numbers, phones, devices, cookies. A column with few values over many rows is none (`device`: phone, desktop).
 * Columns of one name, all e-mail columns, all phone columns, and columns of different sources a fifth of whose values
 * agree, are one identifier.
 */
export function proposeIdentifiers(columns: readonly SourceColumn[]): ProposedIdentifier[] {
  const usable = columns
    .filter((column) => column.rank !== undefined && tellsApart(column))
    .sort((a, b) => a.rank! - b.rank!);
  return grouped(usable);
}

/** The call’s own identifier columns; each name counts in every source that has it. */
export function chosenIdentifiers(
  columns: readonly SourceColumn[],
  on: readonly string[],
): ProposedIdentifier[] {
  const chosen = on.flatMap((name) =>
    columns.filter((column) => column.name.toLowerCase() === name.toLowerCase() && hasValue(column)),
  );
  return grouped(chosen);
}

/** Whether an identifier is a customer’s number that several rows carry: in a register too they are one customer then. */
export function isRepeatedNumber({ columns }: ProposedIdentifier): boolean {
  return columns.some(({ rank, distinct, filled }) => rank === 0 && distinct < filled);
}

function hasValue({ text }: SourceColumn): boolean {
  return text.dictionary.some((value) => !isPlaceholder(value));
}

/** Fewer than one value for every 200 rows is a property, not an identifier. */
function tellsApart({ distinct, filled }: SourceColumn): boolean {
  return distinct > 0 && (filled < 200 || distinct * 200 > filled);
}

function grouped(columns: readonly SourceColumn[]): ProposedIdentifier[] {
  const groups: SourceColumn[][] = [];
  for (const column of columns) {
    const group = groups.find((members) => belongs(column, members));
    if (group) group.push(column);
    else groups.push([column]);
  }
  return groups.map((members) => ({
    name: [...new Map(members.map(({ name }) => [name.toLowerCase(), name])).values()].join(" / "),
    kind: members.some(({ kind }) => kind === "email")
      ? "email"
      : members.some(({ kind }) => kind === "phone")
        ? "phone"
        : "other",
    columns: members,
  }));
}

function belongs(column: SourceColumn, members: readonly SourceColumn[]): boolean {
  if (members.some(({ source }) => source === column.source)) return false;
  if (members.some(({ name }) => name.toLowerCase() === column.name.toLowerCase())) return true;
  if (column.kind !== "other") return members.some(({ kind }) => kind === column.kind);
  return members.some((member) => member.kind === "other" && overlaps(column, member));
}

const MOST_COMPARED = 5_000;

/** Whether a fifth of the values of the smaller column, and five at least, are values of the other; no short numbers. */
function overlaps(a: SourceColumn, b: SourceColumn): boolean {
  const [small, large] = a.distinct <= b.distinct ? [a, b] : [b, a];
  const values = new Set(large.text.dictionary);
  const sample = small.text.dictionary.filter((value) => value.length >= 5).slice(0, MOST_COMPARED);
  const common = sample.filter((value) => values.has(value)).length;
  return common >= 5 && common >= 0.2 * sample.length;
}
