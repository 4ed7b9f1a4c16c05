import fc from "fast-check";
import { expect, it } from "vitest";
import { tableRows } from "#table/table.ts";
import { paths } from "#journey/paths.ts";
import { call, eventTable, rows } from "./call.ts";
import { asked, common, events, label, rarely } from "./random-log.ts";

const options = fc.record({
  ...common,
  bySteps: fc.boolean(),
  keep: rarely(fc.integer({ min: 1, max: 4 })),
  through: rarely(fc.uniqueArray(label, { minLength: 1, maxLength: 2 })),
  by: fc.boolean(),
});

const ENDS = ["(end)", "(lost)", "(more)"];

it("paths(…) under all options at once: what goes into a node comes out of it or ends there, and edges add up to nodes", () => {
  fc.assert(
    fc.property(events, options, (log, { bySteps, keep, through, by, ...question }) => {
      const result = call(paths, eventTable(log), {
        ...asked(question),
        view: bySteps ? "steps" : "graph",
        keep,
        through,
        by: by ? "device" : undefined,
      });
      const edges = rows(result);
      const nodes = tableRows(result.details!.nodes);
      let started = 0;
      let ended = 0;
      for (const { step, node, traversals_in, traversals_out, started: begun, ended: over, kind } of nodes) {
        const sum = (end: "source" | "target", at: number): number =>
          edges
            .filter((edge) => edge[end] === node && (!bySteps || edge.step === at))
            .reduce((total, edge) => total + Number(edge.traversals), 0);
        const name = `${String(step)} ${String(node)}`;
        // the end of a path stands one step behind its last event
        expect([traversals_in, traversals_out], name).toEqual([
          sum("target", Number(step) - 1),
          ENDS.includes(String(node)) ? 0 : sum("source", Number(step)),
        ]);
        expect(Number(traversals_in) + Number(begun), name).toBe(Number(traversals_out) + Number(over));
        if (kind === "start") expect(traversals_in).toBe(0);
        started += Number(begun);
        ended += Number(over);
      }
      expect(started).toBe(ended);
    }),
    { seed: 31, numRuns: 1500 },
  );
});
