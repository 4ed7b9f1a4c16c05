import { narrow } from "./build-index.ts";
import { coded } from "./coded.ts";
import type { NamedColumn } from "#table/table.ts";
import type { JourneyIndex } from "./journey-index.ts";
import { sparsePairs } from "./pair-numbers.ts";

/** An index of parts of units. */
export interface HeldIndex {
  readonly index: JourneyIndex;
  /** events without a value in one of the columns: they belong to no part */
  readonly leftOut: number;
}

/**
 * Splits every unit by the values its events have in the columns: what was one unit becomes one for each of its
 * combinations of values, with the events that carry them, in the same order. O(events × columns).
 */
export function holdIndex(index: JourneyIndex, columns: readonly NamedColumn[]): HeldIndex {
  const { part, count, ownerOf } = numberParts(index, columns);
  const offsets = new Int32Array(count + 1);
  for (const p of part) if (p >= 0) offsets[p + 1] += 1;
  for (let p = 0; p < count; ++p) offsets[p + 1] += offsets[p];
  const eventCount = offsets[count];
  const activity = narrow(index.activities.length, eventCount);
  const time = new Float64Array(eventCount);
  const row = new Int32Array(eventCount);
  const next = offsets.slice();
  for (let i = 0; i < part.length; ++i) {
    if (part[i] < 0) continue;
    const at = next[part[i]]++;
    activity[at] = index.activity[i];
    time[at] = index.time[i];
    row[at] = index.row[i];
  }
  const unitName = (unit: number): string => index.unitName(ownerOf[unit]);
  const held = { ...index, unitCount: count, eventCount, offsets, activity, time, row, unitName };
  return { index: held, leftOut: part.length - eventCount };
}

/** Per event the number of its part, -1 where a value is missing; per part the unit it is of. */
function numberParts({ unitCount, offsets, row }: JourneyIndex, columns: readonly NamedColumn[]) {
  const part = new Int32Array(row.length);
  for (let unit = 0; unit < unitCount; ++unit) part.fill(unit, offsets[unit], offsets[unit + 1]);
  let ownerOf = Int32Array.from({ length: unitCount }, (_, unit) => unit);
  for (const { data } of columns) {
    const { codes } = coded(data);
    const pairs = sparsePairs();
    for (let i = 0; i < part.length; ++i)
      if (part[i] >= 0) part[i] = codes[row[i]] < 0 ? -1 : pairs.numberOf(part[i], codes[row[i]]);
    ownerOf = pairs.finish().first.map((earlier) => ownerOf[earlier]);
  }
  return { part, count: ownerOf.length, ownerOf };
}
