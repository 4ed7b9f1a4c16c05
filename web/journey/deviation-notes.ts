import type { Noun } from "#table/noun.ts";
import type { Note } from "#table/note.ts";
import type { DeviationCounts } from "./deviation-counts.ts";
import type { ExpectedPath } from "./expected-path.ts";
import { nounOf, unitsText } from "./notes.ts";
import type { PathCall } from "./path-call.ts";
import { counted, percent, written } from "./wording.ts";

/** Costs that are told one by one; dearer paths are told together. */
const COSTS_TOLD = 8;
/** Expected steps that are told one by one. */
const STEPS_TOLD = 30;

/** Which path the others are compared with, how many go that way, and how far away the others are. */
export function deviationNotes(
  { to, index }: PathCall,
  expected: ExpectedPath,
  groups: readonly DeviationCounts[],
): Note[] {
  const sum = (value: (group: DeviationCounts) => number): number =>
    groups.reduce((total, group) => total + value(group), 0);
  const noun = nounOf(index);
  const units = sum((group) => group.units);
  const paths = sum((group) => group.paths);
  if (!paths) return [...expected.warnings, { level: "info", text: "There is no path to compare." }];
  const costs = histogram(groups);
  const fitting = costs[0] ?? 0;
  const mean = costs.reduce((total, count, cost) => total + count * cost, 0) / paths;
  const fitness = sum((group) => group.fitness) / paths;
  const texts = [
    `${expectedText(expected, units, to, noun.many)} ${written(sum((group) => group.unitsFitting))} of ${unitsText(index, units)} (${percent(
      sum((group) => group.unitsFitting),
      units,
    )}) went exactly this way.`,
    `${written(fitting)} of ${counted(paths, "path")} (${percent(fitting, paths)}) fit. Mean cost ${rounded(mean)} insertions and skips a path, mean fitness ${rounded(fitness)}.`,
    `Paths by cost: ${costsText(costs)}.`,
  ];
  return [
    ...texts.map((text): Note => ({ level: "info", text })),
    ...expected.warnings,
    ...lonely(expected, units, noun),
  ];
}

function expectedText(
  { steps, customers }: ExpectedPath,
  units: number,
  to: string | undefined,
  many: string,
): string {
  const shown = steps.slice(0, STEPS_TOLD).join(" > ");
  const rest = steps.length > STEPS_TOLD ? ` and ${counted(steps.length - STEPS_TOLD, "step")} more` : "";
  const path = `${shown}${rest}`;
  if (customers === undefined) return `Compared with the expected path ${path}.`;
  const which = to === undefined ? "the most common path" : `the most common path to '${to}'`;
  return `Compared with ${which}, the way of ${percent(customers, units)} of the ${many}: ${path}.`;
}

function histogram(groups: readonly DeviationCounts[]): number[] {
  const costs: number[] = [];
  for (const { costPaths } of groups)
    costPaths.forEach((count, cost) => {
      while (costs.length <= cost) costs.push(0);
      costs[cost] += count;
    });
  return costs;
}

/** `0: 204, 1: 118, 3: 2, 5 to 11: 4`. */
function costsText(costs: readonly number[]): string {
  const present = [...costs.keys()].filter((cost) => costs[cost]);
  const told = present.length > COSTS_TOLD ? present.slice(0, COSTS_TOLD - 1) : present;
  const rest = present.slice(told.length);
  const parts = told.map((cost) => `${cost}: ${written(costs[cost])}`);
  if (rest.length)
    parts.push(`${rest[0]} to ${rest.at(-1)}: ${written(rest.reduce((sum, cost) => sum + costs[cost], 0))}`);
  return parts.join(", ");
}

function lonely({ customers }: ExpectedPath, units: number, { one, many }: Noun): Note[] {
  if (customers !== 1 || units < 2) return [];
  return [
    {
      level: "warning",
      text: `No two ${many} went the same way, so the path compared with is that of one ${one}; write expected => ['first activity', …], or make paths alike by groups, include or collapse.`,
    },
  ];
}

function rounded(value: number): string {
  return String(Number(value.toPrecision(4)));
}
