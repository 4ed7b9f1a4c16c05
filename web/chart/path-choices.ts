import type { ChartData } from "./chart.ts";
import type { Table } from "#table/table.ts";
import { readSegments } from "./segments.ts";

/** A way through a path chart that a person selected: an activity, or one right after another. */
export interface Selected {
  readonly names: readonly string[];
  /** where it begins, in a chart by steps */
  readonly step: number | undefined;
}

/** What a person chose for a result, kept while the same result is drawn again at another size. */
export interface PathChoices {
  /** by the name of a slider */
  readonly amounts: Map<string, number>;
  group?: string;
  selected?: Selected;
  /** what was asked of the call, so that drawing it again need not wait */
  readonly asked: Map<string, ChartData>;
}

const choices = new WeakMap<Table, PathChoices>();

export function pathChoices(table: Table): PathChoices {
  let found = choices.get(table);
  if (!found) choices.set(table, (found = { amounts: new Map(), asked: new Map() }));
  return found;
}

/** What was chosen for a result holds for the one that takes its place, as far as it can be chosen there. */
export function keepChoices(from: Table, to: Table): void {
  const known = choices.get(from);
  if (!known || from === to) return;
  const kept = pathChoices(to);
  const { rows, groups } = readSegments(to);
  for (const [name, amount] of known.amounts) kept.amounts.set(name, amount);
  if (known.group !== undefined && groups?.values.includes(known.group)) kept.group = known.group;
  const names = new Set(rows.flatMap(({ source, target }) => [source, target]));
  if (known.selected?.names.every((name) => names.has(name))) kept.selected = known.selected;
}

export function isSame(a: Selected | undefined, b: Selected): boolean {
  return a?.step === b.step && a?.names.join("\0") === b.names.join("\0");
}
