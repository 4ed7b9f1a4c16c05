import { describe, expect, it } from "vitest";
import { textColumn, timeColumn, numberColumn, booleanColumn, type Value } from "#table/column.ts";
import { table, tableRows, type Table } from "#table/table.ts";
import { funnel } from "#journey/funnel.ts";
import { call } from "./call.ts";

const MINUTE = 60_000;

/** Events written as `customer activity minute`, further columns beside them. */
function log(events: readonly string[], more: Parameters<typeof table>[0] = {}): Table {
  const fields = events.map((event) => event.split(" "));
  return table({
    customer_id: textColumn(fields.map(([customer]) => customer)),
    activity: textColumn(fields.map(([, activity]) => activity)),
    time: timeColumn(fields.map(([, , minute]) => Number(minute) * MINUTE)),
    ...more,
  });
}

type Given = Readonly<
  Record<string, string | number | boolean | readonly string[] | Readonly<Record<string, string>>>
>;

/** A call with `within` in minutes. */
function ask(events: Table, { within, ...given }: Given) {
  return call(funnel, events, {
    ...given,
    within: within === undefined ? undefined : Number(within) * MINUTE,
  });
}

const counts = (events: Table, given: Given): Value[] =>
  tableRows(ask(events, given).table).map(({ count }) => count);
const texts = (events: Table, given: Given): string =>
  ask(events, given)
    .notes.map(({ text }) => text)
    .join("\n");

describe("funnel(events, entry)", () => {
  const events = log(["u A 60", "u A 90", "u B 105", "u C 135"]);
  const steps = ["A", "B", "C"];
  it("'best' takes the attempt that gets furthest", () => {
    const rows = tableRows(ask(events, { steps, within: 60, entry: "best" }).table);
    expect(rows.map(({ count }) => count)).toEqual([1, 1, 1]);
    expect(rows.map((row) => row.median_seconds)).toEqual([null, 15 * 60, 30 * 60]);
  });
  it("'first' takes the first attempt only", () => {
    expect(counts(events, { steps, within: 60, entry: "first" })).toEqual([1, 1, 0]);
  });
  it("'best' is the default", () => expect(counts(events, { steps, within: 60 })).toEqual([1, 1, 1]));
});

describe("funnel(events, steps)", () => {
  const events = log(["u1 a 0", "u1 b 10", "u2 a 0", "u2 b 30", "u3 a 0", "u4 a 5", "u4 x 6", "u5 b 1"]);
  it("gives counts, shares, loss and times per step", () => {
    const rows = tableRows(ask(events, { steps: { a: "Start", b: "b" } }).table);
    expect(
      rows.map(({ step, label, count, of_start, of_previous, lost }) => [
        step,
        label,
        count,
        of_start,
        of_previous,
        lost,
      ]),
    ).toEqual([
      [1, "Start", 4, 1, 1, 0],
      [2, "b", 2, 0.5, 0.5, 2],
    ]);
    expect(rows.map((row) => [row.median_seconds, row.p90_seconds])).toEqual([
      [null, null],
      [20 * 60, 28 * 60],
    ]);
  });
  it("has the columns it declares, in that order", () => {
    const { columns } = ask(events, { steps: ["a", "b"] }).table;
    expect(columns.map(({ name }) => name)).toEqual(funnel.columns.map(({ name }) => name));
    expect(columns.map(({ data }) => data.type)).toEqual(funnel.columns.map(({ type }) => type));
  });
  it("widens low and high with the confidence", () => {
    const [, narrow] = tableRows(ask(events, { steps: ["a", "b"], confidence: 0.5 }).table);
    const [, wide] = tableRows(ask(events, { steps: ["a", "b"] }).table);
    expect([wide.low, wide.high].map((v) => Number(v).toFixed(4))).toEqual(["0.1500", "0.8500"]);
    expect(narrow.low).toBeGreaterThan(Number(wide.low));
  });
  it("matches patterns: alternatives and any run of characters", () => {
    expect(
      counts(log(["u web:pay 0", "v app:pay 0", "v app:done 1"]), { steps: ["web:pay|app:*", "*done"] }),
    ).toEqual([2, 1]);
  });
  it("of one event fills one step", () => {
    expect(counts(log(["u a 0", "v a 0", "v a 0"]), { steps: ["a", "a"] })).toEqual([2, 1]);
  });
  it("counts what it counts however the rows are ordered", () => {
    expect(counts(log(["u b 10", "v a 3", "u a 0", "v b 2"]), { steps: ["a", "b"] })).toEqual([2, 1]);
  });
  it("gives zeros and NULL shares for an empty table", () => {
    const rows = tableRows(ask(log([]), { steps: ["a", "b"] }).table);
    expect(
      rows.map(({ count, of_start, low, lost, median_seconds }) => [
        count,
        of_start,
        low,
        lost,
        median_seconds,
      ]),
    ).toEqual([
      [0, null, null, 0, null],
      [0, null, null, 0, null],
    ]);
  });
});

