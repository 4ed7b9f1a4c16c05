import type { Table } from "#table/table.ts";
import { applyMatch } from "./apply-match.ts";
import { carryIds } from "./carry-ids.ts";
import { explainChanges } from "./changes.ts";
import { customersOf } from "./customers.ts";
import type { LabelledPair } from "./feedback.ts";
import { identityGraph, type Caps, type IdentityGraph } from "./identity-graph.ts";
import type { Identifier } from "./identifiers.ts";
import { keepApart } from "./keep-apart.ts";
import { matchCustomers } from "./match-customers.ts";
import {
  chosenIdentifiers,
  proposeIdentifiers,
  sourceColumns,
  type ProposedIdentifier,
} from "./propose-identifiers.ts";
import { orphanedRows } from "./orphans.ts";
import { readPrevious } from "./previous.ts";
import { proposeMatch } from "./propose-match.ts";
import { contentName, recordNames } from "./record-names.ts";
import { rowTimes } from "./row-times.ts";
import { stitchMemory, type StitchMemory, type Work } from "./stitch-memory.ts";
import type { Matched, Stitched } from "./stitched.ts";
import type { SplitRules } from "./time-split.ts";
import { sourcesOf, unite, type Source } from "./unite.ts";

export interface StitchOptions {
  /** identifier columns, strongest first; undefined: proposed */
  readonly on?: readonly string[];
  /** identifier columns of which a customer holds one value; undefined: the first of `on`, which the model may overrule */
  readonly unique?: readonly string[];
  /** person columns to compare; undefined: proposed where `on` is too, else none */
  readonly match?: readonly string[];
  readonly threshold: number | "auto";
  readonly rules: SplitRules;
  readonly caps: Caps;
  /** an earlier result, whose ids go on, and its name */
  readonly previous?: { readonly name: string; readonly table: Table };
  /** verdicts of people, by names of records */
  readonly feedback?: readonly { readonly left: string; readonly right: string; readonly same: boolean }[];
}

export interface StitchOutcome extends Stitched {
  readonly rules: SplitRules;
  /** the united columns, without source and customer */
  readonly united: Table;
  readonly chosen: {
    readonly identifiers: readonly ProposedIdentifier[];
    readonly proposedOn: boolean;
    readonly match: readonly string[];
    readonly proposedMatch: boolean;
    /** per source the column its rows’ times come from */
    readonly times: readonly (string | undefined)[];
  };
  /** names in the feedback that are no record, or that name several */
  readonly unknownFeedback: readonly string[];
  /** what joining by identifiers had to do, of all there is */
  readonly work: Work;
}

/**
 * One table of all rows, and whose each is. The order of the rows, and of the tables’ rows, plays no part.
 * @param memory of earlier stitches; where rows were only added, joining by identifiers goes on from the one before
 */
export function stitchTables(
  tables: readonly { readonly name: string; readonly table: Table }[],
  options: StitchOptions,
  memory: StitchMemory = stitchMemory(0),
): StitchOutcome {
  const sources = sourcesOf(tables);
  const united = unite(sources);
  const columns = sourceColumns(sources);
  const records = recordNames(sources, columns);
  const times = rowTimes(sources, united.rowCount);
  const isRegister = sources.length === 1 && times.columns[0] === undefined;
  const isCompared = (name: string) => options.match?.some((one) => one.toLowerCase() === name.toLowerCase());
  const proposals = options.on
    ? chosenIdentifiers(columns, options.on)
    : proposeIdentifiers(columns.filter(({ name }) => !isCompared(name)));
  const isTimeless = times.columns.every((column) => column === undefined);
  const match =
    options.match ??
    (options.on
      ? []
      : proposeMatch(columns, isRegister ? [] : proposals, isTimeless && (isRegister || !proposals.length)));
  // a register without events: everything is compared, nothing is taken for granted
  const identifying = !options.on && isRegister && match.length > 0 ? [] : proposals;
  const unique = uniqueNames(options, identifying);
  const joined = joinBy(identifying, unique, sources, options.caps, memory);
  const { identifiers } = joined;
  const rowName = (row: number) =>
    isRegister && records.keys[0] ? records.of(row) : contentName(sources, row);
  const before =
    options.previous && readPrevious(options.previous.table, options.previous.name, sources, records.keys);
  let orphans: Uint8Array | undefined;
  const stitchBy = (
    by: readonly Identifier[],
    graph = by.length ? identityGraph(by, options.caps) : emptyGraph(united.rowCount),
  ): Pick<Stitched, "graph" | "byIdentifier"> => {
    return { graph, byIdentifier: customersOf(graph, times.ms, options.rules, rowName, orphans) };
  };
  const found = readFeedback(options, records.find);
  let plain = stitchBy(identifiers, joined.graph);
  if (before) {
    const named = identifiers.map((identifier, i) => ({ identifier, proposal: identifying[i] }));
    orphans = orphanedRows(
      before,
      named.filter(({ identifier }) => identifier.unique),
      plain.byIdentifier,
    );
    if (orphans) plain = stitchBy(identifiers, joined.graph);
  }
  const apart = keepApart(plain.byIdentifier, found.pairs, united.rowCount);
  const first = apart.length ? stitchBy([...apart, ...identifiers]) : plain;
  const matched = match.length
    ? matchCustomers({
        united,
        columns: match,
        customers: first.byIdentifier,
        identifiers,
        threshold: options.threshold,
        feedback: found.pairs,
        isUniqueFirm: options.unique !== undefined,
      })
    : undefined;
  const final = finalCustomers(first, stitchBy, matched, found.pairs);
  const carried = before && carryIds(final.customer, final.customerNames, before, times.ms);
  return {
    sources,
    united,
    records,
    rules: options.rules,
    time: times.ms,
    match: matched,
    ...final,
    customerNames: carried?.names ?? final.customerNames,
    changes: carried && before && explainChanges(carried, before, { ...final, feedback: found.pairs }),
    chosen: {
      identifiers: identifying,
      proposedOn: options.on === undefined,
      match,
      proposedMatch: options.match === undefined,
      times: times.columns,
    },
    unknownFeedback: found.unknown,
    work: joined.work,
  };
}

