import type { Column } from "#table/column.ts";
import type { NamedColumn } from "#table/table.ts";
import { narrow } from "../build-index.ts";
import type { JourneyIndex } from "../journey-index.ts";
import { banded, type Codes } from "./bands.ts";
import { readingOf, type Reading } from "./reading.ts";

/** An attribute’s values in the order of the index, so that whoever goes from unit to unit reads them one after another. */
export interface EventCodes {
  /** length eventCount; codes of `banded` */
  readonly codes: Codes;
  /** the code of an event without a value: the number of values */
  readonly missing: number;
}

const known = new WeakMap<JourneyIndex, Record<Reading, WeakMap<Column, EventCodes>>>();

/** The codes of a column’s values event by event, made once per index, column and reading in O(events). */
export function eventCodes(
  index: JourneyIndex,
  column: NamedColumn,
  reading: Reading = readingOf(column),
): EventCodes {
  let ofIndex = known.get(index);
  if (!ofIndex) known.set(index, (ofIndex = { values: new WeakMap(), bands: new WeakMap() }));
  let found = ofIndex[reading].get(column.data);
  if (!found) ofIndex[reading].set(column.data, (found = codeEvents(index, column, reading)));
  return found;
}

/** Rows are read one after another first: of a column of few bytes those of a unit, far apart, are then soon at hand. */
function codeEvents({ row, eventCount }: JourneyIndex, column: NamedColumn, reading: Reading): EventCodes {
  const { codes: codesOfRows, count } = banded(column, reading);
  const ofRows = codesOfRows();
  const codes = narrow(count + 1, eventCount);
  for (let i = 0; i < eventCount; ++i) codes[i] = ofRows[row[i]];
  return { codes, missing: count };
}
