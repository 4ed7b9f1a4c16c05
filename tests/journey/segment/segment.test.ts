import { describe, expect, it } from "vitest";
import type { Argument } from "#journey/helper.ts";
import { customers } from "#journey/segment/customers.ts";
import { readSegment } from "#journey/segment/read-segment.ts";
import { numberColumn, textColumn, timeColumn } from "#table/column.ts";
import { table } from "#table/table.ts";
import type { Event } from "../brute.ts";
import { call, eventsOf, eventTable, rows } from "../call.ts";
import { segmentOf, type Given } from "./walk.ts";

const log = eventTable(eventsOf("u1: a b c", "u2: a c", "u3: b a b"));
const who = ({ inside, index }: ReturnType<typeof segmentOf>, of = inside) =>
  [...of.keys()].filter((unit) => of[unit]).map((unit) => index.unitName(unit));
const texts = (given: Given) => segmentOf(log, given).notes.map(({ text }) => text);

describe("readSegment(…)", () => {
  it("compares an edge with those who went on from its source", () => {
    const segment = segmentOf(log, { segment: ["a", "b"] });
    expect([who(segment), who(segment, segment.base)]).toEqual([
      ["u1", "u3"],
      ["u1", "u2", "u3"],
    ]);
    expect(texts({ segment: ["a", "b"] })).toEqual([
      "2 customers went from 'a' to 'b': 67 % of the 3 customers who went on from 'a'.",
    ]);
  });

  it("remembers the last segments of a log, the one asked last the longest", () => {
    const many = eventTable(eventsOf("u1: a b c"));
    const first = segmentOf(many, { segment: ["a", "b"] });
    for (let i = 0; i < 40; ++i) {
      segmentOf(many, { segment: ["a", `x${i}`] });
      expect(segmentOf(many, { segment: ["a", "b"] })).toBe(first);
    }
    const other = segmentOf(many, { segment: ["b", "c"] });
    for (let i = 0; i < 40; ++i) segmentOf(many, { segment: ["a", `x${i}`] });
    expect(segmentOf(many, { segment: ["b", "c"] })).not.toBe(other);
  });

  it("takes labels as they are before it takes them as patterns", () => {
    const odd = eventTable(eventsOf("u1: a* b", "u2: ax b", "u3: a|x b"));
    expect(who(segmentOf(odd, { segment: ["a*", "b"] }))).toEqual(["u1"]);
    expect(who(segmentOf(odd, { segment: ["a|x", "b"] }))).toEqual(["u3"]);
    expect(who(segmentOf(odd, { segment: ["ax*", "b"] }))).toEqual(["u2"]);
  });

  it("lost_after is the edge to (lost), or to (end) where there is no to", () => {
    expect(who(segmentOf(log, { from: "a", to: "b", lost_after: "c" }))).toEqual(["u2"]);
    expect(who(segmentOf(log, { lost_after: "c" }))).toEqual(["u1", "u2"]);
  });

  it("among finds the names of a table, in a column of the same name or one that says who", () => {
    const named = (name: string, values: readonly (string | null)[]) => table({ [name]: textColumn(values) });
    const picked = segmentOf(log, {}, named("customer_id", ["u3", "u1", null, "u1"]));
    expect([who(picked), picked.baseCount]).toEqual([["u1", "u3"], 3]);
    expect(who(segmentOf(log, {}, named("user", ["u2"])))).toEqual(["u2"]);
    expect(segmentOf(log, {}, named("customer_id", ["u2", "u9"])).notes[0].text).toBe(
      "1 of picked is not among the 3 customers of these events: 'u9'.",
    );
    expect(() => segmentOf(log, {}, named("colour", ["u2"]))).toThrow(
      "no column says who; it needs customer_id",
    );
  });

  it("called says whose rows among was taken from, and goes with it alone", () => {
    const picked = table({ customer_id: textColumn(["u3", "u9"]) });
    const { words, notes } = segmentOf(log, { called: "errors_by_week (week 2026-07-06)" }, picked);
    expect(words).toBe("are in the rows of errors_by_week (week 2026-07-06)");
    expect(notes.map(({ text }) => text)).toEqual([
      "1 of errors_by_week (week 2026-07-06) is not among the 3 customers of these events: 'u9'.",
      "1 customer is in the rows of errors_by_week (week 2026-07-06): 33 % of the 3 customers who are in the data.",
    ]);
    expect(() => segmentOf(log, { at: "a", called: "mine" })).toThrow(
      "called => … names the rows that among => table was taken from; write among, or leave it out",
    );
  });

  it("others are whom those of among are compared with, all of them looked at at their moment", () => {
    const named = (names: readonly string[], moments: readonly number[]) =>
      table({ customer_id: textColumn(names), moment: timeColumn(moments) });
    const [picked, rest] = [named(["u3", "u9"], [1500, 0]), named(["u3", "u1", "u1"], [0, 9000, 1000])];
    const segment = segmentOf(log, {}, picked, rest);
    expect([who(segment), who(segment, segment.base)]).toEqual([["u3"], ["u1", "u3"]]);
    const [u1, u2, u3] = segment.moment;
    expect([segment.index.time[u1], u2, segment.index.time[u3]]).toEqual([1000, -1, 1000]);
    expect(segment.notes.map(({ text }) => text)).toEqual([
      "1 of picked is not among the 3 customers of these events: 'u9'.",
      "1 customer is in picked: 50 % of the 2 customers who are in rest.",
    ]);
    expect(segmentOf(log, { against: "all" }, picked, rest).baseCount).toBe(3);
    const timeless = table({ customer_id: textColumn(["u1", "u2"]) });
    const plain = segmentOf(log, { others_called: "the rest" }, picked, timeless);
    expect([plain.baseCount, plain.baseWords]).toEqual([3, "are in the rows of the rest"]);
    expect(plain.moment[0]).toBe(plain.index.offsets[0]);
  });

  it("others go with among alone, and their name with them", () => {
    const rest = { type: "table", value: "rest", table: table({ customer_id: textColumn(["u1"]) }) } as const;
    const asked = (given: Given) => () => segmentOf(log, given);
    expect(asked({ at: "a", others_called: "mine" })).toThrow(
      "others_called => … names the rows that others => table was taken from; write others, or leave it out",
    );
    const input = {
      tables: [{ name: "log", table: log }],
      arguments: new Map<string, Argument>([
        ["at", { type: "pattern", value: { text: "a", label: "a" } }],
        ["others", rest],
      ]),
    };
    expect(() => readSegment(input)).toThrow(
      "others => … says whom the customers of among => table are compared with; write among, or leave it out",
    );
  });

  it("among finds numbers as the events write them", () => {
    const numbered = table({
      customer_id: numberColumn([7, 7, 8]),
      activity: textColumn(["a", "b", "a"]),
      time: timeColumn([0, 1, 0]),
    });
    expect(who(segmentOf(numbered, {}, table({ customer_id: numberColumn([8]) })))).toEqual(["8"]);
  });

  it("says which selector to write, and that only one goes", () => {
    expect(() => segmentOf(log, {})).toThrow("nothing says which customers are meant; write one of segment");
    expect(() => segmentOf(log, { at: "a", segment: ["a", "b"] })).toThrow(
      "segment => … and at => … do not go together",
    );
    expect(() => segmentOf(log, { segment: ["a", "b", "c"] })).toThrow("a step between two activities");
    expect(() => segmentOf(log, { steps: ["a", "b"], reached: 3 })).toThrow("the funnel has 2 steps");
    expect(() => segmentOf(log, { next: "a" })).toThrow("next => … needs after");
    expect(() => segmentOf(log, { at: "a", by_value: "x" })).toThrow("by_value => 'x' needs a column");
    expect(() => segmentOf(log, { deviation: ["lost", "a", "b"] })).toThrow("write the kind");
  });

  it("warns of a label there is not", () => {
    expect(texts({ segment: ["a", "bb"] })[0]).toBe("segment => 'bb' matches no activity; did you mean 'b'?");
  });

  it("with entry every counts a customer with several attempts once", () => {
    const twice = eventTable(eventsOf("u1: a b a b a", "u2: a"));
    const given: Given = { steps: ["a", "b"], entry: "every" };
    expect(who(segmentOf(twice, { ...given, reached: 2 }))).toEqual(["u1"]);
    expect(who(segmentOf(twice, { ...given, lost_at: 2 }))).toEqual(["u1", "u2"]);
  });
});

