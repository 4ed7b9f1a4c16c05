import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tableRows } from "#table/table.ts";
import { binOf, timeBins } from "#journey/between/time-bins.ts";
import { timeBetween } from "#journey/between/time-between.ts";
import { percentile, segmentsOf } from "./brute.ts";
import { call, eventTable, rows } from "./call.ts";
import { common, events, label } from "./random-log.ts";

const log = eventTable([
  { unit: "u", activity: "a", time: 0, group: "web" },
  { unit: "u", activity: "b", time: 90_000, group: "web" },
  { unit: "v", activity: "a", time: 0, group: "app" },
  { unit: "v", activity: "b", time: 10_000, group: "app" },
  { unit: "w", activity: "a", time: 80_000, group: "web" },
]);
const given = { from: "a", to: "b" };

describe("time_between(events, from, to)", () => {
  it("has a row for every range from the shortest time to the longest, and one for never", () =>
    expect(rows(call(timeBetween, log, given))).toEqual([
      range("10 s – 20 s", 10, 20, 1, 1 / 3),
      range("20 s – 30 s", 20, 30, 0, 1 / 3),
      range("30 s – 1 min", 30, 60, 0, 1 / 3),
      range("1 min – 2 min", 60, 120, 1, 2 / 3),
      { ...range("never", null, null, 1, null) },
    ]));
  it("tells quantiles, who never arrives, and who may still", () => {
    const { notes, details } = call(timeBetween, log, given);
    expect(notes.map(({ text }) => text).join("\n")).toContain(
      "Of 2 paths that arrive, a quarter take at most 30 seconds, half at most 50 seconds, nine in ten at most 82 seconds. 1 of 3 paths (33 %) never arrive. 1 of these began less than 82 seconds before the log ends and may still arrive.",
    );
    expect(tableRows(details!.quantiles)).toMatchObject([
      { started: 3, arrived: 2, lost: 1, p50_seconds: 50, mean_seconds: 50 },
    ]);
  });
  it("has the same ranges for every value of by", () => {
    const all = rows(call(timeBetween, log, { ...given, by: "device" }));
    expect(all.map(({ time }) => time).slice(0, 5)).toEqual(all.map(({ time }) => time).slice(5));
    expect(all.filter(({ time }) => time === "never").map(({ device, count }) => [device, count])).toEqual([
      ["web", 1],
      ["app", 0],
    ]);
  });
  it("of nobody who begins, or nobody who arrives, still says so", () => {
    expect(rows(call(timeBetween, log, { from: "x", to: "b" }))).toMatchObject([{ time: "never", count: 0 }]);
    expect(rows(call(timeBetween, log, { from: "a", to: "x" }))).toMatchObject([
      { time: "never", count: 3, share: 1 },
    ]);
  });
  it("asks for both ends", () =>
    expect(() => call(timeBetween, log, { from: "a" })).toThrow("there must be two ends; write from =>"));
});

describe("time_between(…) on random logs", () => {
  it("counts the slow search's segments by the time they take", () => {
    const question = fc.record({ ...common, from: label, to: label });
    fc.assert(
      fc.property(events, question, (random, { from, to, within, all }) => {
        const found = call(timeBetween, eventTable(random), {
          from,
          to,
          within,
          segments: all ? "all" : "first",
        });
        const segments = segmentsOf(random, { from, to, within, all });
        const arrived = segments.filter(({ reached }) => reached);
        const seconds = arrived.map(({ events: path }) => (path.at(-1)!.time - path[0].time) / 1000);
        const ranges = rows(found);
        for (const row of ranges) {
          const here = segments.filter((segment) => {
            if (row.time === "never") return !segment.reached;
            const took = (segment.events.at(-1)!.time - segment.events[0].time) / 1000;
            return segment.reached && took >= Number(row.from_seconds) && took < Number(row.to_seconds);
          });
          expect(row.count).toBe(here.length);
          expect(row.customers).toBe(new Set(here.map(({ unit }) => unit)).size);
          expect(row.share).toBe(segments.length ? here.length / segments.length : null);
        }
        expect(ranges.reduce((sum, { count }) => sum + Number(count), 0)).toBe(segments.length);
        const [quantiles] = tableRows(found.details!.quantiles);
        expect(quantiles.p50_seconds).toBe(seconds.length ? percentile(seconds, 0.5) : null);
        expect(quantiles.p90_seconds).toEqual(
          seconds.length ? expect.closeTo(percentile(seconds, 0.9)!, 9) : null,
        );
      }),
      { seed: 12, numRuns: 400 },
    );
  });
});

describe("binOf(ms)", () => {
  it("is the one range that holds the time", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.integer({ min: 0, max: 2_000_000 }), fc.double({ min: 0, max: 1e12, noNaN: true })),
        (ms) => {
          const { low, high } = timeBins[binOf(ms)];
          expect(ms >= low && ms < high).toBe(true);
        },
      ),
      { seed: 13, numRuns: 500 },
    );
    expect(timeBins[binOf(60_000)].label).toBe("1 min – 2 min");
    expect(timeBins.at(-1)!.label).toBe("3650 d or more");
  });
});

function range(
  time: string,
  from: number | null,
  to: number | null,
  count: number,
  cumulative: number | null,
) {
  return {
    time,
    from_seconds: from,
    to_seconds: to,
    count,
    customers: count,
    share: count / 3,
    cumulative_share: cumulative,
  };
}
