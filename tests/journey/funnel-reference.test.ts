import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { numberColumn, textColumn, timeColumn } from "#table/column.ts";
import { table, type Table } from "#table/table.ts";
import { funnel } from "#journey/funnel.ts";
import { call, literal, rows } from "./call.ts";
import { DATA, hasData, LOGS, readRecords, readReference, viewTable, type ReferenceView } from "./logs.ts";

type Given = Parameters<typeof call>[2];

const found = hasData();

/** The rows of a funnel over the very labels; the limit in ms, null for none. */
function ask(events: Table, steps: readonly string[], within: number | null, more: Given = {}) {
  return rows(call(funnel, events, { steps: steps.map(literal), within: within ?? undefined, ...more }));
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

function readVectors(): readonly ClickHouseVector[] {
  const text = readFileSync(`${DATA}/golden/clickhouse_window_funnel.json`, "utf8");
  return (JSON.parse(text) as { vectors: ClickHouseVector[] }).vectors;
}

describe.skipIf(!found)("funnel(…) agrees with ClickHouse's windowFunnel:", () => {
  const vectors = found ? readVectors() : [];

  const level = ({ events, steps, window }: ClickHouseVector, more: Given): number => {
    const log = table({
      user: numberColumn(events.map(() => 1)),
      event: textColumn(events.map(([, event]) => String(event))),
      time: timeColumn(events.map(([at]) => at)),
    });
    return ask(log, steps.map(String), window, more).filter(({ count }) => count === 1).length;
  };
  /** Which parameters stand for which of ClickHouse's modes. */
  const modes: readonly (readonly [keyof ClickHouseVector, Given])[] = [
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

describe.skipIf(!found)("funnel(…) agrees with Retentioneering:", () => {
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
    expect(ask(log, steps, null).map(({ of_start }) => of_start)).toEqual(share);
  });
});

interface ReferenceFunnel {
  readonly steps: readonly string[];
  readonly window_seconds: number | null;
  readonly reached: readonly number[];
  readonly reached_if_ties_keep_log_order: readonly number[];
  readonly median_step_seconds: readonly (number | null)[];
}

describe.skipIf(!found)("funnel(…) agrees with the independent reference:", () => {
  it.each(LOGS)("every funnel of %s", async (log) => {
    const views = readReference(log) as readonly (ReferenceView & {
      readonly funnels: readonly ReferenceFunnel[];
    })[];
    const records = await readRecords(log);
    let checked = 0;
    for (const view of views.filter(({ funnels }) => funnels.length)) {
      const events = viewTable(records, view);
      for (const { steps, window_seconds, ...wanted } of view.funnels) {
        const within = window_seconds === null ? null : window_seconds * 1000;
        const result = ask(events, steps, within, { unit: "unit" });
        expect(result.map(({ count }) => count)).toEqual(wanted.reached);
        expectClose(
          result.map((row) => row.median_seconds),
          wanted.median_step_seconds,
        );
        const inRowOrder = ask(events, steps, within, { unit: "unit", ties: "row" });
        expect(inRowOrder.map(({ count }) => count)).toEqual(wanted.reached_if_ties_keep_log_order);
        checked += 1;
      }
    }
    expect(checked).toBeGreaterThan(0);
  });
});

/** Equal up to the rounding of a mean of two numbers of seconds. */
function expectClose(values: readonly unknown[], wanted: readonly (number | null)[]): void {
  expect(values.map((value) => value === null)).toEqual(wanted.map((value) => value === null));
  wanted.forEach((value, i) => value !== null && expect(values[i]).toBeCloseTo(value, 6));
}
