/** A pair of records a person decided about. */
export interface LabelledPair {
  readonly left: number;
  readonly right: number;
  readonly same: boolean;
}

/** What people said, ready to be asked. */
export interface Verdicts {
  isSame(left: number, right: number): boolean;
  /** why two clusters may not be one: a person called a record of one and a record of the other different people */
  refusal(left: readonly number[], right: readonly number[]): string | undefined;
}

export function verdictsOf(feedback: readonly LabelledPair[]): Verdicts {
  const same = new Map<number, Set<number>>();
  const different = new Map<number, Set<number>>();
  for (const pair of feedback) {
    const table = pair.same ? same : different;
    for (const [a, b] of [
      [pair.left, pair.right],
      [pair.right, pair.left],
    ])
      table.set(a, (table.get(a) ?? new Set<number>()).add(b));
  }
  return {
    isSame: (left, right) => same.get(left)?.has(right) === true,
    refusal(left, right) {
      if (!different.size) return undefined;
      const others = new Set(right);
      for (const record of left)
        for (const other of different.get(record) ?? [])
          if (others.has(other)) return "a person said these are different customers";
      return undefined;
    },
  };
}
