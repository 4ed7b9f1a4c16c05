import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SPECIAL_LABELS } from "#journey/edge-counts.ts";
import { containment } from "#journey/effort/containment.ts";
import { disconnects } from "#journey/effort/disconnects.ts";
import { resolution } from "#journey/effort/resolution.ts";
import type { Helper } from "#journey/helper.ts";
import {
  ALL,
  matchActivities,
  MISSING,
  nameInLog,
  NO_EVENT,
  OTHER,
  OTHER_WAYS,
  ownName,
} from "#journey/own-words.ts";
import { paths } from "#journey/paths.ts";
import { call, eventsOf, eventTable, rows } from "./call.ts";
import { contactTable, type ContactEvent } from "./effort/random-contacts.ts";

const words = [...SPECIAL_LABELS, ...NO_EVENT, OTHER, OTHER_WAYS, MISSING, ALL];
const name = fc.oneof(
  fc.constantFrom(...words),
  fc
    .array(fc.constantFrom("(", ")", "other", "end", "a", " "), { maxLength: 7 })
    .map((some) => some.join("")),
);

describe("ownName(name)", () => {
  it("is never a word of the result, differs for different names, and is undone by nameInLog", () => {
    fc.assert(
      fc.property(name, (one) => {
        expect(words).not.toContain(ownName(one));
        expect(nameInLog(ownName(one))).toBe(one);
      }),
      { seed: 20261122, numRuns: 2000 },
    );
  });

  it("is the name itself where it is no such word, with parentheses or without", () => {
    for (const one of ["other", "(others)", "(other", "other)", "((other)", "()", "", "(Other)"])
      expect(ownName(one)).toBe(one);
  });
});

it("matchActivities(pattern, labels) knows an activity by the name in the log and by the one in the result", () => {
  const labels = ["a", "((end))"];
  expect([...matchActivities("(end)", labels)]).toEqual([0, 1]);
  expect([...matchActivities("((end))", labels)]).toEqual([0, 1]);
  expect([...matchActivities("a", labels)]).toEqual([1, 0]);
});

it("paths(events) tells an activity called (end) from the end, and says so", () => {
  const result = call(paths, eventTable(eventsOf("u1: a (end)", "u2: a")));
  expect(rows(result).map(({ source, target, customers }) => [source, target, customers])).toEqual([
    ["(start)", "a", 2],
    ["((end))", "(end)", 1],
    ["a", "((end))", 1],
    ["a", "(end)", 1],
  ]);
  expect(result.notes.map(({ text }) => text)).toContain(
    "'(end)' is the name of an activity and a word of this result too; the activity is written '((end))', and so is the call that means it.",
  );
});

describe("the rows behind a figure are its own, where a value is called (none) and another is missing", () => {
  const value = fc.constantFrom(MISSING, `(${MISSING})`, "web", null);
  const event: fc.Arbitrary<ContactEvent> = fc.record({
    unit: fc.constantFrom("u", "v", "w"),
    activity: fc.constantFrom("pay", "call"),
    minute: fc.nat({ max: 3000 }),
    channel: fc.oneof(value, fc.constant("phone")),
    intent: value,
    agent: fc.constant(null),
    wait: fc.constant(null),
  });
  const log = fc.array(event, { minLength: 1, maxLength: 20 });
  const isOf = (row: Record<string, unknown>, figure: Record<string, unknown>, key: string) =>
    (row[key] ?? MISSING) === (figure[key] ?? MISSING);
  const given = { unit: "customer_id" };
  const cases: [Helper, string, readonly string[], Record<string, string>][] = [
    [
      containment,
      "sessions",
      ["channel", "intent"],
      { intent: "reason", contact: "call", self_service: "pay" },
    ],
    [resolution, "contacts", ["channel", "intent"], { intent: "reason" }],
    [disconnects, "contacts", ["step", "channel", "reason"], { by: "reason" }],
  ];
  for (const [helper, view, keys, more] of cases)
    it(`${helper.name}(events)`, () => {
      fc.assert(
        fc.property(log, (events) => {
          const table = contactTable(events);
          const listed = rows(call(helper, table, { ...given, ...more, view }));
          const figures = rows(call(helper, table, { ...given, ...more }));
          for (const figure of figures) {
            const own = listed.filter((row) => keys.every((key) => isOf(row, figure, key)));
            expect(new Set(own.map(({ customer }) => customer)).size).toBe(figure.customers);
          }
          const texts = figures.map((figure) => JSON.stringify(keys.map((key) => figure[key] ?? MISSING)));
          expect(new Set(texts).size).toBe(texts.length);
        }),
        { seed: 20261122, numRuns: 200 },
      );
    });
});
