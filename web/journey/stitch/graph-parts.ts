import type { Identifier } from "./identifiers.ts";
import type { Decision, IdentityGraph } from "./identity-graph.ts";

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
    const codeOf = new Map<number, number>();
    const own = Int32Array.from(rows, (row) => {
      const code = codes[row];
      if (code < 0) return -1;
      let found = codeOf.get(code);
      if (found === undefined) codeOf.set(code, (found = codeOf.size));
      return found;
    });
    const wholeCodes = Int32Array.from(codeOf.keys());
    outer.push(wholeCodes);
    return {
      ...identifier,
      codes: own,
      labels: Array.from(wholeCodes, (code) => labels[code]),
      frequent: [],
      placeholderRows: 0,
    };
  });
  return { identifiers: inner, rows, codes: outer };
}

/**
 * The graph with a part stitched anew: rows and values of the part as `found` has them, all others as they were.
 * @param whole a graph over the same identifiers the part was taken from
 */
export function replaceParts(whole: IdentityGraph, part: GraphPart, found: IdentityGraph): IdentityGraph {
  const { identifiers, offsets } = whole;
  const nodeOf = new Int32Array(found.root.length);
  part.codes.forEach((codes, i) =>
    codes.forEach((code, at) => (nodeOf[found.offsets[i] + at] = offsets[i] + code)),
  );
  const root = whole.root.slice();
  const isInPart = new Uint8Array(root.length);
  nodeOf.forEach((node, at) => {
    root[node] = nodeOf[found.root[at]];
    isInPart[node] = 1;
  });
  const primary = whole.primary.slice();
  const split = whole.split.slice();
  part.rows.forEach((row, at) => {
    primary[row] = found.primary[at] < 0 ? -1 : nodeOf[found.primary[at]];
    split[row] = found.split[at] < 0 ? -1 : nodeOf[found.split[at]];
  });
  const decisions = [
    ...whole.decisions.filter(({ identifier, code }) => !isInPart[offsets[identifier] + code]),
    ...found.decisions.map((one) => outerDecision(one, part)),
  ].sort((a, b) => a.identifier - b.identifier || a.code - b.code);
  return { identifiers, offsets, primary, split, root, decisions };
}

function outerDecision(decision: Decision, { rows, codes }: GraphPart): Decision {
  const { identifier, code, anchors } = decision;
  return {
    ...decision,
    code: codes[identifier][code],
    anchors: { rowsOf: () => anchors.rowsOf(code).map((row) => rows[row]) },
  };
}
