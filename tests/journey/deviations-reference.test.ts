import { beforeAll, describe, expect, it } from "vitest";
import { tableRows, type Table } from "#table/table.ts";
import { deviations } from "#journey/deviations.ts";
import { call, literal, rows } from "./call.ts";
import {
  hasData,
  LOGS,
  readRecords,
  readReference,
  viewTable,
  type Records,
  type ReferenceBetween,
} from "./logs.ts";

interface Reference extends ReferenceBetween {
  readonly deviations?: {
    readonly model: readonly string[];
    readonly fitting_cases: number;
    readonly mean_cost: number;
    readonly cost_histogram: Readonly<Record<string, number>>;
    readonly inserted_cases: Readonly<Record<string, number>>;
    readonly skipped_cases: Readonly<Record<string, number>>;
  };
}

const found = hasData();

it.skipIf(!found)("some reference view holds deviations to compare with", () => {
  expect(LOGS.flatMap(readReference).some(({ between }) => between.length)).toBe(true);
});

describe.skipIf(!found).each(found ? LOGS : [])("the deviations of %s", (log) => {
  let records: Records | undefined;
  beforeAll(async () => {
    records = await readRecords(log);
  });

  const views = readReference(log).filter(({ between }) => between.length);
  describe.each(views.map((view) => [view.view, view] as const))("%s", (_, view) => {
    let events: Table;
    beforeAll(() => {
      events = viewTable(records!, view);
    });

    it.each((view.between as readonly Reference[]).map((b) => [b.from, b.to, b] as const))(
      "deviations(events, from => '%s', to => '%s')",
      (from, to, { deviations: wanted, cases_reached: cases }) => {
        if (!wanted) throw new Error("the reference has no deviations here");
        const result = call(deviations, events, {
          unit: "unit",
          from: literal(from),
          to: literal(to),
          lost: "drop",
        });
        const { expected, costs, activities } = result.details!;
        expect(tableRows(expected).map(({ activity }) => activity)).toEqual(wanted.model);
        const histogram = tableRows(costs).map((r) => [String(r.cost), r.customers] as const);
        expect(Object.fromEntries(histogram)).toEqual(wanted.cost_histogram);
        expect(Object.fromEntries(histogram)["0"]).toBe(wanted.fitting_cases);
        const total = rows(result).reduce(
          (sum, { kind, times }) => sum + Number(times) * (kind === "moved" ? 2 : 1),
          0,
        );
        expect(total / cases).toBeCloseTo(wanted.mean_cost, 9);
        const by = (part: "inserted" | "skipped") =>
          Object.fromEntries(
            tableRows(activities).flatMap((r) => (r[part] ? [[r.activity, r[part]] as const] : [])),
          );
        expect(by("inserted")).toEqual(wanted.inserted_cases);
        expect(by("skipped")).toEqual(wanted.skipped_cases);
      },
    );
  });
});
