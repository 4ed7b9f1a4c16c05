import { JourneyError } from "#table/note.ts";
import { findColumn, type NamedColumn, type Table } from "#table/table.ts";
import type { JourneyIndex } from "../journey-index.ts";
import { MISSING } from "../own-words.ts";
import { columnOf } from "../roles.ts";
import { banded, type Banded } from "./bands.ts";
import { eventCodes, type EventCodes } from "./event-codes.ts";
import { readingOf, type Reading } from "./reading.ts";

/** Columns that say something of a customer or of a moment. */
export interface Attributes {
  readonly columns: readonly NamedColumn[];
  /** columns left out because nearly every row, or customer, has a value of its own */
  readonly unique: readonly string[];
  /** columns left out because they number a customer’s events: they say how far somebody has come, not who it is */
  readonly numbering: readonly NamedColumn[];
}

const UNIQUE_SHARE = 0.5;
const UNIQUE_NUMBERS = 0.9;
/** A column of fewer values than this is never called unique. */
const FEW = 20;
/** A column that fewer than one in so many events does not go up in numbers them: rows may lie out of order. */
const OUT_OF_ORDER = 0.01;

const found = new WeakMap<Table, Map<string, Attributes>>();

/**
 * The columns a call names, or else every column that plays no role and is not nearly unique: texts of more different
 * values than half the rows that have one, or half the customers, and whole numbers of which nine in ten are different are
 * names of things. Whole numbers that go up with every event of a customer number the events.
 * @throws JourneyError for a column there is not
 */
export function attributesOf(
  table: Table,
  index: JourneyIndex,
  named: readonly string[] | undefined,
): Attributes {
  if (named)
    return { columns: named.map((name) => columnOf(table, name, "attributes")), unique: [], numbering: [] };
  const { unit, activity, time, channel } = index.roles;
  const key = JSON.stringify([unit, activity, time, channel]);
  let ofTable = found.get(table);
  if (!ofTable) found.set(table, (ofTable = new Map()));
  let attributes = ofTable.get(key);
  if (!attributes) ofTable.set(key, (attributes = findAttributes(table, index)));
  return attributes;
}

function findAttributes(table: Table, index: JourneyIndex): Attributes {
  const { roles, unitCount } = index;
  const isRole = new Set([roles.unit, roles.activity, roles.time, roles.channel]);
  const columns: NamedColumn[] = [];
  const unique: string[] = [];
  const numbering: NamedColumn[] = [];
  for (const column of table.columns) {
    if (isRole.has(column.name)) continue;
    if (isNearlyUnique(column, unitCount)) unique.push(column.name);
    else if (isNumbering(column, index)) numbering.push(column);
    else columns.push(column);
  }
  return { columns, unique, numbering };
}

function isNearlyUnique({ data }: NamedColumn, unitCount: number): boolean {
  if (data.type === "text") {
    const distinct = data.dictionary.length;
    if (distinct <= FEW) return false;
    let present = 0;
    for (let row = 0; row < data.codes.length; ++row) present += data.codes[row] >= 0 ? 1 : 0;
    return distinct > UNIQUE_SHARE * Math.min(present, unitCount);
  }
  return data.type === "number" && data.integer && isNearlyDistinct(data.values);
}

/** Whether nine in ten of the numbers are different; ends where too many have been seen again, as in most columns early. */
function isNearlyDistinct(values: Float64Array): boolean {
  let present = 0;
  for (let row = 0; row < values.length; ++row) present += Number.isNaN(values[row]) ? 0 : 1;
  if (present <= FEW) return false;
  const seen = new Set<number>();
  let again = 0;
  for (let row = 0; row < values.length; ++row) {
    const before = seen.size;
    if (Number.isNaN(values[row]) || seen.add(values[row]).size > before) continue;
    if (++again >= (1 - UNIQUE_NUMBERS) * present) return false;
  }
  return true;
}

/** Whether whole numbers go up from each event of a unit to its next; ends where too many do not, as in most columns early. */
function isNumbering({ data }: NamedColumn, { offsets, row, unitCount, eventCount }: JourneyIndex): boolean {
  if (data.type !== "number" || !data.integer) return false;
  const { values } = data;
  const most = OUT_OF_ORDER * (eventCount - unitCount);
  let [up, others] = [0, 0];
  for (let unit = 0; unit < unitCount; ++unit)
    for (let i = offsets[unit] + 1; i < offsets[unit + 1]; ++i) {
      if (values[row[i]] > values[row[i - 1]]) up += 1;
      else if (++others > most) return false;
    }
  return up >= FEW;
}

/**
 * The position of the event that tells a unit’s value: the event it is looked at, else the last one before that has a
 * value, else the first one after; -1 where no event of the unit has one.
 * @param has whether the event at a position has a value
 */
export function valuePosition(
  { offsets }: JourneyIndex,
  has: (position: number) => boolean,
  unit: number,
  moment: number,
): number {
  const begin = offsets[unit];
  for (let i = moment; i >= begin; --i) if (has(i)) return i;
  const end = offsets[unit + 1];
  for (let i = moment + 1; i < end; ++i) if (has(i)) return i;
  return -1;
}

/**
 * The code of each unit’s value, that of `missing` where it has none.
 * @param units the units looked at; @param moment per unit
 * @returns length units
 */
export function unitCodes(
  index: JourneyIndex,
  { codes, missing }: EventCodes,
  units: Int32Array,
  moment: Int32Array,
): Int32Array {
  const has = (position: number): boolean => codes[position] !== missing;
  const result = new Int32Array(units.length);
  for (let k = 0; k < units.length; ++k) {
    const at = moment[units[k]];
    result[k] = codes[at];
    if (result[k] !== missing) continue;
    const known = valuePosition(index, has, units[k], at);
    if (known >= 0) result[k] = codes[known];
  }
  return result;
}

/**
 * Those of the units that have these values. Texts are those `drivers` writes: values, bands, `(none)`; numbers and truth
 * values of the map are meant as text.
 * @throws JourneyError for a column or a value there is not
 */
export function unitsHaving(
  table: Table,
  index: JourneyIndex,
  units: Int32Array,
  moment: Int32Array,
  filter: Readonly<Record<string, string | number | boolean>>,
): Int32Array {
  let left = units;
  for (const [name, wanted] of Object.entries(filter)) {
    const column = findColumn(table, name) ?? columnOf(table, name, "filter");
    const [reading, code] = codeOf(column, String(wanted));
    const codes = unitCodes(index, eventCodes(index, column, reading), left, moment);
    left = left.filter((_, k) => codes[k] === code);
  }
  return left;
}

/** A text may be a value or a band, however the column is looked at elsewhere. */
function codeOf(column: NamedColumn, wanted: string): readonly [Reading, number] {
  const usual = readingOf(column);
  const values = banded(column, usual);
  if (wanted === MISSING) return [usual, values.count];
  for (const reading of [usual, usual === "values" ? "bands" : "values"] as const) {
    const code = codeLabelled(banded(column, reading), wanted);
    if (code >= 0) return [reading, code];
  }
  const { name } = column;
  const some = Array.from({ length: Math.min(values.count, 8) }, (_, code) => `'${values.label(code)}'`);
  throw new JourneyError(
    `filter => {${name}: '${wanted}'}: ${name} has no such ${values.isBanded ? "band" : "value"}; it has ${some.join(", ")}${values.count > 8 ? ", …" : ""} and '${MISSING}'`,
  );
}

function codeLabelled({ count, label }: Banded, wanted: string): number {
  for (let code = 0; code < count; ++code) if (label(code) === wanted) return code;
  return -1;
}
