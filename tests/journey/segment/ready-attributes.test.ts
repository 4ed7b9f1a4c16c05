import { expect, it } from "vitest";
import { journeyIndex } from "#journey/build-index.ts";
import { eventCodes } from "#journey/segment/event-codes.ts";
import { readyAttributes } from "#journey/segment/ready-attributes.ts";
import { numberColumn, textColumn, timeColumn, type Column } from "#table/column.ts";
import { findColumn, table } from "#table/table.ts";

const events = (more: Readonly<Record<string, Column>>) =>
  table({
    customer_id: textColumn(["u", "v", "u"]),
    activity: textColumn(["a", "b", "c"]),
    time: timeColumn([0, 1000, 2000]),
    ...more,
  });
const input = (log: ReturnType<typeof events>) => ({
  tables: [{ name: "events", table: log }],
  arguments: new Map(),
});

it("readyAttributes(input) makes the codes of one attribute a step, and a drill-down finds them", () => {
  let reads = 0;
  const counted = (column: Column, values: "codes" | "values"): Column => {
    const held = (column as unknown as Record<string, unknown>)[values];
    return Object.defineProperty({ ...column }, values, { get: () => (++reads, held) });
  };
  const log = events({
    device: counted(textColumn(["x", undefined, "y"]), "codes"),
    age: counted(numberColumn([1, NaN, 3]), "values"),
  });
  const steps = readyAttributes(input(log));
  const after = [0, 1, 2].map(() => (steps.next(), reads));
  expect(after[0]).toBeGreaterThan(0);
  expect(after[1]).toBeGreaterThan(after[0]);
  const index = journeyIndex(log, {});
  for (const name of ["device", "age"])
    expect(eventCodes(index, findColumn(log, name)!).codes).toHaveLength(3);
  expect(reads).toBe(after[1]);
});

it("readyAttributes(input) stops after fifty attributes, and says what columns there are not", () => {
  const many = Object.fromEntries(
    Array.from({ length: 60 }, (_, i) => [`a${i}`, textColumn(["x", "y", "x"])]),
  );
  expect([...readyAttributes(input(events(many)))]).toHaveLength(50);
  const missing = {
    ...input(events({})),
    arguments: new Map([["unit", { type: "column", value: "nobody" }]]),
  };
  expect(() => [...readyAttributes(missing as Parameters<typeof readyAttributes>[0])]).toThrow("nobody");
});
