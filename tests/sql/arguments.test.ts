import { describe, expect, it } from "vitest";
import type { JourneyError } from "#table/note.ts";
import { bindArguments, type ParameterValues } from "#sql/arguments.ts";
import { parseScript } from "#sql/parse.ts";
import { helpers } from "./helpers.ts";

const bind = (text: string, parameters: ParameterValues = {}) =>
  Object.fromEntries(bindArguments(parseScript(text, helpers).statements[0].calls[0], parameters));

/** Message, and the text it points at. */
function fault(text: string, parameters: ParameterValues = {}): [message: string, at: string] {
  try {
    bind(text, parameters);
  } catch (error) {
    const { message, at } = error as JourneyError;
    return [message, text.slice(at?.from, at?.to)];
  }
  return ["no error", ""];
}

describe("bindArguments(call, parameters)", () => {
  it("gives each type what it promises, by lower-case name", () => {
    expect(
      bind(`FROM paths(e, FROM => 'a*' AS 'first', to => 'b', within => '30 min', by => device, hold => [a, "b c"], keep => 7,
        confidence => 0.9, collapse => TRUE, view => 'STEPS', exclude => ['x', 'y' AS 'z'])`),
    ).toEqual({
      from: { type: "pattern", value: { text: "a*", label: "first" } },
      to: { type: "pattern", value: { text: "b", label: "b" } },
      within: { type: "duration", value: 1_800_000, text: "30 min" },
      by: { type: "column", value: "device" },
      hold: { type: "columns", value: ["a", "b c"] },
      keep: { type: "integer", value: 7 },
      confidence: { type: "number", value: 0.9 },
      collapse: { type: "boolean", value: true },
      view: { type: "choice", value: "steps" },
      exclude: {
        type: "patterns",
        value: [
          { text: "x", label: "x" },
          { text: "y", label: "z" },
        ],
      },
    });
  });
  it("takes one pattern or column where a list is expected", () => {
    expect(bind("FROM paths(e, exclude => 'x', hold => a)")).toEqual({
      exclude: { type: "patterns", value: [{ text: "x", label: "x" }] },
      hold: { type: "columns", value: ["a"] },
    });
  });
  it("takes a map, its keys as written and its values possibly from inputs, or the text that may stand for it", () => {
    expect(
      bind("FROM paths(e, costs => {phone: 6.5, 'Web chat': :rate, open: TRUE, x: NULL})", { rate: 4 }),
    ).toEqual({
      costs: { type: "map", value: { phone: 6.5, "Web chat": 4, open: true } },
    });
    expect(bind("FROM paths(e, costs => 'LEARN')")).toEqual({ costs: { type: "choice", value: "learn" } });
    expect(fault("FROM paths(e, costs => {a: 1, a: 2})")).toEqual([
      "paths: costs: a is given twice; keep one",
      "2",
    ]);
    expect(fault("FROM paths(e, costs => {a: ['b']})")[0]).toBe(
      "paths: costs: expects a number, a text or a truth value for a, such as {phone: 6.5, 'web chat': 4}; found a list of 1",
    );
    expect(fault("FROM paths(e, costs => 3)")[0]).toContain("expects a map of {key: value, …}");
  });
  it("takes NULL, an input without a value and an empty list as left out", () => {
    expect(
      bind("FROM paths(e, from => NULL, to => :a, exclude => [], hold => :b)", { a: null, b: [] }),
    ).toEqual({});
  });
  it("reads inputs as what is wanted", () => {
    const inputs = { t: "x", list: ["x", 2], n: "7", yes: true, one: 1, col: "device" };
    expect(
      bind(
        "FROM paths(e, from => :t, exclude => ['a', :list], keep => :n, collapse => :one, by => :col)",
        inputs,
      ),
    ).toEqual({
      from: { type: "pattern", value: { text: "x", label: "x" } },
      exclude: { type: "patterns", value: ["a", "x", "2"].map((text) => ({ text, label: text })) },
      keep: { type: "integer", value: 7 },
      collapse: { type: "boolean", value: true },
      by: { type: "column", value: "device" },
    });
  });
});

