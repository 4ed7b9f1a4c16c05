import fc from "fast-check";
import { numberColumn, textColumn } from "#table/column.ts";
import { table, type Table } from "#table/table.ts";
import type { ChartData } from "#chart/chart.ts";

/** A `paths` result from rows of source, target, customers. */
export function segmentTable(rows: readonly (readonly [string, string, number])[]): Table {
  return table({
    source: textColumn(rows.map((r) => r[0])),
    target: textColumn(rows.map((r) => r[1])),
    customers: numberColumn(rows.map((r) => r[2])),
    traversals: numberColumn(rows.map((r) => r[2] * 2)),
  });
}

/** The same in steps view, step first. */
export function stepTable(rows: readonly (readonly [number, string, string, number])[]): Table {
  return table({
    step: numberColumn(rows.map((r) => r[0])),
    source: textColumn(rows.map((r) => r[1])),
    target: textColumn(rows.map((r) => r[2])),
    customers: numberColumn(rows.map((r) => r[3])),
  });
}

export function plain(result: Table): ChartData {
  return { table: result, details: {} };
}

/** A node table as `paths` gives it. */
export function nodeTable(
  rows: readonly (readonly [node: string, customers: number, started: number, ended: number, kind: string])[],
): Table {
  return table({
    node: textColumn(rows.map((r) => r[0])),
    customers: numberColumn(rows.map((r) => r[1])),
    started: numberColumn(rows.map((r) => r[2])),
    ended: numberColumn(rows.map((r) => r[3])),
    kind: textColumn(rows.map((r) => r[4])),
  });
}

const NAMES = [
  "(start)",
  "(end)",
  "(lost)",
  "login",
  "app:search for a product with a very long name",
  "web:checkout",
  "客户服务",
  "📱",
  "Straßenbahnhaltestelle",
  "a",
  "b",
  "c",
];

/** Random graphs: loops, circles, unconnected parts, long names; every segment once, at least one. */
export const anySegments = fc.uniqueArray(
  fc.tuple(fc.constantFrom(...NAMES), fc.constantFrom(...NAMES), fc.integer({ min: 1, max: 5_000 })),
  { minLength: 1, maxLength: 40, selector: ([source, target]) => `${source} ${target}` },
);

/** Numbers 0…1, the same for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
