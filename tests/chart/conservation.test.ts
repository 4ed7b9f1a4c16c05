import fc from "fast-check";
import { expect, it } from "vitest";
import { numberColumn, textColumn } from "#table/column.ts";
import { table } from "#table/table.ts";
import { paths } from "#journey/paths.ts";
import { conservationOf, conservationText } from "#chart/conservation.ts";
import { call, eventsOf, eventTable } from "../journey/call.ts";
import { events } from "../journey/random-log.ts";

it("conservationOf(nodes) holds for the paths of any log, and its parts add up", () => {
  fc.assert(
    fc.property(
      events,
      fc.constantFrom(undefined, "a", "b"),
      fc.constantFrom(undefined, "c", "a"),
      (log, from, to) => {
        const sum = conservationOf(call(paths, eventTable(log), { from, to }).details!.nodes)!;
        expect(sum.broken).toEqual([]);
        expect(sum.in).toBe(sum.out + sum.ended);
      },
    ),
    { seed: 7, numRuns: 100 },
  );
});

it("conservationText(sum, locale) counts what came in, went on and ended", () => {
  const { nodes } = call(paths, eventTable(eventsOf("u1: a b c", "u2: a b"))).details!;
  expect(conservationText(conservationOf(nodes)!, "en")).toBe("✓ in = out + ended: 5 = 3 + 2");
});

it("conservationText(sum, locale) says so where paths are lost, and where figures do not add up", () => {
  const nodes = (into: number) =>
    table({
      node: textColumn(["a", "(lost)"]),
      traversals_in: numberColumn([0, 4]),
      traversals_out: numberColumn([into, 0]),
      started: numberColumn([4, 0]),
      ended: numberColumn([0, 4]),
      kind: textColumn(["activity", "lost"]),
    });
  expect(conservationText(conservationOf(nodes(4))!, "en")).toBe("✓ in = out + ended or lost: 4 = 0 + 4");
  expect(conservationText(conservationOf(nodes(3))!, "en")).toBe("✗ in ≠ out + ended at a");
});

it("conservationOf(nodes) is undefined without the companion or its columns", () =>
  expect([conservationOf(undefined), conservationOf(table({ node: textColumn(["a"]) }))]).toEqual([
    undefined,
    undefined,
  ]));
