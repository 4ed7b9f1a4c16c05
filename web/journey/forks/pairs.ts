import type { Strata } from "./strata.ts";

/** The units of a fork in order of their way. */
export interface ByWay {
  readonly count: number;
  /** length units; places of the units at the fork, those of the first way first */
  readonly order: Int32Array;
  /** length count + 1 */
  readonly offsets: Int32Array;
  /** per way; 1 for an ending, with which no way that goes on is compared */
  readonly isEnding: Uint8Array;
}

/**
 * One way against all others that go on, stratum by stratum: those strata in which there is somebody of both who has a value.
 * Numbers, sums and sums of squares of both; values are counted from `centre`, so that squares of
 * large ones keep their digits.
 */
export interface Pairs {
  readonly count: number;
  readonly stratum: Int32Array;
  readonly own: Sides;
  readonly others: Sides;
  /** units of the way that have a value, those without a counterpart included, and their plain mean */
  readonly counted: number;
  readonly mean: number;
  readonly centre: number;
}

export interface Sides {
  readonly counts: Float64Array;
  readonly sums: Float64Array;
  readonly squares: Float64Array;
}

export function byWay(wayOf: Int32Array, isEnding: Uint8Array): ByWay {
  const count = isEnding.length;
  const offsets = new Int32Array(count + 1);
  for (const way of wayOf) offsets[way + 1] += 1;
  for (let way = 0; way < count; ++way) offsets[way + 1] += offsets[way];
  const next = offsets.slice();
  const order = new Int32Array(wayOf.length);
  wayOf.forEach((way, k) => (order[next[way]++] = k));
  return { count, order, offsets, isEnding };
}

/**
 * Adds up the values of each way and of those it is compared with.
 * @param values per unit of the fork; NaN where it has none
 * @returns a function from the number of a way
 */
export function pairsIn(values: Float64Array, strata: Strata, ways: ByWay): (way: number) => Pairs {
  const centre = Math.round(meanOf(values));
  const going = sidesFor(strata.count);
  const scratch = sidesFor(strata.count);
  for (let way = 0; way < ways.count; ++way) if (!ways.isEnding[way]) addWay(way, going);
  return (way) => {
    const touched = addWay(way, scratch);
    const inside = ways.isEnding[way] ? 0 : 1;
    const stratum = Int32Array.from(touched)
      .filter((h) => going.counts[h] - inside * scratch.counts[h] > 0)
      .sort();
    const [own, others] = [sidesFor(stratum.length), sidesFor(stratum.length)];
    stratum.forEach((h, j) => {
      own.counts[j] = scratch.counts[h];
      own.sums[j] = scratch.sums[h];
      own.squares[j] = scratch.squares[h];
      others.counts[j] = going.counts[h] - inside * own.counts[j];
      others.sums[j] = going.sums[h] - inside * own.sums[j];
      others.squares[j] = going.squares[h] - inside * own.squares[j];
    });
    let [counted, sum] = [0, 0];
    for (const h of touched) {
      counted += scratch.counts[h];
      sum += scratch.sums[h];
      scratch.counts[h] = scratch.sums[h] = scratch.squares[h] = 0;
    }
    return { count: stratum.length, stratum, own, others, counted, mean: centre + sum / counted, centre };
  };

  /** @returns the strata it has somebody in */
  function addWay(way: number, to: Sides): number[] {
    const touched: number[] = [];
    for (let at = ways.offsets[way]; at < ways.offsets[way + 1]; ++at) {
      const k = ways.order[at];
      if (Number.isNaN(values[k])) continue;
      const h = strata.of[k];
      const value = values[k] - centre;
      if (!to.counts[h]) touched.push(h);
      to.counts[h] += 1;
      to.sums[h] += value;
      to.squares[h] += value * value;
    }
    return touched;
  }
}

function sidesFor(count: number): Sides {
  return {
    counts: new Float64Array(count),
    sums: new Float64Array(count),
    squares: new Float64Array(count),
  };
}

function meanOf(values: Float64Array): number {
  let [count, sum] = [0, 0];
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    count += 1;
    sum += value;
  }
  return count ? sum / count : 0;
}
