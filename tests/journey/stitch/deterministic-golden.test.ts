import { describe, expect, it } from "vitest";
import { goldenCases, type GoldenCase } from "./golden.ts";
import { stitched, type SmallStitch } from "./rows.ts";

const MINUTE = 60_000;
const cases = goldenCases();

describe.skipIf(!cases)("the conformance cases of deterministic stitching", () => {
  const at = (id: string): GoldenCase => cases!.get(id)!;
  const run = (id: string, how: Partial<SmallStitch> = {}): string[] => {
    const { events_of: of, events = at(of!).events! } = at(id);
    return stitched(
      events.map(([, device, person]) => ({ person, device })),
      { on: ["person", "device"], time: events.map(([minute]) => minute * MINUTE), ...how },
    );
  };

  it("fbs-live: without looking back, an event before the first log-in keeps its device’s name", () => {
    expect(run("fbs-live", { rules: { ownLookbackMs: 0 } })).toEqual(at("fbs-live").expect);
  });

  it("fbs-replay: events before the first log-in go to whoever logs in, later ones to whoever did", () => {
    expect(run("fbs-replay")).toEqual(at("fbs-replay").expect);
    expect(new Set(run("fbs-replay")).size).toBe(at("fbs-replay").people);
  });

  it("fbs-lookback-miss: an event older than the lookback stays anonymous", () => {
    const days = at("fbs-lookback-miss").lookback_days as number;
    const rules = { ownLookbackMs: days * 1440 * MINUTE };
    expect(run("fbs-lookback-miss", { rules })).toEqual(at("fbs-lookback-miss").expect);
  });

  it("shared-device-split: each log-in starts a new owner, leading events go to the first", () => {
    expect(run("shared-device-split")).toEqual(at("shared-device-split").expect);
  });

  it("shared-last-auth: shared => 'last' gives all rows of a device to its last customer", () => {
    expect(run("shared-last-auth", { rules: { shared: "last" } })).toEqual(at("shared-last-auth").expect);
  });

  it("fbs-tie: two customers at one instant, the smaller id is the owner", () => {
    expect(run("fbs-tie").at(-1)).toBe(at("fbs-tie").expect_last);
  });

  it("placeholder: a placeholder joins nobody", () => {
    expect(new Set(run("placeholder")).size).toBe(at("placeholder").expect_profiles);
  });

  it("segment-demotion: an e-mail that would break a unique id is left out, the known profile unchanged", () => {
    const rows = [
      { user_id: "u1", email: "a@x" },
      { user_id: "u2", email: "a@x" },
    ];
    expect(stitched(rows, { on: ["user_id", "email", "anonymous_id"] })).toEqual(["u1", "u2"]);
  });

  it("unique-conflict-anonymous: without times, rows of a shared device share one anonymous profile", () => {
    const { events } = at("unique-conflict-anonymous") as unknown as {
      events: { dev: string; user_id?: string }[];
    };
    const rows = events.map(({ dev, user_id }) => ({ dev, user_id }));
    expect(stitched(rows, { on: ["user_id", "dev"] })).toEqual(["amy", "ben", "d1", "d1"]);
    const again = stitched(rows, {
      on: ["user_id", "dev"],
      time: [1, 2, 3, 4],
      rules: { shared: "anonymous" },
    });
    expect(again).toEqual(["amy", "ben", "d1", "d1"]);
  });
});
