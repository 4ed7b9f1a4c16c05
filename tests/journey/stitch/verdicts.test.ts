import { expect, it } from "vitest";
import { isSameWord } from "#journey/stitch/verdict-words.ts";
import { stitch } from "#journey/stitch/stitch.ts";
import type { Argument, HelperResult } from "#journey/helper.ts";
import { textColumn } from "#table/column.ts";
import { table, tableRows, type Table } from "#table/table.ts";

const log = table({ crm: textColumn(["k1", "k2", "k3"]), note: textColumn(["x", "y", "z"]) });

type Said = readonly [left: string, right: string, same: string];

const verdicts = (rows: readonly Said[]): Table =>
  table({
    left: textColumn(rows.map(([left]) => left)),
    right: textColumn(rows.map(([, right]) => right)),
    same: textColumn(rows.map(([, , same]) => same)),
  });

function run(feedback: readonly Said[], never: readonly Said[] = []): HelperResult {
  const given: Record<string, Argument> = { on: { type: "columns", value: ["crm"] } };
  if (feedback.length) given.feedback = { type: "table", value: "said", table: verdicts(feedback) };
  if (never.length) given.never = { type: "table", value: "apart", table: verdicts(never) };
  return stitch.run({ tables: [{ name: "log", table: log }], arguments: new Map(Object.entries(given)) });
}
const customersOf = ({ table: result }: HelperResult) => tableRows(result).map((row) => row.customer_id);
const warnings = ({ notes }: HelperResult) =>
  notes.filter(({ level }) => level === "warning").map(({ text }) => text);

it.each([
  ["yes", true],
  [" Same ", true],
  ["1", true],
  ["ja", true],
  ["no", false],
  ["FALSE", false],
  ["nein", false],
  ["", undefined],
  ["perhaps", undefined],
] as const)("isSameWord(%j) is %j", (text, expected) => expect(isSameWord(text)).toBe(expected));

it("stitch(…, feedback) leaves out a verdict that is neither yes nor no, and says so", () => {
  const result = run([["log:k1", "log:k2", "perhaps"]]);
  expect(customersOf(result)).toEqual(["k1", "k2", "k3"]);
  expect(warnings(result)).toEqual([
    "feedback: 1 verdict of which `same` is neither yes nor no ('perhaps') was left out.",
  ]);
});

it("stitch(…, feedback) of a = b, b = c and a ≠ c keeps a and c apart, and names the verdict it could not keep", () => {
  const result = run([
    ["log:k1", "log:k2", "yes"],
    ["log:k2", "log:k3", "yes"],
    ["log:k1", "log:k3", "no"],
  ]);
  expect(customersOf(result)).toEqual(["k1", "k1", "k3"]);
  expect(warnings(result)).toEqual([
    "1 verdict could not be kept, as others say the opposite: log:k2 and log:k3, called the same. Different outranks same.",
  ]);
});

it("stitch(…, feedback) obeys the last of two verdicts on one pair, whichever way round it is named", () => {
  const changed = run([
    ["log:k1", "log:k2", "no"],
    ["log:k2", "log:k1", "yes"],
  ]);
  expect(customersOf(changed)).toEqual(["k1", "k1", "k3"]);
  expect(changed.notes.map(({ text }) => text)).toContain(
    "1 verdict of the feedback is overtaken by a later one about the same two records.",
  );
});

it("stitch(…, never, feedback) never joins a pair of never", () => {
  const result = run([["log:k1", "log:k2", "yes"]], [["log:k1", "log:k2", ""]]);
  expect(customersOf(result)).toEqual(["k1", "k2", "k3"]);
});

it("stitch(…, feedback) names records it does not know, once each", () => {
  const result = run([
    ["log:k9", "log:k1", "yes"],
    ["log:k9", "log:k2", "no"],
  ]);
  expect(warnings(result)).toEqual([
    "1 name of the feedback is no record, or several: 'log:k9'; use left and right as links writes them.",
  ]);
});
