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
  /** the two values as a person reads them; undefined where there is none, or where the step has none */
  readonly left: string | undefined;
  readonly right: string | undefined;
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
  const add = (step: Omit<WaterfallStep, "from" | "to">) => {
    steps.push({ ...step, from: at, to: at + step.bits });
    at += step.bits;
  };
  const none = { left: undefined, right: undefined };
  add({ kind: "prior", label: "any two records", ...none, bits: prior });
  for (const { column, bits, frequencyBits, ...values } of columns) {
    const left = shown(values.left, column);
    const right = shown(values.right, column);
    const isFaint = Math.abs(frequencyBits) < FAINT;
    const label = column.replaceAll("_", " ");
    add({ kind: "column", label, left, right, bits: isFaint ? bits + frequencyBits : bits });
    if (isFaint) continue;
    const rarity = frequencyBits > 0 ? "a rare value" : "a common value";
    add({ kind: "frequency", label: rarity, left, right: left, bits: frequencyBits });
  }
  return [...steps, { kind: "total", label: "together", ...none, bits: total, from: 0, to: total }];
}

/** Dates are compared as eight digits; a person reads them with dashes. */
function shown(value: string | undefined, column: string): string | undefined {
  return /date|birth|born/i.test(column) ? value?.replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3") : value;
}
