import fc from "fast-check";
import { expect, it } from "vitest";
import { roundedCount, withoutSmallGroups } from "#server/export/small-groups.ts";
import { numberColumn, textColumn, valueAt, type Column } from "#table/column.ts";
import { table, tableRows, type Table } from "#table/table.ts";

function made(columns: Readonly<Record<string, readonly (number | string | null)[]>>): Table {
  const column = (values: readonly (number | string | null)[]): Column =>
    typeof values[0] === "string"
      ? textColumn(values as string[])
      : numberColumn(values as (number | null)[]);
  return table(Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, column(values)])));
}

const SHOWN = { numRuns: 300, seed: 8 };

it("withoutSmallGroups(table, 5) leaves out rows of 1 to 4 customers and keeps those of none", () => {
  const result = withoutSmallGroups(
    made({ way: ["a", "b", "c", "d"], customers: [4, 5, 0, 23], share: [0.125, 0.15625, 0, 0.71875] }),
    5,
    "variants",
  );
  expect(result?.leftOut).toBe(1);
  expect(tableRows(result!.table)).toEqual([
    { way: "b", customers: 5, share: 0.2 },
    { way: "c", customers: 0, share: 0 },
    { way: "d", customers: 25, share: 0.8 },
  ]);
});

it("withoutSmallGroups(table, n) leaves a row out for any of its numbers of customers", () => {
  const columns = { customers_at_step: [90, 90], customers_who_called: [12, 2], lost_users: [6, 50] };
  expect(withoutSmallGroups(made(columns), 5)?.leftOut).toBe(1);
  expect(withoutSmallGroups(made(columns), 10)?.leftOut).toBe(2);
});

it("withoutSmallGroups(table, n) is undefined where no column says how many customers there are", () => {
  for (const name of ["n", "count", "calls", "customer", "mean_customers_age"])
    expect(withoutSmallGroups(made({ region: ["x"], [name]: [100.5] }), 5)).toBeUndefined();
  expect(withoutSmallGroups(made({ step: [1], count: [100] }), 5, "funnel")?.leftOut).toBe(0);
  expect(withoutSmallGroups(made({ calls: [] }), 5)?.table.rowCount).toBe(0);
});

it("withoutSmallGroups(table, n) leaves out a row that says nothing of how many customers it has", () => {
  expect(withoutSmallGroups(made({ customers: [7, null], calls: [9, 3] }), 5)?.table.rowCount).toBe(1);
});

it("withoutSmallGroups(…) rounds a p to the next larger of a few, an instant to its hour, and keeps labels", () => {
  const at = {
    type: "time",
    values: Float64Array.of(Date.UTC(2026, 5, 1, 13, 22, 7)),
    assumedUtc: true,
  } as const;
  const { columns } = made({ customers: [50], p: [1.3e-68], q: [0.04], step: [3], week: ["2026-06-01"] });
  const result = withoutSmallGroups(table([...columns, { name: "first_seen", data: at }]), 10);
  expect(tableRows(result!.table)).toEqual([
    expect.objectContaining({ customers: 50, p: 0.001, q: 0.05, step: 3, week: "2026-06-01" }),
  ]);
  expect(valueAt(result!.table.columns.at(-1)!.data, 0)).toBe(Date.UTC(2026, 5, 1, 13));
});

it("withoutSmallGroups(…) says nothing of what is measured where nobody is", () => {
  const result = withoutSmallGroups(made({ customers: [0, 0], mean_cost: [7.25, 0] }), 5);
  expect(tableRows(result!.table).map(({ mean_cost }) => mean_cost)).toEqual([null, 0]);
});

it("withoutSmallGroups(…) says of something that it is missing rather than nothing", () => {
  const few = made({ customers: [50, 50], contained_share: [0.02, 0.58], cost_each: [0, 12.34] });
  expect(tableRows(withoutSmallGroups(few, 5)!.table)).toEqual([
    { customers: 50, contained_share: null, cost_each: 0 },
    { customers: 50, contained_share: 0.6, cost_each: 12 },
  ]);
});

it("withoutSmallGroups(drivers) takes shares of their own groups, and odds as far below 1 as above", () => {
  const drivers = made({
    customers: [104],
    others: [1662],
    share: [0.0812],
    base_share: [0.7446],
    odds_ratio: [0.0308],
  });
  expect(tableRows(withoutSmallGroups(drivers, 5, "drivers")!.table)).toEqual([
    { customers: 105, others: 1660, share: 0.08, base_share: 0.745, odds_ratio: 0.03 },
  ]);
  const few = made({ customers: [104], others: [4] });
  expect(withoutSmallGroups(few, 5, "drivers")?.leftOut).toBe(1);
});

it("withoutSmallGroups(…) shows no number of customers but multiples of the limit", () => {
  const counts = fc.array(fc.nat(400), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(counts, fc.integer({ min: 2, max: 20 }), (customers, below) => {
      const result = withoutSmallGroups(made({ customers, calls: customers.map((n) => 3 * n) }), below)!;
      expect(result.leftOut).toBe(customers.filter((n) => n > 0 && n < below).length);
      for (const row of tableRows(result.table)) {
        expect(Number(row.customers) % below).toBe(0);
        expect(Number(row.calls) % below).toBe(0);
      }
    }),
    SHOWN,
  );
});

it("withoutSmallGroups(…) rounds a share and its rest to steps of at least the limit's weight in the base", () => {
  const group = fc.record({
    base: fc.integer({ min: 20, max: 5_000 }),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(group, fc.integer({ min: 2, max: 10 }), ({ base, part }, below) => {
      const customers = Math.max(below, Math.floor(base * part));
      const share = customers / base;
      const ofPart = withoutSmallGroups(made({ customers: [customers], share: [share] }), below, "variants")!;
      const ofBase = withoutSmallGroups(made({ customers: [base], contained_share: [share] }), below)!;
      for (const shown of [tableRows(ofPart.table)[0].share, tableRows(ofBase.table)[0].contained_share]) {
        // too little to be shown, or a whole number of nice steps, none finer than the limit
        if (shown === null) continue;
        const steps = [1, 2, 5].flatMap((n) => [-4, -3, -2, -1, 0, 1].map((power) => n * 10 ** power));
        const allowed = steps.filter((step) => step >= (below / base) * (1 - 1e-6));
        const fits = (step: number) =>
          Math.abs(Number(shown) / step - Math.round(Number(shown) / step)) < 1e-6;
        expect(allowed.some(fits)).toBe(true);
      }
    }),
    SHOWN,
  );
});

it("withoutSmallGroups(…) lets no total be told from one with a left out group in it or not", () => {
  fc.assert(
    fc.property(fc.integer({ min: 10, max: 900 }), fc.integer({ min: 1, max: 4 }), (large, small) => {
      const total = (n: number) => tableRows(withoutSmallGroups(made({ customers: [n] }), 5)!.table)[0];
      const difference = Number(total(large + small).customers) - Number(total(large).customers);
      // 0 or 5, never the group itself
      expect([0, 5]).toContain(difference);
    }),
    SHOWN,
  );
});

it.each([
  [0, 0],
  [1, 5],
  [7, 5],
  [8, 10],
])("roundedCount(%i, 5) is %i", (count, rounded) => {
  expect(roundedCount(count, 5)).toBe(rounded);
});