describe("funnel(events, within)", () => {
  const events = log(["u a 0", "u b 10", "u c 20"]);
  it("is inclusive", () => expect(counts(events, { steps: ["a", "b", "c"], within: 20 })).toEqual([1, 1, 1]));
  it("runs from the first step to the last", () => {
    expect(counts(events, { steps: ["a", "b", "c"], within: 19 })).toEqual([1, 1, 0]);
  });
  it("left out means no limit, and the notes say so", () => {
    expect(counts(events, { steps: ["a", "c"] })).toEqual([1, 1]);
    expect(texts(events, { steps: ["a", "c"] })).toContain("No time limit");
    expect(texts(events, { steps: ["a", "c"], within: 5 })).toContain("at most 300 seconds after the first");
  });
});

describe("funnel(events, order)", () => {
  const events = log([
    "u1 a 0",
    "u1 b 1",
    "u1 c 2",
    "u2 a 0",
    "u2 x 1",
    "u2 b 2",
    "u3 c 0",
    "u3 b 1",
    "u3 a 2",
    "u4 c 0",
  ]);
  const steps = ["a", "b", "c"];
  it("'ordered' lets other events come between", () => expect(counts(events, { steps })).toEqual([3, 2, 1]));
  it("'strict' does not", () => expect(counts(events, { steps, order: "strict" })).toEqual([3, 1, 1]));
  it("'any' counts different steps in whichever order", () => {
    const rows = tableRows(ask(events, { steps, order: "any" }).table);
    expect(rows.map(({ label, count }) => [label, count])).toEqual([
      ["any 1 of 3", 4],
      ["any 2 of 3", 3],
      ["all 3", 2],
    ]);
  });
});

describe("funnel(events, ties)", () => {
  const events = log(["u b 0", "u a 0", "u c 1"]);
  const steps = ["a", "b", "c"];
  it("'any' takes one instant in the order that completes most", () =>
    expect(counts(events, { steps })).toEqual([1, 1, 1]));
  it("'row' keeps the order of the rows", () =>
    expect(counts(events, { steps, ties: "row" })).toEqual([1, 0, 0]));
  it("'apart' wants every step later than the one before", () => {
    expect(counts(events, { steps: ["a", "c"], ties: "apart" })).toEqual([1, 1]);
    expect(counts(events, { steps: ["a", "b"], ties: "apart" })).toEqual([1, 0]);
  });
});

