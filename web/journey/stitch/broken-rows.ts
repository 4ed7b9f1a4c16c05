import type { Caps, IdentityGraph } from "./identity-graph.ts";

/**
 * Rows of a graph without guards whose profile breaks one, in ascending order: all that hangs together with such a
 * profile is in it. O(nodes + rows).
 */
export function brokenRows(graph: IdentityGraph, caps: Caps): Int32Array {
  const isBroken = brokenProfiles(graph, caps);
  if (!isBroken) return new Int32Array(0);
  const { primary, root } = graph;
  const rows: number[] = [];
  for (let row = 0; row < primary.length; ++row)
    if (primary[row] >= 0 && isBroken[root[primary[row]]]) rows.push(row);
  return Int32Array.from(rows);
}

/** Per root: 1 where the profile holds more values of an identifier than it may; undefined where none does. */
function brokenProfiles({ identifiers, offsets, root }: IdentityGraph, caps: Caps): Uint8Array | undefined {
  const isBroken = new Uint8Array(root.length);
  let isAny = false;
  for (const [i, { unique }] of identifiers.entries()) {
    const limit = unique ? 1 : caps.valuesPerCustomer;
    // a byte per profile stays in the processor’s cache, and need not count further than the limit
    const held = limit < 255 ? new Uint8Array(root.length) : new Int32Array(root.length);
    for (let node = offsets[i]; node < offsets[i + 1]; ++node) {
      const profile = root[node];
      if (held[profile] < limit) ++held[profile];
      else {
        isBroken[profile] = 1;
        isAny = true;
      }
    }
  }
  return isAny ? isBroken : undefined;
}
