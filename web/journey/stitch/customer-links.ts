import { disjointSets } from "./disjoint-sets.ts";
import { rowsOf } from "./identity-graph.ts";
import type { Stitched } from "./stitched.ts";

/** What holds customers together beyond a single identifier. */
export interface CustomerLinks {
  /** per customer: 1 if without one value, or one compared pair, it would fall into two */
  readonly bridged: Uint8Array;
}

/**
 * Looks for bridges. The parts of a customer are the values its rows are known by; a weaker value on rows of two parts is a
 * link between them. A link is a bridge if the parts it joins hang together by nothing else; so is a join by comparison.
 */
export function customerLinks({ graph, customer, customerNames, match }: Stitched): CustomerLinks {
  const bridged = new Uint8Array(customerNames.length);
  const links = new Map<number, number[][]>();
  for (const decision of graph.decisions) {
    const { outcome, identifier, code } = decision;
    if (outcome !== "joined") continue;
    const rows = rowsOf(graph, decision);
    const who = customer[rows[0]];
    const parts = [...new Set(rows.map((row) => graph.primary[row])), graph.offsets[identifier] + code];
    const known = links.get(who);
    if (known) known.push(parts);
    else links.set(who, [parts]);
  }
  for (const [who, values] of links) if (hasBridge(values)) bridged[who] = 1;
  if (match) for (const { left } of match.result.joins) bridged[customer[match.rows[left]]] = 1;
  return { bridged };
}

/** Whether leaving out one of the values makes more parts. Customers have few values: tried one by one. */
function hasBridge(values: readonly (readonly number[])[]): boolean {
  if (values.length === 1) return true;
  if (values.length > 50) return false;
  const whole = partsOf(values);
  return values.some(
    (_, i) =>
      partsOf(
        values.filter((_, j) => j !== i),
        values,
      ) > whole,
  );
}

function partsOf(values: readonly (readonly number[])[], all = values): number {
  const nodes = [...new Set(all.flatMap((parts) => parts.slice(0, -1)))];
  const sets = disjointSets(nodes.length);
  const at = new Map(nodes.map((node, i) => [node, i]));
  for (const parts of values)
    for (const node of parts.slice(1, -1)) sets.union(at.get(parts[0])!, at.get(node)!);
  return new Set(nodes.map((_, i) => sets.find(i))).size;
}
