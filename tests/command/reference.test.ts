import { existsSync, readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tableRows } from "#table/table.ts";
import { loadData } from "#server/command/load-data.ts";
import { openSession } from "#server/command/open-session.ts";
import type { Session } from "#notebook/session.ts";
import type { Value } from "#table/column.ts";

const LOGS = "../shared/data/logs";
const logs = existsSync(LOGS)
  ? readdirSync(LOGS).filter((log) => existsSync(`${LOGS}/${log}/reference.json`))
  : [];
if (!logs.length) console.warn(`skipped: the reference logs are not in ${LOGS}`);

it.skipIf(!logs.length)("every reference log holds views to compare with", () => {
  for (const log of logs)
    expect(JSON.parse(readFileSync(`${LOGS}/${log}/reference.json`, "utf8")).views.length).toBeGreaterThan(0);
});

interface Edge {
  readonly from: string;
  readonly to: string;
  readonly count: number;
  readonly cases: number;
}
interface Between {
  readonly from: string;
  readonly to: string;
  readonly cases_reached: number;
  readonly cases_dropped: number;
  readonly distinct_paths: number;
  readonly edges: readonly Edge[];
  readonly all_segments: { readonly edges: readonly Edge[]; readonly distinct_paths: number };
}
interface Funnel {
  readonly steps: readonly string[];
  readonly window_seconds: number | null;
  readonly reached: readonly number[];
  readonly median_step_seconds: readonly (number | null)[];
  readonly reached_if_ties_keep_log_order: readonly number[];
}
interface View {
  readonly view: string;
  readonly case_column: string;
  readonly where: readonly (readonly [string, string])[];
  readonly label: string | null;
  readonly log: { readonly cases: number; readonly variants: number };
  readonly start: Readonly<Record<string, number>>;
  readonly end: Readonly<Record<string, number>>;
  readonly dfg: readonly Edge[];
  readonly variants: readonly { readonly cases: number; readonly sequence: readonly string[] }[];
  readonly step_matrix: Readonly<Record<string, readonly number[]>>;
  readonly between: readonly Between[];
  readonly funnels: readonly Funnel[];
}

