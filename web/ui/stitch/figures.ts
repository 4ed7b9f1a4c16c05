import type { ResultView } from "#worker/protocol.ts";
import { readStitch, stitchRefusal } from "#chart/stitch-figures.ts";

/** What is compared before and after verdicts; NaN where nobody was compared. */
export interface Figures {
  readonly customers: number;
  readonly joins: number;
  /** probability */
  readonly threshold: number;
}

/** The figures of a stitch's result; undefined where the cell is more than one. */
export function figuresOf(result: ResultView | undefined): Figures | undefined {
  const data = result && { table: result.head, details: result.details };
  if (!data || stitchRefusal(data)) return undefined;
  const { customers, comparison } = readStitch(data);
  return { customers, joins: comparison?.joins ?? NaN, threshold: comparison?.threshold ?? NaN };
}
