import { candidatePairs, type Candidates } from "./blocking.ts";
import type { Compared } from "./fellegi-sunter.ts";
import { pairComparer, type KnownLevels, type PairComparer } from "./pair-levels.ts";
import { ADDED, byHash, GONE, type Population } from "./pair-sample.ts";
import { patternsOf } from "./patterns.ts";
import type { Moves, People } from "./people-records.ts";
import type { PersonColumn } from "./person-values.ts";
import { randomLevels } from "./random-levels.ts";
import { drawStrata } from "./strata.ts";

/** Everything that comparing two records after another can tell: all that follows is counting and weighing. */
export interface ComparedPeople extends Compared {
  readonly people: Pick<People, "columns" | "hash">;
  readonly candidates: Candidates;
  /** levels of values that were compared */
  readonly known: readonly KnownLevels[];
}

/** An earlier comparison, and where its records are now. */
export interface EarlierComparison {
  readonly compared: ComparedPeople;
  readonly moves: Moves;
}

/**
 * Compares the candidates, and samples of pairs of strangers.
 * @param before only pairs with a record that is new are compared; it gives what comparing all anew gives
 */
export function comparePeople(
  people: Pick<People, "columns" | "hash">,
  comparer: PairComparer,
  budget?: number,
  before?: EarlierComparison,
): ComparedPeople {
  const { columns, ...population } = withGone(people, before);
  const { change } = population;
  const { candidates, earlier } = candidatePairs(
    columns,
    people.hash.length,
    budget,
    before && change && { candidates: before.compared.candidates, change, to: before.moves.to },
  );
  const known = before && { ...before.compared, to: before.moves.to, earlier };
  const patterns = patternsOf(comparer, candidates, known);
  const judge = columns === people.columns ? comparer : pairComparer(columns, comparer.known);
  return {
    people,
    candidates,
    known: comparer.known,
    patterns,
    random: randomLevels(columns, judge, population, before?.compared.random),
    strata: drawStrata(columns, judge, population, before?.compared.strata),
  };
}

/** The records, and behind them those that are gone, so that their pairs can be taken off the samples. */
function withGone(
  { columns, hash }: Pick<People, "columns" | "hash">,
  before: EarlierComparison | undefined,
): Population & { columns: readonly PersonColumn[] } {
  if (!before) return { columns, hash, byHash: byHash(hash) };
  const { from, to } = before.moves;
  const gone = Int32Array.from(to.keys()).filter((record) => to[record] < 0);
  const change = new Uint8Array(hash.length + gone.length).fill(GONE);
  from.forEach((earlier, record) => (change[record] = earlier < 0 ? ADDED : 0));
  if (!gone.length) return { columns, hash, byHash: byHash(hash), change };
  const { people } = before.compared;
  const all = new Uint32Array(change.length);
  all.set(hash);
  gone.forEach((record, i) => (all[hash.length + i] = people.hash[record]));
  const longer = columns.map((column, c) => {
    const codes = new Int32Array(change.length);
    codes.set(column.codes);
    gone.forEach((record, i) => (codes[hash.length + i] = people.columns[c].codes[record]));
    return { ...column, codes };
  });
  return { columns: longer, hash: all, byHash: byHash(all), change };
}
