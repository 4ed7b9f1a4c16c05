import { numberColumn, textColumn, type Column } from "#table/column.ts";
import { nameInSequence } from "#table/sequence-text.ts";
import { table, type NamedColumn, type Table } from "#table/table.ts";
import type { NextCounts, NextLevel } from "./count-next.ts";
import { SPECIAL_LABELS } from "./edge-counts.ts";
import { byName } from "./path-groups.ts";

const COLUMNS = [
  "context",
  "context_steps",
  "next",
  "customers",
  "traversals",
  "share",
  "probability",
  "median_seconds",
];

/** The name the `by` column has in the result of `next_steps`. */
export function nextByName(column: string): string {
  return byName(column, COLUMNS);
}

/** The counts of one value of the `by` column. */
export interface NextGroup {
  readonly value: string;
  readonly counts: NextCounts;
}

interface Row {
  readonly value: string;
  readonly level: NextLevel;
  readonly steps: number;
  readonly context: string;
  readonly next: string;
  readonly pair: number;
}

/** A row per context and next step, in the order the helper promises. */
export function nextTable(
  labels: readonly string[],
  groups: readonly NextGroup[],
  by: string | undefined,
): Table {
  const names = [...labels, ...SPECIAL_LABELS];
  const written = names.map(nameInSequence);
  const rows = groups.flatMap(({ value, counts: { levels } }) => {
    let texts: string[] = [""];
    return levels.flatMap((level, k) => {
      const below = texts;
      texts = Array.from(level.oldest, (label, context) =>
        k ? `${written[label]} > ${below[level.shorter[context]]}` : written[label],
      );
      return levelRows(value, level, k + 1, texts, names);
    });
  });
  const text = (value: (row: Row) => string): Column => textColumn(rows.map(value));
  const numbers = (value: (row: Row) => number): Column => numberColumn(Float64Array.from(rows, value));
  const columns: NamedColumn[] = [
    { name: "context", data: text(({ context }) => context) },
    { name: "context_steps", data: numbers(({ steps }) => steps) },
    { name: "next", data: text(({ next }) => next) },
    { name: "customers", data: numbers(({ level, pair }) => level.customers[pair]) },
    { name: "traversals", data: numbers(({ level, pair }) => level.traversals[pair]) },
    {
      name: "share",
      data: numbers(({ level, pair }) => level.customers[pair] / level.contextCustomers[level.context[pair]]),
    },
    { name: "probability", data: numbers(({ level, pair }) => level.probability[pair]) },
    { name: "median_seconds", data: numbers(({ level, pair }) => level.median[pair] / 1000) },
  ];
  if (by !== undefined) columns.push({ name: nextByName(by), data: text(({ value }) => value) });
  return table(columns);
}

function levelRows(
  value: string,
  level: NextLevel,
  steps: number,
  texts: readonly string[],
  names: readonly string[],
): Row[] {
  const { context: contextOf, next, contextCustomers, contextTraversals, probability } = level;
  const order = Int32Array.from(contextCustomers.keys()).sort(
    (a, b) =>
      contextCustomers[b] - contextCustomers[a] ||
      contextTraversals[b] - contextTraversals[a] ||
      (texts[a] < texts[b] ? -1 : 1),
  );
  const place = new Int32Array(order.length);
  order.forEach((context, at) => (place[context] = at));
  return Array.from(contextOf.keys())
    .sort(
      (a, b) =>
        place[contextOf[a]] - place[contextOf[b]] ||
        probability[b] - probability[a] ||
        (names[next[a]] < names[next[b]] ? -1 : 1),
    )
    .map((pair) => ({
      value,
      level,
      steps,
      context: texts[contextOf[pair]],
      next: names[next[pair]],
      pair,
    }));
}

/** By `context_steps` from 0, the base rate: `log_loss_bits`, `perplexity`; and how many `steps` and `customers` were held out. */
export function skillTable({ bits, heldSteps, heldUnits }: NextCounts): Table {
  return table({
    context_steps: numberColumn(bits.map((_, order) => order)),
    log_loss_bits: numberColumn(bits.map((loss) => loss)),
    perplexity: numberColumn(bits.map((loss) => 2 ** loss)),
    steps: numberColumn(bits.map(() => heldSteps)),
    customers: numberColumn(bits.map(() => heldUnits)),
  });
}
