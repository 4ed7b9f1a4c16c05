import { expect, it } from "vitest";
import type { Argument } from "#journey/helper.ts";
import { stitch } from "#journey/stitch/stitch.ts";
import { textColumn, timeColumn } from "#table/column.ts";
import { table, type Table } from "#table/table.ts";
import { chartsFor } from "#chart/index.ts";
import { numberText } from "#chart/number-text.ts";
import { wordsIn } from "#chart/words/words.ts";
import { readStitch, stitchRefusal } from "#chart/stitch-figures.ts";
import { stitchSubtitle } from "#chart/stitch-summary.ts";

const web = table({ time: timeColumn([1, 2, 3]), email: textColumn(["a@x.example", "b@x.example", null]) });
const calls = table({ time: timeColumn([4]), email: textColumn(["A@x.example"]) });
const result = stitch.run({
  tables: [
    { name: "web", table: web },
    { name: "calls", table: calls },
  ],
  arguments: new Map(),
});
const data = { table: result.table, details: result.details ?? {} };

it("readStitch(data) reads what stitch tells of itself", () => {
  const figures = readStitch(data);
  expect(figures).toMatchObject({ rows: 4, customers: 3, unknownRows: 1, splitRows: 0, onIsProposed: true });
  expect(figures.sources).toEqual([
    { source: "web", rows: 3, customers: 3 },
    { source: "calls", rows: 1, customers: 1 },
  ]);
  expect(figures.identifiers).toMatchObject([{ identifier: "email", rows: 3, isUnique: true }]);
  expect(figures.comparison).toBeUndefined();
});

it("stitchSubtitle(figures) says what was chosen, and compared from which probability", () => {
  const figures = readStitch(data);
  expect(stitchSubtitle(figures, numberText("en"), wordsIn("en").stitch)).toBe(
    "Identifiers chosen by name and content; a customer holds one email.",
  );
  const comparison = {
    columns: "surname, city",
    isProposed: false,
    pairs: 1200,
    joins: 1,
    threshold: 0.9998,
    thresholdIsAuto: true,
  };
  expect(stitchSubtitle({ ...figures, comparison }, numberText("en"), wordsIn("en").stitch)).toContain(
    "compared by surname, city: 1 join among 1,200 pairs, from a probability of 0.9998, which the fitted model picked.",
  );
});

it("a stitch is offered its summary, and other results are not", () => {
  expect(chartsFor(data, "stitch").map(({ kind }) => kind)).toEqual(["stitch-summary"]);
  expect(stitchRefusal({ table: result.table, details: {} })).toMatch("FROM stitch(…)");
});

it("readStitch(data).changes lists what became of the customers of an earlier stitch, and is undefined without one", () => {
  expect(readStitch({ table: result.table, details: result.details! }).changes).toBeUndefined();
  const columns = { type: "columns", value: ["crm", "cookie"] } as const;
  const run = (crm: (string | null)[], previous?: Table) =>
    stitch.run({
      tables: [
        { name: "log", table: table({ crm: textColumn(crm), cookie: textColumn(crm.map(() => "k1")) }) },
      ],
      arguments: new Map<string, Argument>([
        ["on", columns],
        ...(previous ? [["previous", { type: "table", value: "before", table: previous }] as const] : []),
      ]),
    });
  const after = run([null, "c1"], run([null]).table);
  expect(readStitch({ table: after.table, details: after.details! }).changes).toEqual([]);
  const two = table({ crm: textColumn(["c1", "c2"]), mail: textColumn(["m1", "m1"]) });
  const apart = stitch.run({
    tables: [{ name: "log", table: two }],
    arguments: new Map([["on", { type: "columns", value: ["crm"] }]]),
  });
  const joined = stitch.run({
    tables: [{ name: "log", table: two }],
    arguments: new Map<string, Argument>([
      ["on", { type: "columns", value: ["mail"] }],
      ["previous", { type: "table", value: "before", table: apart.table }],
    ]),
  });
  expect(readStitch({ table: joined.table, details: joined.details! }).changes).toEqual([
    { kind: "merged", customer: "c1", former: "c2", rows: 1, why: "both carry mail m1" },
  ]);
});