describe("readSegment(…, filter)", () => {
  const at = (unit: string, activity: string, time: number, group?: string): Event => ({
    unit,
    activity,
    time,
    ...(group === undefined ? {} : { group }),
  });
  const devices = eventTable([
    at("u1", "a", 0, "web"),
    at("u1", "b", 1, "app"),
    at("u2", "a", 0),
    at("u2", "b", 1, "app"),
    at("u3", "a", 0),
    at("u3", "b", 1),
    at("u4", "a", 0, "app"),
    at("u4", "c", 1, "web"),
  ]);
  const filtered = (device: string) => {
    const segment = segmentOf(devices, { segment: ["a", "b"], filter: { device } });
    return [who(segment), who(segment, segment.base)];
  };

  it("takes the value at the moment, else the last before, else the first after, else (none)", () => {
    expect(filtered("web")).toEqual([["u1"], ["u1"]]);
    expect(filtered("app")).toEqual([["u2"], ["u2", "u4"]]);
    expect(filtered("(none)")).toEqual([["u3"], ["u3"]]);
  });

  it("names the values there are", () => {
    expect(() => filtered("wep")).toThrow(
      "filter => {device: 'wep'}: device has no such value; it has 'web', 'app' and '(none)'",
    );
    expect(() => segmentOf(devices, { at: "a", filter: { devise: "web" } })).toThrow("did you mean device?");
  });
});

