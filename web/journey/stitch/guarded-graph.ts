import { anchorsOf } from "./anchors.ts";
import { disjointSets } from "./disjoint-sets.ts";
import type { Identifier } from "./identifiers.ts";
import type { Caps, Decision, IdentityGraph } from "./identity-graph.ts";
import { joinValues, SHARED, USABLE } from "./join-values.ts";
import { offsetsOf } from "./plain-graph.ts";
import { profileValues } from "./profile-values.ts";

/** The identity graph with every join looked at before it is made; the rules are told at `identityGraph`. */
export function guardedGraph(
  identifiers: readonly Identifier[],
  caps: Caps,
  offsets = offsetsOf(identifiers),
): IdentityGraph {
  const rowCount = identifiers[0]?.codes.length ?? 0;
  const sets = disjointSets(offsets[identifiers.length]);
  const primary = new Int32Array(rowCount).fill(-1);
  const split = new Int32Array(rowCount).fill(-1);
  const decisions: Decision[] = [];
  const values = profileValues(identifiers, offsets, caps);
  for (const [at, identifier] of identifiers.entries()) {
    const anchors = anchorsOf(identifier, primary, sets);
    const outcome = joinValues({ identifier, at, anchors, offsets, sets, values, caps, decisions });
    const { codes } = identifier;
    for (let row = 0; row < rowCount; ++row) {
      const code = codes[row];
      if (code < 0 || primary[row] >= 0) continue;
      if (outcome[code] === USABLE) primary[row] = offsets[at] + code;
      else if (outcome[code] === SHARED && split[row] < 0) split[row] = offsets[at] + code;
    }
  }
  for (let row = 0; row < rowCount; ++row) if (primary[row] >= 0) split[row] = -1;
  decisions.sort((a, b) => a.identifier - b.identifier || a.code - b.code);
  return { identifiers, offsets, primary, split, root: sets.roots(), decisions };
}
