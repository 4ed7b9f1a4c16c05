import { findColumn } from "#table/table.ts";
import type { ChartData, ChartSize } from "./chart.ts";
import { numbersOf, textsOf } from "./columns.ts";
import { kindOf } from "./path-graph.ts";
import type { Amount } from "./path-view.ts";
import { readSegments } from "./segments.ts";
import { wordsIn } from "./words/words.ts";

/** Activities a step that can be read at first */
const KEEP = 6;
/** px that a column of names needs at first */
const PX_PER_STEP = 132;
/** part of all customers that must still be on their way at a step for it to be drawn at first */
const NOTABLE = 0.005;
/** Steps beyond this are not scrolled through. */
const MOST_STEPS = 40;

/** The sliders of a sankey: activities drawn at each step, and steps; as many as can be read at first. */
export function sankeyAmounts(data: ChartData, { width, locale }: ChartSize): readonly Amount[] {
  const words = wordsIn(locale).path;
  if (!data.call) return [];
  const steps = activitiesByStep(data);
  const deepest = Math.max(1, ...steps.keys());
  const depth = Math.min(MOST_STEPS, deepest);
  const widest = Math.max(1, ...[...steps.values()].map(({ activities }) => activities));
  const most = Math.max(...[...steps.values()].map(({ customers }) => customers));
  const room = Math.max(3, Math.floor(width / PX_PER_STEP) - 2);
  const isReached = (step: number) => (steps.get(step)?.customers ?? 0) >= NOTABLE * most;
  let initial = Math.min(depth, room);
  while (initial > 2 && !isReached(initial)) --initial;
  return [
    { name: "keep", label: words.detail, min: 1, max: widest, initial: widest <= KEEP + 1 ? widest : KEEP },
    {
      name: "max_steps",
      label: words.steps,
      min: 1,
      max: depth,
      initial: depth <= initial + 1 ? depth : initial,
      isCapped: depth < deepest,
    },
  ];
}

interface Step {
  activities: number;
  customers: number;
}

/** Activities and customers by step, from 1. */
function activitiesByStep({ table, details: { nodes } }: ChartData): ReadonlyMap<number, Step> {
  const result = new Map<number, Step>();
  const add = (step: number, name: string, customers: number) => {
    if (kindOf(name) !== "activity" && kindOf(name) !== "other") return;
    const found = result.get(step) ?? { activities: 0, customers: 0 };
    found.activities += 1;
    found.customers += customers;
    result.set(step, found);
  };
  const names = nodes && findColumn(nodes, "node");
  if (names) {
    const [steps, customers] = [numbersOf(nodes, "step"), numbersOf(nodes, "customers")];
    textsOf(names.data).forEach((name, row) => add(steps[row], name, customers[row]));
    return result;
  }
  const leaving = new Map<string, { step: number; name: string; customers: number }>();
  for (const { step, source, customers } of readSegments(table).rows) {
    const key = JSON.stringify([step, source]);
    leaving.set(key, { step, name: source, customers: customers + (leaving.get(key)?.customers ?? 0) });
  }
  for (const { step, name, customers } of leaving.values()) add(step, name, customers);
  return result;
}