/** The identifiers, and the graph they give; no graph where there are none. */
function joinBy(
  proposals: readonly ProposedIdentifier[],
  unique: ReadonlySet<ProposedIdentifier>,
  sources: readonly Source[],
  caps: Caps,
  memory: StitchMemory,
): { identifiers: readonly Identifier[]; graph?: IdentityGraph; work: Work } {
  if (!proposals.length) return { identifiers: [], work: { values: 0, rows: 0 } };
  const plans = proposals.map((proposal) => ({
    name: proposal.name,
    kind: proposal.kind,
    unique: unique.has(proposal),
    parts: proposal.columns.map(({ source, text }) => ({
      from: source.from,
      codes: text.codes,
      values: text.dictionary,
    })),
  }));
  const columns = JSON.stringify([
    sources.map(({ name }) => name),
    proposals.map((proposal) => proposal.columns.map(({ source, name }) => [source.name, name])),
  ]);
  const rowCounts = sources.map(({ table }) => table.rowCount);
  return memory.join(columns, plans, rowCounts, caps);
}

function uniqueNames(
  { unique }: StitchOptions,
  identifiers: readonly ProposedIdentifier[],
): Set<ProposedIdentifier> {
  if (!unique) return new Set(identifiers.slice(0, 1));
  const wanted = new Set(unique.map((name) => name.toLowerCase()));
  return new Set(
    identifiers.filter(({ columns }) => columns.some(({ name }) => wanted.has(name.toLowerCase()))),
  );
}

function emptyGraph(rowCount: number): IdentityGraph {
  const graph = identityGraph([]);
  return { ...graph, primary: new Int32Array(rowCount).fill(-1), split: new Int32Array(rowCount).fill(-1) };
}

function readFeedback(
  { feedback = [] }: StitchOptions,
  find: (name: string) => number | undefined,
): { pairs: LabelledPair[]; unknown: string[] } {
  const pairs: LabelledPair[] = [];
  const unknown: string[] = [];
  for (const { left, right, same } of feedback) {
    const [a, b] = [find(left), find(right)];
    if (a === undefined) unknown.push(left);
    if (b === undefined) unknown.push(right);
    if (a !== undefined && b !== undefined) pairs.push({ left: a, right: b, same });
  }
  return { pairs, unknown };
}

/** The customers by identifiers; with verdicts, stitched once more with these as the strongest identifier. */
function finalCustomers(
  first: Pick<Stitched, "graph" | "byIdentifier">,
  stitchBy: (identifiers: readonly Identifier[]) => Pick<Stitched, "graph" | "byIdentifier">,
  matched: Matched | undefined,
  feedback: readonly LabelledPair[],
): Pick<Stitched, "graph" | "byIdentifier" | "customer" | "customerNames" | "confidence"> {
  const applied = applyMatch(first.graph.identifiers, first.byIdentifier, matched, feedback);
  const { graph, byIdentifier } = applied ? stitchBy(applied.identifiers) : first;
  const { of, names, split } = byIdentifier;
  const sureness = new Float64Array(names.length).fill(1);
  if (applied)
    graph.identifiers[0].codes.forEach((group, row) => {
      if (group >= 0) sureness[of[row]] = applied.weakest[group];
    });
  const confidence = new Float64Array(of.length);
  for (let row = 0; row < of.length; ++row) {
    const own = split.confidence[row];
    confidence[row] = Number.isNaN(own) ? sureness[of[row]] : sureness[of[row]] * own;
  }
  return { graph, byIdentifier, customer: of, customerNames: names, confidence };
}
