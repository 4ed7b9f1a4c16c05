import { numberColumn } from "#table/column.ts";
import { table, type Table } from "#table/table.ts";
import { CUT, type PathSet } from "./path-set.ts";

/** The place of each node among those of its step by size, from 0; see `rankNodes`. In the graph view there is one step, 0. */
export type Ranks = ReadonlyMap<number, Int32Array>;

/**
 * How many customers still have their whole path drawn, every path of theirs, when only the largest nodes are kept: a row
 * per `keep` from 1 to as many as there are. A path cut by `max_steps` is never whole. One scan, O(events).
 */
export function foldsTable(paths: PathSet, ranks: Ranks, bySteps: boolean, most: number): Table {
  const needed = keepNeeded(paths, ranks, bySteps, most);
  const keep = Float64Array.from({ length: most }, (_, i) => i + 1);
  const customers = Float64Array.from(keep, () => 0);
  let units = 0;
  let whole = 0;
  for (const count of needed) units += count;
  customers.forEach((_, i) => (customers[i] = whole += needed[i + 1]));
  return table({
    keep: numberColumn(keep),
    customers: numberColumn(customers),
    share: numberColumn(customers.map((count) => (units > 0 ? count / units : 0))),
  });
}

/** Units by the smallest `keep` that leaves their paths whole; those behind the last have a path that is cut. */
function keepNeeded(
  { events: { node }, segments: { count, first, last, unit, ending } }: PathSet,
  ranks: Ranks,
  bySteps: boolean,
  most: number,
): Int32Array {
  const needed = new Int32Array(most + 2);
  const graph = ranks.get(0);
  for (let s = 0; s < count;) {
    const { [s]: current } = unit;
    let worst = 0;
    for (; s < count && unit[s] === current; ++s) {
      if (ending[s] === CUT) worst = most;
      for (let i = first[s]; i <= last[s]; ++i) {
        const rank = (bySteps ? ranks.get(i - first[s] + 1) : graph)?.[node[i]] ?? 0;
        if (rank > worst) worst = rank;
      }
    }
    needed[worst + 1] += 1;
  }
  return needed;
}
