import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { directionOf, flowOrder } from "#chart/flow-order.ts";
import { readPathGraph } from "#chart/path-graph.ts";
import { anySegments, plain, segmentTable } from "./graphs.ts";

const edgesOf = (rows: readonly (readonly [string, string, number])[]) =>
  readPathGraph(plain(segmentTable(rows))).edges;

describe("flowOrder(edges)", () => {
  it("follows a chain, and lets the weaker direction of a pair go back", () => {
    const edges = edgesOf([
      ["a", "b", 10],
      ["b", "c", 9],
      ["c", "b", 3],
      ["c", "d", 8],
      ["d", "a", 1],
      ["b", "b", 2],
    ]);
    const order = flowOrder(edges);
    expect(order).toEqual(["a", "b", "c", "d"]);
    expect(edges.map((e) => `${e.source}${e.target} ${directionOf(e, order)}`)).toEqual([
      "ab forward",
      "bc forward",
      "cd forward",
      "cb back",
      "bb loop",
      "da back",
    ]);
  });
  it("puts a side way between its two ends", () => {
    const order = flowOrder(
      edgesOf([
        ["take", "resolve", 34],
        ["take", "wait", 12],
        ["wait", "resolve", 8],
        ["wait", "take", 5],
      ]),
    );
    expect(order).toEqual(["take", "wait", "resolve"]);
  });
  it("holds every node once, nothing going back in a graph without circles, whatever the row order", () => {
    fc.assert(
      fc.property(anySegments, fc.nat(), (rows, seed) => {
        const turned = [...rows.slice(seed % rows.length), ...rows.slice(0, seed % rows.length)];
        const order = flowOrder(edgesOf(rows));
        expect(flowOrder(edgesOf(turned))).toEqual(order);
        expect([...order].sort()).toEqual([...new Set(rows.flatMap(([a, b]) => [a, b]))].sort());
        const onward = rows.filter(([a, b]) => a < b);
        const straight = edgesOf(onward);
        for (const e of straight) expect(directionOf(e, flowOrder(straight))).toBe("forward");
      }),
      { seed: 7, numRuns: 40 },
    );
  });
});