describe("funnel(events, by)", () => {
  const names = ["u a 0", "u b 1", "v a 0", "v b 1", "w a 0", "x a 0", "y b 0"];
  const devices = ["phone", "desk", "desk", "desk", null, "desk", "phone"];
  const events = log(names, { device: textColumn(devices) });
  const given = { steps: ["a", "b"], by: "device" };
  const cells = (more: Given = {}): Value[][] =>
    tableRows(ask(events, { ...given, ...more }).table).map(({ device, step, count, of_start }) => [
      device,
      step,
      count,
      of_start,
    ]);

  it("counts each customer under the value at its first step, most customers first, ties by name", () => {
    expect(cells()).toEqual([
      ["desk", 1, 2, 1],
      ["desk", 2, 1, 0.5],
      ["(none)", 1, 1, 1],
      ["(none)", 2, 0, 0],
      ["phone", 1, 1, 1],
      ["phone", 2, 1, 1],
    ]);
  });
  it("counts each customer under the value at its last step with attribution => 'last'", () => {
    expect(cells({ attribution: "last" })).toEqual([
      ["desk", 1, 3, 1],
      ["desk", 2, 2, 2 / 3],
      ["(none)", 1, 1, 1],
      ["(none)", 2, 0, 0],
    ]);
  });
  it("adds up to the funnel without by, times too", () => {
    const total = (k: number): number =>
      cells().reduce((sum, [, step, count]) => sum + (step === k ? Number(count) : 0), 0);
    expect([total(1), total(2)]).toEqual(counts(events, { steps: ["a", "b"] }));
    const waits = tableRows(ask(events, given).table).map((row) => row.median_seconds);
    expect(waits).toEqual([null, 60, null, null, null, 60]);
  });
  it("renames a column that the result already has, and says so", () => {
    const clash = table([...events.columns, { name: "Label", data: textColumn(devices) }]);
    expect(ask(clash, { ...given, by: "label" }).table.columns.at(-1)?.name).toBe("by_Label");
    expect(texts(clash, { ...given, by: "label" })).toContain("column by_Label");
  });
  it("takes numbers, truth values and times as text", () => {
    const more = {
      n: numberColumn([1, 1, 2, 2, 3, 3, 3]),
      yes: booleanColumn([true, true, false, false, null, true, true]),
    };
    const typed = log(names, more);
    const values = (by: string): Set<Value> =>
      new Set(tableRows(ask(typed, { steps: ["a"], by }).table).map((row) => row[by]));
    expect(values("n")).toEqual(new Set(["3", "1", "2"]));
    expect(values("yes")).toEqual(new Set(["true", "(none)", "false"]));
    expect(values("time")).toEqual(new Set(["1970-01-01T00:00:00Z"]));
  });
  it("gives no row when nobody entered", () => {
    expect(ask(events, { steps: ["z"], by: "device" }).table.rowCount).toBe(0);
  });
});

describe("funnel(events, roles)", () => {
  it("counts another unit when asked", () => {
    const events = log(["u a 0", "u b 1", "v a 0"], { order_id: textColumn(["1", "2", "3"]) });
    expect(counts(events, { steps: ["a", "b"], unit: "order_id" })).toEqual([2, 0]);
  });
});

describe("funnel(events, …) says", () => {
  const events = log(["u a 0", "u b 1", "v b 0"]);
  it("who entered and who did not", () => {
    expect(texts(events, { steps: ["a", "b"] })).toContain(
      "1 of 2 customers entered; 1 never did the first step and is not counted.",
    );
  });
  it("that a pattern matches nothing, as a warning", () => {
    const { notes, table: result } = ask(events, { steps: ["a", "bb"] });
    expect(
      notes
        .filter(({ level }) => level === "warning")
        .map(({ text }) => text)
        .join(),
    ).toContain("'bb' matches no activity");
    expect(tableRows(result).map(({ count }) => count)).toEqual([1, 0]);
  });
  it("how ties are taken and what best means", () => {
    expect(texts(events, { steps: ["a", "b"] })).toMatch(/best attempt[^]*order that completes most/);
  });
});

describe("funnel(events, …) refuses", () => {
  const events = log(["u a 0"]);
  it("no steps", () => expect(() => ask(events, { steps: [] })).toThrow("there are no steps"));
  it("more than 31 steps", () => {
    expect(() => ask(events, { steps: Array<string>(32).fill("a") })).toThrow("32 steps; leave at most 31");
  });
  it("a by column there is not", () =>
    expect(() => ask(events, { steps: ["a"], by: "devise" })).toThrow("devise"));
  it("a confidence of 0 or 1", () => {
    expect(() => ask(events, { steps: ["a"], confidence: 1 })).toThrow("not between 0 and 1");
  });
  it("reuse and ties => 'apart' where the order is not 'ordered'", () => {
    expect(() => ask(events, { steps: ["a"], order: "strict", reuse: true })).toThrow(
      "needs order => 'ordered'",
    );
    expect(() => ask(events, { steps: ["a"], order: "any", ties: "apart" })).toThrow(
      "needs order => 'ordered'",
    );
  });
});

it("funnel(events, 31 steps) uses every bit", () => {
  const names = Array.from({ length: 31 }, (_, k) => `s${k}`);
  const events = log(names.map((name, k) => `u ${name} ${k}`));
  for (const order of ["ordered", "strict", "any"])
    expect(counts(events, { steps: names, order }).at(-1)).toBe(1);
  expect(counts(events, { steps: names.toReversed(), order: "ordered" }).slice(0, 2)).toEqual([1, 0]);
});
