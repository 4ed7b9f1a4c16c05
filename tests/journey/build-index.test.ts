import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { booleanColumn, numberColumn, textColumn, timeColumn, type Column } from "#table/column.ts";
import { table } from "#table/table.ts";
import { journeyIndex } from "#journey/build-index.ts";
import type { JourneyIndex } from "#journey/journey-index.ts";
import { journeyNotes } from "#journey/notes.ts";
import { sortWithin } from "#journey/sort-within.ts";

const texts = (...values: (string | null)[]): Column => textColumn(values);
const log = (user: Column, event: Column, ts: Column) => table({ user, event, ts });

function told(index: JourneyIndex): string[] {
  return Array.from({ length: index.unitCount }, (_, unit) => {
    const events = Array.from({ length: index.offsets[unit + 1] - index.offsets[unit] }, (_, k) => {
      const i = index.offsets[unit] + k;
      return `${index.activities[index.activity[i]]}@${index.time[i]}#${index.row[i]}`;
    });
    return `${index.unitName(unit)}: ${events.join(" ")}`;
  });
}

describe("journeyIndex(table)", () => {
  it("groups by unit in order of first appearance, then by time, then by row", () => {
    const index = journeyIndex(
      log(texts("b", "a", "b", "b", "a"), texts("x", "y", "z", "w", "x"), timeColumn([5, 1, 3, 5, 0])),
    );
    expect(told(index)).toEqual(["b: z@3#2 x@5#0 w@5#3", "a: x@0#4 y@1#1"]);
    expect(index.activities).toEqual(["x", "y", "z", "w"]);
  });

  it("counts what it leaves out, each row once: no unit, then no activity, then no time", () => {
    const index = journeyIndex(
      log(texts(null, "a", "a", "", "a"), texts(null, "x", "", "x", "y"), timeColumn([1, NaN, NaN, 1, 2])),
    );
    expect(told(index)).toEqual(["a: y@2#4"]);
    expect(index.leftOut).toEqual({ noUnit: 2, noActivity: 1, noTime: 1 });
    expect(index.activities).toEqual(["y"]);
    expect(journeyNotes(index).map(({ text }) => text)).toEqual([
      "Users are told apart by user, activities by event, ordered by ts: 1 user, 1 event.",
      "4 of 5 rows left out: 2 without user, 1 without event, 1 without a readable ts.",
    ]);
  });

  it("of no rows is empty", () => {
    const index = journeyIndex(log(texts(), texts(), texts()));
    expect(index).toMatchObject({ unitCount: 0, eventCount: 0, activities: [] });
    expect([...index.offsets]).toEqual([0]);
  });

  it("takes numbers, times and truth values for units and activities", () => {
    const index = journeyIndex(
      log(numberColumn([7, NaN, 0.5]), booleanColumn([true, true, false]), timeColumn([1, 2, 3])),
    );
    expect(told(index)).toEqual(["7: true@1#0", "0.5: false@3#2"]);
    const days = journeyIndex(log(timeColumn([0, 0]), numberColumn([10, 20]), timeColumn([1, 2])));
    expect(told(days)).toEqual(["1970-01-01T00:00:00Z: 10@1#0 20@2#1"]);
  });

  it("reads text as ISO 8601, without a zone as UTC, and says so", () => {
    const index = journeyIndex(
      log(
        texts("a", "a", "a"),
        texts("x", "y", "z"),
        texts("2024-01-02 00:00:00", "2024-01-01T00:00:00Z", "soon"),
      ),
    );
    expect(told(index)).toEqual(["a: y@1704067200000#1 x@1704153600000#0"]);
    expect(index.roles).toMatchObject({ timeUnit: "instant", assumedUtc: true });
    expect(journeyNotes(index).map(({ text }) => text)).toContain(
      "Times without a zone in ts were read as UTC.",
    );
  });

  it("tells seconds from milliseconds by size, and says so", () => {
    const seconds = journeyIndex(log(texts("a"), texts("x"), numberColumn([1_704_067_200])));
    expect(seconds.time[0]).toBe(1_704_067_200_000);
    expect(seconds.roles.timeUnit).toBe("seconds");
    const ms = journeyIndex(log(texts("a", "b"), texts("x", "x"), numberColumn([0, 1_704_067_200_000])));
    expect(ms.time[1]).toBe(1_704_067_200_000);
    expect(journeyNotes(ms)[1].text).toContain("read as milliseconds since 1970");
  });

  it("refuses truth values as times", () => {
    expect(() => journeyIndex(log(texts("a"), texts("x"), booleanColumn([true])))).toThrow(
      "time => ts: true and false are not times",
    );
  });

  it("is built once per table and columns", () => {
    const events = table({ user: texts("a"), case_id: texts("b"), event: texts("x"), ts: timeColumn([1]) });
    expect(journeyIndex(events)).toBe(journeyIndex(events, { unit: "USER" }));
    expect(journeyIndex(events)).not.toBe(journeyIndex(events, { unit: "case_id" }));
    expect(journeyIndex({ ...events })).not.toBe(journeyIndex(events));
  });

  it("holds codes in the narrowest array", () => {
    const wide = (count: number) => {
      const many = Array.from({ length: count }, (_, i) => `a${i}`);
      return journeyIndex(
        log(textColumn(many.map(() => "u")), textColumn(many), timeColumn(many.map((_, i) => i))),
      ).activity;
    };
    expect(wide(256)).toBeInstanceOf(Uint8Array);
    expect(wide(257)).toBeInstanceOf(Uint16Array);
    expect(wide(257)[256]).toBe(256);
    expect(wide(65_537)).toBeInstanceOf(Int32Array);
  });

  it("is what sorting all rows finds, for any column types", () => {
    const row = fc.record({
      user: fc.option(fc.constantFrom(3, 1, 2, 1e9), { freq: 5 }),
      event: fc.option(fc.constantFrom("x", "y", ""), { freq: 5 }),
      ts: fc.option(fc.nat({ max: 9 }), { freq: 5 }),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 80 }), (rows) => {
        const index = journeyIndex(
          log(
            numberColumn(rows.map(({ user }) => user)),
            texts(...rows.map(({ event }) => event)),
            timeColumn(rows.map(({ ts }) => ts)),
          ),
        );
        const kept = rows
          .map((r, i) => ({ ...r, i }))
          .filter((r) => r.user !== null && r.event && r.ts !== null);
        const users = [...new Set(kept.map(({ user }) => user))];
        expect(told(index)).toEqual(
          users.map((user) => {
            const own = kept.filter((r) => r.user === user).sort((a, b) => a.ts! - b.ts! || a.i - b.i);
            return `${user}: ${own.map((r) => `${r.event}@${r.ts}#${r.i}`).join(" ")}`;
          }),
        );
        const { noUnit, noActivity, noTime } = index.leftOut;
        expect(index.eventCount + noUnit + noActivity + noTime).toBe(rows.length);
      }),
      { seed: 5, numRuns: 500 },
    );
  });
});

describe("sortWithin(offsets, time, row)", () => {
  it("is stable within each group, short or long", () => {
    const group = fc.array(fc.nat({ max: 30 }), { maxLength: 200 });
    fc.assert(
      fc.property(fc.array(group, { maxLength: 4 }), (groups) => {
        const offsets = new Int32Array(groups.length + 1);
        groups.forEach((times, g) => (offsets[g + 1] = offsets[g] + times.length));
        const time = Float64Array.from(groups.flat());
        const row = Int32Array.from(time.keys());
        sortWithin(offsets, time, row);
        const wanted = groups.flatMap((times, g) =>
          times.map((t, k) => [t, offsets[g] + k]).sort((a, b) => a[0] - b[0] || a[1] - b[1]),
        );
        expect(Array.from(row, (r, i) => [time[i], r])).toEqual(wanted);
      }),
      { seed: 6, numRuns: 300 },
    );
  });

  it("copes with a long unit in falling order", () => {
    const length = 200_000;
    const time = Float64Array.from({ length }, (_, i) => length - i);
    const row = Int32Array.from(time.keys());
    sortWithin(Int32Array.of(0, length), time, row);
    expect([time[0], time[length - 1], row[0]]).toEqual([1, length, length - 1]);
  });
});
