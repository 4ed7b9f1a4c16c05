import { JourneyError, type Note } from "#table/note.ts";
import { findColumn, type Table } from "#table/table.ts";
import { coded } from "../coded.ts";
import { eventTimes } from "../event-time.ts";
import type { JourneyIndex } from "../journey-index.ts";
import { nounOf } from "../notes.ts";
import { findRole } from "../roles.ts";
import { counted, quoted, written } from "../wording.ts";
import type { PathSource } from "./path-source.ts";
import type { Selection, Visit } from "./segment.ts";

/** A table that says who is meant, as a call names it. */
export interface NamedRows {
  /** the argument it is */
  readonly parameter: string;
  readonly name: string;
  readonly table: Table;
  /** rows it was taken from, as a person names them; undefined: it goes by its name */
  readonly called: string | undefined;
}

/**
 * Those found in a table, among all or among those found in another: in its column of the same name as the events’ unit,
 * else in the one that says who. Where both tables have a time column `moment`, everybody is looked at then.
 * @throws JourneyError if a table has no such column
 */
export function selectAmong(index: JourneyIndex, among: NamedRows, others?: NamedRows): Selection {
  const meant = unitsIn(index, among);
  const compared = others && unitsIn(index, others);
  const hit = (unit: number) => meant.isIn[unit];
  const isBase = compared && ((unit: number) => (meant.isIn[unit] | compared.isIn[unit]) === 1);
  const moments = compared && momentsOf(index, meant, compared);
  return {
    words: `are in ${rowsText(among)}`,
    baseWords: others ? `are in ${rowsText(others)}` : "are in the data",
    notes: [...meant.notes, ...(compared?.notes ?? [])],
    // rows say who, not when: all are looked at at the same place, or what comes early would set them apart
    lookAt: "first",
    ...(moments ? { settleMs: 0 } : {}),
    scan: (visit) => {
      if (!moments) everyEvent(index, isBase ?? (() => true), hit, visit);
      else
        moments.forEach((event, unit) => {
          if (isBase!(unit)) visit(unit, event, hit(unit), event);
        });
    },
  };
}

/** All who have a path. */
export function selectAll({ segments, position }: PathSource): Selection {
  const { count, first, last, unit } = segments;
  return {
    words: "have a path",
    baseWords: "have a path",
    notes: [],
    lookAt: "first",
    scan: (visit) => {
      for (let s = 0; s < count; ++s) visit(unit[s], position(first[s]), 1, position(last[s]));
    },
  };
}

interface UnitsIn {
  /** per unit: 1 where a row names it */
  readonly isIn: Uint8Array;
  /** per unit: ms since 1970 UTC of its earliest `moment`, NaN without; undefined where the table has no such column */
  readonly moment: Float64Array | undefined;
  readonly notes: readonly Note[];
}

/** @throws JourneyError if no column says who */
function unitsIn(index: JourneyIndex, rows: NamedRows): UnitsIn {
  const { parameter, name, table } = rows;
  const { unit: who } = index.roles;
  const column = findColumn(table, who) ?? findRole(table, "unit");
  if (!column)
    throw new JourneyError(
      `${parameter} => ${name}: no column says who; it needs ${who}, as in SELECT DISTINCT ${who} FROM …, but has ${table.columns.map((one) => one.name).join(", ")}`,
    );
  const { codes, count, label } = coded(column.data);
  const unitOf = new Map(Array.from({ length: index.unitCount }, (_, unit) => [index.unitName(unit), unit]));
  const isUsed = new Uint8Array(count);
  for (const code of codes) if (code >= 0) isUsed[code] = 1;
  const unitOfCode = Int32Array.from(isUsed, (used, code) => (used ? (unitOf.get(label(code)) ?? -1) : -1));
  const isIn = new Uint8Array(index.unitCount);
  for (const unit of unitOfCode) if (unit >= 0) isIn[unit] = 1;
  const unknown = [...isUsed.keys()].filter((code) => isUsed[code] && unitOfCode[code] < 0).map(label);
  return {
    isIn,
    moment: momentIn(table, codes, unitOfCode, index.unitCount),
    notes: unknownNotes(index, rows, unknown),
  };
}

function unknownNotes(index: JourneyIndex, { name, called }: NamedRows, unknown: readonly string[]): Note[] {
  if (!unknown.length) return [];
  const { one, many } = nounOf(index);
  const text = `${written(unknown.length)} of ${called ?? name} ${unknown.length === 1 ? "is" : "are"} not among the ${counted(index.unitCount, one, many)} of these events: ${quoted(unknown, 3)}.`;
  return [{ level: "warning", text }];
}

function momentIn(table: Table, codes: Int32Array, unitOfCode: Int32Array, unitCount: number) {
  const column = findColumn(table, "moment");
  if (!column || (column.data.type !== "time" && column.data.type !== "text")) return undefined;
  const { ms } = eventTimes("moment", column.data);
  const moment = new Float64Array(unitCount).fill(NaN);
  codes.forEach((code, row) => {
    const unit = code < 0 ? -1 : unitOfCode[code];
    if (unit >= 0 && !(moment[unit] <= ms[row])) moment[unit] = ms[row];
  });
  return moment;
}

/** Per unit the last event at or before its moment, of several of one instant the first; its first event without one. */
function momentsOf(
  { offsets, time, unitCount }: JourneyIndex,
  meant: UnitsIn,
  compared: UnitsIn,
): Int32Array | undefined {
  if (!meant.moment || !compared.moment) return undefined;
  const events = new Int32Array(unitCount);
  for (let unit = 0; unit < unitCount; ++unit) {
    const moment = meant.isIn[unit] ? meant.moment[unit] : compared.moment[unit];
    let at = offsets[unit];
    // times are compared as SQL writes them, to the millisecond
    for (let i = at + 1; i < offsets[unit + 1] && Math.floor(time[i]) <= moment; ++i)
      if (time[i] > time[at]) at = i;
    events[unit] = at;
  }
  return events;
}

function rowsText({ name, called }: NamedRows): string {
  return called === undefined ? name : `the rows of ${called}`;
}

/** Every event is a chance. */
function everyEvent(
  { unitCount, offsets }: JourneyIndex,
  isBase: (unit: number) => boolean,
  hit: (unit: number) => number,
  visit: Visit,
): void {
  for (let unit = 0; unit < unitCount; ++unit) {
    if (!isBase(unit)) continue;
    const isHit = hit(unit);
    for (let i = offsets[unit]; i < offsets[unit + 1]; ++i) visit(unit, i, isHit, i);
  }
}
