import type { Column } from "#table/column.ts";
import { narrow } from "../build-index.ts";
import type { JourneyIndex } from "../journey-index.ts";
import { banded } from "./bands.ts";

/** An attribute’s values in the order of the index, so that whoever goes from unit to unit reads them one after another. */
export interface EventCodes {
  /** length eventCount; codes of `banded` */
  readonly codes: Uint8Array | Uint16Array | Int32Array;
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

function codeEvents({ row, eventCount }: JourneyIndex, column: Column): EventCodes {
  const { codeAt, count } = banded(column);
  const codes = narrow(count + 1, eventCount);
  for (let i = 0; i < eventCount; ++i) {
    const code = codeAt(row[i]);
    codes[i] = code < 0 ? count : code;
  }
  return { codes, missing: count };
}
