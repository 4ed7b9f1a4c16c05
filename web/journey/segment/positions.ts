import type { JourneyIndex } from "../journey-index.ts";
import type { Events } from "../path-set.ts";

const known = new WeakMap<JourneyIndex, Int32Array>();

/**
 * Where the events of a path stand in the index they come from. They are the index’s own unless some were left out,
 * collapsed or copied; then they are found by their row.
 */
export function positionsIn(index: JourneyIndex, { row }: Pick<Events, "row">): (event: number) => number {
  if (row === index.row) return (event) => event;
  let positions = known.get(index);
  if (!positions) known.set(index, (positions = invert(index)));
  const found = positions;
  return (event) => found[row[event]];
}

function invert({ row }: JourneyIndex): Int32Array {
  let rows = 0;
  for (const r of row) if (r >= rows) rows = r + 1;
  const positions = new Int32Array(rows);
  for (let i = 0; i < row.length; ++i) positions[row[i]] = i;
  return positions;
}
