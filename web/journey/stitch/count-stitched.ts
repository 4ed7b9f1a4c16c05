import type { IdentityGraph, Outcome } from "./identity-graph.ts";
import type { Stitched } from "./stitched.ts";

/** What notes and details count over all rows and all values. */
export interface StitchFigures {
  /** per identifier the rows that are known by it */
  readonly knownBy: Float64Array;
  /** rows nothing says whose they are */
  readonly unknown: number;
  /** rows of shared values, given to customers by time */
  readonly split: number;
  /** rows that may be somebody else’s */
  readonly unsure: number;
  /** per identifier the values with each outcome */
  readonly values: Readonly<Record<Outcome, Float64Array>>;
}

/** O(rows + values that several profiles carried). */
export function stitchFigures(stitched: Found): StitchFigures {
  const { graph, byIdentifier, confidence = byIdentifier.split.confidence } = stitched;
  const rows = noRows(graph.identifiers.length);
  for (let row = 0; row < graph.primary.length; ++row) countRow(rows, stitched, confidence, row, 1);
  return { ...rows, values: countValues(graph) };
}

/** What of a stitch is counted. */
export interface Found extends Pick<Stitched, "graph" | "byIdentifier"> {
  /** left out, it is that of the customers by identifiers alone */
  readonly confidence?: Float64Array;
}

/**
 * The same after rows were added, most of which are known by what they were.
 * @param before the stitch of then, with what was counted then
 * @param gone rows of then that are counted again; `rows` are those and new ones, as they are numbered now
 */
export function moreFigures(
  before: Found & { readonly figures: StitchFigures; readonly gone: (visit: (row: number) => void) => void },
  now: Found,
  rows: Int32Array,
): StitchFigures {
  const counts = { ...before.figures, knownBy: before.figures.knownBy.slice() };
  const [then, is] = [before, now].map((one) => one.confidence ?? one.byIdentifier.split.confidence);
  before.gone((row) => countRow(counts, before, then, row, -1));
  for (let at = 0; at < rows.length; ++at) countRow(counts, now, is, rows[at], 1);
  return { ...counts, values: countValues(now.graph) };
}

type RowCounts = { -readonly [key in keyof Omit<StitchFigures, "values">]: StitchFigures[key] };

function noRows(width: number): RowCounts {
  return { knownBy: new Float64Array(width), unknown: 0, split: 0, unsure: 0 };
}

function countRow(
  counts: RowCounts,
  { graph, byIdentifier }: Found,
  confidence: Float64Array,
  row: number,
  times: 1 | -1,
): void {
  const node = graph.primary[row];
  if (byIdentifier.split.to[row] >= 0) counts.split += times;
  else if (node < 0) counts.unknown += times;
  if (confidence[row] !== 1) counts.unsure += times;
  if (node < 0) return;
  let i = 0;
  while (graph.offsets[i + 1] <= node) ++i;
  counts.knownBy[i] += times;
}

function countValues({ identifiers, decisions }: IdentityGraph): StitchFigures["values"] {
  const [joined, shared, open] = [0, 1, 2].map(() => new Float64Array(identifiers.length));
  const values = { joined, shared, public: open };
  for (const { identifier, outcome } of decisions) ++values[outcome][identifier];
  return values;
}
