import type { Column } from "#table/column.ts";
import { narrow } from "../build-index.ts";
import type { JourneyIndex } from "../journey-index.ts";
import { banded, type Codes } from "./bands.ts";

/** An attribute’s values in the order of the index, so that whoever goes from unit to unit reads them one after another. */
export interface EventCodes {
  /** length eventCount; codes of `banded` */
  readonly codes: Codes;
  /** the code of an event without a value: the number of values */
  readonly missing: number;
}

const known = new WeakMap<JourneyIndex, WeakMap<Column, EventCodes>>();

/** The codes of a column’s values event by event, made once per index and column in O(events). */
export function eventCodes(index: JourneyIndex, column: Column): EventCodes {
  let ofIndex = known.get(index);
  if (!ofIndex) known.set(index, (ofIndex = new WeakMap()));
  let found = ofIndex.get(column);
  if (!found) ofIndex.set(column, (found = codeEvents(index, column)));
  return found;
}

/** Rows are read one after another first: of a column of few bytes those of a unit, far apart, are then soon at hand. */
function codeEvents({ row, eventCount }: JourneyIndex, column: Column): EventCodes {
  const { codes: codesOfRows, count } = banded(column);
  const ofRows = codesOfRows();
  const codes = narrow(count + 1, eventCount);
  for (let i = 0; i < eventCount; ++i) codes[i] = ofRows[row[i]];
  return { codes, missing: count };
}
