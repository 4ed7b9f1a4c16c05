import { describe, expect, it } from "vitest";
import { JourneyError } from "#table/note.ts";
import { parseChart } from "#chart/declared/parse-chart.ts";

/** The message and the text underlined. */
function refusal(yaml: string): { message: string; under: string | undefined } {
  try {
    parseChart(yaml);
  } catch (error) {
    if (!(error instanceof JourneyError)) throw error;
    return { message: error.message, under: error.at && yaml.slice(error.at.from, error.at.to) };
  }
  throw new Error(`this was taken: ${yaml}`);
}

describe("parseChart(yaml)", () => {
  it("reads the example of the format", () => {
    const { marks } = parseChart("marks:\n  - { mark: barX, x: count, y: label, fill: device }");
    expect(marks.map(({ mark }) => mark)).toEqual(["barX"]);
    expect(
      [...marks[0].channels].map(([name, c]) => [name, c.kind, c.kind === "column" && c.column]),
    ).toEqual([
      ["x", "column", "count"],
      ["y", "column", "label"],
      ["fill", "column", "device"],
    ]);
  });

  it("reads titles, scales and every form of a channel", () => {
    const chart = parseChart(`
title: Calls rise
height: 240
y: { label: Customers, grid: true, tickFormat: ",.0f" }
x: { type: utc, tickFormat: "%d %b", domain: [2026-07-06, 2026-08-17] }
color: { scheme: blues }
marks:
  - { mark: rectY, x: { bin: day, interval: week }, y: { count: true }, fill: device, stack: normalize }
  - { mark: dot, x: day, y: { mean: amount }, r: 3, sort: { column: day, order: descending }, reverse: true }
  - { mark: ruleY, y: 0, stroke: muted }
  - { mark: barX, x: n, y: label, sort: { y: -x, limit: 5 }, filter: { column: n, op: ">=", value: 2 } }`);
    expect([chart.title, chart.height]).toEqual(["Calls rise", 240]);
    expect(chart.scales.x).toEqual({
      type: "utc",
      tickFormat: "%d %b",
      domain: ["2026-07-06", "2026-08-17"],
    });
    expect(chart.marks[0].channels.get("x")).toMatchObject({ kind: "bin", column: "day", interval: "week" });
    expect(chart.marks[0].channels.get("y")).toMatchObject({ kind: "reduce", reducer: "count" });
    expect(chart.marks[0].options).toEqual({ stack: "normalize" });
    expect(chart.marks[1].options).toEqual({ r: 3 });
    expect(chart.marks[1].rowOrder).toMatchObject({ column: { column: "day" }, descending: true });
    expect(chart.marks[2].channels.get("y")).toMatchObject({ kind: "constant", value: 0 });
    expect(chart.marks[3].scaleOrder).toEqual({ scale: "y", by: "x", descending: true, limit: 5 });
    expect(chart.marks[3].filter).toMatchObject([{ column: "n", op: ">=", values: [2] }]);
  });

  it.each([
    ["", "the cell is empty"],
    ["title: x", "has no marks; write for example"],
    ["marks: []", "marks is empty"],
    ["marks: barX", `marks is "barX"; write a list`],
    ["marks:\n - { x: a }", "a mark has no kind"],
    [
      "marks:\n - { mark: bar, x: a }",
      `mark "bar" is not known; did you mean barX? there are barX, barY, dot`,
    ],
    ["marks:\n - { mark: dot, colour: a }", `dot: "colour" is not known`],
    ["marks:\n - { mark: barX, y: a }", "barX needs x or x2; write for example { mark: barX, x: a_column }"],
    ["marks:\n - { mark: dot, x: a, opacity: 7 }", "opacity is 7; write a number from 0 to 1"],
    ["marks:\n - { mark: line, x: a, y: b, curve: wavy }", `curve "wavy" is not known; there are linear`],
    ["marks:\n - { mark: dot, x: { avg: a } }", `x: "avg" is not known; there are value, bin, count`],
    ["marks:\n - { mark: dot, x: { mean: true } }", "mean needs a column"],
    ["marks:\n - { mark: dot, x: a, y: { sum: a, max: b } }", "y says sum and max; write one of"],
    ["marks:\n - { mark: dot, x: a, filter: { column: a, op: like, value: b } }", `op "like" is not known`],
    ["marks:\n - { mark: dot, x: a, sort: { y: -x } }\nx: { scheme: blues }", `x: "scheme" is not known`],
    ["marks:\n - { mark: dot, x: a }\ncolor: { scheme: blue }", `did you mean blues?`],
    ['marks:\n - { mark: dot, x: a }\ny: { tickFormat: "99999999d" }', "is no format of numbers"],
    ["marks:\n - { mark: dot, x: a }\ny: { type: pow }", `type "pow" is not known`],
    ["marks:\n - { mark: dot, x: a }\nheight: 1e9", "height is 1000000000; write a number from 40 to 2000"],
    ["marks:\n - { mark: dot, x: a, x: b }", "unique"],
  ])("of %j says %s", (yaml, message) => expect(refusal(yaml).message).toContain(message));

  it("underlines what is wrong", () => {
    expect(refusal("marks:\n  - { mark: bra, x: a }").under).toBe("bra");
    expect(refusal("marks:\n  - { mark: dot, x: a, size: 4 }").under).toBe("size");
    expect(refusal("y: { type: pow }\nmarks:\n  - { mark: dot, x: a }").under).toBe("pow");
  });
});

