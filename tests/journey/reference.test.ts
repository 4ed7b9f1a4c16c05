import { beforeAll, describe, expect, it } from "vitest";
import { tableRows, type Table } from "#table/table.ts";
import { paths } from "#journey/paths.ts";
import { variants } from "#journey/variants.ts";
import { call, literal, rows } from "./call.ts";
import {
  hasData,
  LOGS,
  readRecords,
  readReference,
  viewTable,
  type Records,
  type ReferenceView,
} from "./logs.ts";

const found = hasData();

it.skipIf(!found)("every reference log holds views to compare with", () => {
  for (const log of LOGS) expect(readReference(log).length).toBeGreaterThan(0);
});

describe.skipIf(!found).each(found ? LOGS : [])("the reference of %s", (log) => {
  const views = readReference(log);
  let records: Records | undefined;
  beforeAll(async () => {
    records = await readRecords(log);
  });

  describe.each(views.map((view): [string, ReferenceView] => [view.view, view]))("%s", (_, view) => {
    let events: Table;
    beforeAll(() => {
      events = viewTable(records!, view);
    });
    const ask = (helper: typeof paths, given: Parameters<typeof call>[2] = {}) =>
      call(helper, events, { unit: "unit", ...given });

    it("paths(events) is its directly-follows graph, starts and ends", () => {
      const edges = rows(ask(paths));
      const inner = edges.filter(({ source, target }) => source !== "(start)" && target !== "(end)");
      expect(countsOf(inner)).toEqual(referenceCounts(view.dfg));
      expect(tally(edges, "(start)", "source", "target")).toEqual(view.start);
      expect(tally(edges, "(end)", "target", "source")).toEqual(view.end);
    });

    it("paths(events, view => 'steps') is its step matrix", () => {
      const { details, table } = ask(paths, { view: "steps" });
      const nodes = tableRows(details!.nodes).filter(({ kind }) => kind === "activity");
      const ends = tableRows(table).filter(({ target }) => target === "(end)");
      const limit = Object.values(view.step_matrix)[0].length;
      const matrix: Record<string, number[]> = { "(ended)": new Array<number>(limit).fill(0) };
      for (const { step, node, customers } of nodes)
        if (Number(step) <= limit)
          (matrix[String(node)] ??= new Array<number>(limit).fill(0))[Number(step) - 1] = Number(customers);
      for (const { step, customers } of ends)
        for (let k = Number(step); k < limit; ++k) matrix["(ended)"][k] += Number(customers);
      for (const [activity, counts] of Object.entries(view.step_matrix))
        expect(matrix[activity] ?? new Array<number>(limit).fill(0), activity).toEqual(counts);
    });

    it("variants(events) has its variants, the listed ones in its order", () => {
      const result = rows(ask(variants));
      expect(result).toHaveLength(view.log.variants);
      expect(
        result.slice(0, view.variants.length).map((row) => [shortened(row.variant), row.customers]),
      ).toEqual(view.variants.map(({ sequence, cases }) => [sequence.join(" > "), cases]));
      expect(result.reduce((sum, { customers }) => sum + Number(customers), 0)).toBe(view.log.cases);
      expect(result.at(-1)?.cumulative_share).toBe(1);
    });

    it.each(view.between.map((b): [string, string, typeof b] => [b.from, b.to, b]))(
      "paths and variants from %s to %s",
      (from, to, wanted) => {
        const ends = { from: literal(from), to: literal(to) };
        const first = ask(paths, { ...ends, lost: "drop" });
        expect(countsOf(rows(first))).toEqual(referenceCounts(wanted.edges));
        expect(
          Object.fromEntries(tableRows(first.details!.nodes).map(({ node, customers }) => [node, customers])),
        ).toEqual(wanted.node_cases);

        const kept = rows(ask(paths, ends));
        expect(tally(kept, "(lost)", "target", "source")).toEqual(wanted.dropped_exit);

        const ways = rows(ask(variants, { ...ends, lost: "drop" }));
        expect(ways).toHaveLength(wanted.distinct_paths);
        expect(
          ways.slice(0, wanted.paths.length).map(({ variant, customers }) => [variant, customers]),
        ).toEqual(wanted.paths.map(({ sequence, cases }) => [sequence.join(" > "), cases]));
        expect(ways.every(({ reached }) => reached === true)).toBe(true);

        const all = ask(paths, { ...ends, lost: "drop", segments: "all" });
        expect(countsOf(rows(all))).toEqual(referenceCounts(wanted.all_segments.edges));
        const started = tableRows(all.details!.nodes).reduce((sum, node) => sum + Number(node.started), 0);
        expect(started).toBe(wanted.all_segments.segments);
        expect(rows(ask(variants, { ...ends, lost: "drop", segments: "all" }))).toHaveLength(
          wanted.all_segments.distinct_paths,
        );

        const told = first.notes.map(({ text }) => text).join(" ");
        const median = /takes ([\d.]+) seconds/.exec(told)?.[1];
        if (wanted.median_seconds !== null) expect(Number(median)).toBeCloseTo(wanted.median_seconds, 6);
      },
    );
  });
});

/** Customers and traversals by edge: the reference breaks ties otherwise, so order is not compared here. */
function countsOf(edges: readonly Record<string, unknown>[]): Map<string, readonly unknown[]> {
  return new Map(
    edges.map((e) => [`${String(e.source)} -> ${String(e.target)}`, [e.customers, e.traversals]]),
  );
}

function referenceCounts(edges: ReferenceView["dfg"]): Map<string, readonly unknown[]> {
  return new Map(edges.map(({ from, to, cases, count }) => [`${from} -> ${to}`, [cases, count]]));
}

function tally(edges: readonly Record<string, unknown>[], special: string, side: string, other: string) {
  return Object.fromEntries(
    edges.filter((edge) => edge[side] === special).map((edge) => [edge[other], edge.traversals]),
  );
}

/** The reference lists at most 60 activities of a sequence. */
function shortened(variant: unknown): string {
  const sequence = String(variant).split(" > ");
  if (sequence.length <= 60) return sequence.join(" > ");
  return [...sequence.slice(0, 60), `…${sequence.length - 60} more`].join(" > ");
}
