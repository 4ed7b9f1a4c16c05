import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "#journey/stitch/seeded-random.ts";
import { alarmLimit, baselineOf, binomialQuantile, cusum, expectedBand } from "#journey/watch/cusum.ts";
import { watch } from "#journey/watch/watch.ts";
import { tableRows } from "#table/table.ts";
import type { Event } from "../brute.ts";
import { call, eventsOf, eventTable, rows } from "../call.ts";
import { events } from "../random-log.ts";

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** `perDay` customers a day who do a, a share of whom go on to b, the others to c; from day `from` on another share. */
function days(count: number, perDay: number, rate: (day: number) => number, seed = 3): Event[] {
  const random = seededRandom(seed);
  return Array.from({ length: count * perDay }, (_, k): Event[] => {
    const day = Math.floor(k / perDay);
    const time = day * DAY + (k % perDay) * 60_000;
    const goes = random(10_000) < 10_000 * rate(day);
    return [
      { unit: `u${k}`, activity: "a", time },
      { unit: `u${k}`, activity: goes ? "b" : "c", time: time + 1000 },
    ];
  }).flat();
}

const risen = eventTable(days(60, 50, (day) => (day < 40 ? 0.04 : 0.3)));

describe("watch(events, segment)", () => {
  it("raises an alarm within three days of a rise, and tells who came before and after", () => {
    const { table, details, notes } = call(watch, risen, { segment: ["a", "b"] });
    const first = tableRows(table).find(({ alarm }) => alarm)!;
    expect(Number(first.bucket) / DAY).toBeGreaterThanOrEqual(40);
    expect(Number(first.bucket) / DAY).toBeLessThanOrEqual(42);
    const [episode, ...more] = tableRows(details!.replay);
    expect(more).toEqual([]);
    expect(episode).toMatchObject({ noticed: Number(first.bucket) + DAY, false_alarm: 0 });
    const all = tableRows(table);
    const hitsOf = (from: number, to: number) =>
      all
        .filter(({ bucket }) => Number(bucket) >= from && Number(bucket) < to)
        .reduce((sum, { hits }) => sum + Number(hits), 0);
    expect(episode.before).toBe(hitsOf(Number(episode.began), Number(episode.noticed)));
    expect(episode.in_time).toBe(hitsOf(Number(episode.noticed), Number(episode.until)));
    expect(notes.map(({ text }) => text).join(" ")).toContain("Alarm at the end of 1970-02-1");
  });

  it("stays silent where nothing changes", () => {
    const calm = eventTable(days(60, 50, () => 0.1));
    const { table, details } = call(watch, calm, { segment: ["a", "b"] });
    expect(tableRows(table).filter(({ alarm }) => alarm)).toEqual([]);
    expect(details!.replay.rowCount).toBe(0);
    const inside = tableRows(table).filter(
      ({ rate, low, high }) => Number(rate) >= Number(low) && Number(rate) <= Number(high),
    );
    expect(inside.length).toBeGreaterThanOrEqual(59);
  });

  it("does not count buckets whose customers may still go on", () => {
    const late = eventTable(days(30, 20, () => 0.1));
    const found = rows(call(watch, late, { steps: ["a", "b"], within: 3 * DAY, lost_at: 2 }));
    expect(found.map(({ complete }) => complete)).toEqual([...Array<number>(26).fill(1), 0, 0, 0, 0]);
    expect(new Set(found.slice(-4).map(({ cusum: sum }) => sum)).size).toBe(1);
  });

  it("takes half of a log that is shorter than twice the baseline, and says so", () => {
    const short = eventTable(days(10, 20, () => 0.1));
    const result = call(watch, short, { segment: ["a", "b"] });
    expect(rows(result).map(({ baseline }) => baseline)).toEqual([1, 1, 1, 1, 0, 0, 0, 0, 0, 0]);
    expect(result.notes.map(({ text }) => text)).toContain(
      "The log is too short for a baseline of 28 days: its first 4 days are taken.",
    );
  });

  it("of nobody, and of no events, has its columns", () => {
    expect(call(watch, eventTable([]), { at: "a" }).table.rowCount).toBe(0);
    const none = call(watch, eventTable(eventsOf("u: a b")), { segment: ["b", "a"] });
    expect(none.table.columns.map(({ name }) => name)).toEqual(watch.columns.map(({ name }) => name));
  });

  it("says what is no rise, and what are too many buckets", () => {
    expect(() => call(watch, risen, { segment: ["a", "b"], rise: 1 })).toThrow("rise => 1 is no rise");
    const wide = eventTable([
      { unit: "u", activity: "a", time: 0 },
      { unit: "u", activity: "b", time: 200_000 * HOUR },
    ]);
    expect(() => call(watch, wide, { at: "a", bucket: "hour" })).toThrow("200,001 buckets, too many");
  });

  it("counts customers, hits and sums as the slow count does", () => {
    fc.assert(
      fc.property(events, fc.constantFrom("a", "b"), (log, label) => {
        const spread = log.map((event) => ({ ...event, time: event.time * 7200 }));
        const found = rows(call(watch, eventTable(spread), { at: label, bucket: "day" }));
        expect(found.map(({ bucket, customers, hits }) => [bucket, customers, hits])).toEqual(
          slow(spread, label),
        );
        const rate = Number(found[0]?.expected ?? NaN);
        if (Number.isNaN(rate)) return;
        for (const row of found) {
          expect(row.expected).toBe(rate);
          expect(Number(row.cusum) > Number(row.limit) && row.complete === 1).toBe(row.alarm);
        }
      }),
      { seed: 20261121, numRuns: 200 },
    );
  });
});

