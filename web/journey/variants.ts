import { numberColumn, textColumn } from "#table/column.ts";
import { table, type NamedColumn, type Table } from "#table/table.ts";
import { countedTable } from "./counted-table.ts";
import { groupVariants, type VariantCounts } from "./group-variants.ts";
import type { Helper, HelperInput, HelperResult } from "./helper.ts";
import { makePaths } from "./make-paths.ts";
import { pathParameters, readPathCall, type PathCall } from "./path-call.ts";
import { byName, groupPaths, type PathGroup } from "./path-groups.ts";
import { pathNotes } from "./path-notes.ts";
import { CUT, type PathSet } from "./path-set.ts";
import { roleParameters } from "./role-parameters.ts";
import { readThrough, takeThrough, throughNotes, throughParameters } from "./through.ts";
import { counted, percent } from "./wording.ts";

/** Whole journeys instead of single steps. */
export const variants: Helper = {
  name: "variants",
  purpose: "Counts the distinct ways through: one row per sequence of activities, the most common first",
  tables: { min: 1, max: 1 },
  parameters: [...pathParameters, ...throughParameters, ...roleParameters("unit", "activity", "time")],
  columns: [
    { name: "variant", type: "text", purpose: "the activities in order, joined by ` > `" },
    {
      name: "customers",
      type: "number",
      unit: "customers",
      purpose: "distinct customers who went exactly this way",
    },
    { name: "share", type: "number", unit: "share", purpose: "of the customers who have a path" },
    {
      name: "cumulative_share",
      type: "number",
      unit: "share",
      purpose: "of those, who went this way or one in a row above",
    },
    {
      name: "median_seconds",
      type: "number",
      unit: "seconds",
      purpose: "median time from first to last event",
    },
    { name: "reached", type: "boolean", purpose: "whether it reaches `to`; NULL without `to`" },
  ],
  views: ["variants"],
  examples: [
    "FROM variants(events, from => 'web:checkout', to => 'web:done', within => '2 days')",
    "FROM variants(events, collapse => TRUE, unit => journey_id) LIMIT 20",
  ],
  details: `
A path is what \`paths\` takes for one, with the same parameters; customers whose paths are the same sequence of activities
share a row.

- Rows with most customers first, ties by the sequence, activity by activity. With \`by\` a block per value, values of most
  customers first.
- \`through\` counts only the paths that go a certain way, as in \`paths\`; shares are then of the customers who have one.
- With \`segments => 'all'\` a customer may be in several rows, once in each; \`cumulative_share\` counts each once.
- A sequence cut by \`max_steps\` ends in \`(more)\`; \`reached\` says whether the whole path arrives.
- A path of one event takes 0 seconds.
`.trim(),
  run: runVariants,
};

const COLUMNS = ["variant", "customers", "share", "cumulative_share", "median_seconds", "reached"];

function runVariants(input: HelperInput): HelperResult {
  const call = readPathCall(input);
  const whole = makePaths(call.index, call.rules);
  const through = readThrough(input);
  const paths = through ? takeThrough(whole, through) : whole;
  const groups = groupPaths(paths, call.by).map((group) => countGroup(paths, group));
  const count = groups.reduce((sum, { order }) => sum + order.length, 0);
  const first = groups.length === 1 && groups[0].order.length ? groups[0] : undefined;
  const text = first
    ? `${counted(count, "variant")}; the most common one is ${percent(first.counts.customers[first.order[0]], first.units)} of the customers.`
    : `${counted(count, "variant")}.`;
  return {
    table: variantTable(call, paths, groups),
    notes: [
      ...pathNotes(call, whole),
      ...(through ? throughNotes(whole, paths, through) : []),
      { level: "info", text },
    ],
    details: { counted: countedTable(call.index, whole, paths) },
  };
}

interface CountedVariants {
  readonly group: PathGroup;
  readonly counts: VariantCounts;
  /** variants as rows */
  readonly order: Int32Array;
  /** units with a path */
  readonly units: number;
  /** per row: units that went this way or one above */
  readonly covered: Int32Array;
}

