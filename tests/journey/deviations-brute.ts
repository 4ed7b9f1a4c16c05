import type { Segment } from "./brute.ts";

/** One deviation of one segment. */
export interface Deviation {
  readonly kind: string;
  readonly activity: string;
  /** steps passed before it */
  readonly after: number;
}

export interface Alignment {
  readonly cost: number;
  readonly deviations: readonly Deviation[];
  readonly inserted: readonly string[];
  readonly skipped: readonly string[];
}

interface Move {
  readonly kind: "inserted" | "skipped";
  readonly activity: string;
  readonly after: number;
}

/** Aligns as the definition says, with the whole table of costs, and pairs insertions with skips afterwards. */
export function alignSlowly(path: readonly string[], expected: readonly string[]): Alignment {
  const moves = movesOf(path, expected);
  const left = moves.map((move) => ({ ...move, open: true }));
  const deviations: Deviation[] = [];
  for (const move of left.filter(({ kind }) => kind === "inserted")) {
    const pair = left.find((m) => m.kind === "skipped" && m.open && m.activity === move.activity);
    if (pair) pair.open = false;
    const kind = pair ? "moved" : expected.includes(move.activity) ? "repeated" : "inserted";
    deviations.push({ kind, activity: move.activity, after: move.after });
  }
  for (const { kind, open, activity, after } of left)
    if (kind === "skipped" && open) deviations.push({ kind, activity, after });
  const of = (kind: string) => moves.filter((m) => m.kind === kind).map(({ activity }) => activity);
  return { cost: moves.length, deviations, inserted: of("inserted"), skipped: of("skipped") };
}

function movesOf(path: readonly string[], expected: readonly string[]): Move[] {
  const known = new Map<string, number>();
  const cost = (i: number, j: number): number => {
    const key = `${i} ${j}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const options = [
      ...(i < path.length && j < expected.length && path[i] === expected[j] ? [cost(i + 1, j + 1)] : []),
      ...(j < expected.length ? [1 + cost(i, j + 1)] : []),
      ...(i < path.length ? [1 + cost(i + 1, j)] : []),
    ];
    const best = options.length ? Math.min(...options) : 0;
    known.set(key, best);
    return best;
  };
  const moves: Move[] = [];
  let after = 0;
  for (let i = 0, j = 0; i < path.length || j < expected.length;)
    if (path[i] !== undefined && path[i] === expected[j] && cost(i, j) === cost(i + 1, j + 1)) {
      ++i;
      after = ++j;
    } else if (j < expected.length && cost(i, j) === 1 + cost(i, j + 1))
      moves.push({ kind: "skipped", activity: expected[j++], after });
    else moves.push({ kind: "inserted", activity: path[i++], after });
  return moves;
}

/** The most frequent sequence as the definition says: most units, then the smallest. */
export function mostFrequent(segments: readonly Segment[]): readonly string[] {
  const arrived = segments.filter(({ reached }) => reached);
  const asked = arrived.length ? arrived : segments;
  const sequences = asked.map(({ events }) => events.map(({ activity }) => activity));
  const units = (sequence: readonly string[]): number =>
    new Set(asked.filter((_, s) => String(sequences[s]) === String(sequence)).map(({ unit }) => unit)).size;
  return sequences.sort((a, b) => units(b) - units(a) || (String(a) < String(b) ? -1 : 1))[0] ?? [];
}
