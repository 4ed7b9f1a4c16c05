import type { Identifier } from "./identifiers.ts";
import type { Decision, IdentityGraph } from "./identity-graph.ts";
import type { RowLayout } from "./row-layout.ts";

/** Some rows of a graph that share no value with the others, as identifiers of their own. */
export interface GraphPart {
  /** the identifiers with these rows alone */
  readonly identifiers: readonly Identifier[];
  /** rows of the whole, ascending */
  readonly rows: Int32Array;
  /** per identifier the code in the whole of each of the part’s values */
  readonly codes: readonly Int32Array[];
}

/** Takes rows out. O(rows of the part × identifiers). */
export function graphPart(identifiers: readonly Identifier[], rows: Int32Array): GraphPart {
  const outer: Int32Array[] = [];
  const inner = identifiers.map((identifier): Identifier => {
    const { codes, labels } = identifier;
    const numberOf = rows.length > labels.length / 32 ? inArray(labels.length) : inMap();
    const own = new Int32Array(rows.length);
    const wholeCodes: number[] = [];
    for (let at = 0; at < rows.length; ++at) {
      const code = codes[rows[at]];
      own[at] = code < 0 ? -1 : numberOf(code, wholeCodes.length);
      if (own[at] === wholeCodes.length) wholeCodes.push(code);
    }
    outer.push(new Int32Array(wholeCodes));
    return {
      ...identifier,
      codes: own,
      labels: wholeCodes.map((code) => labels[code]),
      frequent: [],
      placeholderRows: 0,
    };
  });
  return { identifiers: inner, rows, codes: outer };
}

/** The number a code got, else the next one, which it then has. */
type NumberOf = (code: number, next: number) => number;

function inArray(codeCount: number): NumberOf {
  const numbers = new Int32Array(codeCount);
  return (code, next) => (numbers[code] ||= next + 1) - 1;
}

function inMap(): NumberOf {
  const numbers = new Map<number, number>();
  return (code, next) => {
    const known = numbers.get(code);
    if (known === undefined) numbers.set(code, next);
    return known ?? next;
  };
}

/**
 * The graph with a part stitched anew: rows and values of the part as `found` has them, all others as they were.
 * @param whole a graph over the same identifiers the part was taken from; written to, and not to be used again
 * @param added where rows were added to the whole: its values are in another order, and the part is soon gone
 */
export function replaceParts(
  whole: IdentityGraph,
  part: GraphPart,
  found: IdentityGraph,
  added?: { readonly order: CodeOrder; readonly since: RowLayout },
): IdentityGraph {
  const { offsets, primary, split, root } = whole;
  const nodeOf = outerNodes(offsets, part, found.offsets);
  const isInPart = new Uint8Array(root.length);
  for (let at = 0; at < nodeOf.length; ++at) {
    root[nodeOf[at]] = nodeOf[found.root[at]];
    isInPart[nodeOf[at]] = 1;
  }
  for (let at = 0; at < part.rows.length; ++at) {
    const row = part.rows[at];
    primary[row] = found.primary[at] < 0 ? -1 : nodeOf[found.primary[at]];
    split[row] = found.split[at] < 0 ? -1 : nodeOf[found.split[at]];
  }
  const others = whole.decisions.filter(({ identifier, code }) => !isInPart[offsets[identifier] + code]);
  const own = found.decisions.map((one) => outerDecision(one, part, added?.since));
  return { ...whole, decisions: merged(others, own, added?.order ?? ((_, a, b) => a - b)) };
}

/** Per node of the part the node of the whole that stands for the same value. */
export function outerNodes(offsets: Int32Array, { codes }: GraphPart, inner: Int32Array): Int32Array {
  const nodeOf = new Int32Array(inner[inner.length - 1]);
  for (const [i, outer] of codes.entries())
    for (let at = 0; at < outer.length; ++at) nodeOf[inner[i] + at] = offsets[i] + outer[at];
  return nodeOf;
}

/** Negative where value `a` of an identifier comes before `b`. */
export type CodeOrder = (identifier: number, a: number, b: number) => number;

/** Both lists by identifier, then in order of their values, in which each of them is already. */
function merged(
  left: readonly Decision[],
  right: readonly Decision[],
  order: CodeOrder,
): readonly Decision[] {
  if (!right.length) return left;
  const all: Decision[] = [];
  let l = 0;
  let r = 0;
  while (l < left.length && r < right.length) {
    const [a, b] = [left[l], right[r]];
    const before = a.identifier - b.identifier || order(a.identifier, a.code, b.code);
    all.push(before <= 0 ? left[l++] : right[r++]);
  }
  while (l < left.length) all.push(left[l++]);
  while (r < right.length) all.push(right[r++]);
  return all;
}

function outerDecision(
  decision: Decision,
  { rows, codes }: GraphPart,
  since: RowLayout | undefined,
): Decision {
  const { identifier, code, anchors } = decision;
  const outerRows = () => anchors.rowsOf(code).map((row) => rows[row]);
  const outer = { ...decision, code: codes[identifier][code] };
  return since
    ? { ...outer, anchors: keptRows(outerRows()), since }
    : { ...outer, anchors: { rowsOf: outerRows } };
}

/** Holds on to these rows and nothing else. */
function keptRows(rows: number[]): Decision["anchors"] {
  return { rowsOf: () => rows };
}
