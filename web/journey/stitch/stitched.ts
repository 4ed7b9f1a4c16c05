import { JourneyError } from "#table/note.ts";
import type { Table } from "#table/table.ts";
import type { Changes } from "./changes.ts";
import type { Customers } from "./customers.ts";
import type { IdentityGraph } from "./identity-graph.ts";
import type { MatchResult } from "./match-records.ts";
import type { RecordNames } from "./record-names.ts";
import type { Source } from "./unite.ts";

/** Everything a stitch found out; what `profiles` and `links` tell of. */
export interface Stitched {
  readonly sources: readonly Source[];
  readonly graph: IdentityGraph;
  /** customers as the graph has them, and how shared values were split */
  readonly byIdentifier: Customers;
  readonly records: RecordNames;
  /** length n; ms since 1970 UTC, NaN where unknown */
  readonly time: Float64Array;
  readonly match: Matched | undefined;
  /** what became of the customers of `previous`, where the call names one */
  readonly changes: Changes | undefined;
  /** length n; number of the final customer of each row */
  readonly customer: Int32Array;
  readonly customerNames: readonly string[];
  /** length n; probability that the row belongs to its customer */
  readonly confidence: Float64Array;
}

/** Customers compared by what they are called. */
export interface Matched {
  /** names of the compared columns */
  readonly columns: readonly string[];
  readonly result: MatchResult;
  /** per compared record: the customer by identifiers alone, before the comparison, and a row of it */
  readonly customers: Int32Array;
  readonly rows: Int32Array;
}

/** The evidence lives as long as the table it belongs to, and is found by that very table. */
const known = new WeakMap<Table, Stitched>();

export function rememberStitched(table: Table, stitched: Stitched): void {
  known.set(table, stitched);
}

/**
 * The evidence behind a result of `stitch`.
 * @throws JourneyError if the table is none, or was changed on the way
 */
export function stitchedOf(table: Table, name: string, helper: string): Stitched {
  const stitched = known.get(table);
  if (stitched) return stitched;
  throw new JourneyError(
    `${helper}: ${name} is no result of stitch as it came; write ${helper}(stitch(table, …)), or the name of a cell that holds FROM stitch(…) and nothing else`,
  );
}
