import { describe, expect, it } from "vitest";
import { numberColumn, textColumn } from "#table/column.ts";
import { table } from "#table/table.ts";
import { readPathGraph } from "#chart/path-graph.ts";
import { readSegments, segmentsRefusal } from "#chart/segments.ts";
import { nodeTable, plain, segmentTable } from "./graphs.ts";

const split = table({
  source: textColumn(["a", "a", "b"]),
  target: textColumn(["b", "b", "c"]),
  customers: numberColumn([10, 30, 5]),
  median_seconds: numberColumn([60, 90, 5]),
  device: textColumn(["app", "web", null]),
});

describe("segmentsRefusal(table)", () => {
  it("names the missing columns and those there are", () =>
    expect(segmentsRefusal(table({ source: textColumn(["a"]), n: numberColumn([1]) }))).toBe(
      "needs the columns target, customers; the result has source, n",
    ));
  it("refuses customers that are no numbers, and a result without rows", () => {
    const texts = table({
      source: textColumn(["a"]),
      target: textColumn(["b"]),
      customers: textColumn(["1"]),
    });
    expect(segmentsRefusal(texts)).toBe("needs numbers in customers; it holds text");
    expect(segmentsRefusal(segmentTable([]))).toMatch("no rows");
  });
});

describe("readSegments(table, group)", () => {
  it("adds up the values of a splitting column and then knows no times", () => {
    const { rows, groups } = readSegments(split);
    expect(rows.map((r) => [r.source, r.target, r.customers, r.medianSeconds])).toEqual([
      ["a", "b", 40, NaN],
      ["b", "c", 5, 5],
    ]);
    expect(groups).toEqual({ column: "device", values: ["web", "app", "(none)"] });
  });
  it("reads one value alone with its times", () => {
    const { rows } = readSegments(split, "app");
    expect(rows.map((r) => [r.source, r.customers, r.medianSeconds])).toEqual([["a", 10, 60]]);
  });
  it("leaves out rows without customers", () =>
    expect(
      readSegments(
        segmentTable([
          ["a", "b", 0],
          ["a", "c", NaN],
          ["b", "c", 1],
        ]),
      ).rows,
    ).toHaveLength(1));
});

describe("readPathGraph(data)", () => {
  it("takes customers from the details, strongest first", () => {
    const graph = readPathGraph({
      table: segmentTable([
        ["(start)", "a", 7],
        ["a", "b", 4],
      ]),
      details: {
        nodes: nodeTable([
          ["(start)", 7, 7, 0, "start"],
          ["a", 7, 0, 0, "activity"],
          ["b", 4, 0, 4, "activity"],
        ]),
      },
    });
    expect(graph.estimated).toBe(false);
    expect(graph.nodes.map((n) => [n.name, n.kind, n.customers])).toEqual([
      ["(start)", "start", 7],
      ["a", "activity", 7],
      ["b", "activity", 4],
    ]);
  });
  it("estimates them without details by the larger of in and out, loops aside, and says so", () => {
    const graph = readPathGraph(
      plain(
        segmentTable([
          ["a", "b", 5],
          ["c", "b", 4],
          ["b", "b", 3],
          ["b", "d", 2],
          ["e", "e", 6],
        ]),
      ),
    );
    expect(graph.estimated).toBe(true);
    expect(graph.nodes.map((n) => [n.name, n.customers])).toEqual([
      ["b", 9],
      ["e", 6],
      ["a", 5],
      ["c", 4],
      ["d", 2],
    ]);
  });
});
