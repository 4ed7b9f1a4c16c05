import { expect, it } from "vitest";
import { stitched, type Row, type SmallStitch } from "./rows.ts";

const MINUTE = 60_000;
const START = Date.UTC(2026, 5, 1, 10);

type Call = readonly [minute: number, crm: string | undefined];

/** Rows of one family phone. */
function calls(rows: readonly Call[], how: Partial<SmallStitch> = {}): string[] {
  return stitched(
    rows.map(([, crm]): Row => ({ crm, phone: "+49 170 1234567" })),
    {
      on: ["crm", "phone"],
      kinds: { phone: "phone" },
      time: rows.map(([minute]) => START + minute * MINUTE),
      ...how,
    },
  );
}

const FAMILY: readonly Call[] = [
  [0, "amy"],
  [1, undefined], //    in Amy’s call
  [500, undefined], //  somebody’s
  [505, undefined], //  the same call
  [600, undefined], //  somebody’s again
  [1000, "ben"],
  [1009, undefined], // in Ben’s call
];

it("shared => 'auto' gives a call from a family phone to the customer seen in it, else to nobody known", () => {
  const first = "491701234567 2026-06-01T18:20:00Z";
  expect(calls(FAMILY)).toEqual([
    "amy",
    "amy",
    first,
    first,
    "491701234567 2026-06-01T20:00:00Z",
    "ben",
    "ben",
  ]);
});

it("shared => 'auto' names unknown callers by number and time, whatever the order of the rows", () => {
  expect(calls([...FAMILY].reverse()).reverse()).toEqual(calls(FAMILY));
});

it("shared => 'auto' gives nobody a call in which two of the family are seen", () => {
  const [amy, between, ben] = calls([
    [0, "amy"],
    [4, undefined],
    [8, "ben"],
  ]);
  expect([amy, ben]).toEqual(["amy", "ben"]);
  expect(between).toBe("491701234567 2026-06-01T10:04:00Z");
});

it("shared => 'auto', visit => '2 hours' takes longer silences for one call", () => {
  expect(calls(FAMILY, { rules: { visitMs: 120 * MINUTE } }).slice(2, 5)).toEqual(
    Array.from({ length: 3 }, () => "491701234567 2026-06-01T18:20:00Z"),
  );
});

it("shared => 'split' gives calls from a family phone to whoever was seen on it last", () => {
  expect(calls(FAMILY, { rules: { shared: "split" } })).toEqual([
    "amy",
    "amy",
    "amy",
    "amy",
    "amy",
    "ben",
    "ben",
  ]);
});

it("shared => 'auto' keeps calls without a time together as one anonymous customer", () => {
  const rows = calls(FAMILY, { time: FAMILY.map(() => NaN) });
  expect(rows).toEqual([
    "amy",
    "491701234567",
    "491701234567",
    "491701234567",
    "491701234567",
    "ben",
    "491701234567",
  ]);
});
