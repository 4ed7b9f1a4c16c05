/**
 * What a drill-down asks of a million events with twelve attributes, on a warm index: the customers of an edge, their
 * drivers, the first hundred of the list, and the trend; another edge in each run, so that nothing is remembered.
 */
import { drivers } from "#journey/drivers/drivers.ts";
import { forks } from "#journey/forks/forks.ts";
import type { Argument, Helper } from "#journey/helper.ts";
import { paths } from "#journey/paths.ts";
import { customers } from "#journey/segment/customers.ts";
import { only } from "#journey/segment/only.ts";
import { timeline } from "#journey/segment/timeline.ts";
import { watch } from "#journey/watch/watch.ts";
import { seededRandom } from "#journey/stitch/seeded-random.ts";
import { numberColumn, timeColumn, type Column } from "#table/column.ts";
import { table, type Table } from "#table/table.ts";
import { timed } from "./job.ts";

const EVENTS = 1_000_000;
const CUSTOMERS = 100_000;
const ACTIVITIES = 40;
const ATTRIBUTES = 12;
const DAY_MS = 86_400_000;
const RUNS = 9;
const WARM_UP = 2;

const log = makeLog();
const patterns = (...texts: string[]): Argument => ({
  type: "patterns",
  value: texts.map((text) => ({ text, label: text })),
});
const run = (helper: Helper, given: Readonly<Record<string, Argument>>): number =>
  helper.run({ tables: [{ name: "events", table: log }], arguments: new Map(Object.entries(given)) }).table
    .rowCount;
let last = 0;
const edge = (): Argument => patterns(`a${last % ACTIVITIES}`, `a${++last % ACTIVITIES}`);
const limit: Argument = { type: "integer", value: 100 };
const asked: [string, () => number][] = [
  ["drivers of an edge", () => run(drivers, { segment: edge() })],
  [
    "drivers, first 100 customers and trend of an edge",
    () => {
      const segment = edge();
      return run(drivers, { segment }) + run(customers, { segment, limit }) + run(watch, { segment });
    },
  ],
  ["drivers of all who did an activity", () => run(drivers, { at: at() })],
  ["forks at an activity", () => run(forks, { at: patterns(`a${++last % ACTIVITIES}`) })],
  ["timeline of a customer", () => run(timeline, { customer: pattern(`c${++last}`) })],
  [
    "all events of the customers of an edge, and their map",
    () => {
      const { table: kept } = only.run({
        tables: [{ name: "events", table: log }],
        arguments: new Map([["segment", edge()]]),
      });
      const map = { tables: [{ name: "kept", table: kept }], arguments: new Map() };
      return kept.rowCount + paths.run(map).table.rowCount;
    },
  ],
];
run(paths, {});
const lines = [];
for (const [what, work] of asked) {
  const { ms, value } = await timed(RUNS, WARM_UP, () => Promise.resolve(work()));
  lines.push({ what, ms: ms.sort((a, b) => a - b)[RUNS >> 1], rows: value });
}
process.send!({ rows: log.rowCount, lines }, () => process.disconnect());

function at(): Argument {
  return pattern(`a${++last % ACTIVITIES}`);
}

function pattern(label: string): Argument {
  return { type: "pattern", value: { text: label, label } };
}

/** Rows as files have them, in order of time; half of the attributes are of the customer, half of the event, some missing. */
function makeLog(): Table {
  const random = seededRandom(7);
  const unit = Int32Array.from({ length: EVENTS }, () => random(CUSTOMERS));
  const activity = Int32Array.from({ length: EVENTS }, () => random(ACTIVITIES));
  const time = Float64Array.from({ length: EVENTS }, (_, i) => (i * 90 * DAY_MS) / EVENTS);
  const attribute = (k: number): Column => {
    const count = [2, 5, 12, 40, 300, 3][k % 6];
    const isOfUnit = k < ATTRIBUTES / 2;
    const value = (row: number) => (isOfUnit ? (unit[row] * (k + 7)) % count : random(count));
    if (k % 6 === 5) return numberColumn(Float64Array.from({ length: EVENTS }, () => random(100_000) / 100));
    const codes = Int32Array.from({ length: EVENTS }, (_, row) =>
      k % 4 === 3 && random(10) < 8 ? -1 : value(row),
    );
    return { type: "text", codes, dictionary: Array.from({ length: count }, (_, code) => `v${code}`) };
  };
  const text = (codes: Int32Array, count: number, prefix: string): Column => ({
    type: "text",
    codes,
    dictionary: Array.from({ length: count }, (_, code) => `${prefix}${code}`),
  });
  return table([
    { name: "customer_id", data: text(unit, CUSTOMERS, "c") },
    { name: "activity", data: text(activity, ACTIVITIES, "a") },
    { name: "time", data: timeColumn(time) },
    ...Array.from({ length: ATTRIBUTES }, (_, k) => ({ name: `attribute_${k}`, data: attribute(k) })),
  ]);
}
