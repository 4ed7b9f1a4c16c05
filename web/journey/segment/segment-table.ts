import { numberColumn, textColumn } from "#table/column.ts";
import { table, type Table } from "#table/table.ts";
import type { Segment } from "./segment.ts";

/**
 * One row: `customers` of the segment, `compared` (the base, them included), `share`, both in `words` and `base_words`, `against`;
 * `attempts`, where the figure counts these.
 */
export function segmentTable({
  insideCount,
  baseCount,
  words,
  baseWords,
  against,
  attempts,
}: Segment): Table {
  return table({
    customers: numberColumn([insideCount]),
    compared: numberColumn([baseCount]),
    share: numberColumn([insideCount / baseCount]),
    words: textColumn([words]),
    base_words: textColumn([baseWords]),
    against: textColumn([against]),
    ...(attempts ? { attempts: numberColumn([attempts.unit.length]) } : {}),
  });
}
