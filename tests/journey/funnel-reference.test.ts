import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { inferSchema, initParser } from "udsv";
import { describe, expect, it } from "vitest";
import { numberColumn, textColumn, timeColumn } from "#table/column.ts";
import { parseTimeMs } from "#table/time.ts";
import { table, tableRows, type Table } from "#table/table.ts";
import { funnel } from "#journey/funnel.ts";
import type { Argument } from "#journey/helper.ts";

const DATA = "../shared/data";
const LOGS = [
  "bpic2012",
  "callcenter_bank_aug99",
  "callcenter_disco",
  "helpdesk",
  "msnbc",
  "receipt",
  "retentioneering_ecom",
  "running_example",
];

if (!existsSync(DATA)) console.log(`funnel reference tests skipped: ${DATA} is not there`);

/** Steps, a limit in ms and what else the call says. */
function reached(
  events: Table,
  steps: readonly string[],
  within: number | null,
  more: Record<string, string | boolean> = {},
) {
  const given = new Map<string, Argument>([
    [
      "steps",
      {
        type: "patterns",
        value: steps.map((text) => ({ text: text.replaceAll(/[\\|*]/g, "\\$&"), label: text })),
      },
    ],
    ...Object.entries(more).map(([name, value]): [string, Argument] => [
      name,
      typeof value === "boolean"
        ? { type: "boolean", value }
        : name === "unit"
          ? { type: "column", value }
          : { type: "choice", value },
    ]),
  ]);
  if (within !== null) given.set("within", { type: "duration", value: within, text: `${within} ms` });
  return tableRows(funnel.run({ tables: [{ name: "events", table: events }], arguments: given }).table);
}

interface ClickHouseVector {
  readonly events: readonly (readonly [number, number | string])[];
  readonly steps: readonly (number | string)[];
  readonly window: number;
  readonly level: number;
  readonly strict_order_level?: number;
  readonly strict_increase_level?: number;
  readonly strict_once_level?: number;
}

describe.skipIf(!existsSync(DATA))("funnel(…) agrees with ClickHouse's windowFunnel:", () => {
  const file = `${DATA}/golden/clickhouse_window_funnel.json`;
  const { vectors } = existsSync(file)
    ? (JSON.parse(readFileSync(file, "utf8")) as { vectors: ClickHouseVector[] })
    : { vectors: [] };

  const level = (
    { events, steps, window }: ClickHouseVector,
    more: Record<string, string | boolean>,
  ): number => {
    const log = table({
      user: numberColumn(events.map(() => 1)),
      event: textColumn(events.map(([, event]) => String(event))),
      time: timeColumn(events.map(([at]) => at)),
    });
    return reached(log, steps.map(String), window, more).filter(({ count }) => count === 1).length;
  };
  /** Which parameters stand for which of ClickHouse's modes. */
  const modes: readonly (readonly [keyof ClickHouseVector, Record<string, string | boolean>])[] = [
    ["level", { reuse: true }],
    ["strict_once_level", {}],
    ["strict_increase_level", { ties: "apart" }],
    ["strict_order_level", { order: "strict", collapse: true }],
  ];
  it.each(modes)("%s of every vector", (field, more) => {
    const given = vectors.filter((vector) => vector[field] !== undefined);
    expect(given.length).toBeGreaterThan(0);
    expect(given.map((vector) => level(vector, more))).toEqual(given.map((vector) => vector[field]));
  });
  it("level of every vector with the defaults, but where one event is several steps", () => {
    const given = vectors.filter((vector) => vector.strict_once_level === undefined);
    expect(vectors.length - given.length).toBe(1);
    expect(given.map((vector) => level(vector, {}))).toEqual(given.map((vector) => vector.level));
  });
  it("strict_order_level without collapse, but where a step is repeated", () => {
    const given = vectors.filter((vector) => vector.strict_order_level !== undefined);
    const strict = given.map((vector) => level(vector, { order: "strict" }));
    const wanted = given.map((vector) => vector.strict_order_level);
    expect(
      given
        .filter((_, i) => strict[i] !== wanted[i])
        .map(({ events }) => events.map(([, event]) => event).join("")),
    ).toEqual(["aabbcc", "aaaabbcc"]);
  });
});

