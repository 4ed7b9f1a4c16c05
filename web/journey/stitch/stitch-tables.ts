import type { Table } from "#table/table.ts";
import { applyMatch } from "./apply-match.ts";
import { carryIds } from "./carry-ids.ts";
import { explainChanges } from "./changes.ts";
import { customersOf } from "./customers.ts";
import { customersByIdentifiers, joinProposed } from "./by-identifiers.ts";
import type { LabelledPair } from "./feedback.ts";
import { identityGraph, type Caps, type IdentityGraph } from "./identity-graph.ts";
import type { Identifier } from "./identifiers.ts";
import type { JoinedRows } from "./join-rows.ts";
import { keepApart } from "./keep-apart.ts";
import { matchCustomers } from "./match-customers.ts";
import {
  asideColumns,
  chosenIdentifiers,
  isRepeatedNumber,
  proposeIdentifiers,
  type AsideColumn,
  type ProposedIdentifier,
} from "./propose-identifiers.ts";
import { orphanedRows } from "./orphans.ts";
import { readPrevious } from "./previous.ts";
import { proposeMatch } from "./propose-match.ts";
import { contentName, recordNames } from "./record-names.ts";
import { stitchFigures, type StitchFigures } from "./count-stitched.ts";
import { rowTimes } from "./row-times.ts";
import { sourceColumns } from "./source-columns.ts";
import { sourceGrowth } from "./source-growth.ts";
import { stitchMemory, type StitchMemory } from "./stitch-memory.ts";
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
    /** columns that look like identifiers and were not proposed, with the reason */
    readonly aside: readonly AsideColumn[];
    readonly match: readonly string[];
    readonly proposedMatch: boolean;
    /** per source the column its rows’ times come from */
    readonly times: readonly (string | undefined)[];
  };
  /** names in the feedback that are no record, or that name several */
  readonly unknownFeedback: readonly string[];
  /** verdicts that a later one about the same two records contradicts */
  readonly overtakenFeedback: number;
  /** verdicts that others outrank: said the same and yet two customers, or the other way round */
  readonly unmetFeedback: readonly {
    readonly left: string;
    readonly right: string;
    readonly same: boolean;
  }[];
  readonly figures: StitchFigures;
  /** what joining by identifiers had to do, of all there is */
  readonly work: JoinedRows["work"];
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
  const call = callName(sources, options);
  const known = memory.take(call);
  const growth = sourceGrowth(known?.sources ?? [], sources);
  const united = unite(sources, growth, known?.united);
  const columns = sourceColumns(sources, growth, known?.columns);
  const records = recordNames(sources, columns);
  const times = rowTimes(sources, united.rowCount);
  const isRegister = sources.length === 1 && times.columns[0] === undefined;
  const isAsked = (name: string) => options.match?.some((one) => one.toLowerCase() === name.toLowerCase());
  const proposals = options.on
    ? chosenIdentifiers(columns, options.on)
    : proposeIdentifiers(columns.filter(({ name }) => !isAsked(name)));
  const isTimeless = times.columns.every((column) => column === undefined);
  // a register without events: everything is compared, only a number its rows share is taken for granted
  const granted = isRegister ? proposals.filter(isRepeatedNumber) : proposals;
  const match =
    options.match ??
    (options.on ? [] : proposeMatch(columns, granted, isTimeless && (isRegister || !proposals.length)));
  const isCompared = !options.on && isRegister && match.length > 0;
  const identifying = isCompared ? granted : proposals;
  const unique =
    isCompared && !options.unique ? new Set<ProposedIdentifier>() : uniqueNames(options, identifying);
  const joined = joinProposed(identifying, unique, sources, options.caps, known?.joined);
  const identifiers = joined?.rows.identifiers ?? [];
  const namedBy = isRegister ? records.keys[0] : undefined;
  const rowName = (row: number) => (namedBy === undefined ? contentName(sources, row) : records.of(row));
  const before =
    options.previous && readPrevious(options.previous.table, options.previous.name, sources, records.keys);
  const stitchBy = (
    by: readonly Identifier[],
    graph = by.length ? identityGraph(by, options.caps) : emptyGraph(united.rowCount),
    orphans?: Uint8Array,
  ): Pick<Stitched, "graph" | "byIdentifier"> => {
    return { graph, byIdentifier: customersOf(graph, times.ms, options.rules, rowName, orphans) };
  };
  const found = readFeedback(options, records.find);
  const graph = joined?.rows.graph ?? emptyGraph(united.rowCount);
  const customers = customersByIdentifiers(
    { graph, joined, time: times.ms, namedBy, rules: options.rules, rowName },
    known,
    growth,
  );
  memory.keep(call, {
    sources,
    united,
    columns,
    joined,
    customers,
  });
  let plain: Pick<Stitched, "graph" | "byIdentifier"> = { graph, byIdentifier: customers.customers };
  if (before) {
    const named = identifiers.map((identifier, i) => ({ identifier, proposal: identifying[i] }));
    const orphans = orphanedRows(
      before,
      sources,
      named.filter(({ identifier }) => identifier.unique),
      plain.byIdentifier,
    );
    if (orphans) plain = stitchBy(identifiers, graph, orphans);
  }
  const apart = keepApart(plain.byIdentifier, found.pairs, united.rowCount);
  const first = apart.length ? stitchBy([...apart, ...identifiers]) : plain;
  const matched = match.length
    ? matchCustomers(
        {
          united,
          sources: sources.map(({ name }) => name),
          columns: match,
          customers: first.byIdentifier,
          identifiers,
          threshold: options.threshold,
          feedback: found.pairs,
          isUniqueFirm: options.unique !== undefined,
        },
        memory.matches,
      )
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
      aside: options.on || isCompared ? [] : asideColumns(columns, proposals),
      match,
      proposedMatch: options.match === undefined,
      times: times.columns,
    },
    unknownFeedback: found.unknown,
    overtakenFeedback: found.overtaken,
    unmetFeedback: [...found.pairs, ...found.idle]
      .filter(({ left, right, same }) => (final.customer[left] === final.customer[right]) !== same)
      .map(({ left, right, same }) => ({ left: records.of(left), right: records.of(right), same })),
    figures: final.byIdentifier === customers.customers ? customers.figures : stitchFigures(final),
    work: joined?.rows.work ?? { values: 0, rows: 0 },
  };
}