describe("customers(events, …)", () => {
  it("lists who is meant, the latest moment first, with values of that moment", () => {
    const times = table({
      customer_id: textColumn(["u1", "u1", "u1", "u2", "u2", "u3"]),
      activity: textColumn(["x", "a", "b", "a", "b", "a"]),
      time: timeColumn([0, 1000, 2000, 5000, 7000, 9000]),
      amount: numberColumn([NaN, 12, 99, NaN, 5, 1]),
      events: textColumn(["", "new", "old", "new", "old", "new"]),
    });
    expect(rows(call(customers, times, { segment: ["a", "b"] }))).toEqual([
      {
        customer_id: "u2",
        moment: 5000,
        first_time: 5000,
        last_time: 7000,
        events: 2,
        amount: 5,
        events_value: "new",
      },
      {
        customer_id: "u1",
        moment: 1000,
        first_time: 0,
        last_time: 2000,
        events: 3,
        amount: 12,
        events_value: "new",
      },
    ]);
  });

  it("without a selector lists everybody who has a path", () => {
    expect(rows(call(customers, log)).map(({ customer_id }) => customer_id)).toEqual(["u1", "u2", "u3"]);
    expect(rows(call(customers, log, { from: "b" })).map(({ customer_id }) => customer_id)).toEqual([
      "u1",
      "u3",
    ]);
  });

  it("limit => n takes the first and says of how many", () => {
    const result = call(customers, log, { at: "a", limit: 1 });
    expect(result.table.rowCount).toBe(1);
    expect(result.notes.map(({ text }) => text)).toContain("The 1 with the latest moment of 3 customers.");
  });

  it("of nobody has its columns and no rows", () => {
    const { table: empty } = call(customers, log, { segment: ["c", "a"] });
    expect([empty.rowCount, empty.columns.map(({ name }) => name)]).toEqual([
      0,
      ["customer_id", "moment", "first_time", "last_time", "events", "device"],
    ]);
    expect(call(customers, eventTable([])).table.rowCount).toBe(0);
  });

  it("with hold has a row for each customer and value of its columns", () => {
    const orders = eventTable(
      ["o1", "o2"].flatMap((group, k) =>
        ["a", "b"].map((activity, i) => ({ unit: "u1", activity, time: 10 * k + i, group })),
      ),
    );
    const found = rows(call(customers, orders, { steps: ["a", "b"], hold: ["device"], reached: 2 }));
    expect(found.map(({ customer_id, device }) => [customer_id, device])).toEqual([
      ["u1", "o2"],
      ["u1", "o1"],
    ]);
  });
});
