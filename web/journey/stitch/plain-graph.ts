import { anchorsOf } from "./anchors.ts";
import { disjointSets } from "./disjoint-sets.ts";
import type { Identifier } from "./identifiers.ts";
import type { Decision, IdentityGraph } from "./identity-graph.ts";

/**
 * The identity graph where no guard has anything to say: rows that hang together by any value are one profile.
 * O(rows × identifiers).
 * @param identifiers strongest first, of one length
 * @param offsets where the nodes of each identifier begin; there may be more than it has values
 */
export function plainGraph(
  identifiers: readonly Identifier[],
  offsets = offsetsOf(identifiers),
): IdentityGraph {
  const rowCount = identifiers[0]?.codes.length ?? 0;
  const sets = disjointSets(offsets[identifiers.length]);
  const primary = new Int32Array(rowCount).fill(-1);
  const decisions: Decision[] = [];
  for (const [at, identifier] of identifiers.entries()) {
    const anchors = anchorsOf(identifier, primary, sets);
    const { count, first } = anchors;
    const offset = offsets[at];
    for (let code = 0; code < count.length; ++code) {
      if (count[code] === 0) continue;
      if (count[code] === 1) {
        sets.union(first[code], offset + code);
        continue;
      }
      anchors.forEach(code, (root) => sets.union(root, offset + code));
      decisions.push({ identifier: at, code, outcome: "joined", anchors });
    }
    const { codes } = identifier;
    for (let row = 0; row < rowCount; ++row)
      if (primary[row] < 0 && codes[row] >= 0) primary[row] = offset + codes[row];
  }
  const root = sets.roots();
  return { identifiers, offsets, primary, split: new Int32Array(rowCount).fill(-1), root, decisions };
}

/**
 * Where the nodes of each identifier begin; length identifiers + 1.
 * @param room for values that may come, as a share of those there are
 */
export function offsetsOf(identifiers: readonly Pick<Identifier, "labels">[], room = 0): Int32Array {
  const offsets = new Int32Array(identifiers.length + 1);
  identifiers.forEach(
    ({ labels }, i) => (offsets[i + 1] = offsets[i] + labels.length + Math.ceil(room * labels.length)),
  );
  return offsets;
}
