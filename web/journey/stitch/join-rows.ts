import { beginGraph, growGraph, type GrowingGraph, type Rejoined } from "./grow-graph.ts";
import { beginReading, compareFirst, continueReading, type Reading } from "./identifier-reading.ts";
import type { Identifier, IdentifierPlan } from "./identifiers.ts";
import type { Caps, IdentityGraph } from "./identity-graph.ts";
import type { RowLayout } from "./row-layout.ts";

/** Rows joined by their identifiers, with what is needed to go on once rows are added; it is spent then. */
export interface JoinedRows {
  readonly identifiers: readonly Identifier[];
  readonly graph: IdentityGraph;
  readonly readings: readonly Reading[];
  readonly growing: GrowingGraph;
  /** what was joined again, where it went on from an earlier stitch */
  readonly rejoined: Rejoined | undefined;
  /** distinct values that were normalised, and rows whose joins were looked at */
  readonly work: { readonly values: number; readonly rows: number };
}

/**
 * The identifiers as planned, and their graph.
 * @param before of the same plans, whose parts have the rows they had then, and perhaps more: it is gone on from
 * @param layout of the sources
 */
export function joinRows(
  before: JoinedRows | undefined,
  plans: readonly IdentifierPlan[],
  layout: RowLayout,
  caps: Caps,
): JoinedRows {
  return (before && goOn(before, plans, layout, caps)) ?? begin(plans, layout, caps);
}

function begin(plans: readonly IdentifierPlan[], layout: RowLayout, caps: Caps): JoinedRows {
  const rows = layout[layout.length - 1];
  const readings = plans.map((plan) => beginReading(plan, rows));
  const identifiers = readings.map(({ identifier }) => identifier);
  const growing = beginGraph(identifiers, caps, layout);
  const work = { values: normalised(readings), rows };
  return { identifiers, graph: growing.graph, readings, growing, rejoined: undefined, work };
}

/** Goes on; undefined where a source has fewer rows, or a value counts as a placeholder now that did not, or back. */
function goOn(
  before: JoinedRows,
  plans: readonly IdentifierPlan[],
  layout: RowLayout,
  caps: Caps,
): JoinedRows | undefined {
  const then = before.growing.layout;
  if (!then.every((_, i) => i === 0 || layout[i] - layout[i - 1] >= then[i] - then[i - 1])) return undefined;
  const readings: Reading[] = [];
  for (const [i, plan] of plans.entries()) {
    const reading = continueReading(before.readings[i], plan, layout[layout.length - 1]);
    if (!reading) return undefined;
    readings.push(reading);
  }
  const identifiers = readings.map(({ identifier }) => identifier);
  const order = (i: number, a: number, b: number) => compareFirst(readings[i], a, b);
  const found = growGraph(before.growing, identifiers, layout, caps, order);
  if (!found) return undefined;
  const { grown, rejoined } = found;
  const work = { values: normalised(readings), rows: rejoined.part.rows.length };
  return { identifiers, graph: grown.graph, readings, growing: grown, rejoined, work };
}

function normalised(readings: readonly Reading[]): number {
  return readings.reduce((sum, reading) => sum + reading.normalised, 0);
}
