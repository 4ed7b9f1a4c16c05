import { findColumn, type Table } from "#table/table.ts";
import { missingColumns, notNumbers, numbersOf, textsOf } from "./columns.ts";
import { differencesOf, type GroupDifference } from "./group-difference.ts";
import { splitBy, type Splitting } from "./splitting.ts";

/** A step that may come next. */
export interface NextStep {
  readonly next: string;
  readonly probability: number;
  /** of the customers in this context; NaN where unknown */
  readonly share: number;
  readonly customers: number;
  readonly medianSeconds: number;
  /** against the other values of the splitting column */
  readonly difference?: GroupDifference;
}

/** What comes after one row of last steps. */
export interface NextContext {
  readonly context: string;
  /** the most likely first */
  readonly steps: readonly NextStep[];
}

export interface NextReading {
  /** in the order of the result: short ones of most customers first */
  readonly contexts: readonly NextContext[];
  readonly groups: Splitting["groups"];
  /** the value of the splitting column this is read for: the asked one, else the first */
  readonly group: string | undefined;
}

const OWN = [
  "context",
  "context_steps",
  "next",
  "customers",
  "traversals",
  "share",
  "probability",
  "median_seconds",
];

/** Why a table is no `next_steps` result, for a person; undefined if it is one. */
export function nextRefusal(table: Table): string | undefined {
  return (
    missingColumns(table, ["context", "next", "probability"]) ??
    notNumbers(table, "probability") ??
    (numbersOf(table, "probability").some((p) => p >= 0)
      ? undefined
      : "the result has no rows with a probability: nothing comes next")
  );
}

/** Reads a `next_steps` result; probabilities of different groups cannot be added, so it is read for one of them. */
export function readNext(table: Table, group?: string): NextReading {
  const { groups } = splitBy(table, OWN);
  const asked = groups ? (group ?? groups.values[0]) : undefined;
  const { includes } = splitBy(table, OWN, asked);
  const contexts = textsOf(findColumn(table, "context")!.data);
  const nexts = textsOf(findColumn(table, "next")!.data);
  const [probabilities, shares, customers, medians] = [
    "probability",
    "share",
    "customers",
    "median_seconds",
  ].map((name) => numbersOf(table, name));
  const differenceAt = differencesOf(table);
  const found = new Map<string, NextStep[]>();
  for (let row = 0; row < table.rowCount; ++row) {
    if (!includes(row) || !(probabilities[row] >= 0)) continue;
    const steps = found.get(contexts[row]) ?? [];
    found.set(contexts[row], steps);
    steps.push({
      next: nexts[row],
      probability: probabilities[row],
      share: shares[row],
      customers: customers[row],
      medianSeconds: medians[row],
      difference: asked === undefined ? undefined : differenceAt(row),
    });
  }
  return {
    contexts: [...found].map(([context, steps]) => ({
      context,
      steps: steps.sort((a, b) => b.probability - a.probability || (a.next < b.next ? -1 : 1)),
    })),
    groups,
    group: asked,
  };
}

/** How well each number of last steps predicts customers not looked at. */
export interface Skill {
  /** bits a step by number of last steps known, the base rate (none) first */
  readonly bits: readonly number[];
  readonly steps: number;
  readonly customers: number;
}

/** Reads the companion `skill`; undefined where there is none or nobody was held out. */
export function readSkill(table: Table | undefined): Skill | undefined {
  if (!table || table.rowCount < 2) return undefined;
  const [bits, steps, customers] = ["log_loss_bits", "steps", "customers"].map((n) => numbersOf(table, n));
  return steps[0] > 0 && bits.every(Number.isFinite)
    ? { bits: [...bits], steps: steps[0], customers: customers[0] }
    : undefined;
}