describe("bindArguments(call, parameters) says who, what was found, and what to write", () => {
  const faults: readonly (readonly [text: string, message: string | RegExp, at: string])[] = [
    [
      "FROM paths(e, fom => 'a')",
      /^paths: unknown parameter fom; did you mean from\? the parameters are from, to, within/,
      "fom",
    ],
    ["FROM journeys(e, zzz => 'a')", "journeys: unknown parameter zzz; the parameters are gap", "zzz"],
    ["FROM paths(e, from => 'a', FROM => 'b')", "paths: from is given twice; keep one", "FROM"],
    [
      "FROM paths(e, from => visit)",
      "paths: from: expects an activity label in quotes; put it in quotes: 'visit'; found the name visit",
      "visit",
    ],
    [
      "FROM paths(e, exclude => [1])",
      "paths: exclude: expects an activity label in quotes; put it in quotes: '1'; found the number 1",
      "1",
    ],
    [
      "FROM paths(e, from => ['a'])",
      "paths: from: expects an activity label in quotes, such as 'Login*'; found a list of 1",
      "['a']",
    ],
    [
      "FROM paths(e, from => '')",
      "paths: from: expects an activity label in quotes, such as 'Login*'; found the text ''",
      "''",
    ],
    [
      "FROM paths(e, within => 7)",
      "paths: within: expects a duration; say which unit: '7 days'; found the number 7",
      "7",
    ],
    ["FROM paths(e, within => '1 month')", /^paths: within: .*'30 days'/, "'1 month'"],
    [
      "FROM paths(e, by => 3)",
      "paths: by: expects a column's name, such as channel; found the number 3",
      "3",
    ],
    [
      "FROM paths(e, keep => 1.5)",
      "paths: keep: expects a whole number, such as 10; found the number 1.5",
      "1.5",
    ],
    [
      "FROM paths(e, keep => '5')",
      "paths: keep: expects a whole number, such as 10; found the text '5'",
      "'5'",
    ],
    ["FROM paths(e, keep => 0)", "paths: keep: 0 is out of bounds; write a number of at least 1", "0"],
    [
      "FROM paths(e, confidence => -2)",
      "paths: confidence: -2 is out of bounds; write a number from 0 to 1",
      "-2",
    ],
    [
      "FROM paths(e, collapse => 'yes')",
      "paths: collapse: expects TRUE or FALSE, such as TRUE; found the text 'yes'",
      "'yes'",
    ],
    [
      "FROM paths(e, view => steps)",
      "paths: view: expects one of 'graph', 'steps'; put it in quotes: 'steps'; found the name steps",
      "steps",
    ],
    [
      "FROM paths(e, view => 'grap')",
      "paths: view: 'grap' is none of 'graph', 'steps'; did you mean 'graph'?",
      "'grap'",
    ],
    ["FROM paths(e, from => {a: 1})", /found a \{…\} map$/, "{a: 1}"],
    ["FROM funnel(e)", "funnel needs steps, the steps in order; write steps => ['visit', 'buy']", "funnel"],
    [
      "FROM funnel(e, steps => [])",
      "funnel needs steps, the steps in order; write steps => ['visit', 'buy']",
      "funnel",
    ],
    ["FROM paths(from => 'a')", "paths takes 1 table, not 0; write paths(table, …)", "paths"],
    ["FROM paths(a, b)", "paths takes 1 table, not 2; give the others a cell of their own", "b"],
    ["FROM stitch(on => [a])", "stitch takes at least 1 tables, not 0; write stitch(table, …)", "stitch"],
    [
      "FROM paths(e, from => :regin)",
      "paths: :regin has no value: no input cell has this name, did you mean :region?; the inputs are region",
      ":regin",
    ],
    [
      "FROM paths(e, keep => :region)",
      "paths: keep: expects a whole number, such as 10; found the text 'north' (the value of :region)",
      ":region",
    ],
  ];
  it.each(faults)("%s", (text, message, at) => {
    const found = fault(text, { region: "north" });
    expect(found).toEqual([typeof message === "string" ? message : expect.stringMatching(message), at]);
  });
});
it("bindArguments(call, parameters) says so where there are no inputs, and takes no inherited name for one", () => {
  expect(fault("FROM paths(e, from => :toString)")[0]).toBe(
    "paths: :toString has no value: no input cell has this name; there are no inputs yet",
  );
});
