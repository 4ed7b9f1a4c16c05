import { openAsBlob } from "node:fs";
import { basename } from "node:path";
import { journeyIndex, setJourneyIndex } from "#journey/build-index.ts";
import { deviations } from "#journey/deviations.ts";
import { funnel } from "#journey/funnel.ts";
import type { Argument } from "#journey/helper.ts";
import { nextSteps } from "#journey/next-steps.ts";
import { paths } from "#journey/paths.ts";
import { stepMatrix } from "#journey/step-matrix.ts";
import { fromBlob } from "#source/file.ts";
import { readSource } from "#source/read.ts";
import { variants } from "#journey/variants.ts";
import { tableRows, type Table } from "#table/table.ts";
import { answerJob, digest, edgeText, nextText, stepText, timed, timedEdgeText, type Job } from "./job.ts";

/** The helpers themselves, end to end: arguments in, result table and notes out. */
await answerJob(async (job) => {
  const load = await timed(job.loads, 0, () => readTable(job.file));
  const table = load.value;
  const roles = { unit: job.unit, activity: job.activity, time: job.time };
  const index = await timed(job.loads, 0, () => journeyIndex({ ...table }, roles));
  const roleArguments = Object.entries(roles).map(([role, value]): [string, Argument] => [
    role,
    { type: "column", value },
  ]);
  const input = (more: readonly [string, Argument][]) => ({
    tables: [{ name: "log", table }],
    arguments: new Map([...roleArguments, ...more]),
  });
  /** Paths are remembered with their index: under another one of the same content none are at hand. */
  const forget = () => setJourneyIndex(table, { ...journeyIndex(table, roles) });
  const map = await timed(job.runs - 1, 1, () => paths.run(input([])), forget);
  const between = await timed(
    job.runs - 1,
    1,
    () => paths.run(input(ends(job.steps[0], job.steps[2]))),
    forget,
  );
  const ways = await timed(job.runs - 1, 1, () => variants.run(input([])));
  const reach = await timed(job.runs - 1, 1, () => funnel.run(input(funnelArguments(job))));
  const matrix = await timed(job.runs - 1, 1, () => stepMatrix.run(input([])));
  const next = await timed(job.runs - 1, 1, () => nextSteps.run(input([])));
  const deviating = await timed(job.runs - 1, 1, () => deviations.run(input([])));
  return {
    engine: "Journeybook",
    rows: table.rowCount,
    ms: {
      load: load.ms,
      index: index.ms,
      paths: map.ms,
      "paths, counts only": map.ms,
      "A to B": between.ms,
      variants: ways.ms,
      "variants, packed": ways.ms,
      funnel: reach.ms,
      "step matrix": matrix.ms,
      "next steps": next.ms,
      deviations: deviating.ms,
    },
    answers: {
      edges: innerEdges(map.value.table)
        .map(({ edge }) => edge)
        .sort(),
      times: innerEdges(map.value.table)
        .map(({ edge, median, p90 }) => timedEdgeText(edge, median, p90))
        .sort(),
      between: tableRows(between.value.table)
        .map(edgeOf)
        .map(({ edge, median, p90 }) => timedEdgeText(edge, median, p90))
        .sort(),
      variants: [
        digest(
          tableRows(ways.value.table).map(
            (row) =>
              `${String(row.variant)} ${Number(row.customers)} ${Math.round(2000 * Number(row.median_seconds))}`,
          ),
        ),
      ],
      funnel: tableRows(reach.value.table).map(({ count }) => Number(count)),
      matrix: tableRows(matrix.value.table)
        .filter(({ activity }) => activity !== "(ended)")
        .map((row) => stepText(Number(row.step), String(row.activity), Number(row.customers)))
        .sort(),
      next: tableRows(next.value.table)
        .filter(({ context_steps }) => context_steps === 2)
        .map((row) => {
          const [before, activity] = String(row.context).split(" > ");
          const median = row.median_seconds === null ? null : 1000 * Number(row.median_seconds);
          return nextText(
            [before, activity, String(row.next)],
            Number(row.traversals),
            Number(row.customers),
            median,
          );
        })
        .sort(),
    },
  };
});

function ends(from: string, to: string): [string, Argument][] {
  return [
    ["from", { type: "pattern", value: { text: from, label: from } }],
    ["to", { type: "pattern", value: { text: to, label: to } }],
  ];
}

function innerEdges(table: Table) {
  return tableRows(table)
    .filter(({ source, target }) => source !== "(start)" && target !== "(end)")
    .map(edgeOf);
}

function edgeOf(row: Readonly<Record<string, unknown>>) {
  const ms = (value: unknown): number | null => (value === null ? null : 1000 * Number(value));
  return {
    edge: edgeText(String(row.source), String(row.target), Number(row.traversals), Number(row.customers)),
    median: ms(row.median_seconds),
    p90: ms(row.p90_seconds),
  };
}

function funnelArguments({ steps, withinMs }: Job): [string, Argument][] {
  return [
    ["steps", { type: "patterns", value: steps.map((text) => ({ text, label: text })) }],
    ["within", { type: "duration", value: withinMs, text: `${withinMs} ms` }],
  ];
}

async function readTable(file: string): Promise<Table> {
  const { tables } = await readSource(fromBlob(await openAsBlob(file), basename(file)));
  return tables[0].table;
}
