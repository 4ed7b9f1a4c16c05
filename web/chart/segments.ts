import { findColumn, type Table } from "#table/table.ts";
import { missingColumns, notNumbers, numbersOf, textsOf } from "./columns.ts";
import {
  COMPARED,
  differencesOf,
  findingsIn,
  type GroupDifference,
  type GroupedBy,
} from "./group-difference.ts";

/** A row of a `paths` result: customers who went from source straight to target. */
export interface Segment {
  /** place of the source in the path; 0 in a result without steps */
  readonly step: number;
  readonly source: string;
  readonly target: string;
  readonly customers: number;
  /** NaN where the result does not say */
  readonly traversals: number;
  readonly share: number;
  readonly medianSeconds: number;
  readonly p90Seconds: number;
  /** against the other values of the splitting column, where one is asked for */
  readonly difference?: GroupDifference;
}

export interface Segments {
  readonly rows: readonly Segment[];
  readonly hasSteps: boolean;
  /** the column that splits the result, its values by customers descending, ties by name */
  readonly groups: GroupedBy | undefined;
  /** the value that was asked for; undefined: all together */
  readonly group: string | undefined;
}

const KNOWN = [
  "step",
  "source",
  "target",
  "customers",
  "traversals",
  "share",
  "median_seconds",
  "p90_seconds",
  ...COMPARED,
];

/** Why a table is no `paths` result, for a person; undefined if it is one. */
export function segmentsRefusal(table: Table): string | undefined {
  return (
    missingColumns(table, ["source", "target", "customers"]) ??
    notNumbers(table, "customers") ??
    (table.rowCount === 0 ? "the result has no rows: nobody went from any source to any target" : undefined)
  );
}

const known = new WeakMap<Table, Map<string | undefined, Segments>>();

/**
 * Reads a `paths` result, once. Rows of the same step, source and target are added up: exact for
 * customers when each of them is in one row only (as in a split by a column); shares and times are then unknown.
 * Rows without a source, a target or positive customers are left out.
 * @param group only the rows of this value of the splitting column
 */
export function readSegments(table: Table, group?: string): Segments {
  const before = known.get(table) ?? new Map<string | undefined, Segments>();
  known.set(table, before);
  const segments = before.get(group) ?? read(table, group);
  before.set(group, segments);
  return segments;
}

function read(table: Table, group: string | undefined): Segments {
  const sources = textsOf(findColumn(table, "source")!.data);
  const targets = textsOf(findColumn(table, "target")!.data);
  const customers = numbersOf(table, "customers");
  const steps = numbersOf(table, "step");
  const [traversals, shares, medians, p90s] = ["traversals", "share", "median_seconds", "p90_seconds"].map(
    (name) => numbersOf(table, name),
  );
  const splitting = splittingColumn(table);
  const differenceAt = group === undefined ? () => undefined : differencesOf(table);
  const groupOf = splitting ? textsOf(splitting.data) : [];
  const byGroup = new Map<string, number>();
  const merged = new Map<string, Segment>();
  for (let row = 0; row < table.rowCount; ++row) {
    if (!(customers[row] > 0)) continue;
    if (splitting) byGroup.set(groupOf[row], (byGroup.get(groupOf[row]) ?? 0) + customers[row]);
    if (splitting && group !== undefined && groupOf[row] !== group) continue;
    const segment: Segment = {
      step: Number.isNaN(steps[row]) ? 0 : steps[row],
      source: sources[row],
      target: targets[row],
      customers: customers[row],
      traversals: traversals[row],
      share: shares[row],
      medianSeconds: medians[row],
      p90Seconds: p90s[row],
      difference: differenceAt(row),
    };
    const key = JSON.stringify([segment.step, segment.source, segment.target]);
    const earlier = merged.get(key);
    merged.set(key, earlier ? together(earlier, segment) : segment);
  }
  const values = [...byGroup].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([value]) => value);
  return {
    rows: [...merged.values()],
    hasSteps: findColumn(table, "step") !== undefined,
    groups:
      splitting && values.length > 1
        ? { column: splitting.name, values, findings: findingsIn(table) }
        : undefined,
    group,
  };
}

/** The first column that a `paths` result does not have by itself and that holds text, truth values or numbers. */
function splittingColumn(table: Table) {
  return table.columns.find((c) => !KNOWN.includes(c.name.toLowerCase()) && c.data.type !== "time");
}

function together(a: Segment, b: Segment): Segment {
  return {
    ...a,
    customers: a.customers + b.customers,
    traversals: a.traversals + b.traversals,
    share: NaN,
    medianSeconds: NaN,
    p90Seconds: NaN,
    difference: undefined,
  };
}
