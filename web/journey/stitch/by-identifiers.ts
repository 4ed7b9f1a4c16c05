import { moreFigures, stitchFigures, type StitchFigures } from "./count-stitched.ts";
import { customersOf, type GrowingCustomers } from "./customers.ts";
import { forEarlierRows, growCustomers, type Growth } from "./grow-customers.ts";
import type { Caps, IdentityGraph } from "./identity-graph.ts";
import { joinRows } from "./join-rows.ts";
import { isNumberPrefix } from "./prefix.ts";
import type { ProposedIdentifier } from "./propose-identifiers.ts";
import { layoutOf } from "./row-layout.ts";
import type { SourceGrowth } from "./source-growth.ts";
import type { KnownCustomers, KnownJoin, StitchState } from "./stitch-memory.ts";
import type { SplitRules } from "./time-split.ts";
import type { Source } from "./unite.ts";

/** The rows joined by these columns; undefined where there are none. */
export function joinProposed(
  proposals: readonly ProposedIdentifier[],
  unique: ReadonlySet<ProposedIdentifier>,
  sources: readonly Source[],
  caps: Caps,
  known: KnownJoin | undefined,
): KnownJoin | undefined {
  if (!proposals.length) return undefined;
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
  const by = JSON.stringify(
    plans.map(({ kind, unique: isUnique }, i) => [
      kind,
      isUnique,
      proposals[i].columns.map(({ source, name }) => [source.name, name]),
    ]),
  );
  const goesOn =
    known?.by === by && proposals.every(({ columns }) => columns.every((column) => column.goesOn));
  const layout = layoutOf(sources.map(({ table }) => table.rowCount));
  return { by, rows: joinRows(goesOn ? known.rows : undefined, plans, layout, caps) };
}

export interface ByIdentifiers {
  readonly graph: IdentityGraph;
  readonly joined: KnownJoin | undefined;
  readonly time: Float64Array;
  readonly namedBy: string | undefined;
  readonly rules: SplitRules;
  readonly rowName: (row: number) => string;
}

/** The customers by identifiers alone; goes on from those of an earlier stitch where nothing earlier has changed. */
export function customersByIdentifiers(
  plain: ByIdentifiers,
  known: StitchState | undefined,
  growth: SourceGrowth,
): KnownCustomers {
  const { graph, time, namedBy, rules, rowName } = plain;
  const goesOn = growthOf(plain, known, growth);
  if (!goesOn) {
    const customers = customersOf(graph, time, rules, rowName);
    return { customers, time, namedBy, figures: stitchFigures({ graph, byIdentifier: customers }) };
  }
  const { before, grown, figures } = goesOn;
  const customers = growCustomers(before, grown, time, rules, rowName);
  const { layout, rejoined } = grown;
  const { rows } = rejoined.part;
  const then = { graph: grown.before.graph, byIdentifier: before, figures };
  const gone = (visit: (row: number) => void) => forEarlierRows(rows, grown.before.layout, layout, visit);
  return {
    customers,
    time,
    namedBy,
    figures: moreFigures({ ...then, gone }, { graph, byIdentifier: customers }, rows),
  };
}

/** What to go on from; undefined where the customers have to be found anew. */
function growthOf(
  { graph, joined, time, namedBy }: ByIdentifiers,
  known: StitchState | undefined,
  growth: SourceGrowth,
): { before: GrowingCustomers; grown: Growth; figures: StitchFigures } | undefined {
  const rejoined = joined?.rows.rejoined;
  const then = known?.joined?.rows.growing;
  if (!rejoined || !then || !known.customers || known.customers.namedBy !== namedBy) return undefined;
  const { customers: before, time: timeThen, figures } = known.customers;
  const { layout } = joined.rows.growing;
  const hasUnnamed = before.strength.includes(then.graph.identifiers.length);
  const isSame = (source: number) =>
    (!hasUnnamed || growth.isWhole(source)) &&
    isNumberPrefix(
      timeThen.subarray(then.layout[source], then.layout[source + 1]),
      time.subarray(layout[source], layout[source + 1]),
    );
  for (let source = 0; source + 1 < layout.length; ++source) if (!isSame(source)) return undefined;
  return { before, grown: { before: then, layout, graph, rejoined }, figures };
}
