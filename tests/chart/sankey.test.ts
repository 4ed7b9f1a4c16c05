import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { overlap } from "#chart/box.ts";
import { readSankeyGraph } from "#chart/sankey-graph.ts";
import { layoutSankey } from "#chart/sankey-layout.ts";
import { sankeyWords } from "#chart/sankey-text.ts";
import { plain, stepTable } from "./graphs.ts";

type Row = readonly [number, string, string, number];

/** Random paths, counted by step. */
const anySteps = fc
  .array(fc.array(fc.constantFrom(..."abcdefghijklmnop"), { minLength: 2, maxLength: 6 }), {
    minLength: 1,
    maxLength: 60,
  })
  .map((paths): Row[] => {
    const counts = new Map<string, Row>();
    for (const path of paths)
      ["(start)", ...path, "(end)"].forEach((target, i, all) => {
        if (i === 0) return;
        const key = `${i} ${all[i - 1]} ${target}`;
        counts.set(key, [i - 1, all[i - 1], target, (counts.get(key)?.[3] ?? 0) + 1]);
      });
    return [...counts.values()];
  });

describe("readSankeyGraph(data, keep)", () => {
  it("folds the small activities of a step and loses no customer", () => {
    const rows: Row[] = [
      [0, "(start)", "a", 900],
      ...[..."bcdefgh"].map((n, i): Row => [0, "(start)", n, 10 + i]),
      [0, "(start)", "tiny", 1],
    ];
    const graph = readSankeyGraph(plain(stepTable(rows)), 3);
    expect(graph.nodes.filter((n) => n.step === 1).map((n) => [n.name, n.customers, n.folded])).toEqual([
      ["a", 900, 0],
      ["h", 16, 0],
      ["g", 15, 0],
      ["(other)", 61, 6],
    ]);
    expect(graph.foldedSteps).toBe(1);
  });
  it("leaves out steps at the end that almost nobody reaches, and still knows who is lost there", () => {
    const graph = readSankeyGraph(
      plain(
        stepTable([
          [1, "a", "b", 1000],
          [2, "b", "c", 3],
          [3, "c", "(lost)", 2],
        ]),
      ),
      3,
    );
    expect(graph.nodes.map((n) => n.id)).toEqual(["1 a", "2 b"]);
    expect(graph.undrawnSteps).toBe(2);
    expect(graph.losses.map((l) => l.customers)).toEqual([2]);
  });
  it("keeps customers in = out at every activity of a step, folded or not", () => {
    fc.assert(
      fc.property(anySteps, fc.integer({ min: 1, max: 5 }), (rows, keep) => {
        const { nodes, links } = readSankeyGraph(plain(stepTable(rows)), keep);
        for (const { step, name, kind, customers } of nodes) {
          const sum = (of: typeof links) => of.reduce((n, l) => n + l.customers, 0);
          if (kind !== "start")
            expect(sum(links.filter((l) => l.step === step - 1 && l.target === name))).toBe(customers);
          if (kind !== "end")
            expect(sum(links.filter((l) => l.step === step && l.source === name))).toBe(customers);
        }
      }),
      { seed: 31, numRuns: 40 },
    );
  });
});

describe("layoutSankey(graph, room, countText)", () => {
  it("leaves every label a line of its own and makes links as thick as customers", () => {
    fc.assert(
      fc.property(anySteps, (rows) => {
        const { nodes, links, height } = layoutSankey(
          readSankeyGraph(plain(stepTable(rows)), 7),
          800,
          String,
        );
        const lines = nodes.map((n) => {
          const text = n.hasTwoLines ? 30 : 15;
          return { x: n.x, y: n.y + n.height / 2 - text / 2, width: 100, height: text };
        });
        lines.forEach((a, i) => lines.slice(i + 1).forEach((b) => expect(overlap(a, b)).toBe(false)));
        for (const n of nodes) expect(n.y + n.height).toBeLessThanOrEqual(height);
        const sorted = [...links].sort((a, b) => a.segment.customers - b.segment.customers);
        sorted.forEach((l, i) => i && expect(l.width).toBeGreaterThanOrEqual(sorted[i - 1].width - 1e-9));
      }),
      { seed: 32, numRuns: 40 },
    );
  });
  it("is as wide as the room, or as its columns need", () => {
    const graph = readSankeyGraph(
      plain(
        stepTable([
          [1, "a", "b", 3],
          [2, "b", "c", 2],
        ]),
      ),
      7,
    );
    expect(layoutSankey(graph, 900, String).width).toBeCloseTo(898);
    expect(layoutSankey(graph, 200, String).width).toBe(360);
  });
});

describe("sankeyWords(whole, graph, group, told, locale)", () => {
  it("says who is lost and where", () => {
    const graph = readSankeyGraph(
      plain(
        stepTable([
          [1, "a", "b", 80],
          [1, "a", "(lost)", 20],
          [2, "b", "(lost)", 5],
        ]),
      ),
      7,
    );
    expect(sankeyWords(graph, graph, undefined, "", "en").title).toBe(
      "25 of 100 customers (25%) are lost, most often after a at step 1",
    );
  });
  it("says how most begin and go on", () => {
    const graph = readSankeyGraph(
      plain(
        stepTable([
          [0, "(start)", "a", 9],
          [0, "(start)", "b", 1],
          [1, "a", "b", 6],
          [1, "a", "(end)", 3],
        ]),
      ),
      7,
    );
    expect(sankeyWords(graph, graph, undefined, "", "en").title).toBe(
      "90% begin with a; 67% of them go on to b",
    );
  });
});
