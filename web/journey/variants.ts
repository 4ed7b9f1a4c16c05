import { numberColumn, textColumn, type Column } from "#table/column.ts";
import { nameInSequence } from "#table/sequence-text.ts";
import { table, type NamedColumn, type Table } from "#table/table.ts";
import { COMPARISON, compareGroups } from "./compare-groups.ts";
import { countedTable } from "./counted-table.ts";
import { groupVariants, type VariantCounts } from "./group-variants.ts";
import type { Helper, HelperInput, HelperResult } from "./helper.ts";
import { makePaths } from "./make-paths.ts";
import { nounOf } from "./notes.ts";
import { orderVariants } from "./order-variants.ts";
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
    {
      name: "variant",
      type: "text",
      purpose: "the activities in order, joined by ` > `; a `>` that stands alone in a name is `\\>`",
    },
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
${COMPARISON}
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
    ? `${counted(count, "variant")}; the most common one is ${percent(first.counts.customers[first.order[0]], first.units)} of the ${nounOf(call.index).many}.`
    : `${counted(count, "variant")}.`;
  const compared = compareGroups(variantTable(call, paths, groups), {
    by: call.by && byName(call.by.name, COLUMNS),
    whole: [],
    part: ["variant", "reached"],
  });
  return {
    table: compared.table,
    notes: [
      ...pathNotes(call, whole),
      ...(through ? throughNotes(whole, paths, through, nounOf(call.index)) : []),
      { level: "info", text },
      ...compared.notes,
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

function countGroup(paths: PathSet, group: PathGroup): CountedVariants {
  const counts = groupVariants(paths.events, group.segments);
  const order = orderVariants(paths, group.segments, counts);
  return { group, counts, order, ...coverage(group.segments, counts, order) };
}

/** Each unit is covered from the first row on that one of its paths is in. */
function coverage({ count, unit }: PathGroup["segments"], counts: VariantCounts, order: Int32Array) {
  const rowOf = new Int32Array(counts.count);
  order.forEach((variant, row) => (rowOf[variant] = row));
  const covered = new Int32Array(counts.count);
  let units = 0;
  for (let s = 0; s < count;) {
    const who = unit[s];
    let least = counts.count;
    for (; s < count && unit[s] === who; ++s) {
      const row = rowOf[counts.variantOf[s]];
      if (row < least) least = row;
    }
    covered[least] += 1;
    units += 1;
  }
  for (let row = 1; row < covered.length; ++row) covered[row] += covered[row - 1];
  return { units, covered };
}

function variantTable(call: PathCall, paths: PathSet, groups: readonly CountedVariants[]): Table {
  const length = groups.reduce((sum, { order }) => sum + order.length, 0);
  const variant: string[] = [];
  const customers = new Float64Array(length);
  const share = new Float64Array(length);
  const cumulative = new Float64Array(length);
  const median = new Float64Array(length);
  const reached = new Int8Array(length).fill(-1);
  const textOf = sequenceTexts(paths);
  for (const { group, counts, order, units, covered } of groups)
    for (let row = 0; row < order.length; ++row) {
      const at = variant.length;
      const number = order[row];
      const example = counts.example[number];
      variant.push(textOf(group.segments, example));
      customers[at] = counts.customers[number];
      share[at] = counts.customers[number] / units;
      cumulative[at] = covered[row] / units;
      median[at] = counts.median[number] / 1000;
      if (call.to !== undefined) reached[at] = group.segments.reached[example];
    }
  const columns: NamedColumn[] = [
    { name: "variant", data: areDistinct(call, groups) ? distinctTexts(variant) : textColumn(variant) },
    { name: "customers", data: numberColumn(customers) },
    { name: "share", data: numberColumn(share) },
    { name: "cumulative_share", data: numberColumn(cumulative) },
    { name: "median_seconds", data: numberColumn(median) },
    { name: "reached", data: { type: "boolean", values: reached } },
  ];
  if (call.by)
    columns.push({
      name: byName(call.by.name, COLUMNS),
      data: textColumn(groups.flatMap(({ group, order }) => Array.from(order, () => group.value))),
    });
  return table(columns);
}

/** Whether different variants have different texts for certain, so that nobody has to look. */
function areDistinct({ rules, to }: PathCall, groups: readonly CountedVariants[]): boolean {
  return groups.length === 1 && to === undefined && rules.maxSteps === Infinity;
}

function distinctTexts(dictionary: readonly string[]): Column {
  return { type: "text", codes: Int32Array.from(dictionary.keys()), dictionary };
}

/** Gives the text of a segment’s sequence. */
function sequenceTexts({ labels, events: { node } }: PathSet) {
  const names = labels.map(nameInSequence);
  const parts: string[] = [];
  return ({ first, last, ending }: PathGroup["segments"], s: number): string => {
    const length = last[s] - first[s] + 1;
    parts.length = length;
    for (let i = 0; i < length; ++i) parts[i] = names[node[first[s] + i]];
    if (ending[s] === CUT) parts.push("(more)");
    return parts.join(" > ");
  };
}