describe.skipIf(!existsSync(DATA))("funnel(…) agrees with Retentioneering:", () => {
  it("the shares of the five published paths", () => {
    const golden = JSON.parse(readFileSync(`${DATA}/golden/retentioneering_five_paths.json`, "utf8")) as {
      paths: Record<string, string[]>;
      published: { funnel_home_cart_purchase: { steps: string[]; share: number[] } };
    };
    const events = Object.entries(golden.paths).flatMap(([user, path]) =>
      path.map((event, at) => ({ user, event, at })),
    );
    const log = table({
      user: textColumn(events.map(({ user }) => user)),
      event: textColumn(events.map(({ event }) => event)),
      time: timeColumn(events.map(({ at }) => at)),
    });
    const { steps, share } = golden.published.funnel_home_cart_purchase;
    expect(reached(log, steps, null).map(({ of_start }) => of_start)).toEqual(share);
  });
});

interface ReferenceView {
  readonly view: string;
  readonly case_column: string;
  readonly where: readonly (readonly [string, string])[];
  readonly label: string | null;
  readonly funnels: readonly {
    readonly steps: readonly string[];
    readonly window_seconds: number | null;
    readonly reached: readonly number[];
    readonly reached_if_ties_keep_log_order: readonly number[];
    readonly median_step_seconds: readonly (number | null)[];
  }[];
}

describe.skipIf(!existsSync(DATA))("funnel(…) agrees with the independent reference:", () => {
  it.each(LOGS)("every funnel of %s", (name) => {
    const folder = `${DATA}/logs/${name}`;
    const { views } = JSON.parse(readFileSync(`${folder}/reference.json`, "utf8")) as {
      views: ReferenceView[];
    };
    let checked = 0;
    for (const view of views.filter(({ funnels }) => funnels.length)) {
      const log = readLog(folder, view);
      for (const wanted of view.funnels) {
        const within = wanted.window_seconds === null ? null : wanted.window_seconds * 1000;
        const rows = reached(log, wanted.steps, within);
        expect(rows.map(({ count }) => count)).toEqual(wanted.reached);
        expectClose(
          rows.map((row) => row.median_seconds),
          wanted.median_step_seconds,
        );
        const inRowOrder = reached(log, wanted.steps, within, { ties: "row" });
        expect(inRowOrder.map(({ count }) => count)).toEqual(wanted.reached_if_ties_keep_log_order);
        checked += 1;
      }
    }
    expect(checked).toBeGreaterThan(0);
  });
});

/** The log with the columns and rows of a view, its unit under the name `case_id`. */
function readLog(folder: string, { case_column, where, label }: ReferenceView): Table {
  const plain = existsSync(`${folder}/events.csv`);
  const bytes = readFileSync(plain ? `${folder}/events.csv` : `${folder}/events.csv.gz`);
  const text = (plain ? bytes : gunzipSync(bytes)).toString("utf8");
  const units: string[] = [];
  const activities: string[] = [];
  const times: number[] = [];
  const schema = inferSchema(text);
  const names = schema.cols.map((column) => column.name);
  const at = (name: string): number => names.indexOf(name);
  const [unitAt, activityAt, timeAt] = [case_column, "activity", "timestamp"].map(at);
  const conditions = where.map(([name, value]) => [at(name), value] as const);
  initParser(schema).stringArrs(text, (row: string[]) => {
    if (conditions.some(([column, value]) => row[column] !== value)) return;
    units.push(row[unitAt]);
    activities.push(
      label === null
        ? row[activityAt]
        : label.replaceAll(/\{(\w+)\}/g, (_, column: string) => row[at(column)]),
    );
    times.push(parseTimeMs(row[timeAt]));
  });
  return table({ case_id: textColumn(units), activity: textColumn(activities), time: timeColumn(times) });
}

/** Equal up to the rounding of a mean of two numbers of seconds. */
function expectClose(found: readonly unknown[], wanted: readonly (number | null)[]): void {
  expect(found.map((value) => value === null)).toEqual(wanted.map((value) => value === null));
  wanted.forEach((value, i) => value !== null && expect(found[i]).toBeCloseTo(value, 6));
}
