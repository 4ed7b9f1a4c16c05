import { describe, expect, it } from "vitest";
import { callText, type Drill } from "#ui/drill/drill.ts";
import { canTurnBucket, turned, turnOf, type PanelPlace, type Turn } from "#ui/drill/turn.ts";

const drill: Drill = {
  events: "log",
  arguments: ["unit => who", "to => 'done'", "segment => ['pay', 'error']"],
  filters: [{ attribute: "os", value: "iOS" }],
  against: "same_source",
};
const DAY = Date.UTC(2026, 6, 3);
const fork = { place: { at: ["(start)", "pay"] } };
const text = (turn: Turn, from = drill) => callText("customers", turned(from, turn), { rows: "rows" });

describe("turned(drill, turn)", () => {
  it("narrows to a value, and to a bucket in place of the one before", () => {
    const bucket = turned(drill, { kind: "bucket", begin: DAY });
    expect(callText("customers", bucket, undefined)).toBe(
      "FROM customers(log, unit => who, to => 'done', segment => ['pay', 'error'], bucket => 'day',\n               in_bucket => '2026-07-03', filter => {os: 'iOS'})",
    );
    const later = turned(bucket, { kind: "bucket", begin: DAY + 86_400_000 });
    expect(later.arguments.filter((one) => /bucket/.test(one))).toEqual([
      "bucket => 'day'",
      "in_bucket => '2026-07-04'",
    ]);
    expect(turned(drill, { kind: "filter", filter: { attribute: "os", value: "Android" } }).filters).toEqual([
      { attribute: "os", value: "Android" },
    ]);
  });

  it("keeps how long the buckets are of a watch that says so", () => {
    const hourly = {
      ...drill,
      arguments: [...drill.arguments, "bucket => 'hour'", "in_bucket => '2026-07-01'"],
    };
    expect(turned(hourly, { kind: "bucket", begin: DAY + 3_600_000 }).arguments.slice(-2)).toEqual([
      "bucket => 'hour'",
      "in_bucket => '2026-07-03T01:00:00.000Z'",
    ]);
  });

  it("goes from an event to everybody who had it, by the same columns", () => {
    const event = { customer: "c1", from: DAY, until: DAY };
    expect(text({ kind: "event", activity: "it's", event })).toBe(
      "FROM customers(log, unit => who, at => 'it''s')",
    );
  });

  it("goes from a way to those who went it, of whom the fork's own call tells", () => {
    const way = turned(drill, { kind: "way", fork, way: "it's" });
    const from =
      "SELECT DISTINCT customer, came AS moment\nFROM forks(log, unit => who, to => 'done', at => ['(start)', 'pay'], filter => {os: 'iOS'},\n           view => 'customers')\nWHERE customer IS NOT NULL";
    expect([way.rows, way.others, way.against]).toEqual([`${from} AND way = 'it''s'`, from, "same_source"]);
    const drivers = callText("drivers", way, { rows: "rows", others: "there" });
    expect(drivers.replaceAll(/\s+/g, " ")).toBe(
      "FROM drivers(log, unit => who, among => rows, called => 'forks at (start) → pay (way it''s)', others => there, others_called => 'forks at (start) → pay')",
    );
  });
});

describe("turnOf(chart, data, place)", () => {
  const place: PanelPlace = { drill, customer: undefined, event: undefined, fork: undefined };
  const bucket = { bucket: "2026-07-03T00:00:00.000Z" };

  it("says whose event it is by the mark, the story, or the event that is shown", () => {
    const data = { event: "pay", time: "2026-07-03T00:00:00.000Z", until: "2026-07-04T00:00:00.000Z" };
    const event = { customer: "c9", from: 0, until: 0 };
    const whose = (more: Partial<PanelPlace>, own = {}) => {
      const turn = turnOf("timeline", { ...data, ...own }, { ...place, ...more });
      return turn?.kind === "event" ? turn.event : turn;
    };
    const told = { from: DAY, until: DAY + 86_400_000 };
    expect(whose({ customer: "c1", event }, { customer: "c5" })).toEqual({ customer: "c5", ...told });
    expect(whose({ customer: "c1", event })).toEqual({ customer: "c1", ...told });
    expect(whose({ event })).toEqual({ customer: "c9", ...told });
    expect(whose({})).toBeUndefined();
  });

  it("knows no bucket beside that of a funnel's trend, and no way of a fork that is not shown", () => {
    const inTrend = {
      ...drill,
      arguments: ["steps => ['a']", "trend => 'week'", "in_bucket => '2026-07-01'"],
    };
    expect(turnOf("watch", bucket, place)).toEqual({ kind: "bucket", begin: DAY });
    expect(turnOf("watch", bucket, { ...place, drill: inTrend })).toBeUndefined();
    expect([canTurnBucket(drill), canTurnBucket(inTrend)]).toEqual([true, false]);
    expect(turnOf("forks", { way: "done" }, place)).toBeUndefined();
    expect(turnOf("forks", { way: "done" }, { ...place, fork })).toEqual({ kind: "way", fork, way: "done" });
  });

  it("leads nowhere from what stands for nobody", () => {
    expect(turnOf("watch", {}, place)).toBeUndefined();
    expect(turnOf("drivers", { driverAttribute: "os" }, place)).toBeUndefined();
    expect(turnOf("effort", { row: "1" }, place)).toBeUndefined();
  });
});
