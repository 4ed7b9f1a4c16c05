import { expect, it } from "vitest";
import { helpers } from "#journey/index.ts";
import { booleanColumn, numberColumn, textColumn, timeColumn } from "#table/column.ts";
import { table, type Table } from "#table/table.ts";
import { callOver } from "./call.ts";
import type { Argument, Helper } from "#journey/helper.ts";

const HOUR = 3_600_000;

/** Two hundred cases over two weeks, on the web and by phone; the column that tells them apart has this name. */
function casesIn(unit: string, count = 200): Table {
  const rows = Array.from({ length: count }, (_, k) => {
    const [isPaid, isHelped] = [k % 3 > 0, k % 4 === 0];
    const steps = ["visit", isHelped ? "help" : "pay", isPaid ? "paid" : "error", "call", "call"];
    return steps.slice(0, 3 + (k % 3)).map((activity, i) => ({
      unit: `c${k}`,
      activity,
      time: (k * 2 + i * (activity === "call" ? 30 : 1)) * HOUR,
      channel: activity === "call" ? "phone" : "web",
      device: k % 5 ? "app" : "pc",
      amount: k * 1.5,
      churned: isPaid ? 0 : 1,
      told: isHelped ? "where is my bill" : "the payment failed again",
    }));
  }).flat();
  return table([
    { name: unit, data: textColumn(rows.map((row) => row.unit)) },
    { name: "activity", data: textColumn(rows.map((row) => row.activity)) },
    { name: "time", data: timeColumn(rows.map((row) => row.time)) },
    { name: "channel", data: textColumn(rows.map((row) => row.channel)) },
    { name: "device", data: textColumn(rows.map((row) => row.device)) },
    { name: "amount", data: numberColumn(rows.map((row) => row.amount)) },
    { name: "churned", data: booleanColumn(rows.map((row) => row.churned === 1)) },
    { name: "told", data: textColumn(rows.map((row) => row.told)) },
  ]);
}

type Given = NonNullable<Parameters<typeof callOver>[3]>;

/** Calls that between them make every helper over events say what it can. */
const CALLS: Readonly<Record<string, readonly Given[]>> = {
  paths: [
    {},
    { from: "visit", to: "paid", by: "device", keep: 2 },
    { through: ["visit", "pay"], segments: "all" },
  ],
  variants: [{}, { by: "device", through: ["pay"] }, { from: "help", to: "paid" }],
  deviations: [{}, { by: "device" }, { expected: ["visit", "pay", "paid"] }],
  step_matrix: [{}, { centre: "pay", by: "device" }],
  next_steps: [{}, { after: "pay", by: "device" }],
  time_between: [
    { from: "visit", to: "paid" },
    { from: "visit", to: "paid", by: "device" },
  ],
  funnel: [
    { steps: ["visit", "pay", "paid"] },
    { steps: ["visit", "pay"], by: "device", exclude: ["help"], within: HOUR },
    { steps: ["visit", "call"], entry: "every", trend: "week", hold: ["device"] },
  ],
  funnel_spread: [{ steps: ["visit", "pay", "paid"] }],
  journeys: [{}],
  effort: [{}, { outcome: "churned", weights: "learn", by: "device", costs: { phone: 7 } }],
  containment: [{ digital: ["web"], assisted: ["phone"] }],
  resolution: [{ assisted: ["phone"] }],
  disconnects: [{ digital: ["web"], assisted: ["phone"], costs: { phone: 7 }, value: "amount" }],
  impact: [
    { digital: ["web"], assisted: ["phone"], costs: { phone: 7 }, value: "amount", outcome: "churned" },
  ],
  intents: [{ text: "told" }],
  drivers: [
    { segment: ["visit", "pay"], outcome: "churned", value: "amount" },
    { at: "visit", against: "same_source" },
    { lost_after: "call", filter: { device: "app" } },
    { steps: ["visit", "call"], entry: "every", lost_at: 2, min: 80 },
    { segment: ["visit", "nothing"] },
  ],
  customers: [
    { at: "pay", limit: 3 },
    { steps: ["visit", "call"], entry: "every", reached: 1, limit: 2 },
    { at: "pay", bucket: "week", in_bucket: "1970-01-05" },
  ],
  only: [{ at: "pay" }],
  timeline: [{ customer: "c3" }, { customer: "c5", around: ["1970-01-01T10:00:00Z"] }],
  watch: [{ segment: ["visit", "help"] }, { segment: ["visit", "nothing"] }],
  forks: [
    { at: ["visit"], outcome: "churned", goal: "paid", filter: { device: "app" } },
    { at: ["visit"], horizon: 14 * 24 * HOUR, costs: { phone: 7 } },
  ],
};

const cases = helpers.flatMap((helper) =>
  helper.parameters.some(({ name }) => name === "unit") && CALLS[helper.name]
    ? CALLS[helper.name].map((given) => ({ helper, given }))
    : [],
);

it("every helper that counts what a column tells apart is walked", () => {
  const walked = new Set(cases.map(({ helper }) => helper.name));
  const counting = helpers.filter(({ parameters }) => parameters.some(({ name }) => name === "unit"));
  expect(counting.map(({ name }) => name).filter((name) => !walked.has(name))).toEqual([]);
});

it.each(["case_id", "session_id", "journey_id"])("notes of helpers over a log of %s call them so", (unit) => {
  const [events, few] = [casesIn(unit), casesIn(unit, 4)];
  const said = cases.flatMap(({ helper, given }) =>
    [events, few].flatMap((log) =>
      notesOf(helper, log, { ...given, unit }).map((text) => ({ helper: helper.name, text })),
    ),
  );
  expect(said.length).toBeGreaterThan(200);
  const wrong = said.filter(
    ({ text }) => !text.includes("Published by") && /customer/i.test(text.replaceAll("customer => ", "")),
  );
  expect([...new Set(wrong.map(({ helper, text }) => `${helper}: ${text}`))]).toEqual([]);
});

it("notes on rows among others call them so too", () => {
  const log = casesIn("case_id");
  const rows = (...names: string[]) => table({ case_id: textColumn(names) });
  const input = new Map<string, Argument>([
    ["unit", { type: "column", value: "case_id" }],
    ["among", { type: "table", value: "some", table: rows("c1", "c2", "x9") }],
    ["others", { type: "table", value: "rest", table: rows("c1", "c2", "c3", "c4") }],
  ]);
  const { notes } = helpers
    .find(({ name }) => name === "drivers")!
    .run({ tables: [{ name: "log", table: log }], arguments: input });
  expect(notes.map(({ text }) => text).filter((text) => /customer/i.test(text))).toEqual([]);
});

/** What a call says; nothing where it cannot be answered over so small a log. */
function notesOf(helper: Helper, log: Table, given: Given): string[] {
  try {
    return callOver(helper, "log", log, given).notes.map(({ text }) => text);
  } catch (error) {
    return [String(error)];
  }
}
