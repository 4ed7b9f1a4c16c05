import { numberColumn, textColumn } from "#table/column.ts";
import { table, type NamedColumn } from "#table/table.ts";
import type { Helper, HelperInput, HelperResult } from "../helper.ts";
import { counted } from "../wording.ts";
import type { PairEvidence } from "./evidence.ts";
import { rowsOf } from "./identity-graph.ts";
import { stitchedOf, type Stitched } from "./stitched.ts";
import { probabilityOf } from "./threshold.ts";
import { weightDetails } from "./weight-details.ts";

/** A row per join or refusal of a stitch. */
export const links: Helper = {
  name: "links",
  purpose:
    "Says why rows of a stitch were joined or kept apart: the shared value, or the weight of each column in bits",
  tables: { min: 1, max: 1 },
  namesTables: true,
  parameters: [],
  columns: [
    { name: "left", type: "text", purpose: "a record: source and record number, or its place from 1" },
    { name: "right", type: "text", purpose: "the other record; missing for a value that joins nobody" },
    { name: "rule", type: "text", purpose: "the identifier that both carry, or `match` for a comparison" },
    { name: "value", type: "text", purpose: "the shared value; missing for a comparison" },
    {
      name: "outcome",
      type: "text",
      purpose:
        "`joined`, `shared` (split in time), `public` (joins nobody), `placeholder` (by frequency), `refused`, `unsure`",
    },
    {
      name: "probability",
      type: "number",
      purpose: "1 for a shared identifier, else that of the two records compared",
    },
    {
      name: "linkage",
      type: "number",
      unit: "bits",
      purpose: "average weight of the pairs between the two sides of a join",
    },
    {
      name: "bits",
      type: "number",
      unit: "bits",
      purpose: "weight of the two records: the prior and all columns added up",
    },
    {
      name: "prior",
      type: "number",
      unit: "bits",
      purpose: "log2 of the odds that any two records belong together",
    },
    { name: "reason", type: "text", purpose: "why not joined" },
    { name: "customer_id", type: "text", purpose: "the customer of the left record" },
  ],
  views: [],
  examples: ["FROM links(events)", "SELECT * FROM links(events) WHERE outcome <> 'joined'"],
  details: `
The argument is a result of \`stitch\`: a call, or a cell that holds nothing but one. First the values of identifiers that several
customers carried, in the order of \`on\`, then the comparisons, least certain first: joins, refusals, and as \`unsure\` the
pairs just below the threshold. For every compared column there is \`<column>_bits\`, and \`<column>_frequency_bits\` for
what an equal value adds because it is rare: \`prior\` and all of these add up to \`bits\`. A missing value weighs 0.
\`<column>_left\` and \`<column>_right\` are the values compared.
`.trim(),
  run: runLinks,
};

interface Link {
  readonly left: string | null;
  readonly right: string | null;
  readonly rule: string;
  readonly value: string | null;
  readonly outcome: string;
  readonly probability: number;
  readonly linkage: number;
  readonly reason: string | null;
  readonly customer: string | null;
  readonly evidence?: PairEvidence;
}

function runLinks({ tables: [{ name, table: source }] }: HelperInput): HelperResult {
  const stitched = stitchedOf(source, name, "links");
  const all = [...valueLinks(stitched), ...placeholderLinks(stitched), ...matchLinks(stitched)];
  const bits = (pick: (evidence: PairEvidence) => number) =>
    numberColumn(all.map(({ evidence }) => (evidence ? pick(evidence) : NaN)));
  const text = (pick: (link: Link) => string | null) => textColumn(all.map(pick));
  const columns: NamedColumn[] = [
    { name: "left", data: text(({ left }) => left) },
    { name: "right", data: text(({ right }) => right) },
    { name: "rule", data: text(({ rule }) => rule) },
    { name: "value", data: text(({ value }) => value) },
    { name: "outcome", data: text(({ outcome }) => outcome) },
    { name: "probability", data: numberColumn(all.map(({ probability }) => probability)) },
    { name: "linkage", data: numberColumn(all.map(({ linkage }) => linkage)) },
    { name: "bits", data: bits(({ total }) => total) },
    { name: "prior", data: bits(({ prior }) => prior) },
    ...(stitched.match?.columns ?? []).flatMap((column, c) => [
      { name: `${column}_bits`, data: bits((evidence) => evidence.columns[c].bits) },
      { name: `${column}_frequency_bits`, data: bits((evidence) => evidence.columns[c].frequencyBits) },
    ]),
    ...(stitched.match?.columns ?? []).flatMap((column, c) => [
      { name: `${column}_left`, data: text(({ evidence }) => evidence?.columns[c].left ?? null) },
      { name: `${column}_right`, data: text(({ evidence }) => evidence?.columns[c].right ?? null) },
    ]),
    { name: "reason", data: text(({ reason }) => reason) },
    { name: "customer_id", data: text(({ customer }) => customer) },
  ];
  const counts = new Map<string, number>();
  for (const { outcome } of all) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  const list = [...counts].map(([outcome, count]) => `${outcome} ${count}`).join(", ");
  return {
    table: table(columns),
    notes: [{ level: "info", text: `${counted(all.length, "link")}${list ? `: ${list}` : ""}.` }],
    details: weightDetails(stitched),
  };
}

