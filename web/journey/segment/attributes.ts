import { JourneyError } from "#table/note.ts";
import { findColumn, type NamedColumn, type Table } from "#table/table.ts";
import type { JourneyIndex } from "../journey-index.ts";
import { columnOf } from "../roles.ts";
import { banded, type Banded } from "./bands.ts";

/** The value of an attribute that a unit does not have. */
export const MISSING = "(none)";

/** Columns that say something of a customer or of a moment. */
export interface Attributes {
  readonly columns: readonly NamedColumn[];
  /** columns left out because nearly every row, or customer, has a value of its own */
  readonly unique: readonly string[];
}

const UNIQUE_SHARE = 0.5;
/** A column of fewer values than this is never called unique. */
const FEW = 20;

const found = new WeakMap<Table, Map<string, Attributes>>();

/**
 * The columns a call names, or else every column that plays no role and is not nearly unique: whole numbers and texts of
 * which more than half the rows, or half as many as there are customers, are different are names of things.
 * @throws JourneyError for a column there is not
 */
export function attributesOf(
  table: Table,
  index: JourneyIndex,
  named: readonly string[] | undefined,
): Attributes {
  if (named) return { columns: named.map((name) => columnOf(table, name, "attributes")), unique: [] };
  const { unit, activity, time, channel } = index.roles;
  const key = JSON.stringify([unit, activity, time, channel]);
  let ofTable = found.get(table);
  if (!ofTable) found.set(table, (ofTable = new Map()));
  let attributes = ofTable.get(key);
  if (!attributes) ofTable.set(key, (attributes = findAttributes(table, index)));
  return attributes;
}

function findAttributes(table: Table, { roles, unitCount }: JourneyIndex): Attributes {
  const isRole = new Set([roles.unit, roles.activity, roles.time, roles.channel]);
  const columns: NamedColumn[] = [];
  const unique: string[] = [];
  for (const column of table.columns) {
    if (isRole.has(column.name)) continue;
    if (isNearlyUnique(column, unitCount)) unique.push(column.name);
    else columns.push(column);
  }
  return { columns, unique };
}

function isNearlyUnique({ data }: NamedColumn, unitCount: number): boolean {
  if (data.type === "boolean" || data.type === "time" || (data.type === "number" && !data.integer))
    return false;
  const { distinct, codes } = banded(data);
  if (distinct <= FEW) return false;
  let present = 0;
  for (const code of codes) if (code >= 0) present += 1;
  const isCounted = data.type === "number" ? distinct > 0.9 * present : distinct > UNIQUE_SHARE * present;
  return isCounted || (data.type === "text" && distinct > UNIQUE_SHARE * unitCount);
}

/**
 * The row that tells a unit’s value: that of the event it is looked at, else the last one before that has a value, else
 * the first one after; -1 where no event of the unit has one.
 * @param codes -1 where a row has no value
 */
export function valueRow(
  { offsets, row }: JourneyIndex,
  codes: ArrayLike<number>,
  unit: number,
  moment: number,
): number {
  const begin = offsets[unit];
  for (let i = moment; i >= begin; --i) if (codes[row[i]] >= 0) return row[i];
  const end = offsets[unit + 1];
  for (let i = moment + 1; i < end; ++i) if (codes[row[i]] >= 0) return row[i];
  return -1;
}

/** The code of each unit’s value, `values.count` where it has none, -1 for units whose moment is -1. */
export function unitCodes(index: JourneyIndex, { codes, count }: Banded, moment: Int32Array): Int32Array {
  const { row } = index;
  const result = new Int32Array(moment.length);
  for (let unit = 0; unit < moment.length; ++unit) {
    const at = moment[unit];
    if (at < 0) {
      result[unit] = -1;
      continue;
    }
    const code = codes[row[at]];
    if (code >= 0) result[unit] = code;
    else {
      const known = valueRow(index, codes, unit, at);
      result[unit] = known < 0 ? count : codes[known];
    }
  }
  return result;
}

/**
 * Per unit 1 where it has these values. Texts are those `drivers` writes: values, bands, `(none)`; numbers and truth
 * values of the map are meant as text.
 * @throws JourneyError for a column or a value there is not
 */
export function unitsHaving(
  table: Table,
  index: JourneyIndex,
  moment: Int32Array,
  filter: Readonly<Record<string, string | number | boolean>>,
): Uint8Array {
  const has = new Uint8Array(moment.length).fill(1);
  for (const [name, wanted] of Object.entries(filter)) {
    const column = findColumn(table, name) ?? columnOf(table, name, "filter");
    const values = banded(column.data);
    const code = codeOf(values, column.name, String(wanted));
    const codes = unitCodes(index, values, moment);
    for (let unit = 0; unit < has.length; ++unit) if (codes[unit] !== code) has[unit] = 0;
  }
  return has;
}

function codeOf(values: Banded, name: string, wanted: string): number {
  if (wanted === MISSING) return values.count;
  for (let code = 0; code < values.count; ++code) if (values.label(code) === wanted) return code;
  const some = Array.from({ length: Math.min(values.count, 8) }, (_, code) => `'${values.label(code)}'`);
  throw new JourneyError(
    `filter => {${name}: '${wanted}'}: ${name} has no such ${values.isBanded ? "band" : "value"}; it has ${some.join(", ")}${values.count > 8 ? ", …" : ""} and '${MISSING}'`,
  );
}
