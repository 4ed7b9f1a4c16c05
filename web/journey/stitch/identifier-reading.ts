import { appended } from "./appended.ts";
import { commonestCountry, countCountries } from "./country-codes.ts";
import type { Identifier, IdentifierPart, IdentifierPlan } from "./identifiers.ts";
import { normaliseEmail, normaliseOther, normalisePhone } from "./normalise.ts";
import { frequentValues, isPlaceholder } from "./placeholders.ts";
import { withRoom } from "./row-layout.ts";

/**
 * An identifier, with what is needed to go on once its parts have more rows. Its values are numbered as they are met,
 * part by part, row by row; what is met later keeps the numbers. Arrays may be longer than what they tell of, and go on
 * to the next reading: one that was continued is spent.
 */
export interface Reading {
  readonly plan: IdentifierPlan;
  readonly identifier: Identifier;
  /** the numbers of the values; undefined as long as all stand in one part, as they are written */
  readonly entryOf: Map<string, number> | undefined;
  /** per part and code of it the number of the value; NONE for a placeholder, UNMET where no row has had it */
  readonly met: readonly Int32Array[];
  /** per value the rows that have it, and the part and the row of it that has it first */
  readonly rowsOf: Int32Array;
  readonly firstPart: Uint16Array;
  readonly firstRow: Int32Array;
  /** phone numbers by the country they name */
  readonly countries: ReadonlyMap<number, number>;
  /** values normalised this time */
  readonly normalised: number;
}

const NONE = -1;
const UNMET = -2;

/** Reads an identifier: values normalised by kind, once per distinct value; placeholders become -1. O(rows + distinct values). */
export function beginReading(plan: IdentifierPlan, rowCount: number): Reading {
  return read(plan, rowCount, undefined, countriesOf(plan, undefined));
}

/**
 * Reads an identifier whose parts have more rows than before: only values that are new are normalised, looked up and
 * judged; rows are only copied. What comes out is what reading all anew gives, up to the numbers of the values.
 * @param plan the earlier one’s, each part with further rows and values, or none
 * @returns undefined if the country of its phone numbers is another now, or other values are too frequent
 */
export function continueReading(
  before: Reading,
  plan: IdentifierPlan,
  rowCount: number,
): Reading | undefined {
  const countries = countriesOf(plan, before);
  if (commonestCountry(countries) !== commonestCountry(before.countries)) return undefined;
  const reading = read(plan, rowCount, before, countries);
  return sameFrequent(reading.identifier, before.identifier) ? reading : undefined;
}

/** Orders values as reading all at once would have numbered them. */
export function compareFirst({ firstPart, firstRow }: Reading, a: number, b: number): number {
  return firstPart[a] - firstPart[b] || firstRow[a] - firstRow[b];
}

function read(
  plan: IdentifierPlan,
  rowCount: number,
  before: Reading | undefined,
  countries: ReadonlyMap<number, number>,
): Reading {
  const normalise = normaliser(plan, countries);
  const known = before?.identifier.labels ?? [];
  const added: string[] = [];
  let entryOf = before?.entryOf ?? (plan.parts.length > 1 ? new Map<string, number>() : undefined);
  let normalised = 0;
  const entryFor = (value: string): number => {
    ++normalised;
    const text = normalise(value);
    if (isPlaceholder(text)) return NONE;
    const next = known.length + added.length;
    // values that stay as they are, all in one list, are each there once
    if (!entryOf && text === value) {
      added.push(text);
      return next;
    }
    entryOf ??= new Map([...known, ...added].map((entry, i) => [entry, i]));
    const entry = entryOf.get(text);
    if (entry !== undefined) return entry;
    entryOf.set(text, next);
    added.push(text);
    return next;
  };
  const codes = new Int32Array(rowCount).fill(-1);
  const most = known.length + plan.parts.reduce((sum, part, at) => sum + newValues(part, before, at), 0);
  const counts = {
    rowsOf: withRoom(before?.rowsOf ?? new Int32Array(0), most, 0),
    firstPart: withRoom(before?.firstPart ?? new Uint16Array(0), most, 0),
    firstRow: withRoom(before?.firstRow ?? new Int32Array(0), most, 0),
  };
  let placeholderRows = before?.identifier.placeholderRows ?? 0;
  const met = plan.parts.map((part, at) => {
    const own = withRoom(before?.met[at] ?? new Int32Array(0), part.values.length, UNMET);
    const start = before ? copyRows(before, at, part.from, codes) : 0;
    placeholderRows += placeRows(part, at, start, { met: own, codes, ...counts }, entryFor);
    return own;
  });
  const labels = appended(known, added);
  const frequent = dropFrequent(codes, labels, counts.rowsOf);
  const { name, kind, unique } = plan;
  const identifier = { name, kind, unique, codes, labels, frequent, placeholderRows };
  return { plan, identifier, entryOf, met, ...counts, countries, normalised };
}

