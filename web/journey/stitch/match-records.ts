import { averageLinkage, type Edges, type Linkage } from "./average-linkage.ts";
import { candidatePairs, type Candidates } from "./blocking.ts";
import { disjointSets } from "./disjoint-sets.ts";
import { pairEvidence, type PairEvidence } from "./evidence.ts";
import { verdictsOf, type LabelledPair } from "./feedback.ts";
import { FEW_DOUBLES_THRESHOLD, hasFewDoubles } from "./few-doubles.ts";
import { fitModel, weigher, type MatchModel } from "./fellegi-sunter.ts";
import { pairComparer } from "./pair-levels.ts";
import { patternsOf } from "./patterns.ts";
import type { PersonColumn } from "./person-values.ts";
import { equalValueBits } from "./term-frequency.ts";
import { automaticThreshold, bitsOf } from "./threshold.ts";

export interface MatchRequest {
  readonly columns: readonly PersonColumn[];
  readonly records: number;
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
  readonly candidates: Candidates;
  /** weight of each candidate in bits, prior included */
  readonly weight: Float64Array;
  /** probability of the cut */
  readonly threshold: number;
  /** hardly anybody seems to be there twice */
  readonly fewDoubles: boolean;
  readonly refusals: readonly Refusal[];
  evidence(left: number, right: number): PairEvidence;
}

/** Two clusters that would have been joined but for a guard or a person’s verdict. */
export interface Refusal {
  readonly left: number;
  readonly right: number;
  readonly weight: number;
  readonly reason: string;
}

/** Pairs below are no candidates of clustering, whatever the cut. */
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
  const { columns, records, feedback = [] } = request;
  const width = columns.length;
  const candidates = candidatePairs(columns, records, request.budget);
  const comparer = pairComparer(columns);
  const patterns = patternsOf(comparer, candidates);
  const model = fitModel(columns, comparer, records, patterns, feedback);
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
  const plain = Float64Array.from(patterns.of, (pattern) => patternBits[pattern]);
  const frequent = equalValueBits(columns, sureGroups(records, candidates, plain), model.u);
  const frequencyBits = (of: Uint8Array, at: number, record: number): number => {
    let sum = 0;
    for (let c = 0; c < width; ++c) if (of[at + c] === 0) sum += frequent[c][columns[c].codes[record]];
    return sum;
  };
  const weight = plain.map(
    (bits, i) => bits + frequencyBits(patterns.levels, patterns.of[i] * width, candidates.left[i]),
  );
  const fewDoubles = hasFewDoubles(weight, model);
  const picked = () =>
    Math.max(automaticThreshold(weight).probability, fewDoubles ? FEW_DOUBLES_THRESHOLD : 0);
  const threshold = request.threshold === "auto" ? picked() : request.threshold;
  const verdicts = verdictsOf(feedback);
  const refusals: Refusal[] = [];
  const linkage = averageLinkage(records, withVerdicts(likely(candidates, weight), feedback), {
    cut: bitsOf(Math.min(1 - 1e-9, Math.max(1e-9, threshold))),
    weightOf: (a, b) => (verdicts.isSame(a, b) ? SURE_BITS : compare(a, b) + frequencyBits(levels, 0, a)),
    forbids(left, right, bits) {
      const reason = verdicts.refusal(left, right) ?? request.forbids?.(left, right, bits);
      if (reason !== undefined) refusals.push({ left: left[0], right: right[0], weight: bits, reason });
      return reason !== undefined;
    },
  });
  const evidence = (left: number, right: number) =>
    pairEvidence({ columns, comparer, weigh, frequent }, left, right);
  return { ...linkage, model, candidates, weight, threshold, fewDoubles, refusals, evidence };
}

/** Records joined by pairs beyond doubt: a first guess at who is who, to count values by person. */
function sureGroups(records: number, { left, right }: Candidates, weight: Float64Array): Int32Array {
  const sets = disjointSets(records);
  for (let i = 0; i < weight.length; ++i) if (weight[i] > BEYOND_DOUBT) sets.union(left[i], right[i]);
  return Int32Array.from({ length: records }, (_, record) => sets.find(record));
}

function likely({ left, right }: Candidates, weight: Float64Array): Edges {
  const kept = Int32Array.from(weight.keys()).filter((i) => weight[i] > FAINTEST_BITS);
  return {
    left: kept.map((i) => left[i]),
    right: kept.map((i) => right[i]),
    weight: Float64Array.from(kept, (i) => weight[i]),
  };
}

/** The pairs a person called the same come first, whether they were candidates or not. */
function withVerdicts(edges: Edges, feedback: readonly LabelledPair[]): Edges {
  const same = feedback.filter((pair) => pair.same);
  if (!same.length) return edges;
  return {
    left: Int32Array.of(...edges.left, ...same.map(({ left }) => left)),
    right: Int32Array.of(...edges.right, ...same.map(({ right }) => right)),
    weight: Float64Array.of(...edges.weight, ...same.map(() => SURE_BITS)),
  };
}