describe.each(logs)("the log %s, asked in SQL", { timeout: 120_000 }, (name) => {
  const { views } = JSON.parse(readFileSync(`${LOGS}/${name}/reference.json`, "utf8")) as { views: View[] };
  const session: Session = openSession();
  beforeAll(async () => {
    const file = ["events.csv", "events.csv.gz"].map((one) => `${LOGS}/${name}/${one}`).find(existsSync)!;
    await loadData(session, { name: "log", path: file });
  }, 120_000);
  afterAll(() => session.close());

  const rowsOf = async (text: string) => {
    const request = { cell: "query", text, parameters: {}, isRead: false };
    return tableRows((await session.query(request, new AbortController().signal)).table);
  };

  describe.each(views.map((view): [string, View] => [view.view, view]))("view %s", (_, view) => {
    const unit = `unit => ${view.case_column}`;
    const log = tableArgument(view);

    it("paths(log) is the directly-follows graph with its starts and ends", async () => {
      const rows = await rowsOf(`SELECT * FROM paths(${log}, ${unit})`);
      expect(edgesOf(rows.filter(isInner))).toEqual(wanted(view.dfg));
      expect(countsBy(rows, ({ source }) => source === "(start)", "target")).toEqual(view.start);
      expect(countsBy(rows, ({ target }) => target === "(end)", "source")).toEqual(view.end);
    });

    it("paths(log, view => 'steps') has the step matrix", async () => {
      const rows = await rowsOf(
        `SELECT step + 1 AS step, target, sum(customers) AS n FROM paths(${log}, ${unit}, view => 'steps') GROUP BY 1, 2`,
      );
      const limit = Object.values(view.step_matrix)[0].length;
      const matrix: Record<string, number[]> = {};
      for (const { step, target, n } of rows) {
        const counts = (matrix[target === "(end)" ? "(ended)" : String(target)] ??= new Array<number>(
          limit,
        ).fill(0));
        const until = target === "(end)" ? limit : Number(step);
        for (let k = Number(step); k <= until && k <= limit; ++k) counts[k - 1] += Number(n);
      }
      for (const [activity, counts] of Object.entries(view.step_matrix))
        expect([activity, matrix[activity]]).toEqual([activity, counts]);
    });

    it("variants(log) lists the sequences with their customers", async () => {
      const rows = await rowsOf(`SELECT variant, customers FROM variants(${log}, ${unit})`);
      expect(rows.length).toBe(view.log.variants);
      const listed = view.variants.filter(({ sequence }) => !/^…\d+ more$/.test(sequence.at(-1)!));
      expect(new Map(rows.map((row) => [row.variant, row.customers]))).toEqual(
        expect.toSatisfy((counts: Map<Value, Value>) =>
          listed.every(({ sequence, cases }) => counts.get(sequence.join(" > ")) === cases),
        ),
      );
      expect(rows.reduce((sum, { customers }) => sum + Number(customers), 0)).toBe(view.log.cases);
    });

    it.each(view.between.map((one): [string, string, Between] => [one.from, one.to, one]))(
      "paths(log, from => %j, to => %j)",
      async (from, to, between) => {
        const call = (helper: string, more = "") =>
          `FROM ${helper}(${log}, from => ${pattern(from)}, to => ${pattern(to)}, lost => 'drop', ${unit}${more})`;
        expect(edgesOf(await rowsOf(call("paths")))).toEqual(wanted(between.edges));
        expect(edgesOf(await rowsOf(call("paths", ", segments => 'all'")))).toEqual(
          wanted(between.all_segments.edges),
        );
        const [ways] = await rowsOf(`SELECT count(*) AS n, sum(customers) AS customers ${call("variants")}`);
        expect(ways).toEqual({ n: between.distinct_paths, customers: between.cases_reached });
        const lost = await rowsOf(
          `SELECT sum(customers) AS n FROM paths(${log}, from => ${pattern(from)}, to => ${pattern(to)}, ${unit}) WHERE target = '(lost)'`,
        );
        expect(lost[0].n ?? 0).toBe(between.cases_dropped);
      },
    );

    it.each(
      view.funnels.map((one): [string, number | null, Funnel] => [
        one.steps.join(" > "),
        one.window_seconds,
        one,
      ]),
    )(
      "funnel(log, steps => %s, within => %j seconds)",
      async (_, seconds, { steps, reached, median_step_seconds, reached_if_ties_keep_log_order }) => {
        const within = seconds === null ? "" : `, within => '${seconds} seconds'`;
        const call = (more = "") =>
          `FROM funnel(${log}, steps => [${steps.map(pattern).join(", ")}]${within}, ${unit}${more})`;
        const rows = await rowsOf(call());
        expect(rows.map(({ count }) => count)).toEqual(reached);
        expect(rows.map(({ median_seconds }) => median_seconds)).toEqual(median_step_seconds);
        const inRowOrder = await rowsOf(`SELECT count ${call(", ties => 'row'")}`);
        expect(inRowOrder.map(({ count }) => count)).toEqual(reached_if_ties_keep_log_order);
      },
    );
  });
});

/** The log, or a sub-select with the view's filter and label. */
function tableArgument({ where, label, case_column }: View): string {
  if (!where.length && label === null) return "log";
  const filter = where.map(([column, value]) => ` WHERE ${column} = '${value}'`).join("");
  if (label === null) return `(SELECT * FROM log${filter})`;
  const parts = label.split(/\{(\w+)\}/).map((part, i) => (i % 2 ? part : part && `'${part}'`));
  return `(SELECT ${case_column}, ${parts.filter(Boolean).join(" || ")} AS activity, timestamp FROM log${filter})`;
}

/** A label as a pattern that means just itself. */
function pattern(label: string): string {
  return `'${label.replace(/[\\*|]/g, "\\$&").replaceAll("'", "''")}'`;
}

function isInner({ source, target }: Record<string, Value>): boolean {
  return source !== "(start)" && target !== "(end)";
}

function edgesOf(rows: readonly Record<string, Value>[]): Record<string, [Value, Value]> {
  return Object.fromEntries(
    rows.map((row) => [`${row.source} -> ${row.target}`, [row.customers, row.traversals]]),
  );
}

function wanted(edges: readonly Edge[]): Record<string, [number, number]> {
  return Object.fromEntries(edges.map(({ from, to, cases, count }) => [`${from} -> ${to}`, [cases, count]]));
}

function countsBy(
  rows: readonly Record<string, Value>[],
  isWanted: (row: Record<string, Value>) => boolean,
  column: string,
): Record<string, Value> {
  return Object.fromEntries(rows.filter(isWanted).map((row) => [row[column], row.customers]));
}
