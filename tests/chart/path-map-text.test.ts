import { describe, expect, it } from "vitest";
import { fold } from "#chart/path-fold.ts";
import { readPathGraph } from "#chart/path-graph.ts";
import { foldText, pathMapWords, segmentText } from "#chart/path-map-text.ts";
import type { PathGraph } from "#chart/path-graph.ts";
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

const words = (graph: PathGraph) => pathMapWords(graph, graph, "all 2 activities", "en");

describe("pathMapWords(whole, drawn, told, locale)", () => {
  it("says how many reach the goal when few are lost, and where when many are", () => {
    expect(words(between(17)).title).toBe("Of 4,495 customers 4,478 reach Closed; 17 are lost");
    expect(words(between(1)).title).toMatch("1 is lost");
    expect(words(between(1393)).title).toBe("31% of 4,495 customers are lost before Closed after b");
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
    expect(words(route).title).toBe("Strongest route: a → b → c");
    expect(words(readPathGraph(plain(segmentTable([["a", "b", 1]])))).title).toBe(
      "1 customer goes from a to b",
    );
    expect(words(readPathGraph(plain(segmentTable([["a", "a", 5]])))).title).toBe("5 customers repeat a");
  });
  it("says in the subtitle what was counted, what was estimated", () =>
    expect(words(readPathGraph(plain(segmentTable([["a", "b", 2]])))).subtitle).toBe(
      "Line thickness and numbers: distinct customers · customers of an activity (≈) estimated from its segments.",
    ));
  it("explains in whole sentences what a line is, how much is drawn, and what a loop is", () => {
    const { explanation = [] } = words(
      readPathGraph(
        plain(
          segmentTable([
            ["a", "a", 2],
            ["a", "b", 2],
          ]),
        ),
      ),
    );
    expect(explanation.slice(1)).toEqual([
      "There are 2 segments between 2 places, ends included; drawn: all 2 activities.",
      "A loop above an activity counts each customer that did it again right away.",
      "Customers of an activity (≈) estimated from its segments.",
    ]);
  });
  it("says how many begin with an activity where that is all there is", () => {
    const begin = readPathGraph({
      table: segmentTable([
        ["(start)", "a", 5],
        ["a", "(end)", 5],
        ["(start)", "b", 3],
        ["b", "(end)", 3],
      ]),
      details: {
        nodes: nodeTable([
          ["(start)", 8, 8, 0, "start"],
          ["a", 5, 0, 0, "activity"],
          ["b", 3, 0, 0, "activity"],
          ["(end)", 8, 0, 8, "end"],
        ]),
      },
    });
    expect(words(begin).title).toBe("63% of 8 customers begin with a");
  });
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
