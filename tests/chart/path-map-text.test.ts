import { describe, expect, it } from "vitest";
import { fold } from "#chart/path-fold.ts";
import { readPathGraph } from "#chart/path-graph.ts";
import { foldText, pathMapWords, segmentText } from "#chart/path-map-text.ts";
import { nodeTable, plain, segmentTable } from "./graphs.ts";

const between = (lost: number) =>
  readPathGraph({
    table: segmentTable([
      ["a", "b", 4495],
      ["b", "Closed", 4495 - lost],
      ["b", "(lost)", lost],
    ]),
    details: {
      nodes: nodeTable([
        ["a", 4495, 4495, 0, "activity"],
        ["b", 4495, 0, 0, "activity"],
        ["Closed", 4495 - lost, 0, 4495 - lost, "activity"],
        ["(lost)", lost, 0, lost, "lost"],
      ]),
    },
  });

describe("pathMapWords(graph, locale)", () => {
  it("says how many reach the goal when few are lost, and where when many are", () => {
    expect(pathMapWords(between(17), "en").title).toBe("Of 4,495 customers 4,478 reach Closed; 17 are lost");
    expect(pathMapWords(between(1), "en").title).toMatch("1 is lost");
    expect(pathMapWords(between(1393), "en").title).toBe(
      "31% of 4,495 customers are lost before Closed after b",
    );
  });
  it("names the strongest route where nobody is lost, and one step for a single segment", () => {
    const route = readPathGraph(
      plain(
        segmentTable([
          ["(start)", "a", 9],
          ["a", "b", 8],
          ["b", "c", 7],
          ["c", "(end)", 7],
        ]),
      ),
    );
    expect(pathMapWords(route, "en").title).toBe("Strongest route: a → b → c");
    expect(pathMapWords(readPathGraph(plain(segmentTable([["a", "b", 1]]))), "en").title).toBe(
      "1 customer goes from a to b",
    );
    expect(pathMapWords(readPathGraph(plain(segmentTable([["a", "a", 5]]))), "en").title).toBe(
      "5 customers repeat a",
    );
  });
  it("says in the subtitle what was counted, what was estimated", () =>
    expect(pathMapWords(readPathGraph(plain(segmentTable([["a", "b", 2]]))), "en").subtitle).toBe(
      "Line thickness and numbers: distinct customers · 2 activities · 1 segment · customers of an activity (≈) estimated from its segments.",
    ));
});

describe("foldText(graph, folded, locale)", () => {
  it("says how much is drawn and how much that carries", () => {
    const graph = readPathGraph(
      plain(
        segmentTable([
          ["a", "b", 60],
          ["b", "a", 30],
          ["a", "a", 10],
          ["c", "d", 1],
        ]),
      ),
    );
    expect(foldText(graph, fold(graph, 1), "en")).toBe(
      "2 of 4 segments drawn, carrying 89% of traversals; 2 small activities left out",
    );
    expect(foldText(graph, fold(graph, 4), "en")).toBe("all 4 segments drawn");
  });
});

describe("segmentText(segment, locale)", () => {
  it("gives the numbers there are and leaves out those there are not", () => {
    const [segment] = readPathGraph(plain(segmentTable([["a", "b", 1169]]))).edges;
    expect(segmentText({ ...segment, share: 0.27, medianSeconds: 90 }, "en")).toEqual({
      heading: "a → b",
      facts: [
        ["Customers", "1,169"],
        ["Traversals", "2,338"],
        ["Share of those leaving", "27%"],
        ["Median time", "1.5 min"],
      ],
    });
  });
});
