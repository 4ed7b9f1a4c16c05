import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { flowOrder } from "#chart/flow-order.ts";
import { detailRange, fold, longestWay } from "#chart/path-fold.ts";
import { readPathGraph } from "#chart/path-graph.ts";
import { anySegments, plain, randomNumbers, segmentTable } from "./graphs.ts";

describe("fold(graph, edgeCount)", () => {
  it("keeps every drawn node's strongest way in and out", () => {
    fc.assert(
      fc.property(anySegments, fc.integer({ min: 1, max: 40 }), (rows, count) => {
        const graph = readPathGraph(plain(segmentTable(rows)));
        const drawn = fold(graph, count);
        expect(drawn.edges.length).toBeGreaterThanOrEqual(Math.min(count, graph.edges.length));
        for (const { name } of drawn.nodes)
          for (const end of ["source", "target"] as const) {
            const strongest = graph.edges.find((e) => e[end] === name && e.source !== e.target);
            if (strongest) expect(drawn.edges).toContain(strongest);
          }
      }),
      { seed: 11, numRuns: 50 },
    );
  });
  it("keeps together what drawn nodes hold together in the whole graph", () => {
    fc.assert(
      fc.property(anySegments, (rows) => {
        const graph = readPathGraph(plain(segmentTable(rows)));
        const drawn = fold(graph, 3);
        const names = new Set(drawn.nodes.map((n) => n.name));
        const whole = graph.edges.filter((e) => names.has(e.source) && names.has(e.target));
        const joins = (e: { source: string; target: string }) => e.source !== e.target;
        expect(parts(drawn.edges.filter(joins))).toEqual(parts(whole.filter(joins)));
      }),
      { seed: 12, numRuns: 50 },
    );
  });
  it("draws everything, carrying all traversals, when asked for all", () => {
    const graph = readPathGraph(
      plain(
        segmentTable([
          ["a", "b", 3],
          ["b", "a", 1],
          ["b", "b", 2],
        ]),
      ),
    );
    expect(fold(graph, 3)).toMatchObject({ hiddenNodes: 0, carried: 1, edges: graph.edges });
    expect(fold(graph, 1).carried).toBeCloseTo(4 / 6);
  });
});

describe("detailRange(graph, order, width)", () => {
  it("begins with everything when that is little", () => {
    const graph = readPathGraph(
      plain(
        segmentTable([
          ["a", "b", 3],
          ["b", "c", 3],
        ]),
      ),
    );
    expect(detailRange(graph, flowOrder(graph.edges), 900)).toEqual({ min: 2, max: 2, initial: 2 });
  });
  it("begins with what can be read of a hairball, more where there is more room", () => {
    const random = randomNumbers(3);
    const rows = Array.from({ length: 300 }, (_, i): [string, string, number] => [
      `p${i % 25}`,
      `p${(i * 7 + Math.floor(i / 25)) % 25}`,
      Math.ceil(random() * 900),
    ]);
    const graph = readPathGraph(plain(segmentTable(rows)));
    const order = flowOrder(graph.edges);
    const [narrow, wide] = [detailRange(graph, order, 720), detailRange(graph, order, 1600)];
    expect(narrow.initial).toBeLessThanOrEqual(30);
    expect(wide.initial).toBeGreaterThan(narrow.initial);
    expect(wide.initial).toBeLessThanOrEqual(1600 / 24);
    expect(wide.max).toBe(graph.edges.length);
  });
});

describe("longestWay(edges, order)", () => {
  it("grows with the nodes that follow each other, not with those beside each other", () => {
    const chain = readPathGraph(
      plain(
        segmentTable([
          ["a", "b", 1],
          ["b", "c", 1],
        ]),
      ),
    ).edges;
    const fan = readPathGraph(
      plain(
        segmentTable([
          ["a", "b", 1],
          ["a", "c", 1],
        ]),
      ),
    ).edges;
    expect(longestWay(chain, flowOrder(chain))).toBe(56 * 3 + 56 * 2);
    expect(longestWay(fan, flowOrder(fan))).toBe(56 * 2 + 56);
  });
});

/** The nodes that hang together, as sorted lists. */
function parts(edges: readonly { source: string; target: string }[]): string[] {
  const groups: Set<string>[] = [];
  for (const { source, target } of edges) {
    const touching = groups.filter((g) => g.has(source) || g.has(target));
    for (const g of touching) groups.splice(groups.indexOf(g), 1);
    groups.push(new Set([source, target, ...touching.flatMap((g) => [...g])]));
  }
  return groups.map((g) => [...g].sort().join(",")).sort();
}
