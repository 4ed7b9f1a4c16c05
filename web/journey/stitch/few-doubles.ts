import { LEAST_EQUAL, type MatchModel } from "./fellegi-sunter.ts";
import { probabilityOf } from "./threshold.ts";

/** Where hardly anybody seems to be there twice, compared records are one from this probability on only. */
export const FEW_DOUBLES_THRESHOLD = 0.99;
/** Doubles that are there make for more pairs beyond doubt than this share of all pairs expected. */
const LEAST_SURE = 0.2;

/**
 * Whether the records look like a register without doubles: what was learned says so itself, no truth is needed. Doubles
 * agree fully on most columns and are mostly beyond doubt; where there are none, the learning takes namesakes and
 * neighbours for them, who agree on most columns no more often than the least it assumes, and are never sure.
 * @param bits weight of each candidate, prior included
 */
export function hasFewDoubles(bits: Float64Array, { m }: Pick<MatchModel, "m">): boolean {
  const atLeast = m.filter((shares) => shares[0] <= 1.05 * LEAST_EQUAL).length;
  if (2 * atLeast <= m.length) return false;
  let expected = 0;
  let sure = 0;
  for (const bit of bits) {
    const p = probabilityOf(bit);
    expected += p;
    if (p > FEW_DOUBLES_THRESHOLD) sure += p;
  }
  return sure < LEAST_SURE * expected;
}
