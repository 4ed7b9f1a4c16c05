import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boundsOf, overlap } from "#chart/box.ts";
import { samples } from "#chart/curve.ts";
import { flowOrder } from "#chart/flow-order.ts";
import { fold } from "#chart/path-fold.ts";
import { readPathGraph } from "#chart/path-graph.ts";
import { layoutPathMap, type PathMapLayout, type PlacedNode } from "#chart/path-map-layout.ts";
import { anySegments, plain, randomNumbers, segmentTable } from "./graphs.ts";

function layoutOf(rows: readonly (readonly [string, string, number])[], width = 960): PathMapLayout {
  const graph = readPathGraph(plain(segmentTable(rows)));
  return layoutPathMap({
    graph: fold(graph, graph.edges.length),
    order: flowOrder(graph.edges),
    width,
    labelText: (segment) => String(segment.customers),
    countText: (node) => String(node.customers),
  });
}

/** Names of the pills that overlap, in pairs. */
function overlaps(nodes: readonly PlacedNode[]): string[] {
  return nodes.flatMap((a, i) =>
    nodes
      .slice(i + 1)
      .filter((b) => overlap(a, b))
      .map((b) => `${a.node.name}, ${b.node.name}`),
  );
}

describe("layoutPathMap(request)", () => {
  it("lets no two pills overlap and keeps everything inside the picture", () => {
    fc.assert(
      fc.property(anySegments, (rows) => {
        const { nodes, edges, width, height } = layoutOf(rows);
        expect(overlaps(nodes)).toEqual([]);
        const picture = { x: 0, y: 0, width, height };
        const points = edges.flatMap((e) => [...samples(e.curve), e.tip]);
        const drawn = [...nodes, ...points.map(([x, y]) => ({ x, y, width: 0, height: 0 }))];
        expect(boundsOf([...drawn, picture])).toEqual(picture);
      }),
      { seed: 21, numRuns: 30 },
    );
  });
  it("makes lines thicker with customers, 1 to 28 px, and the strongest last", () => {
    fc.assert(
      fc.property(anySegments, (rows) => {
        const { edges } = layoutOf(rows);
        edges.forEach(({ width, segment }, i) => {
          expect(width).toBeGreaterThanOrEqual(1);
          expect(width).toBeLessThanOrEqual(28);
          if (i === 0) return;
          expect(segment.customers).toBeGreaterThanOrEqual(edges[i - 1].segment.customers);
          expect(width).toBeGreaterThanOrEqual(edges[i - 1].width);
        });
      }),
      { seed: 22, numRuns: 25 },
    );
  });
  it("puts labels clear of pills, of each other and of arrow heads' lines, and leaves out what does not fit", () => {
    fc.assert(
      fc.property(anySegments, (rows) => {
        const { nodes, edges } = layoutOf(rows);
        const labels = edges.flatMap((e) => (e.label ? [e.label] : []));
        labels.forEach((label, i) => {
          for (const node of nodes) expect(overlap(label, node)).toBe(false);
          for (const other of labels.slice(i + 1)) expect(overlap(label, other)).toBe(false);
        });
      }),
      { seed: 23, numRuns: 25 },
    );
  });
  it("lets forward lines run to the right and arrive at the left of their target", () => {
    fc.assert(
      fc.property(anySegments, (rows) => {
        const { nodes, edges } = layoutOf(rows);
        for (const { segment, direction, tip, curve } of edges) {
          const [source, target] = [segment.source, segment.target].map((n) =>
            nodes.find((p) => p.node.name === n)!,
          );
          expect(direction === "loop").toBe(segment.source === segment.target);
          if (direction === "loop") continue;
          expect(tip[0]).toBeCloseTo(target.x);
          expect(curve.start[0]).toBeCloseTo(source.x + source.width);
          if (direction === "forward") expect(source.x + source.width).toBeLessThan(target.x);
        }
      }),
      { seed: 24, numRuns: 30 },
    );
  });
  it("leads edges that go back below what stands between, each in a lane of its own", () => {
    const { nodes, edges } = layoutOf([
      ["a", "b", 9],
      ["b", "c", 8],
      ["c", "d", 7],
      ["d", "a", 2],
      ["c", "b", 3],
    ]);
    const back = edges.filter((e) => e.direction === "back");
    const lanes = back.map((e) => Math.max(...samples(e.curve).map(([, y]) => y)));
    expect(back.map((e) => e.segment.source).sort()).toEqual(["c", "d"]);
    for (const lane of lanes) expect(lane).toBeGreaterThan(Math.max(...nodes.map((n) => n.y + n.height)));
    expect(Math.abs(lanes[0] - lanes[1])).toBeGreaterThan(back[0].width / 2 + back[1].width / 2);
  });
  it("puts a loop above its pill", () => {
    const { nodes, edges } = layoutOf([["a", "a", 5]]);
    expect(edges[0].direction).toBe("loop");
    expect(Math.min(...samples(edges[0].curve).map(([, y]) => y))).toBeLessThan(nodes[0].y);
    expect(edges[0].tip[1]).toBeCloseTo(nodes[0].y);
  });
  it("puts (start) left of all and (end) and (lost) right of all", () => {
    const { nodes } = layoutOf([
      ["(start)", "b", 5],
      ["a", "b", 9],
      ["a", "(lost)", 1],
      ["b", "c", 4],
      ["b", "(end)", 3],
    ]);
    const x = (name: string) => nodes.find((n) => n.node.name === name)!;
    for (const name of ["a", "b", "c"]) {
      expect(x("(start)").x).toBeLessThanOrEqual(x(name).x);
      for (const last of ["(end)", "(lost)"]) expect(x(last).x).toBeGreaterThan(x(name).x + x(name).width);
    }
  });
  it("is the same for the same rows", () => {
    const rows = [
      ["a", "b", 5],
      ["b", "a", 5],
      ["b", "c", 5],
      ["a", "c", 5],
    ] as const;
    expect(JSON.stringify(layoutOf(rows))).toBe(JSON.stringify(layoutOf(rows)));
  });
  it("fills the width with wider gaps and no more than that", () => {
    const rows = [
      ["a", "b", 5],
      ["b", "c", 5],
    ] as const;
    expect(layoutOf(rows, 400).width).toBeCloseTo(400);
    expect(layoutOf(rows, 5000).width).toBeLessThan(600);
  });
  it("draws 300 edges between 40 nodes without overlapping pills", () => {
    const random = randomNumbers(5);
    const rows = Array.from({ length: 300 }, (_, i): [string, string, number] => [
      `page ${i % 40}`,
      `page ${(i * 11 + Math.floor(i / 40)) % 40}`,
      Math.ceil(random() * 5_000),
    ]);
    const { nodes, edges } = layoutOf(rows);
    expect([nodes.length, edges.length]).toEqual([40, 300]);
    expect(overlaps(nodes)).toEqual([]);
  });
});
