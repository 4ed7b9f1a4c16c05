import fc from "fast-check";
import { expect, it } from "vitest";
import { paths } from "#journey/paths.ts";
import { call, eventTable } from "./call.ts";
import { asked, common, events, label, rarely } from "./random-log.ts";

const question = fc.record({
  ...common,
  // few different ones, so that the same paths are asked again
  from: fc.constant(undefined),
  to: rarely(fc.constant("a")),
  bySteps: fc.boolean(),
  keep: rarely(fc.integer({ min: 1, max: 4 })),
  by: rarely(fc.constant("device")),
  through: rarely(label),
});

it("paths(…) asked again over one table, folded, by steps, through or split, gives what it gives over a new one", () => {
  fc.assert(
    fc.property(events, fc.array(question, { minLength: 2, maxLength: 12 }), (log, questions) => {
      const table = eventTable(log);
      for (const q of questions) {
        const given = {
          ...asked({ ...q, maxSteps: undefined, within: undefined }),
          view: q.bySteps ? "steps" : "graph",
          keep: q.keep,
          by: q.by,
          through: q.through && [q.through],
        };
        expect(call(paths, table, given)).toEqual(call(paths, eventTable(log), given));
      }
    }),
    { seed: 20261123, numRuns: 200 },
  );
});