function newValues({ values }: IdentifierPart, before: Reading | undefined, at: number): number {
  return values.length - (before?.plan.parts[at].values.length ?? 0);
}

/** Copies the rows a part had before; returns how many. */
function copyRows({ plan, identifier }: Reading, at: number, to: number, codes: Int32Array): number {
  const { from, codes: own } = plan.parts[at];
  codes.set(identifier.codes.subarray(from, from + own.length), to);
  return own.length;
}

interface Placed extends Pick<Reading, "rowsOf" | "firstPart" | "firstRow"> {
  readonly met: Int32Array;
  readonly codes: Int32Array;
}

/** Writes the numbers of the values of a part’s rows from one on, and counts; returns how many are placeholders. */
function placeRows(
  { from, codes: own, values }: IdentifierPart,
  part: number,
  start: number,
  { met, codes, rowsOf, firstPart, firstRow }: Placed,
  entryFor: (value: string) => number,
): number {
  let placeholders = 0;
  for (let row = start; row < own.length; ++row) {
    const old = own[row];
    if (old < 0) continue;
    let entry = met[old];
    if (entry === UNMET) met[old] = entry = entryFor(values[old]);
    if (entry === NONE) {
      ++placeholders;
      continue;
    }
    codes[from + row] = entry;
    const isFirst = ++rowsOf[entry] === 1 || part < firstPart[entry];
    if (isFirst) {
      firstPart[entry] = part;
      firstRow[entry] = row;
    }
  }
  return placeholders;
}

function countriesOf({ kind, parts }: IdentifierPlan, before: Reading | undefined): Map<number, number> {
  const counts = new Map(before?.countries);
  if (kind === "phone")
    parts.forEach(({ values }, i) =>
      countCountries(values, before?.plan.parts[i].values.length ?? 0, counts),
    );
  return counts;
}

function normaliser(
  { kind }: IdentifierPlan,
  countries: ReadonlyMap<number, number>,
): (text: string) => string {
  switch (kind) {
    case "email":
      return normaliseEmail;
    case "phone": {
      const country = commonestCountry(countries);
      return (text) => normalisePhone(text, country);
    }
    case "other":
      return normaliseOther;
    default:
      return kind satisfies never;
  }
}

/** Takes values that stand out by their frequency for placeholders; most rows first, ties by text. */
function dropFrequent(
  codes: Int32Array,
  labels: readonly string[],
  rowsOf: Int32Array,
): Identifier["frequent"] {
  const frequent = frequentValues(rowsOf.subarray(0, labels.length));
  if (!frequent.length) return [];
  const isDropped = new Uint8Array(labels.length);
  for (const { code } of frequent) isDropped[code] = 1;
  for (let row = 0; row < codes.length; ++row) if (codes[row] >= 0 && isDropped[codes[row]]) codes[row] = -1;
  return frequent
    .map(({ code, rows }) => ({ label: labels[code], rows }))
    .sort((a, b) => b.rows - a.rows || (a.label < b.label ? -1 : 1));
}

function sameFrequent({ frequent: now }: Identifier, { frequent: before }: Identifier): boolean {
  const labels = new Set(now.map(({ label }) => label));
  return labels.size === before.length && before.every(({ label }) => labels.has(label));
}
