import { textColumn, timeColumn, type TextColumn } from "#table/column.ts";
import type { NamedColumn } from "#table/table.ts";
import { rowActivities } from "./row-activities.ts";
import type { StitchOutcome } from "./stitch-tables.ts";

/** The columns of the result: one time and one activity for all, those of the sources, and what stitching found. */
export function stitchedColumns(outcome: StitchOutcome): NamedColumn[] {
  return [...keptColumns(outcome), ...ownColumns(outcome)];
}

const OWN = ["source", "customer_id", "confidence"];

/** The common columns, then those of the sources; where one of these has a name that is needed, it is `original_…`. */
function keptColumns(outcome: StitchOutcome): NamedColumn[] {
  const { columns } = outcome.united;
  const common = commonColumns(outcome);
  const needed = new Set([...OWN, ...common.map(({ name }) => name)]);
  const taken = new Set(columns.map(({ name }) => name.toLowerCase()));
  const kept = columns.flatMap(({ name, data }): NamedColumn[] => {
    if (!needed.has(name.toLowerCase())) return [{ name, data }];
    if (name.toLowerCase() === "time") return [];
    let free = `original_${name}`;
    while (taken.has(free.toLowerCase())) free = `original_${free}`;
    return [{ name: free, data }];
  });
  return [...common, ...kept];
}

/** One time and one activity for all rows, where the sources call theirs differently. */
function commonColumns({ united, chosen, sources, time }: StitchOutcome): NamedColumn[] {
  const names = new Set(chosen.times.flatMap((name) => name?.toLowerCase() ?? []));
  const activities = rowActivities(sources, united.rowCount);
  return [
    ...(names.size < 2 ? [] : [{ name: "time", data: timeColumn(time) }]),
    ...(activities ? [{ name: "activity", data: activities }] : []),
  ];
}

function ownColumns(outcome: StitchOutcome): NamedColumn[] {
  const { sources, customer, customerNames, confidence, figures } = outcome;
  return [
    { name: "source", data: sourceColumn(sources, customer.length) },
    { name: "customer_id", data: { type: "text", codes: customer, dictionary: customerNames } },
    { name: "confidence", data: { type: "number", values: confidence, integer: figures.unsure === 0 } },
  ];
}

function sourceColumn(sources: StitchOutcome["sources"], rowCount: number): TextColumn {
  const codes = new Int32Array(rowCount);
  sources.forEach(({ from, table: one }, i) => codes.fill(i, from, from + one.rowCount));
  return { ...textColumn([]), codes, dictionary: sources.map(({ name }) => name) };
}
