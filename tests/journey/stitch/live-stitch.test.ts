import fc from "fast-check";
import { expect, it } from "vitest";
import { DEFAULT_CAPS } from "#journey/stitch/identity-graph.ts";
import { liveStitch, type LiveRow, type LiveStitch } from "#journey/stitch/live-stitch.ts";
import { DEFAULT_SPLIT } from "#journey/stitch/time-split.ts";
import { goldenCases } from "./golden.ts";
import { stitched } from "./rows.ts";

const start = (...names: string[]): LiveStitch =>
  liveStitch({
    identifiers: names.map((name, i) => ({ name, kind: "other", unique: i === 0 })),
    caps: DEFAULT_CAPS,
    split: DEFAULT_SPLIT,
  });
const row = (...values: (string | undefined)[]): LiveRow => ({ values, time: NaN });
const all = (live: LiveStitch) => Array.from({ length: live.rowCount }, (_, i) => live.customerOf(i));

const value = (prefix: string, count: number) =>
  fc.option(
    fc.integer({ min: 0, max: count }).map((i) => `${prefix}${i}`),
    { nil: undefined, freq: 2 },
  );
const given = fc.array(
  fc.record({
    values: fc.tuple(value("c", 5), value("m", 6), value("k", 7)),
    time: fc.integer({ min: 0, max: 50 }).map((minute) => minute * 60_000),
  }),
  { minLength: 1, maxLength: 60 },
);

it("append(rows) in ten portions gives the customers of all rows at once", () => {
  fc.assert(
    fc.property(given, (rows) => {
      const live = start("crm", "mail", "cookie");
      const size = Math.ceil(rows.length / 10);
      for (let at = 0; at < rows.length; at += size) live.append(rows.slice(at, at + size));
      const once = stitched(
        rows.map(({ values: [crm, mail, cookie] }) => ({ crm, mail, cookie })),
        { on: ["crm", "mail", "cookie"], time: rows.map(({ time }) => time) },
      );
      expect(partition(all(live))).toEqual(partition(once));
    }),
    { seed: 17, numRuns: 300 },
  );
});

it("append never loses an id: each one ever given is alive or resolves to one that is", () => {
  fc.assert(
    fc.property(given, (rows) => {
      const live = start("crm", "mail", "cookie");
      const seen = new Set<string>();
      for (const one of rows) {
        live.append([one]);
        for (const id of all(live)) seen.add(id!);
        const alive = new Set(all(live));
        for (const id of seen) expect(alive, id).toContain(live.resolve(id));
      }
    }),
    { seed: 18, numRuns: 60 },
  );
});

it("append stitches only rows again that hang together with new ones", () => {
  const live = start("crm", "cookie");
  live.append(Array.from({ length: 1000 }, (_, i) => row(`c${i}`, `k${i}`)));
  expect(live.append([row(undefined, "k7"), row("c8", "k8")]).touchedRows).toBe(4);
});

it("merge-survivor: on a merge the oldest id goes on, and retired ids resolve to it over any number of merges", () => {
  const live = start("crm", "mail", "cookie");
  live.append([row(undefined, undefined, "k1"), row(undefined, "m2"), row(undefined, "m3")]);
  expect(all(live)).toEqual(["k1", "m2", "m3"]);
  expect(live.append([row("c9", "m2"), row("c9", "m3")]).merged).toEqual([{ retired: "m3", into: "m2" }]);
  expect(live.append([row("c9", undefined, "k1")]).merged).toEqual([{ retired: "m2", into: "k1" }]);
  expect(live.resolve("m3")).toBe("k1");
  expect(new Set(all(live))).toEqual(new Set(["k1"]));
});

it("append says which customer was split when a guard forbids what held it together", () => {
  const live = start("crm", "cookie");
  live.append([row("amy", "kiosk"), row(undefined, "kiosk")]);
  expect(all(live)).toEqual(["amy", "amy"]);
  const { split } = live.append([row("ben", "kiosk")]);
  expect(split).toEqual([{ from: "amy", to: "kiosk" }]);
  expect(all(live)).toEqual(["amy", "kiosk", "ben"]);
});

it("privacy-unstitch: a forgotten person’s anonymous rows fall back to their device, never to another person", () => {
  expect(goldenCases()?.get("privacy-unstitch")?.rule ?? "never to another person").toContain(
    "never to another person",
  );
  const live = start("person", "device");
  const at = (time: number, ...values: (string | undefined)[]): LiveRow => ({ values, time });
  live.append([
    at(1, undefined, "kiosk"),
    at(2, "amy", "kiosk"),
    at(6, undefined, "kiosk"),
    at(7, "ben", "kiosk"),
  ]);
  expect(all(live)).toEqual(["amy", "amy", "amy", "ben"]);
  live.forget("amy");
  const anonymous = "kiosk (anonymous)";
  expect(all(live)).toEqual([anonymous, undefined, anonymous, "ben"]);
  live.append([at(9, undefined, "kiosk")]);
  expect(all(live)).toEqual([anonymous, undefined, anonymous, "ben", "ben"]);
});

function partition(names: readonly (string | undefined)[]): number[] {
  const numbers = new Map<string | undefined, number>();
  return names.map((name) => numbers.get(name) ?? numbers.set(name, numbers.size).get(name)!);
}
