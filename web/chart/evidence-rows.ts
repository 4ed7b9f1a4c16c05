import { valueAt, type Value } from "#table/column.ts";
import { findColumn, type Table } from "#table/table.ts";

/** One link between two records, as a row of `links` tells it. */
export interface Evidence {
  readonly left: string;
  /** undefined for a value that joins nobody */
  readonly right: string | undefined;
  /** the identifier both carry, or `match` */
  readonly rule: string;
  readonly value: string | undefined;
  readonly outcome: string;
  readonly reason: string | undefined;
  readonly customer: string | undefined;
  readonly probability: number;
  /** bits; undefined where nothing was compared */
  readonly weights: EvidenceWeights | undefined;
}

export interface EvidenceWeights {
  readonly prior: number;
  readonly total: number;
  readonly columns: readonly {
    readonly column: string;
    readonly bits: number;
    readonly frequencyBits: number;
    readonly left: string | undefined;
    readonly right: string | undefined;
  }[];
}

/** A step of a waterfall of bits. */
export interface WaterfallStep {
  readonly kind: "prior" | "column" | "frequency" | "total";
  readonly label: string;
  /** the two values, in words */
  readonly values: string;
  readonly bits: number;
  /** where its bar begins and ends, bits */
  readonly from: number;
  readonly to: number;
}

/** Whether a table has rows that `evidenceAt` can read. */
export function isEvidence(table: Table): boolean {
  return ["left", "right", "rule", "outcome"].every((name) => findColumn(table, name));
}

/** The link in a row of a `links` result, or of a query that keeps its columns. */
export function evidenceAt(table: Table, row: number): Evidence {
  const value = (name: string): Value => {
    const column = findColumn(table, name);
    return column ? valueAt(column.data, row) : null;
  };
  const text = (name: string) => (value(name) === null ? undefined : String(value(name)));
  const number = (name: string) => Number(value(name) ?? NaN);
  const columns = table.columns
    .map(({ name }) => /^(.+)_bits$/.exec(name)?.[1])
    .filter((name): name is string => name !== undefined && !name.endsWith("_frequency"));
  const isCompared = value("bits") !== null && value("prior") !== null;
  return {
    left: text("left") ?? "",
    right: text("right"),
    rule: text("rule") ?? "",
    value: text("value"),
    outcome: text("outcome") ?? "",
    reason: text("reason"),
    customer: text("customer_id"),
    probability: number("probability"),
    weights: isCompared
      ? {
          prior: number("prior"),
          total: number("bits"),
          columns: columns.map((column) => ({
            column,
            bits: number(`${column}_bits`) || 0,
            frequencyBits: number(`${column}_frequency_bits`) || 0,
            left: text(`${column}_left`),
            right: text(`${column}_right`),
          })),
        }
      : undefined,
  };
}

/** Frequency bits smaller than this are drawn with their column; bits. */
const FAINT = 0.05;

/** From the prior by every column to the total, which the last step repeats from zero. */
export function waterfall({ prior, total, columns }: EvidenceWeights): WaterfallStep[] {
  const steps: WaterfallStep[] = [];
  let at = 0;
  const add = (kind: WaterfallStep["kind"], label: string, values: string, bits: number) => {
    steps.push({ kind, label, values, bits, from: at, to: at + bits });
    at += bits;
  };
  add("prior", "any two records", "", prior);
  for (const { column, bits, frequencyBits, left, right } of columns) {
    const spoken = column.replaceAll("_", " ");
    const isFaint = Math.abs(frequencyBits) < FAINT;
    add(
      "column",
      spoken,
      valuesText(shown(left, column), shown(right, column)),
      isFaint ? bits + frequencyBits : bits,
    );
    if (!isFaint)
      add(
        "frequency",
        frequencyBits > 0 ? "a rare value" : "a common value",
        shown(left, column) ?? "",
        frequencyBits,
      );
  }
  return [...steps, { kind: "total", label: "together", values: "", bits: total, from: 0, to: total }];
}

/** Dates are compared as eight digits; a person reads them with dashes. */
function shown(value: string | undefined, column: string): string | undefined {
  return /date|birth|born/i.test(column) ? value?.replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3") : value;
}

function valuesText(left: string | undefined, right: string | undefined): string {
  if (left === undefined && right === undefined) return "";
  if (left === right) return `${left}, both`;
  return `${left ?? "(none)"} / ${right ?? "(none)"}`;
}
