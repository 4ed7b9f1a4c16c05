import { booleanColumn, numberColumn, textColumn, timeColumn, type TextColumn } from "#table/column.ts";
import { table, type Table } from "#table/table.ts";
import type { Intents } from "./find-intents.ts";
import { riseOf, type IntentFigures } from "./intent-figures.ts";
import type { IntentsCall } from "./intents-call.ts";

const DAY_MS = 86_400_000;

/** Groups with most texts first, ties by name. */
export function intentOrder({ groups }: Intents, { size }: IntentFigures): number[] {
  return groups
    .map((_, group) => group)
    .sort((a, b) => size[b] - size[a] || (groups[a].name < groups[b].name ? -1 : 1));
}

/** A row per group. */
export function intentsTable({ groups }: Intents, figures: IntentFigures, order: readonly number[]): Table {
  const { size, customers, firstSeen, lastSeen, repeats, trends, q, firstDay } = figures;
  const total = size.reduce((sum, n) => sum + n, 0);
  const numbers = (value: (group: number) => number) => numberColumn(order.map(value));
  const rise = order.map((group) => riseOf(figures, group));
  return table({
    intent: textColumn(order.map((group) => groups[group].name)),
    size: numbers((group) => size[group]),
    share: numbers((group) => size[group] / total),
    customers: numbers((group) => customers[group]),
    terms: textColumn(order.map((group) => groups[group].terms.join(", "))),
    example: textColumn(order.map((group) => groups[group].example)),
    wordings: numbers((group) => groups[group].wordings),
    repeat_share: numbers((group) => repeats[group] / size[group]),
    trend: numbers((group) => trends[group].growth),
    trend_low: numbers((group) => trends[group].low),
    trend_high: numbers((group) => trends[group].high),
    first_seen: timeColumn(order.map((group) => firstSeen[group])),
    last_seen: timeColumn(order.map((group) => lastSeen[group])),
    new: booleanColumn(rise.map(({ isNew }, i) => (Number.isNaN(firstSeen[order[i]]) ? null : isNew))),
    rising_since: timeColumn(rise.map(({ rise: found }) => (found ? firstDay + found.day * DAY_MS : NaN))),
    times_more: numberColumn(
      rise.map(({ rise: found }) => (found && Number.isFinite(found.times) ? found.times : NaN)),
    ),
    q: numbers((group) => q[group]),
  });
}

/** Texts by group and week, weeks without a text included: `intent`, `week` (its Monday), `texts`, `all_texts`. */
export function weeksTable(
  { groups }: Intents,
  { weeks, byWeek }: IntentFigures,
  order: readonly number[],
): Table {
  const cells = order.flatMap((group) => Array.from(weeks.keys(), (week) => ({ group, week })));
  const all = weeks.map((_, week) => byWeek.reduce((sum, own) => sum + own[week], 0));
  return table({
    intent: textColumn(cells.map(({ group }) => groups[group].name)),
    week: timeColumn(cells.map(({ week }) => weeks[week])),
    texts: numberColumn(cells.map(({ group, week }) => byWeek[group][week])),
    all_texts: numberColumn(cells.map(({ week }) => all[week])),
  });
}

/** The rows of the call’s table with the group of each, and how well it fits. */
export function assignmentsTable(
  { table: source, textOf }: IntentsCall,
  { groups, groupOf, fit }: Intents,
): Table {
  const codes = textOf.map((text) => (text < 0 ? -1 : groupOf[text]));
  const intent: TextColumn = { type: "text", codes, dictionary: groups.map(({ name }) => name) };
  return table([
    ...source.columns.filter(({ name }) => !/^(intent|intent_fit)$/i.test(name)),
    { name: "intent", data: intent },
    {
      name: "intent_fit",
      data: numberColumn(Float64Array.from(textOf, (text) => (text < 0 ? NaN : fit[text]))),
    },
  ]);
}
