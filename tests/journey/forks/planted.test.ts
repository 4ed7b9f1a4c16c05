import { describe, expect, it } from "vitest";
import { forks } from "#journey/forks/forks.ts";
import { seededRandom } from "#journey/stitch/seeded-random.ts";
import type { Table } from "#table/table.ts";
import type { Event } from "../brute.ts";
import { call, eventTable, rows } from "../call.ts";

const DAY = 86_400_000;
const MINUTE = 60_000;
const LOGS = 150;
const CUSTOMERS = 400;

/** What is so in a log: of those who come by a way, who goes to b rather than c, and who calls afterwards. */
interface Planted {
  readonly toB: (errors: number) => number;
  readonly calls: (errors: number, isB: boolean) => number;
}

/** Those who saw more errors on their way choose b more often and call more often, whatever they choose. */
const CONFOUNDED: Planted = {
  toB: (errors) => [0.15, 0.45, 0.8][errors],
  calls: (errors, isB) => [0.1, 0.4, 0.7][errors] + (isB ? -0.1 : 0),
};

/** Customers come by none, one or two errors, some look around first, then all reach a. */
function makeLog(seed: number, { toB, calls }: Planted): Table {
  const random = seededRandom(seed * 7919 + 1);
  const isDrawn = (share: number): boolean => random(1e6) < share * 1e6;
  const log: Event[] = [{ unit: "last", activity: "z", time: 60 * DAY }];
  for (let k = 0; k < CUSTOMERS; ++k) {
    const errors = random(3);
    const looks = isDrawn(0.1) ? Array.from({ length: 1 + random(3) }, () => `look ${random(5)}`) : [];
    const isB = isDrawn(toB(errors));
    const before = [...looks, ...Array.from({ length: errors }, () => "error"), "a"];
    const steps = [...before, isB ? "b" : "c", ...(isDrawn(calls(errors, isB)) ? ["call"] : [])];
    const start = DAY + (k % 20) * DAY;
    steps.forEach((activity, i) => log.push({ unit: `u${k}`, activity, time: start + i * MINUTE }));
  }
  return eventTable(log);
}

function found(planted: Planted, more: Readonly<Record<string, string>> = {}) {
  return Array.from({ length: LOGS }, (_, seed) => {
    const all = rows(call(forks, makeLog(seed, planted), { at: ["a"], goal: "call", ...more }));
    const own = all.find(({ way, measure }) => way === "b" && measure === "reached call")!;
    const [low, high, difference, crude, p] = ["low", "high", "difference", "crude", "p_shuffled"].map(
      (name) => Number(own[name]),
    );
    return { low, high, difference, crude, p, compared: Number(own.compared) / Number(own.customers) };
  });
}

const share = <T>(some: readonly T[], isMeant: (one: T) => boolean): number =>
  some.filter(isMeant).length / some.length;
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
const holds =
  (truth: number) =>
  ({ low, high }: { low: number; high: number }): boolean =>
    low <= truth && truth <= high;

describe("forks(events, at) of logs with a known truth", () => {
  it("finds that b spares calls, though those who go there call more often", () => {
    const logs = found(CONFOUNDED);
    expect(mean(logs.map(({ difference }) => difference))).toBeCloseTo(-0.1, 1);
    expect(Math.abs(mean(logs.map(({ difference }) => difference)) + 0.1)).toBeLessThan(0.03);
    expect(mean(logs.map(({ crude }) => crude))).toBeGreaterThan(0.1);
    expect(share(logs, holds(-0.1))).toBeGreaterThan(0.9);
    expect(mean(logs.map(({ compared }) => compared))).toBeGreaterThan(0.95);
  });

  it("against => 'all' finds the opposite, and its interval holds the truth in no log", () => {
    const logs = found(CONFOUNDED, { against: "all" });
    expect(share(logs, ({ difference }) => difference > 0)).toBeGreaterThan(0.98);
    expect(share(logs, holds(-0.1))).toBeLessThan(0.02);
  });

  it("holds 0 about as often as promised where the way matters nothing, and lots say so", () => {
    const logs = found({ ...CONFOUNDED, calls: (errors) => [0.1, 0.4, 0.7][errors] });
    expect(share(logs, holds(0))).toBeGreaterThan(0.9);
    // four standard errors above 5 % of 150
    expect(share(logs, ({ p }) => p < 0.05)).toBeLessThan(0.12);
  });
});
