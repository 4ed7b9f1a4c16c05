import { expect, it } from "vitest";
import { links } from "#journey/stitch/links.ts";
import { stitch } from "#journey/stitch/stitch.ts";
import type { Argument } from "#journey/helper.ts";
import { textColumn, timeColumn } from "#table/column.ts";
import { table, tableRows, type Table } from "#table/table.ts";
import { register } from "./people.ts";

const run = (tables: Readonly<Record<string, Table>>, given: Readonly<Record<string, Argument>> = {}) =>
  stitch.run({
    tables: Object.entries(tables).map(([name, one]) => ({ name, table: one })),
    arguments: new Map(Object.entries(given)),
  });
const linksOf = (stitched: Table) =>
  links.run({ tables: [{ name: "events", table: stitched }], arguments: new Map() });

it("stitch(…).details counts rows, customers, what each identifier knows, and refusals by reason", () => {
  const web = table({
    time: timeColumn([1, 2, 3, 4]),
    crm: textColumn(["A", "B", null, null]),
    cookie: textColumn(["kiosk", "kiosk", "kiosk", null]),
  });
  const calls = table({ time: timeColumn([9]), crm: textColumn(["A"]) });
  const on: Argument = { type: "columns", value: ["crm", "cookie"] };
  const { details } = run({ web, calls }, { on });
  expect(tableRows(details!.summary)).toMatchObject([
    { rows: 5, customers: 3, unknown_rows: 1, split_rows: 1, on_proposed: false, match: null, joins: null },
  ]);
  expect(tableRows(details!.sources)).toEqual([
    { source: "web", rows: 4, customers: 3 },
    { source: "calls", rows: 1, customers: 1 },
  ]);
  expect(tableRows(details!.identifiers)).toMatchObject([
    { identifier: "crm", rows: 3, is_unique: true },
    { identifier: "cookie", rows: 0, shared: 1, is_unique: false },
  ]);
  expect(tableRows(details!.refusals)).toEqual([
    {
      rule: "cookie",
      outcome: "shared",
      reason: "the customer would hold several values of crm, which is unique",
      count: 1,
    },
  ]);
});

it("links(stitched).details gives the weights of all pairs and the customers at each threshold", () => {
  const stitched = run({ people: register(150, 3).table });
  const { details } = linksOf(stitched.table);
  const [fitted] = tableRows(details!.fitted) as { bits: number; customers: number }[];
  const weights = tableRows(details!.weights) as { pairs: number }[];
  const [summary] = tableRows(stitched.details!.summary);
  expect(weights.reduce((sum, { pairs }) => sum + pairs, 0)).toBe(summary.pairs);
  const steps = tableRows(details!.thresholds) as { bits: number; customers: number }[];
  steps.slice(1).forEach((step, i) => expect(step.customers).toBeGreaterThanOrEqual(steps[i].customers));
  expect(fitted.customers).toBe(summary.customers);
});

it("links(stitched).details says exactly how many customers a higher threshold gives", () => {
  const people = register(150, 3).table;
  const { details } = linksOf(run({ people }).table);
  const steps = tableRows(details!.thresholds) as { probability: number; customers: number }[];
  const chosen = steps.findLast(({ probability }) => probability < 0.999)!;
  const [again] = tableRows(
    run({ people }, { threshold: { type: "probability", value: chosen.probability } }).details!.summary,
  );
  expect(again.customers).toBe(chosen.customers);
});

it("links(stitched) has no weights where nobody was compared", () => {
  const web = table({ time: timeColumn([1]), crm: textColumn(["A"]) });
  expect(linksOf(run({ web }, { on: { type: "columns", value: ["crm"] } }).table).details).toEqual({});
});
