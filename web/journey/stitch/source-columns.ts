import type { Column, TextColumn } from "#table/column.ts";
import { continueKey, continueUsable, type KeyFound, type UsableFound } from "./column-findings.ts";
import { isNamed, nameWords, PHONE } from "./column-words.ts";
import { continueText, type ColumnText } from "./column-text.ts";
import type { IdentifierKind } from "./normalise.ts";
import { isPlaceholder } from "./placeholders.ts";
import { NO_GROWTH, type SourceGrowth } from "./source-growth.ts";
import type { Source } from "./unite.ts";

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
  /** every row has a value that no other has, and that may name it */
  readonly isKey: boolean;
  /** the rows it had at an earlier stitch are its first ones still */
  readonly goesOn: boolean;
  /** what was found out of it so far */
  readonly found: Found;
}

/** What is found out of a column when it is asked for, ready to go on once it has further rows. */
interface Found {
  text?: ColumnText;
  usable?: UsableFound;
  key?: KeyFound;
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

/**
 * Looks at every column of every source. O(distinct values).
 * @param before columns of an earlier stitch: what is found out of one that has further rows goes on from what was found out
 * then, which is spent
 */
export function sourceColumns(
  sources: readonly Source[],
  growth: SourceGrowth = NO_GROWTH,
  before: readonly SourceColumn[] = [],
): SourceColumn[] {
  const keyOf = (source: string, name: string) => `${source}\u0000${name}`;
  const known = new Map(before.map(({ source, name, found }) => [keyOf(source.name, name), found]));
  return sources.flatMap((source, at) =>
    source.table.columns.flatMap(({ name, data }) => {
      if ((data.type === "time" && !isBirthDate(name)) || data.type === "boolean") return [];
      const found = known.get(keyOf(source.name, name));
      return [sourceColumn(source, name, data, () => growth.earlier(at, name) && found)];
    }),
  );
}

/** What takes time is found out when it is asked for: a call that names its columns asks little. */
function sourceColumn(
  source: Source,
  name: string,
  data: Column,
  before: () => Found | undefined,
): SourceColumn {
  const found: Found = {};
  let kind: IdentifierKind | undefined;
  const text = () => (found.text ??= continueText(before()?.text, data));
  const usable = () => (found.usable ??= continueUsable(before()?.usable, text().column));
  return {
    source,
    name,
    found,
    get goesOn() {
      return before() !== undefined;
    },
    get text() {
      return text().column;
    },
    get kind() {
      return (kind ??= kindOf(name, text().column.dictionary));
    },
    get rank() {
      return rankOf(name, this.kind);
    },
    get distinct() {
      return usable().distinct;
    },
    get filled() {
      return usable().filled;
    },
    get isKey() {
      return (found.key ??= continueKey(before()?.key, text().column)).isKey;
    },
  };
}

/** Whether a column of times says when somebody was born, not when something happened. */
function isBirthDate(name: string): boolean {
  return isNamed(name, "birth");
}

/** Kind by content for e-mail addresses, by name and content for phones. */
function kindOf(name: string, values: readonly string[]): IdentifierKind {
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
