import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { unitsIn, unitsWith } from "#journey/unit-sets.ts";
import { indexOf } from "./funnel-brute.ts";

const ACTIVITIES = 4;
/** Few units or many (more than fit a word of bits), with few events (too few for a set per activity) or many. */
const units = fc.tuple(fc.constantFrom(1, 5, 40, 70), fc.constantFrom(1, 8)).chain(([count, length]) =>
  fc.array(
    fc
      .array(fc.nat({ max: ACTIVITIES - 1 }), { minLength: 1, maxLength: length })
      .map((codes) => codes.map((code, i) => [i, code] as [number, number])),
    { minLength: count, maxLength: count },
  ),
);

describe("unitsWith(index, hits)", () => {
  it("has the units with an event of one of the activities, asked once or again", () => {
    fc.assert(
      fc.property(units, fc.nat({ max: 15 }), (events, chosen) => {
        const index = indexOf(events);
        const hits = Uint8Array.from(index.activities, (_, code) => (chosen >>> code) & 1);
        const expected = events.flatMap((unit, u) => (unit.some(([, code]) => hits[code]) ? [u] : []));
        expect([...unitsIn(unitsWith(index, hits))]).toEqual(expected);
        expect([...unitsIn(unitsWith(index, hits))]).toEqual(expected);
      }),
      { seed: 20260103, numRuns: 300 },
    );
  });
});
