import { commonestCountry, countCountries } from "./country-codes.ts";
import type { Identifier, IdentifierPart, IdentifierPlan } from "./identifiers.ts";
import { normaliseEmail, normaliseOther, normalisePhone } from "./normalise.ts";
import { frequentValues, isPlaceholder } from "./placeholders.ts";
import { isPrefix } from "./prefix.ts";

/** An identifier, with what is needed to go on once its parts have more rows. */
export interface Reading {
  readonly plan: IdentifierPlan;
  readonly identifier: Identifier;
  /** values met in any row, normalised, each once, in the order in which they were met */
  readonly entries: readonly string[];
  /** their numbers; undefined as long as all stand in one part, as they are written. Goes on to the next reading. */
  readonly entryOf: Map<string, number> | undefined;
  /** per part and code of it the number of the entry; NONE for a placeholder, UNMET where no row has had it */
  readonly met: readonly Int32Array[];
  /** per entry its code in the identifier; undefined where they are the same */
  readonly codeOf: Int32Array | undefined;
  /** phone numbers by the country they name */
  readonly countries: ReadonlyMap<number, number>;
  /** values normalised this time */
  readonly normalised: number;
}

const NONE = -1;
const UNMET = -2;

/** Reads an identifier for the first time. O(rows + distinct values). */
export function beginReading(plan: IdentifierPlan, rowCount: number): Reading {
  return read(plan, rowCount, undefined);
}

/**
 * Reads an identifier whose parts have more rows than before: only values that are new are normalised, looked up and
 * judged; rows are only copied. What comes out is what reading all anew gives.
 * @returns undefined if a part is not what it was with rows added, or the country of its phone numbers is another now;
 * `before` is spent otherwise
 */
export function continueReading(
  before: Reading,
  plan: IdentifierPlan,
  rowCount: number,
): Reading | undefined {
  const { parts } = before.plan;
  const goesOn =
    parts.length === plan.parts.length &&
    parts.every(
      (part, i) => isPrefix(part.codes, plan.parts[i].codes) && isPrefix(part.values, plan.parts[i].values),
    );
  if (!goesOn) return undefined;
  const countries = countriesOf(plan, before);
  return commonestCountry(countries) === commonestCountry(before.countries)
    ? read(plan, rowCount, before, countries)
    : undefined;
}

function read(
  plan: IdentifierPlan,
  rowCount: number,
  before: Reading | undefined,
  countries = countriesOf(plan, undefined),
): Reading {
  const normalise = normaliser(plan, countries);
  const entries = before ? before.entries.slice() : [];
  let entryOf = before?.entryOf ?? (plan.parts.length > 1 ? new Map<string, number>() : undefined);
  let normalised = 0;
  const entryFor = (value: string): number => {
    ++normalised;
    const text = normalise(value);
    if (isPlaceholder(text)) return NONE;
    // values that stay as they are, all in one list, are each there once
    if (!entryOf && text === value) return entries.push(text) - 1;
    entryOf ??= new Map(entries.map((entry, i) => [entry, i]));
    let entry = entryOf.get(text);
    if (entry === undefined) entryOf.set(text, (entry = entries.push(text) - 1));
    return entry;
  };
  const codes = new Int32Array(rowCount).fill(-1);
  // rows that were there before are copied, where their codes are their entries
  const copied = before?.codeOf || before?.identifier.frequent.length ? undefined : before;
  let placeholderRows = copied?.identifier.placeholderRows ?? 0;
  const met = plan.parts.map((part, at) => {
    const own = grown(before?.met[at], part);
    const start = copied ? copyRows(copied, at, part.from, codes) : 0;
    placeholderRows += placeRows(part, start, own, codes, entryFor);
    return own;
  });
  const codeOf = before && plan.parts.length > 1 ? renumber(codes, entries.length) : undefined;
  const labels = codeOf ? inOrder(entries, codeOf) : entries;
  const frequent = plan.keepFrequent ? [] : dropFrequent(codes, labels);
  const { name, kind, unique } = plan;
  const identifier = { name, kind, unique, codes, labels, frequent, placeholderRows };
  return { plan, identifier, entries, entryOf, met, codeOf, countries, normalised };
}

function grown(met: Int32Array | undefined, { values }: IdentifierPart): Int32Array {
  const own = new Int32Array(values.length).fill(UNMET);
  if (met) own.set(met);
  return own;
}

/** Copies the rows a part had before; returns how many. */
function copyRows({ plan, identifier }: Reading, at: number, to: number, codes: Int32Array): number {
  const { from, codes: own } = plan.parts[at];
  codes.set(identifier.codes.subarray(from, from + own.length), to);
  return own.length;
}

/** Writes the entries of a part’s rows from one on; returns how many are placeholders. */
function placeRows(
  part: IdentifierPart,
  start: number,
  met: Int32Array,
  codes: Int32Array,
  entryFor: (value: string) => number,
): number {
  const { from, codes: own, values } = part;
  let placeholders = 0;
  for (let row = start; row < own.length; ++row) {
    const old = own[row];
    if (old < 0) continue;
    let entry = met[old];
    if (entry === UNMET) met[old] = entry = entryFor(values[old]);
    if (entry === NONE) ++placeholders;
    codes[from + row] = entry;
  }
  return placeholders;
}

/** Numbers entries by the row that has them first, in place; returns the number of each. */
function renumber(codes: Int32Array, entryCount: number): Int32Array {
  const codeOf = new Int32Array(entryCount).fill(-1);
  let next = 0;
  for (let row = 0; row < codes.length; ++row) {
    const entry = codes[row];
    if (entry < 0) continue;
    if (codeOf[entry] < 0) codeOf[entry] = next++;
    codes[row] = codeOf[entry];
  }
  return codeOf;
}

function inOrder(entries: readonly string[], codeOf: Int32Array): string[] {
  const labels = entries.slice();
  codeOf.forEach((code, entry) => (labels[code] = entries[entry]));
  return labels;
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

function dropFrequent(codes: Int32Array, labels: readonly string[]): Identifier["frequent"] {
  const rowsOf = new Int32Array(labels.length);
  for (let row = 0; row < codes.length; ++row) if (codes[row] >= 0) ++rowsOf[codes[row]];
  const frequent = frequentValues(rowsOf);
  if (!frequent.length) return [];
  const dropped = new Set(frequent.map(({ code }) => code));
  for (let row = 0; row < codes.length; ++row) if (dropped.has(codes[row])) codes[row] = -1;
  return frequent.map(({ code, rows }) => ({ label: labels[code], rows }));
}