/** What tells one call from another in the memory. */
function callName(sources: readonly Source[], { on, unique, match, rules, caps }: StitchOptions): string {
  return JSON.stringify([sources.map(({ name }) => name), on, unique, match, rules, caps]);
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

interface FeedbackRead {
  readonly pairs: LabelledPair[];
  /** verdicts about a record and itself */
  readonly idle: LabelledPair[];
  readonly overtaken: number;
  readonly unknown: string[];
}

/** Verdicts by rows. Where several are about the same two rows, the last one counts. */
function readFeedback(
  { feedback = [] }: StitchOptions,
  find: (name: string) => number | undefined,
): FeedbackRead {
  const last = new Map<string, LabelledPair>();
  const idle: LabelledPair[] = [];
  const unknown: string[] = [];
  let overtaken = 0;
  for (const { left, right, same } of feedback) {
    const [a, b] = [find(left), find(right)];
    if (a === undefined) unknown.push(left);
    if (b === undefined) unknown.push(right);
    if (a === undefined || b === undefined) continue;
    const pair = { left: Math.min(a, b), right: Math.max(a, b), same };
    if (a === b) idle.push(pair);
    else {
      const key = `${pair.left} ${pair.right}`;
      if ((last.get(key)?.same ?? same) !== same) ++overtaken;
      last.set(key, pair);
    }
  }
  return { pairs: [...last.values()], idle, overtaken, unknown };
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
  const found = { graph, byIdentifier, customer: of, customerNames: names };
  if (!applied) return { ...found, confidence: split.confidence };
  const sureness = new Float64Array(names.length).fill(1);
  graph.identifiers[0].codes.forEach((group, row) => {
    if (group >= 0) sureness[of[row]] = applied.weakest[group];
  });
  return { ...found, confidence: split.confidence.map((own, row) => sureness[of[row]] * own) };
}
