import { describe, expect, it } from "vitest";
import { booleanColumn, numberColumn, timeColumn } from "#table/column.ts";
import { table } from "#table/table.ts";
import type { ChartData } from "#chart/chart.ts";
import { chartsFor } from "#chart/index.ts";
import { readWatch, watchRefusal } from "#chart/watch-points.ts";
import { alarmLabel, watchText, watchWords } from "#chart/watch-text.ts";
import { plain } from "./graphs.ts";

const DAY = 86_400_000;
const START = Date.UTC(2026, 6, 1);

/** A day each, as [customers, hits, alarm, complete]; the first two are the baseline. */
function watched(
  days: readonly (readonly [number, number, boolean?, number?])[],
  alarms: readonly { began: number; noticed: number; until: number; isFalse?: boolean }[] = [],
): ChartData {
  const result = table({
    bucket: timeColumn(days.map((_, i) => START + i * DAY)),
    customers: numberColumn(days.map(([n]) => n)),
    hits: numberColumn(days.map(([, x]) => x)),
    rate: numberColumn(days.map(([n, x]) => x / n)),
    expected: numberColumn(days.map(() => 0.1)),
    low: numberColumn(days.map(() => 0.02)),
    high: numberColumn(days.map(([n]) => (n < 10 ? 1 : 0.2))),
    alarm: booleanColumn(days.map(([, , alarm]) => alarm ?? false)),
    complete: numberColumn(days.map(([, , , complete]) => complete ?? 1)),
    baseline: numberColumn(days.map((_, i) => (i < 2 ? 1 : 0))),
  });
  const replay = table({
    began: timeColumn(alarms.map(({ began }) => START + began * DAY)),
    noticed: timeColumn(alarms.map(({ noticed }) => START + noticed * DAY)),
    until: timeColumn(alarms.map(({ until }) => START + until * DAY)),
    before: numberColumn(alarms.map(() => 12)),
    in_time: numberColumn(alarms.map(() => 340)),
    false_alarm: numberColumn(alarms.map(({ isFalse }) => (isFalse ? 1 : 0))),
  });
  return { table: result, details: { replay } };
}

const rise = watched(
  [
    [100, 10],
    [100, 9],
    [100, 40],
    [100, 50, true],
    [1, 1, false, 0],
  ],
  [{ began: 2, noticed: 4, until: 4 }],
);

describe("readWatch(data)", () => {
  const watch = readWatch(rise);
  it("reads buckets with what is usual, alarms and what is still open", () => {
    expect(watch.points.map((p) => [p.hits, p.isAlarm, p.isComplete, p.isBaseline])).toEqual([
      [10, false, true, true],
      [9, false, true, true],
      [40, false, true, false],
      [50, true, true, false],
      [1, false, false, false],
    ]);
    expect(watch.width).toBe(DAY);
    expect(watch.alarms).toEqual([
      {
        began: START + 2 * DAY,
        noticed: START + 4 * DAY,
        until: START + 4 * DAY,
        before: 12,
        inTime: 340,
        isFalse: false,
      },
    ]);
  });
  it("leaves room for all rates but is not stretched by a bucket with a single customer", () => {
    expect(watch.top).toBeGreaterThan(0.5);
    expect(watch.top).toBeLessThan(0.9);
  });
  it("puts buckets in order of time", () => {
    const [first, second] = readWatch(watched([[100, 1], [50, 2]])).points; // prettier-ignore
    expect(second.time - first.time).toBe(DAY);
  });
});

describe("watchWords(watch, segment, locale)", () => {
  const title = (data: ChartData) => watchWords(readWatch(data), undefined, "en").title;
  it("says when the alarm would have come and for how many in time", () =>
    expect(title(rise)).toBe(
      "Alarm at the end of Jul 4, 2026, 2 days after the rise began: 12 customers had been hit, 340 were hit after it",
    ));
  it("does not call a false alarm one", () =>
    expect(
      title(
        watched(
          [
            [100, 10, true],
            [100, 9],
          ],
          [{ began: 0, noticed: 1, until: 1, isFalse: true }],
        ),
      ),
    ).toBe(
      // prettier-ignore
      "No alarm: the rate stays near its usual 10%",
    ));
  it("says who is counted, and what is still open", () => {
    const segment = { customers: 1, others: 2, words: "went from 'a' to 'b'", baseWords: "" };
    expect(watchWords(readWatch(rise), segment, "en").subtitle).toMatch(
      /^Share of customers who went from 'a' to 'b'.*the log ends before/,
    );
  });
});

it("alarmLabel(alarm, width, locale) names the bucket whose end raised it", () => {
  const [alarm] = readWatch(rise).alarms;
  expect(alarmLabel(alarm, DAY, "en")).toBe("noticed Jul 4");
  expect(alarmLabel({ ...alarm, isFalse: true }, DAY, "en")).toBe("false alarm Jul 4");
});

it("watchText(point, locale) speaks rate, customers, what is usual and the alarm", () => {
  const { heading, facts } = watchText(readWatch(rise).points[3], "en");
  expect(heading).toBe("Jul 4, 2026");
  expect(facts).toEqual([
    ["Rate", "50%"],
    ["Customers", "50 of 100"],
    ["Usual", "10%"],
    ["Usual range", "2% – 20%"],
    ["Alarm", "on"],
  ]);
});

it("watchRefusal(data) says what a table lacks; the helper’s results are offered this chart alone", () => {
  expect(watchRefusal(plain(table({ rate: numberColumn([1]) })))).toMatch("needs the columns bucket");
  expect(watchRefusal(watched([]))).toMatch("nobody ever had the chance");
  expect(chartsFor(rise, "watch").map(({ kind }) => kind)).toEqual(["watch"]);
});
