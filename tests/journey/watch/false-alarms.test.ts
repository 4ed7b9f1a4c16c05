import { describe, expect, it } from "vitest";
import { seededRandom } from "#journey/stitch/seeded-random.ts";
import { alarmLimit, baselineOf, cusum } from "#journey/watch/cusum.ts";
import { falseAlarmShare } from "#journey/watch/replay.ts";

const RULES = { rise: 2, runLength: 365 };
const LOGS = 150;

/** Logs in which nothing ever rises: how many raise an alarm behind their baseline, and how often each says one would. */
function calm(customers: number, rate: number, baselineDays: number, watchedDays: number, tells = true) {
  let [alarms, said] = [0, 0];
  for (let log = 0; log < LOGS; ++log) {
    const random = seededRandom(log * 7919 + 11);
    const units = new Int32Array(baselineDays + watchedDays).fill(customers);
    const hits = units.map((count) => {
      let some = 0;
      for (let k = 0; k < count; ++k) some += random(1e6) < rate * 1e6 ? 1 : 0;
      return some;
    });
    const [usual, usualHits] = [units, hits].map((all) => all.subarray(0, baselineDays));
    const sums = cusum(units, hits, (at) => at < baselineDays, baselineOf(usual, usualHits), RULES);
    alarms += sums.some((sum) => sum > alarmLimit(RULES)) ? 1 : 0;
    if (tells) said += falseAlarmShare(usual, usualHits, watchedDays, RULES);
  }
  return { alarms: alarms / LOGS, said: said / LOGS };
}

describe("alarms where nothing rises", () => {
  it("come in fewer years than promised, though what is usual is known from four weeks only", () => {
    // a mean time of a year to an alarm would be an alarm in 63 years of a hundred
    expect(calm(50, 0.04, 28, 365, false).alarms).toBeLessThan(0.4);
    expect(calm(5, 0.1, 28, 365, false).alarms).toBeLessThan(0.5);
  });

  it.each([
    [50, 0.04, 28],
    [50, 0.1, 7],
    [200, 0.02, 14],
  ])(
    "falseAlarmShare(…) of %d customers a day at %d over %d days tells them about as often as they come",
    (customers, rate, baselineDays) => {
      const { alarms, said } = calm(customers, rate, baselineDays, 90);
      expect(alarms).toBeGreaterThan(0);
      expect(said).toBeGreaterThan(alarms / 3);
      expect(said).toBeLessThan(alarms * 2 + 0.02);
    },
  );

  it("falseAlarmShare(…) is unknown without a baseline, and the same whenever it is asked", () => {
    expect(falseAlarmShare([], [], 30, RULES)).toBeNaN();
    expect(falseAlarmShare([5], [1], 0, RULES)).toBeNaN();
    const [units, hits] = [
      [9, 8, 7, 9],
      [1, 0, 2, 1],
    ];
    expect(falseAlarmShare(units, hits, 30, RULES)).toBe(falseAlarmShare(units, hits, 30, RULES));
  });
});
