import { narrow } from "./build-index.ts";
import type { JourneyIndex } from "./journey-index.ts";
import type { Events, PathRules } from "./path-set.ts";

/**
 * Drops, renames and collapses events. A repeat is an event whose unit’s kept event before it has the same node; the
 * first of a run stays, with its time. Where nothing is left out the index’s own arrays are given back.
 */
export function keepEvents(index: JourneyIndex, { nodeOf, labels, collapse }: PathRules): Events {
  const { offsets, activity, time, row } = index;
  const whole = { offsets, time, row, dropped: 0, collapsed: 0 };
  if (!collapse && nodeOf.every((node, code) => node === code))
    return { ...whole, node: activity, isLasting: true };
  const node = narrow(labels.length, activity.length);
  if (!collapse && !nodeOf.includes(-1)) {
    for (let i = 0; i < activity.length; ++i) node[i] = nodeOf[activity[i]];
    return { ...whole, node };
  }
  const kept = { offsets: new Int32Array(offsets.length), time: time.slice(), row: row.slice() };
  let count = 0;
  let dropped = 0;
  for (let unit = 0; unit < index.unitCount; ++unit) {
    const start = count;
    for (let i = offsets[unit]; i < offsets[unit + 1]; ++i) {
      const at = nodeOf[activity[i]];
      if (at < 0) dropped += 1;
      else if (!collapse || count === start || node[count - 1] !== at) {
        node[count] = at;
        kept.time[count] = time[i];
        kept.row[count++] = row[i];
      }
    }
    kept.offsets[unit + 1] = count;
  }
  return { ...kept, node, dropped, collapsed: activity.length - dropped - count };
}
