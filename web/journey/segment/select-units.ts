import { JourneyError, type Note } from "#table/note.ts";
import { findColumn, type Table } from "#table/table.ts";
import { coded } from "../coded.ts";
import type { JourneyIndex } from "../journey-index.ts";
import { findRole } from "../roles.ts";
import { counted, quoted, written } from "../wording.ts";
import type { PathSource } from "./path-source.ts";
import type { Selection, Visit } from "./segment.ts";

/**
 * Those found in a table, among all: in its column of the same name as the events’ unit, else in the one that says who.
 * @param called rows it was taken from, as a person names them; undefined: it goes by its name
 * @throws JourneyError if it has none
 */
export function selectAmong(index: JourneyIndex, name: string, among: Table, called?: string): Selection {
  const column = findColumn(among, index.roles.unit) ?? findRole(among, "unit");
  if (!column)
    throw new JourneyError(
      `among => ${name}: no column says who; it needs ${index.roles.unit}, as in SELECT DISTINCT ${index.roles.unit} FROM …, but has ${among.columns.map((one) => one.name).join(", ")}`,
    );
  const { codes, label } = coded(column.data);
  const wanted = new Set(Array.from(new Set(codes), (code) => (code < 0 ? undefined : label(code))));
  wanted.delete(undefined);
  const isIn = Uint8Array.from({ length: index.unitCount }, (_, unit) =>
    wanted.delete(index.unitName(unit)) ? 1 : 0,
  );
  const unknown = [...wanted] as string[];
  const notes: Note[] = unknown.length
    ? [
        {
          level: "warning",
          text: `${written(unknown.length)} of ${called ?? name} ${unknown.length === 1 ? "is" : "are"} not among the ${counted(index.unitCount, "customer")} of these events: ${quoted(unknown, 3)}.`,
        },
      ]
    : [];
  return {
    words: called === undefined ? `are in ${name}` : `are in the rows of ${called}`,
    baseWords: "are in the data",
    notes,
    // rows say who, not when: all are looked at at the same place, or what comes early would set them apart
    lookAt: "first",
    scan: (visit) => {
      everyEvent(index, (unit) => isIn[unit], visit);
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

/** Every event is a chance. */
function everyEvent({ unitCount, offsets }: JourneyIndex, hit: (unit: number) => number, visit: Visit): void {
  for (let unit = 0; unit < unitCount; ++unit) {
    const isHit = hit(unit);
    for (let i = offsets[unit]; i < offsets[unit + 1]; ++i) visit(unit, i, isHit, i);
  }
}
