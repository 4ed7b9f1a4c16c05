import { growGraph } from "./grow-graph.ts";
import { beginReading, continueReading, type Reading } from "./identifier-reading.ts";
import type { Identifier, IdentifierPlan } from "./identifiers.ts";
import { connectedGraph, type Caps, type ConnectedGraph, type IdentityGraph } from "./identity-graph.ts";
import { matchMemory, type MatchMemory } from "./match-memory.ts";

/**
 * What the last stitches found by identifiers, so that the next one with the same columns goes on from there where rows
 * were only added. Changes what a stitch costs, never what it gives.
 */
export interface StitchMemory {
  /**
   * The identifiers as planned, and their graph.
   * @param columns names where the parts of all plans come from
   * @param rowCounts of the sources
   */
  join(columns: string, plans: readonly IdentifierPlan[], rowCounts: readonly number[], caps: Caps): Joined;
  /** of what was compared */
  readonly matches: MatchMemory;
}

export interface Joined {
  readonly identifiers: readonly Identifier[];
  readonly graph: IdentityGraph;
  readonly work: Work;
}

/** What had to be done: it grows with new rows and what they touch, where rows were added. */
export interface Work {
  /** distinct values that were normalised and looked up */
  readonly values: number;
  /** rows whose joins were looked at */
  readonly rows: number;
}

interface State extends ConnectedGraph {
  readonly readings: readonly Reading[];
  /** rows of each source */
  readonly rowCounts: readonly number[];
  readonly work: Work;
}

/** Remembers a few calls, those that were asked for last. */
export function stitchMemory(most: number): StitchMemory {
  const states = new Map<string, State>();
  return {
    matches: matchMemory(most),
    join(columns, plans, rowCounts, caps) {
      const how = plans.map(({ kind, unique }) => [kind, unique]);
      const key = JSON.stringify([columns, caps, how]);
      const before = states.get(key);
      states.delete(key);
      const state = (before && grow(before, plans, rowCounts, caps)) ?? begin(plans, rowCounts, caps);
      states.set(key, state);
      for (const oldest of states.keys()) if (states.size > most) states.delete(oldest);
      return {
        identifiers: state.readings.map(({ identifier }) => identifier),
        graph: state.graph,
        work: state.work,
      };
    },
  };
}

function begin(plans: readonly IdentifierPlan[], rowCounts: readonly number[], caps: Caps): State {
  const rows = total(rowCounts);
  const readings = plans.map((plan) => beginReading(plan, rows));
  const identifiers = readings.map(({ identifier }) => identifier);
  return {
    ...connectedGraph(identifiers, caps),
    readings,
    rowCounts,
    work: { values: normalised(readings), rows },
  };
}

/** Goes on; undefined where rows were not only added, or a value counts as a placeholder now that did not, or back. */
function grow(
  before: State,
  plans: readonly IdentifierPlan[],
  rowCounts: readonly number[],
  caps: Caps,
): State | undefined {
  if (before.rowCounts.some((count, i) => count > rowCounts[i])) return undefined;
  const readings: Reading[] = [];
  for (const [i, plan] of plans.entries()) {
    const reading = continueReading(before.readings[i], plan, total(rowCounts));
    if (!reading || !sameFrequent(reading, before.readings[i])) return undefined;
    readings.push(reading);
  }
  const moves = {
    row: movedRows(before.rowCounts, rowCounts),
    code: readings.map((reading, i) => movedCodes(before.readings[i], reading)),
  };
  const identifiers = readings.map(({ identifier }) => identifier);
  const { joinedRows, ...grown } = growGraph(before, moves, identifiers, caps);
  return { ...grown, readings, rowCounts, work: { values: normalised(readings), rows: joinedRows } };
}

function normalised(readings: readonly Reading[]): number {
  return readings.reduce((sum, reading) => sum + reading.normalised, 0);
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

function sameFrequent({ identifier: now }: Reading, { identifier: before }: Reading): boolean {
  const labels = new Set(now.frequent.map(({ label }) => label));
  return labels.size === before.frequent.length && before.frequent.every(({ label }) => labels.has(label));
}

/** Per earlier row its row now: each source’s new rows are behind its earlier ones. */
function movedRows(before: readonly number[], now: readonly number[]): Int32Array {
  const rows = new Int32Array(total(before));
  let from = 0;
  let to = 0;
  before.forEach((count, source) => {
    for (let row = 0; row < count; ++row) rows[from + row] = to + row;
    from += count;
    to += now[source];
  });
  return rows;
}

function movedCodes(before: Reading, { codeOf }: Reading): Int32Array {
  const codes = new Int32Array(before.entries.length);
  for (let entry = 0; entry < codes.length; ++entry)
    codes[before.codeOf?.[entry] ?? entry] = codeOf?.[entry] ?? entry;
  return codes;
}
