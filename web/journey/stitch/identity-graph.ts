import { anchorsOf, type Anchors } from "./anchors.ts";
import { disjointSets, type DisjointSets } from "./disjoint-sets.ts";
import type { Identifier } from "./identifiers.ts";
import { joinValues, SHARED, USABLE } from "./join-values.ts";
import { profileValues } from "./profile-values.ts";

/** What became of one value of an identifier that several profiles carried. */
export type Outcome =
  | "joined" //      its profiles were made one
  | "shared" //      joining would break a guard: it tells nobody apart, its rows are split in time
  | "public"; //     more customers than an identifier of a person has: it identifies nobody

/** Limits against collapse. */
export interface Caps {
  /** values of one identifier that a customer may hold; of a `unique` one it is 1 */
  readonly valuesPerCustomer: number;
  /** customers that may share one value in time; with more, its rows belong to none of them */
  readonly customersPerValue: number;
}

export const DEFAULT_CAPS: Caps = { valuesPerCustomer: 5, customersPerValue: 10 };

/** A row of each profile that carries the value, in order of the rows; at most 50. */
export function rowsOf({ anchors, code }: Decision): number[] {
  return anchors.rowsOf(code);
}

/** Per identifier the rows that are known by it. */
export function rowsKnownBy({ identifiers, offsets, primary }: IdentityGraph): Float64Array {
  const rows = new Float64Array(identifiers.length);
  for (let row = 0; row < primary.length; ++row) {
    if (primary[row] < 0) continue;
    let i = 0;
    while (offsets[i + 1] <= primary[row]) ++i;
    ++rows[i];
  }
  return rows;
}

/** Which identifiers belong together, and where a guard said no. A node is one value of one identifier. */
export interface IdentityGraph {
  readonly identifiers: readonly Identifier[];
  /** length identifiers + 1; node of value `code` of identifier i: offsets[i] + code */
  readonly offsets: Int32Array;
  /** length n; the node that says whose the row is: its strongest value that is not shared; -1 for none */
  readonly primary: Int32Array;
  /** length n; node of the row’s strongest shared value, where `primary` is -1; else -1 */
  readonly split: Int32Array;
  readonly sets: DisjointSets;
  readonly decisions: readonly Decision[];
}

/** A value that several profiles carried. */
export interface Decision {
  /** number of the identifier, and the value’s code in it */
  readonly identifier: number;
  readonly code: number;
  readonly outcome: Outcome;
  /** why not joined: the guard, in words */
  readonly reason?: string;
  readonly anchors: Pick<Anchors, "rowsOf">;
}

/**
 * Joins rows by their identifiers, strongest first, without breaking a guard.
 *
 * Round by round, identifier i looks at the rows already known by an earlier identifier: the profiles these belong to
 * carry its values. A value with one profile joins it; one with several joins them if the union keeps every guard (one
 * value of each `unique` identifier, `valuesPerCustomer` of the others), else it is shared. Where values that are fine
 * alone break a guard together, they are taken one by one: fewest profiles first, then most rows, ties by text.
 * A shared value says nothing of its rows; those without a stronger one are known by their next weaker one.
 * The order of the rows plays no part. O(rows × identifiers), plus sorting where guards fail.
 * @param identifiers strongest first, of one length
 */
export function identityGraph(identifiers: readonly Identifier[], caps: Caps = DEFAULT_CAPS): IdentityGraph {
  const rowCount = identifiers[0]?.codes.length ?? 0;
  const offsets = new Int32Array(identifiers.length + 1);
  identifiers.forEach(({ labels }, i) => (offsets[i + 1] = offsets[i] + labels.length));
  const sets = disjointSets(offsets[identifiers.length]);
  const primary = new Int32Array(rowCount).fill(-1);
  const split = new Int32Array(rowCount).fill(-1);
  const decisions: Decision[] = [];
  const values = profileValues(identifiers, offsets, caps);
  for (const [at, identifier] of identifiers.entries()) {
    const anchors = anchorsOf(identifier, primary, sets);
    const outcome = joinValues({ identifier, at, anchors, offsets, sets, values, caps, decisions });
    const { codes } = identifier;
    for (let row = 0; row < rowCount; ++row) {
      const code = codes[row];
      if (code < 0 || primary[row] >= 0) continue;
      if (outcome[code] === USABLE) primary[row] = offsets[at] + code;
      else if (outcome[code] === SHARED && split[row] < 0) split[row] = offsets[at] + code;
    }
  }
  for (let row = 0; row < rowCount; ++row) if (primary[row] >= 0) split[row] = -1;
  return { identifiers, offsets, primary, split, sets, decisions };
}
