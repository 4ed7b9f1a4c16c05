import { averageLinkage, type Edges, type Linkage } from "./average-linkage.ts";
import type { Candidates } from "./blocking.ts";
import { comparePeople, type ComparedPeople, type EarlierComparison } from "./compare-people.ts";
import { disjointSets } from "./disjoint-sets.ts";
import { pairEvidence, type PairEvidence } from "./evidence.ts";
import { verdictsOf, type LabelledPair } from "./feedback.ts";
import { FEW_DOUBLES_THRESHOLD, hasFewDoubles } from "./few-doubles.ts";
import { fitModel, weigher, type MatchModel } from "./fellegi-sunter.ts";
import { pairComparer } from "./pair-levels.ts";
import { pairFinder } from "./pair-finder.ts";
import type { Patterns } from "./patterns.ts";
import type { People } from "./people-records.ts";
import type { PersonColumn } from "./person-values.ts";
import { equalValueBits } from "./term-frequency.ts";
import { automaticThreshold, bitsOf } from "./threshold.ts";

export interface MatchRequest {
  readonly people: Pick<People, "columns" | "hash">;
  /** what was compared before, and where those records are now */
  readonly before?: EarlierComparison;
  readonly threshold: number | "auto";
  /** pairs compared at most; default `pairBudget(records)` */
  readonly budget?: number;
  /** pairs a person decided about: they outrank the model, and teach it */
  readonly feedback?: readonly LabelledPair[];
  /** Why two clusters may not be one, by their records; undefined if they may. `bits`: their average weight. */
  forbids?(left: readonly number[], right: readonly number[], bits: number): string | undefined;
}

export interface MatchResult extends Linkage {
  readonly model: MatchModel;
  readonly compared: ComparedPeople;
  readonly candidates: Candidates;
  /** weight of each candidate in bits, prior included */
  readonly weight: Float64Array;
  /** probability of the cut */
  readonly threshold: number;
  /** hardly anybody seems to be there twice */
  readonly fewDoubles: boolean;
  readonly refusals: readonly Refusal[];
  /** candidates that were compared; the others were known */
  readonly newPairs: number;
  evidence(left: number, right: number): PairEvidence;
}

/** Two clusters that would have been joined but for a guard or a person’s verdict. */
export interface Refusal {
  readonly left: number;
  readonly right: number;
  readonly weight: number;
  readonly reason: string;
}

/** Candidates below lead from no cluster to another, unless the cut is lower still: a probability of 0.1 %. */
const FAINTEST_BITS = -10;
/** Bits of a probability of 0.98. */
const BEYOND_DOUBT = 5.6;
/** Weight of a pair a person called the same. */
export const SURE_BITS = 1e6;

/**
 * Finds the records of the same people: candidates, model, weights with term frequency, threshold, clusters.
 * Give the records in an order of their content, and the result does not depend on the order of the rows.
 * O(candidates × columns).
 */
