import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { intents } from "#journey/intents/intents.ts";
import { fromBytes } from "#source/file.ts";
import { readSource } from "#source/read.ts";
import { numberColumn, textColumn, timeColumn } from "#table/column.ts";
import { findColumn, table, takeRows, type Table } from "#table/table.ts";
import { call, rows } from "../call.ts";

const DAY = 86_400_000;
const START = Date.UTC(2026, 5, 1);

const SAID = [
  ["a", "Why is my bill so high?", 0],
  ["a", "my bill is high, why", 2],
  ["b", "The bill this month was higher than expected", 3],
  ["c", "Bill far too high", 4],
  ["b", "The router has no internet", 5],
  ["c", "No internet since Monday, router blinks", 6],
  ["d", "internet router broken", 7],
  ["d", "n/a", 8],
  ["d", "", 9],
  ["d", "?!", 9],
  ["e", "is it the", 10],
] as const;

function said(order = SAID.map((_, i) => i)): Table {
  return table({
    customer_id: textColumn(order.map((i) => SAID[i][0])),
    note: textColumn(order.map((i) => SAID[i][1])),
    time: timeColumn(order.map((i) => START + SAID[i][2] * DAY)),
  });
}

describe("intents", () => {
  it("intents(text => note) tells bills from routers, with customers and repeats", () => {
    expect(rows(call(intents, said(), { text: "note", groups: 2 }))).toMatchObject([
      {
        intent: expect.stringContaining("bill"),
        size: 4,
        customers: 3,
        repeat_share: 0.25,
        first_seen: START,
      },
      { intent: expect.stringContaining("internet"), size: 3, customers: 3, repeat_share: 0 },
    ]);
  });

  it("intents says how many rows are in no group, and why", () => {
    const { notes } = call(intents, said(), { text: "note", groups: 2 });
    expect(notes.find(({ level }) => level === "warning")?.text).toBe(
      "4 of 11 rows are in no group: 1 without note, 2 that stand for nothing (n/a, -, test …), 1 without a word that says anything.",
    );
  });

  it("intents(view => assignments) keeps the rows and names the group of each", () => {
    const result = rows(call(intents, said(), { text: "note", groups: 2, view: "assignments" }));
    expect(result.map(({ customer_id }) => customer_id)).toEqual(SAID.map(([who]) => who));
    expect(result.map(({ intent }) => intent !== null)).toEqual(SAID.map((_, i) => i < 7));
    expect(new Set(result.slice(0, 4).map(({ intent }) => intent)).size).toBe(1);
    expect(
      result.slice(0, 7).every(({ intent_fit }) => Number(intent_fit) > 0 && Number(intent_fit) <= 1),
    ).toBe(true);
  });

  it("intents gives the same groups in whatever order the rows come", () => {
    const expected = rows(call(intents, said(), { text: "note" }));
    fc.assert(
      fc.property(
        fc.shuffledSubarray(
          SAID.map((_, i) => i),
          { minLength: SAID.length },
        ),
        (order) => {
          expect(rows(call(intents, said(order), { text: "note" }))).toEqual(expected);
        },
      ),
      { seed: 5, numRuns: 30 },
    );
  });

  it("intents sizes add up to the rows with a group, companion weeks to the sizes", () => {
    const words = ["bill", "router", "pay", "move", "contract", "error", "Rechnung", "nicht"];
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.array(fc.constantFrom(...words), { maxLength: 4 }), fc.integer({ min: 0, max: 60 })),
          { maxLength: 40 },
        ),
        (drawn) => {
          const source = table({
            note: textColumn(drawn.map(([list]) => list.join(" "))),
            time: timeColumn(drawn.map(([, day]) => START + day * DAY)),
          });
          const { table: found, details } = call(intents, source, { text: "note" });
          const sum = (of: Table, name: string) =>
            (findColumn(of, name)!.data as { values: Float64Array }).values.reduce((a, b) => a + b, 0);
          const assigned = rows(call(intents, source, { text: "note", view: "assignments" })).filter(
            ({ intent }) => intent !== null,
          );
          expect(sum(found, "size")).toBe(assigned.length);
          expect(sum(details!.weeks, "texts")).toBe(assigned.length);
          const names = rows({ table: found, notes: [] }).map(({ intent }) => intent);
          expect(new Set(names).size).toBe(names.length);
        },
      ),
      { seed: 5, numRuns: 60 },
    );
  });

  it("intents groups German texts too", () => {
    const german = [
      "Meine Rechnung ist zu hoch", "Warum sind die Rechnungen so hoch?", "Die Rechnung stimmt nicht, viel zu hoch",
      "Der Techniker ist nicht gekommen", "Techniker kam nicht zum Termin", "Wann kommt der Techniker? Der Termin war gestern",
    ]; // prettier-ignore
    const result = rows(
      call(intents, table({ note: textColumn(german) }), { text: "note", groups: 2, view: "assignments" }),
    );
    expect(result.map(({ intent }) => intent === result[0].intent)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it("intents without customers or times gives NULL for what needs them and says so", () => {
    const { notes, ...result } = call(intents, table({ note: textColumn(["bill high", "router broken"]) }), {
      text: "note",
    });
    expect(rows({ ...result, notes })[0]).toMatchObject({
      customers: null,
      repeat_share: null,
      first_seen: null,
      new: null,
      trend: null,
    });
    expect(notes.map(({ text }) => text).join(" ")).toContain("No column says who wrote");
  });

  it("intents of no rows, and of texts that say nothing, gives no rows", () => {
    expect(call(intents, table({ note: textColumn([]) }), { text: "note" }).table.rowCount).toBe(0);
    expect(
      call(intents, table({ note: textColumn(["-", null, "n/a"]) }), { text: "note" }).table.rowCount,
    ).toBe(0);
  });

  it("intents(text => a column of numbers) is refused with what to do", () => {
    const numbers = table({ note: numberColumn([1, 2]) });
    expect(() => call(intents, numbers, { text: "note" })).toThrow(
      "text => note: it holds numbers; choose the column",
    );
  });
});

describe("intents on the sample data", () => {
  let contacts: Table;
  beforeAll(async () => {
    const bytes = await readFile(new URL("../../../sample-data/contacts.csv", import.meta.url));
    contacts = (await readSource(fromBytes("contacts.csv", bytes))).tables[0].table;
  });

  /** Day 1 is 1 June 2026. */
  function upTo(day: number): Table {
    const { values } = findColumn(contacts, "started_at")!.data as { values: Float64Array };
    const kept = Int32Array.from(values.keys()).filter((row) => values[row] < START + day * DAY);
    return takeRows(contacts, kept);
  }

  it("intents flags the question about mandate letters, begun on day 57, by day 64, and nothing else", () => {
    const found = rows(call(intents, upTo(64), { text: "note", unit: "phone" })).filter(
      (row) => row.new === true,
    );
    expect(found.map(({ terms }) => terms)).toEqual([expect.stringContaining("mandate")]);
    const began = Number(found[0].rising_since);
    expect(Math.abs(began - (START + 56 * DAY))).toBeLessThanOrEqual(2 * DAY);
  });

  it("intents flags nothing as new on the day before the question turns up", () => {
    expect(rows(call(intents, upTo(56), { text: "note" })).filter((row) => row.new === true)).toEqual([]);
  });

  it("intents has the question about mandate letters among the ten with most texts", () => {
    const top = rows(call(intents, contacts, { text: "note" })).slice(0, 10);
    expect(top.some(({ terms }) => String(terms).includes("mandate"))).toBe(true);
  });
});
