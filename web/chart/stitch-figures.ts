import { findColumn, type Table } from "#table/table.ts";
import { valueAt } from "#table/column.ts";
import type { ChartData } from "./chart.ts";
import { numbersOf } from "./columns.ts";

/** The figures of a `stitch`, read from its companion tables. */
export interface StitchFigures {
  readonly rows: number;
  readonly customers: number;
  readonly unknownRows: number;
  readonly splitRows: number;
  readonly onIsProposed: boolean;
  readonly sources: readonly { readonly source: string; readonly rows: number; readonly customers: number }[];
  /** strongest first; the verdict of the comparison is one of them */
  readonly identifiers: readonly IdentifierFigures[];
  readonly refusals: readonly {
    readonly rule: string;
    readonly outcome: string;
    readonly reason: string;
    readonly count: number;
  }[];
  readonly comparison: ComparisonFigures | undefined;
  /** what became of the customers of an earlier stitch; undefined where the call names none */
  readonly changes: readonly ChangeFigures[] | undefined;
}

export interface ChangeFigures {
  /** `merged`, `split` or `moved` */
  readonly kind: string;
  readonly customer: string;
  readonly former: string;
  readonly rows: number;
  readonly why: string;
}

export interface IdentifierFigures {
  readonly identifier: string;
  readonly isVerdict: boolean;
  readonly isUnique: boolean;
  /** rows whose customer it says */
  readonly rows: number;
  /** values that made several profiles one, were shared in time, or joined nobody */
  readonly joined: number;
  readonly shared: number;
  readonly public: number;
  readonly placeholders: number;
}

export interface ComparisonFigures {
  readonly columns: string;
  readonly isProposed: boolean;
  readonly pairs: number;
  readonly joins: number;
  /** probability */
  readonly threshold: number;
  readonly thresholdIsAuto: boolean;
}

/** Why these are no figures of a stitch; undefined if they are. */
export function stitchRefusal({ details }: ChartData): string | undefined {
  return ["summary", "sources", "identifiers", "refusals"].every((name) => details[name])
    ? undefined
    : "needs a cell that is FROM stitch(…) and nothing else";
}

/** @throws TypeError where `stitchRefusal` has something against it */
export function readStitch({ details }: ChartData): StitchFigures {
  const summary = reader(details.summary);
  const columns = summary.text(0, "match");
  return {
    rows: summary.number(0, "rows"),
    customers: summary.number(0, "customers"),
    unknownRows: summary.number(0, "unknown_rows"),
    splitRows: summary.number(0, "split_rows"),
    onIsProposed: summary.number(0, "on_proposed") === 1,
    sources: reader(details.sources).all(({ text, number }, row) => ({
      source: text(row, "source"),
      rows: number(row, "rows"),
      customers: number(row, "customers"),
    })),
    identifiers: reader(details.identifiers).all(({ text, number }, row) => ({
      identifier: text(row, "identifier"),
      isVerdict: number(row, "is_verdict") === 1,
      isUnique: number(row, "is_unique") === 1,
      rows: number(row, "rows"),
      joined: number(row, "joined"),
      shared: number(row, "shared"),
      public: number(row, "public"),
      placeholders: number(row, "placeholders"),
    })),
    refusals: reader(details.refusals).all(({ text, number }, row) => ({
      rule: text(row, "rule"),
      outcome: text(row, "outcome"),
      reason: text(row, "reason"),
      count: number(row, "count"),
    })),
    comparison: columns
      ? {
          columns,
          isProposed: summary.number(0, "match_proposed") === 1,
          pairs: summary.number(0, "pairs"),
          joins: summary.number(0, "joins"),
          threshold: summary.number(0, "threshold"),
          thresholdIsAuto: summary.number(0, "threshold_is_auto") === 1,
        }
      : undefined,
    changes: details.changes && readChanges(details.changes),
  };
}

/** The companion table `changes` of a stitch. */
export function readChanges(changes: Table): ChangeFigures[] {
  return reader(changes).all(({ text, number }, row) => ({
    kind: text(row, "kind"),
    customer: text(row, "customer_id"),
    former: text(row, "former_id"),
    rows: number(row, "rows"),
    why: text(row, "why"),
  }));
}

function reader(table: Table) {
  const cells = {
    text: (row: number, name: string): string => {
      const value = valueAt(findColumn(table, name)!.data, row);
      return value === null ? "" : String(value);
    },
    number: (row: number, name: string): number => numbersOf(table, name)[row],
  };
  const all = <Row>(read: (from: typeof cells, row: number) => Row): Row[] =>
    Array.from({ length: table.rowCount }, (_, row) => read(cells, row));
  return { ...cells, all };
}