export function matchRecords(request: MatchRequest): MatchResult {
  const { people, feedback = [] } = request;
  const { columns } = people;
  const records = people.hash.length;
  const width = columns.length;
  const comparer = pairComparer(columns, request.before?.compared.known);
  const compared = comparePeople(people, comparer, request.budget, request.before);
  const { candidates, patterns } = compared;
  const model = fitModel(comparer, records, compared, feedback);
  const weigh = weigher(comparer, model);
  const levels = new Uint8Array(width);
  const compare = (a: number, b: number): number => {
    for (let c = 0; c < width; ++c) levels[c] = comparer.level(c, a, b);
    return weigh.start + weigh.weight(levels, 0);
  };
  const patternBits = Float64Array.from(
    { length: patterns.count },
    (_, p) => weigh.start + weigh.weight(patterns.levels, p * width),
  );
  const sure = sureGroups(records, candidates, patterns.of, patternBits);
  const frequent = equalValueBits(columns, sure, model.u);
  const frequencyBits = (of: Uint8Array, record: number): number => {
    let sum = 0;
    for (let c = 0; c < width; ++c) if (of[c] === 0) sum += frequent[c][columns[c].codes[record]];
    return sum;
  };
  const weight = weights(columns, candidates, patterns, patternBits, frequent);
  const fewDoubles = hasFewDoubles(weight, model);
  const picked = () =>
    Math.max(automaticThreshold(weight).probability, fewDoubles ? FEW_DOUBLES_THRESHOLD : 0);
  const threshold = request.threshold === "auto" ? picked() : request.threshold;
  const verdicts = verdictsOf(feedback);
  const refusals: Refusal[] = [];
  const cut = bitsOf(Math.min(1 - 1e-9, Math.max(1e-9, threshold)));
  const find = pairFinder(candidates, records);
  const linkage = averageLinkage(
    records,
    edgesOf(candidates, weight, Math.min(cut, FAINTEST_BITS), feedback),
    {
      cut,
      weightOf(a, b) {
        if (verdicts.isSame(a, b)) return SURE_BITS;
        const known = find(a, b);
        return known >= 0 ? weight[known] : compare(a, b) + frequencyBits(levels, a);
      },
      forbids(left, right, bits) {
        const reason = verdicts.refusal(left, right) ?? request.forbids?.(left, right, bits);
        if (reason !== undefined) refusals.push({ left: left[0], right: right[0], weight: bits, reason });
        return reason !== undefined;
      },
    },
  );
  const evidence = (left: number, right: number) =>
    pairEvidence({ columns, comparer, weigh, frequent }, left, right);
  return {
    ...linkage,
    model,
    compared,
    candidates,
    weight,
    threshold,
    fewDoubles,
    refusals,
    newPairs: patterns.compared,
    evidence,
  };
}

/** Records joined by pairs beyond doubt: a first guess at who is who, to count values by person. */
function sureGroups(
  records: number,
  { left, right }: Candidates,
  pattern: Int32Array,
  patternBits: Float64Array,
): Int32Array {
  const sets = disjointSets(records);
  const isSure = patternBits.map((bits) => (bits > BEYOND_DOUBT ? 1 : 0));
  for (let i = 0; i < left.length; ++i) if (isSure[pattern[i]]) sets.union(left[i], right[i]);
  return sets.roots();
}

/** Weight of each candidate: that of its pattern, and what its equal values add or take. */
function weights(
  columns: readonly PersonColumn[],
  { left }: Candidates,
  { of, levels, count }: Patterns,
  patternBits: Float64Array,
  frequent: readonly Float64Array[],
): Float64Array {
  const width = columns.length;
  const equal = Array.from({ length: count }, (_, p) =>
    Array.from(columns.keys()).filter((c) => levels[p * width + c] === 0),
  );
  const weight = new Float64Array(of.length);
  for (let i = 0; i < weight.length; ++i) {
    let bits = 0;
    for (const c of equal[of[i]]) bits += frequent[c][columns[c].codes[left[i]]];
    weight[i] = patternBits[of[i]] + bits;
  }
  return weight;
}

/** The candidates of so many bits at least; behind them the pairs a person called the same, candidates or not. */
function edgesOf(
  { left, right }: Candidates,
  weight: Float64Array,
  least: number,
  feedback: readonly LabelledPair[],
): Edges {
  const same = feedback.filter((pair) => pair.same);
  let count = same.length;
  for (const bits of weight) if (bits >= least) ++count;
  const edges = {
    left: new Int32Array(count),
    right: new Int32Array(count),
    weight: new Float64Array(count).fill(SURE_BITS),
  };
  let at = 0;
  for (let i = 0; i < weight.length; ++i) {
    if (weight[i] < least) continue;
    edges.left[at] = left[i];
    edges.right[at] = right[i];
    edges.weight[at++] = weight[i];
  }
  for (const pair of same) {
    edges.left[at] = pair.left;
    edges.right[at++] = pair.right;
  }
  return edges;
}