describe("the cumulative sum", () => {
  it("cusum(units, hits) is Page’s, bucket by bucket", () => {
    const baseline = { rate: 0.1, dispersion: 1, units: 100, buckets: 5 };
    const rules = { rise: 2, runLength: 100 };
    const raised = 0.2 / 1.1;
    const up = Math.log(raised / 0.1);
    const down = Math.log((1 - raised) / 0.9);
    const sums = cusum([10, 10, 10, 10], [0, 3, 5, 1], (at) => at === 3, baseline, rules);
    const second = 3 * up + 7 * down;
    expect([...sums]).toEqual(
      [0, second, second + 5 * up + 5 * down, second + 5 * up + 5 * down].map((s) => expect.closeTo(s, 12)),
    );
  });

  it("alarmLimit(rules) keeps false alarms as rare as promised", () => {
    const rules = { rise: 2, runLength: 100 };
    const random = seededRandom(11);
    let buckets = 0;
    let alarms = 0;
    for (let run = 0; run < 60; ++run) {
      const units = new Int32Array(1000).fill(40);
      const hits = units.map(() =>
        Array.from({ length: 40 }, () => +(random(1000) < 100)).reduce((a, b) => a + b, 0),
      );
      const sums = cusum(units, hits, () => false, { rate: 0.1, dispersion: 1, units: 1, buckets: 1 }, rules);
      const first = sums.findIndex((sum) => sum > alarmLimit(rules));
      buckets += first < 0 ? 1000 : first + 1;
      alarms += first < 0 ? 0 : 1;
    }
    expect(buckets / Math.max(1, alarms)).toBeGreaterThan(100);
  });

  it("baselineOf(units, hits) is never 0 or 1, and tells how much more buckets differ than by chance", () => {
    expect(baselineOf([10, 10], [0, 0]).rate).toBeCloseTo(0.5 / 21, 12);
    expect(baselineOf([10, 10], [10, 10]).rate).toBeLessThan(1);
    expect(baselineOf([100, 100, 100, 100], [50, 50, 50, 50]).dispersion).toBe(1);
    expect(baselineOf([100, 100, 100, 100], [80, 20, 80, 20]).dispersion).toBeGreaterThan(30);
  });

  it.each([
    [10, 0.3, 0.5, 3],
    [100, 0.035, 0.99865, 10],
    [1000, 0.5, 0.00135, 453],
    [74, 0.0355, 0.99865, 8],
    [5, 0.01, 0.99865, 1],
  ])("binomialQuantile(%d, %d, %d) is what scipy.stats.binom.ppf gives", (n, rate, p, k) => {
    expect(binomialQuantile(n, rate, p)).toBe(k);
  });

  it("expectedBand(0) is not known", () => {
    expect(expectedBand(0, baselineOf([1], [0]))).toEqual({ low: NaN, high: NaN });
  });
});

/** Per day who did anything and who did `label`, from the first day to the last. */
function slow(log: readonly Event[], label: string): unknown[] {
  if (!log.length) return [];
  const dayOf = ({ time }: Event) => Math.floor(time / DAY);
  const all = log.map(dayOf);
  const [first, last] = [Math.min(...all), Math.max(...all)];
  return Array.from({ length: last - first + 1 }, (_, k) => {
    const ours = log.filter((event) => dayOf(event) === first + k);
    const units = (some: readonly Event[]) => new Set(some.map(({ unit }) => unit)).size;
    return [(first + k) * DAY, units(ours), units(ours.filter(({ activity }) => activity === label))];
  });
}
