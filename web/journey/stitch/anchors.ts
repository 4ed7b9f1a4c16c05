import type { DisjointSets } from "./disjoint-sets.ts";
import type { Identifier } from "./identifiers.ts";

/** The profiles that carry each value of one identifier, by rows that are known by a stronger one. */
export interface Anchors {
  /** profiles per value */
  readonly count: Int32Array;
  /** root of the first of them, -1 for none */
  readonly first: Int32Array;
  /** rows per value that carry it beside a stronger one; to be asked before rows get to be known by this one */
  readonly rows: () => Int32Array;
  /** values with more than one profile */
  readonly several: readonly number[];
  /** roots of a value’s profiles, each once */
  of(code: number): number[];
  /** the same, one after the other */
  forEach(code: number, visit: (root: number) => void): void;
  /** for each profile its first row with the value; at most 50 */
  rowsOf(code: number): number[];
}

const MOST_ROWS = 50;

/** O(rows): most values have one profile, which needs no list. */
export function anchorsOf({ codes, labels }: Identifier, primary: Int32Array, sets: DisjointSets): Anchors {
  const first = new Int32Array(labels.length).fill(-1);
  const firstRow = new Int32Array(labels.length).fill(-1);
  const count = new Int32Array(labels.length);
  const second = new Int32Array(labels.length).fill(-1);
  const secondRow = new Int32Array(labels.length);
  /** third and further profiles, with their first rows */
  const others = new Map<number, Map<number, number>>();
  const several: number[] = [];
  for (let row = 0; row < codes.length; ++row) {
    const code = codes[row];
    if (code < 0 || primary[row] < 0) continue;
    const root = sets.find(primary[row]);
    if (first[code] === root || second[code] === root) continue;
    if (first[code] < 0) {
      first[code] = root;
      firstRow[code] = row;
      count[code] = 1;
      continue;
    }
    if (second[code] < 0) {
      second[code] = root;
      secondRow[code] = row;
      count[code] = 2;
      several.push(code);
      continue;
    }
    let more = others.get(code);
    if (!more) others.set(code, (more = new Map()));
    if (more.has(root)) continue;
    more.set(root, row);
    ++count[code];
  }
  const upToTwo = (code: number, one: Int32Array, two: Int32Array): number[] => {
    if (count[code] === 0) return [];
    return count[code] === 1 ? [one[code]] : [one[code], two[code]];
  };
  return {
    count,
    first,
    rows: () => countRows(labels.length, codes, primary),
    several,
    of: (code) => [...upToTwo(code, first, second), ...(others.get(code)?.keys() ?? [])],
    forEach(code, visit) {
      if (count[code] > 0) visit(first[code]);
      if (count[code] > 1) visit(second[code]);
      if (count[code] > 2) for (const root of others.get(code)!.keys()) visit(root);
    },
    rowsOf: (code) =>
      [...upToTwo(code, firstRow, secondRow), ...(others.get(code)?.values() ?? [])].slice(0, MOST_ROWS),
  };
}

function countRows(length: number, codes: Int32Array, primary: Int32Array): Int32Array {
  const rows = new Int32Array(length);
  for (let row = 0; row < codes.length; ++row) if (codes[row] >= 0 && primary[row] >= 0) ++rows[codes[row]];
  return rows;
}