function countGroup({ labels, events }: PathSet, group: PathGroup): CountedVariants {
  const { segments } = group;
  const { first, last } = segments;
  const counts = groupVariants(events, segments);
  const place = new Int32Array(labels.length);
  Array.from(labels.keys())
    .sort((a, b) => (labels[a] < labels[b] ? -1 : 1))
    .forEach((node, at) => (place[node] = at));
  const compareSequences = (a: number, b: number): number => {
    const shared = Math.min(last[a] - first[a], last[b] - first[b]);
    for (let i = 0; i <= shared; ++i) {
      const difference = place[events.node[first[a] + i]] - place[events.node[first[b] + i]];
      if (difference) return difference;
    }
    return (
      last[a] - first[a] - (last[b] - first[b]) ||
      segments.ending[a] - segments.ending[b] ||
      segments.reached[b] - segments.reached[a]
    );
  };
  const order = Int32Array.from({ length: counts.count }, (_, v) => v).sort(
    (a, b) =>
      counts.customers[b] - counts.customers[a] || compareSequences(counts.example[a], counts.example[b]),
  );
  return { group, counts, order, ...coverage(segments, counts, order) };
}

/** Each unit is covered from the first row on that one of its paths is in. */
function coverage(segments: PathGroup["segments"], counts: VariantCounts, order: Int32Array) {
  const rowOf = new Int32Array(counts.count);
  order.forEach((variant, row) => (rowOf[variant] = row));
  const covered = new Int32Array(counts.count);
  let units = 0;
  for (let s = 0; s < segments.count;) {
    const { [s]: unit } = segments.unit;
    let row = counts.count;
    for (; s < segments.count && segments.unit[s] === unit; ++s)
      row = Math.min(row, rowOf[counts.variantOf[s]]);
    covered[row] += 1;
    units += 1;
  }
  for (let row = 1; row < covered.length; ++row) covered[row] += covered[row - 1];
  return { units, covered };
}

function variantTable(call: PathCall, paths: PathSet, groups: readonly CountedVariants[]): Table {
  const length = groups.reduce((sum, { order }) => sum + order.length, 0);
  const columns = {
    variant: [] as string[],
    customers: new Float64Array(length),
    share: new Float64Array(length),
    cumulative: new Float64Array(length),
    median: new Float64Array(length),
    reached: new Int8Array(length),
    by: [] as string[],
  };
  let at = 0;
  for (const { group, counts, order, units, covered } of groups)
    order.forEach((variant, row) => {
      const s = counts.example[variant];
      columns.variant.push(sequenceText(paths, group.segments, s));
      columns.customers[at] = counts.customers[variant];
      columns.share[at] = counts.customers[variant] / units;
      columns.cumulative[at] = covered[row] / units;
      columns.median[at] = counts.median[variant] / 1000;
      columns.reached[at++] = call.to === undefined ? -1 : group.segments.reached[s];
      columns.by.push(group.value);
    });
  const named: NamedColumn[] = [
    { name: "variant", data: textColumn(columns.variant) },
    { name: "customers", data: numberColumn(columns.customers) },
    { name: "share", data: numberColumn(columns.share) },
    { name: "cumulative_share", data: numberColumn(columns.cumulative) },
    { name: "median_seconds", data: numberColumn(columns.median) },
    { name: "reached", data: { type: "boolean", values: columns.reached } },
  ];
  if (call.by) named.push({ name: byName(call.by.name, COLUMNS), data: textColumn(columns.by) });
  return table(named);
}

function sequenceText(
  { labels, events }: PathSet,
  { first, last, ending }: PathGroup["segments"],
  s: number,
): string {
  const sequence = Array.from(events.node.subarray(first[s], last[s] + 1), (node) => labels[node]);
  if (ending[s] === CUT) sequence.push("(more)");
  return sequence.join(" > ");
}
