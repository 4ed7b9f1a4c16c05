import { findColumn, type Table } from "#table/table.ts";
import { numbersOf, textsOf } from "./columns.ts";

/** Whom a result about a segment looks at, as its companion `segment` says. */
export interface SegmentSummary {
  readonly customers: number;
  /** those they are compared with, without them */
  readonly others: number;
  /** "went from 'a' to 'b'" */
  readonly words: string;
  /** "went on from 'a'" */
  readonly baseWords: string;
}

/** Reads the companion table `segment`; undefined where there is none. */
export function segmentSummary(segment: Table | undefined): SegmentSummary | undefined {
  if (!segment?.rowCount) return undefined;
  const [customers, compared] = ["customers", "compared"].map((name) => numbersOf(segment, name)[0]);
  const [words, baseWords] = ["words", "base_words"].map((name) => {
    const column = findColumn(segment, name);
    return column ? textsOf(column.data)[0] : "";
  });
  return { customers, others: compared - customers, words, baseWords };
}
