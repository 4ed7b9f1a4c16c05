import { booleanColumn, numberColumn, textColumn } from "#table/column.ts";
import { table, type Table } from "#table/table.ts";
import { SAME_PERSON } from "./apply-match.ts";
import { changesTable } from "./changes.ts";
import type { StitchOutcome } from "./stitch-tables.ts";

/**
 * The figures of a stitch for its summary, as tables:
 * `summary` (one row), `sources` (rows and customers of each), `identifiers` (strongest first: rows known by each, values
 * that joined, values that could not), `refusals` (rule, outcome, reason without the values, and how often), and, where the
 * call names an earlier result, `changes` (what merged, split or moved since).
 */
export function stitchDetails(
  outcome: StitchOutcome,
  thresholdAsked: number | "auto",
): Readonly<Record<string, Table>> {
  return {
    summary: summaryOf(outcome, thresholdAsked),
    sources: sourcesOf(outcome),
    identifiers: identifiersOf(outcome),
    refusals: refusalsOf(outcome),
    ...(outcome.changes && { changes: changesTable(outcome.changes) }),
  };
}

function summaryOf({ united, customerNames, figures, match, chosen }: StitchOutcome, asked: number | "auto") {
  return table({
    rows: numberColumn([united.rowCount]),
    customers: numberColumn([customerNames.length]),
    /** rows nothing says whose they are */
    unknown_rows: numberColumn([figures.unknown]),
    /** rows of shared values, given to customers by time */
    split_rows: numberColumn([figures.split]),
    on_proposed: booleanColumn([chosen.proposedOn]),
    match: textColumn([match ? match.columns.join(", ") : null]),
    match_proposed: booleanColumn([chosen.proposedMatch]),
    pairs: numberColumn([match ? match.result.candidates.left.length : NaN]),
    joins: numberColumn([match ? match.result.joins.length : NaN]),
    threshold: numberColumn([match ? match.result.threshold : NaN]),
    threshold_is_auto: booleanColumn([asked === "auto"]),
  });
}

function sourcesOf({ sources, customer, customerNames }: StitchOutcome): Table {
  const seen = new Int32Array(customerNames.length).fill(-1);
  const alone = sources.length === 1 ? [customerNames.length] : undefined;
  const customers =
    alone ??
    sources.map(({ from, table: { rowCount } }, source) => {
      let count = 0;
      for (let row = from; row < from + rowCount; ++row)
        if (seen[customer[row]] !== source) {
          seen[customer[row]] = source;
          ++count;
        }
      return count;
    });
  return table({
    source: textColumn(sources.map(({ name }) => name)),
    rows: numberColumn(sources.map((source) => source.table.rowCount)),
    customers: numberColumn(customers),
  });
}

function identifiersOf({ graph, figures }: StitchOutcome): Table {
  const { identifiers } = graph;
  return table({
    identifier: textColumn(identifiers.map(({ name }) => name)),
    is_verdict: booleanColumn(identifiers.map(({ name }) => name === SAME_PERSON)),
    is_unique: booleanColumn(identifiers.map(({ unique }) => unique)),
    rows: numberColumn(figures.knownBy),
    joined: numberColumn(figures.values.joined),
    shared: numberColumn(figures.values.shared),
    public: numberColumn(figures.values.public),
    placeholders: numberColumn(
      identifiers.map(({ placeholderRows, frequent }) =>
        frequent.reduce((sum, one) => sum + one.rows, placeholderRows),
      ),
    ),
  });
}

function refusalsOf({ graph, match }: StitchOutcome): Table {
  const counts = new Map<string, { rule: string; outcome: string; reason: string; count: number }>();
  const count = (rule: string, outcome: string, reason: string) => {
    const key = `${rule}\u0000${outcome}\u0000${reason}`;
    const known = counts.get(key);
    if (known) ++known.count;
    else counts.set(key, { rule, outcome, reason, count: 1 });
  };
  for (const { identifier, outcome, reason = "" } of graph.decisions)
    if (outcome !== "joined") count(graph.identifiers[identifier].name, outcome, withoutValues(reason));
  for (const { reason } of match?.result.refusals ?? []) count("match", "refused", withoutValues(reason));
  const all = [...counts.values()].sort((a, b) => b.count - a.count);
  return table({
    rule: textColumn(all.map(({ rule }) => rule)),
    outcome: textColumn(all.map(({ outcome }) => outcome)),
    reason: textColumn(all.map(({ reason }) => reason)),
    count: numberColumn(all.map((one) => one.count)),
  });
}

/** A reason without its own values and figures, so that the same reasons count together. */
function withoutValues(reason: string): string {
  return reason
    .replace(/^.* are (two values of )/s, "$1")
    .replace(/hold \d+ values of/, "hold several values of")
    .replace(/^\d+ customers carry it, more than/, "its customers are more than");
}