function valueLinks({ graph, records, customer, customerNames }: Stitched): Link[] {
  const ordered = [...graph.decisions].sort((a, b) => a.identifier - b.identifier);
  return ordered.flatMap((decision) => {
    const { identifier, code, outcome, reason } = decision;
    const rows = rowsOf(graph, decision);
    const rule = graph.identifiers[identifier].name;
    const value = graph.identifiers[identifier].labels[code];
    const pairs: (number | undefined)[] = rows.length > 1 ? rows.slice(1) : [undefined];
    return pairs.map((right, i) => ({
      left: records.of(outcome === "joined" ? rows[i] : rows[0]),
      right: right === undefined ? null : records.of(right),
      rule,
      value,
      outcome,
      probability: outcome === "joined" ? 1 : NaN,
      linkage: NaN,
      reason: reason ?? null,
      customer: customerNames[customer[rows[0]]],
    }));
  });
}

function placeholderLinks({ graph }: Stitched): Link[] {
  return graph.identifiers.flatMap(({ name, frequent }) =>
    frequent.map(({ label, rows }) => ({
      left: null,
      right: null,
      rule: name,
      value: label,
      outcome: "placeholder",
      probability: NaN,
      linkage: NaN,
      reason: `stands in ${counted(rows, "row")}, far more than any other value`,
      customer: null,
    })),
  );
}

/** Pairs below the threshold that are still listed, best first. */
const MOST_UNSURE = 200;

function matchLinks(stitched: Stitched): Link[] {
  const { match, records, customer, customerNames } = stitched;
  if (!match) return [];
  const { result, rows } = match;
  const link = (
    left: number,
    right: number,
    outcome: string,
    linkage: number,
    reason: string | null,
  ): Link => {
    const evidence = result.evidence(left, right);
    return {
      left: records.of(rows[left]),
      right: records.of(rows[right]),
      rule: "match",
      value: null,
      outcome,
      probability: evidence.probability,
      linkage,
      reason,
      customer: customerNames[customer[rows[left]]],
      evidence,
    };
  };
  const made = [
    ...result.joins.map(({ left, right, weight }) => ({
      left,
      right,
      weight,
      outcome: "joined",
      reason: null,
    })),
    ...result.refusals.map((refusal) => ({ ...refusal, outcome: "refused" })),
  ].sort((a, b) => Math.abs(a.weight) - Math.abs(b.weight));
  return [
    ...made.map(({ left, right, weight, outcome, reason }) => link(left, right, outcome, weight, reason)),
    ...unsurePairs(stitched).map(({ left, right, isBelow }) =>
      link(
        left,
        right,
        "unsure",
        NaN,
        isBelow ? "below the threshold" : "the rest of their customers differs",
      ),
    ),
  ];
}

/** The likeliest candidates whose records ended up with different customers, those refused already left out. */
function unsurePairs({ match }: Stitched): { left: number; right: number; isBelow: boolean }[] {
  const { of, weight, candidates, refusals, threshold } = match!.result;
  const key = (left: number, right: number) => (left < right ? `${left} ${right}` : `${right} ${left}`);
  const refused = new Set(refusals.map(({ left, right }) => key(left, right)));
  const apart: number[] = [];
  for (let i = 0; i < weight.length; ++i) {
    const [left, right] = [candidates.left[i], candidates.right[i]];
    if (probabilityOf(weight[i]) <= 0.05 || of[left] === of[right] || refused.has(key(left, right))) continue;
    apart.push(i);
  }
  return apart
    .sort((a, b) => weight[b] - weight[a])
    .slice(0, MOST_UNSURE)
    .map((i) => ({
      left: candidates.left[i],
      right: candidates.right[i],
      isBelow: probabilityOf(weight[i]) < threshold,
    }));
}