describe("parseChart(yaml) refuses what could be run, loaded or blown up:", () => {
  it.each([
    ["href", "marks:\n - { mark: dot, x: a, href: 'javascript:alert(1)' }", `dot: "href" is not known`],
    [
      "an image",
      "marks:\n - { mark: image, x: a, src: 'https://example.com/x.png' }",
      `mark "image" is not known`,
    ],
    ["a label of its own", "marks:\n - { mark: dot, x: a, ariaLabel: '<b>' }", `"ariaLabel" is not known`],
    ["a class", "marks:\n - { mark: dot, x: a, className: 'jb-mark' }", `"className" is not known`],
    ["a style", "marks:\n - { mark: dot, x: a }\nstyle: 'background: url(//x)'", `"style" is not known`],
    ["a render function", "marks:\n - { mark: dot, x: a, render: '() => 1' }", `"render" is not known`],
    ["a transform", "marks:\n - { mark: dot, x: { transform: 'x => x' } }", `x: "transform" is not known`],
    ["__proto__ of the chart", "__proto__: { marks: [] }", `"__proto__" is not known`],
    [
      "__proto__ of a mark",
      "marks:\n - { mark: dot, x: a, __proto__: { r: 3 } }",
      `"__proto__" is not known`,
    ],
    ["constructor as a mark", "marks:\n - { mark: constructor, x: a }", `mark "constructor" is not known`],
    ["constructor as a channel", "marks:\n - { mark: dot, constructor: a }", `"constructor" is not known`],
    ["toString as a scale", "toString: {}\nmarks:\n - { mark: dot, x: a }", `"toString" is not known`],
    ["a function's tag", "marks: !!js/function 'function () {}'", "tag"],
    ["a tag of YAML itself", "marks:\n - { mark: dot, x: !!binary aGk= }", "tag"],
    ["a plain tag", "marks:\n - { mark: dot, x: !!str a }", "the tag"],
    ["an anchor", "title: &t x\nmarks:\n - { mark: dot, x: a }", "the anchor &t is not read"],
    ["an alias", "title: &t x\nsubtitle: *t\nmarks:\n - { mark: dot, x: a }", "is not read"],
    ["a merge key", "marks:\n - { mark: dot, <<: { href: x } }", `"<<" is not known`],
    ["a number that is none", "marks:\n - { mark: dot, x: .inf }", "is no number a chart can use"],
    ["a key that is a list", "? [a]\n: b", "a key must be a word"],
    [
      "many marks",
      `marks:\n${" - { mark: dot, x: a }\n".repeat(21)}`,
      "there are 21 marks; a chart may have 20",
    ],
    ["a long text", `title: ${"x".repeat(20_001)}`, "characters long"],
    [
      "a long title",
      `title: ${"x".repeat(501)}\nmarks:\n - { mark: dot, x: a }`,
      "title is 501 characters long",
    ],
    ["deep lists", `marks: ${"[".repeat(9_000)}${"]".repeat(9_000)}`, "nested too deep"],
    ["deep dashes", `marks:\n${"- ".repeat(9_000)}x`, "nested too deep"],
    ["a bomb of aliases", bomb(), "is not read"],
  ])("%s", (_, yaml, message) => expect(refusal(yaml).message).toContain(message));

  it("and leaves the prototype of objects as it was", () => {
    refusal("marks:\n - { mark: dot, x: a, __proto__: { polluted: yes } }");
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

/** Nine lists of nine of the one before: 387 million values where aliases are followed. */
function bomb(): string {
  const names = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];
  const lists = names
    .slice(1)
    .map((name, i) => `${name}: &${name} [${Array(9).fill(`*${names[i]}`).join(", ")}]`);
  return [`a: &a [x, x, x, x, x, x, x, x, x]`, ...lists].join("\n");
}
