import type { Weigher } from "./fellegi-sunter.ts";
import { MISSING, type PairComparer } from "./pair-levels.ts";
import type { PersonColumn } from "./person-values.ts";
import { probabilityOf } from "./threshold.ts";

/** Why two records are thought to belong together: bits that add up. */
export interface PairEvidence {
  /** log2 of the odds that any two records belong together */
  readonly prior: number;
  readonly columns: readonly ColumnEvidence[];
  /** the prior and all columns added up */
  readonly total: number;
  /** 2^total / (1 + 2^total) */
  readonly probability: number;
}

export interface ColumnEvidence {
  readonly column: string;
  /** agreement in words; `missing` where a record has no value */
  readonly level: string;
  readonly left: string | undefined;
  readonly right: string | undefined;
  /** bits of the level, less what already follows from other columns */
  readonly bits: number;
  /** further bits because the equal value is rare, or against it because it is common */
  readonly frequencyBits: number;
}

/** What is needed to weigh a pair. */
export interface Scales {
  readonly columns: readonly PersonColumn[];
  readonly comparer: PairComparer;
  readonly weigh: Weigher;
  /** bits per equal value of each column */
  readonly frequent: readonly Float64Array[];
}

export function pairEvidence(
  { columns, comparer, weigh, frequent }: Scales,
  left: number,
  right: number,
): PairEvidence {
  const levels = Uint8Array.from(columns, (_, c) => comparer.level(c, left, right));
  const rows = columns.map(({ name, codes, values }, c): ColumnEvidence => {
    const level = levels[c];
    return {
      column: name,
      level: level === MISSING ? "missing" : comparer.levels[c][level],
      left: values[codes[left]],
      right: values[codes[right]],
      bits: weigh.columnBits(levels, 0, c),
      frequencyBits: level === 0 ? frequent[c][codes[left]] : 0,
    };
  });
  const total = rows.reduce((sum, row) => sum + row.bits + row.frequencyBits, weigh.start);
  return { prior: weigh.start, columns: rows, total, probability: probabilityOf(total) };
}
