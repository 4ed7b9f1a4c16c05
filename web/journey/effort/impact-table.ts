import { numberColumn, textColumn, type Column } from "#table/column.ts";
import { table, type NamedColumn, type Table } from "#table/table.ts";
import { MISSING, ownName } from "../own-words.ts";
import { byName } from "../path-groups.ts";
import { sumOf } from "./disconnects-count.ts";
import type { ImpactCall } from "./impact-call.ts";
import { outcomeOf, type OutcomeOf } from "./impact-outcome.ts";
import { YEAR_DAYS } from "./impact-money.ts";
import { painName, reductionName, type Pain } from "./impact-pains.ts";
import { lastKnown } from "./money-costs.ts";

const IMPACT_COLUMNS = [
  "pain", "kind", "cause", "money", "low", "high", "share", "contacts", "journeys", "customers", "journeys_a_year", "cost_now",
  "cost_fixed", "reduction", "assumption", "reachable", "value", "outcome", "outcome_others", "outcome_low", "outcome_high", "value_at_risk",
] as const; // prettier-ignore

/** What the column of `by` is called. */
export function impactByName(column: string): string {
  return byName(column, IMPACT_COLUMNS);
}

/** A row per pain point, in their order. */
export function impactTable(call: ImpactCall, pains: readonly Pain[]): Table {
  const { contacts, value, outcome, by, days } = call;
  const total = pains.reduce((sum, { money }) => sum + money, 0);
  const valueOf = value && lastKnown(contacts, value);
  const outcomes = outcome && outcomeOf(contacts, outcome, pains);
  const numbers = (of: (pain: Pain, i: number) => number): Column => numberColumn(pains.map(of));
  const outcomeNumbers = (of: (one: OutcomeOf) => number): Column =>
    numbers((_, i) => (outcomes ? of(outcomes.pains[i]) : NaN));
  const values = pains.map(({ units }) => (valueOf ? sumOf(units, valueOf) : NaN));
  const data: Record<(typeof IMPACT_COLUMNS)[number], Column> = {
    pain: textColumn(pains.map(painName)),
    kind: textColumn(pains.map(({ kind }) => kind)),
    cause: textColumn(pains.map(({ cause }) => cause)),
    money: numbers(({ money }) => money),
    low: numbers(({ low }) => low),
    high: numbers(({ high }) => high),
    share: numbers(({ money }) => (total ? money / total : NaN)),
    contacts: numbers((pain) => pain.contacts),
    journeys: numbers(({ journeys }) => journeys.length),
    customers: numbers(({ units }) => units.length),
    journeys_a_year: numbers(({ journeys }) => (journeys.length * YEAR_DAYS) / days),
    cost_now: numbers(({ cost, journeys }) => cost / journeys.length),
    cost_fixed: numbers(({ cost, journeys, reduction }) => (cost / journeys.length) * (1 - reduction)),
    reduction: numbers(({ reduction }) => reduction),
    assumption: textColumn(pains.map((pain) => assumptionOf(call, pain))),
    reachable: numbers(({ reachable }) => reachable),
    value: numberColumn(values),
    outcome: outcomeNumbers(({ mean }) => mean),
    outcome_others: outcomeNumbers(({ others }) => others),
    outcome_low: outcomeNumbers(({ low }) => low),
    outcome_high: outcomeNumbers(({ high }) => high),
    value_at_risk: numbers((_, i) =>
      outcomes?.isChurn ? values[i] * Math.max(0, outcomes.pains[i].mean - outcomes.pains[i].others) : NaN,
    ),
  };
  const columns: NamedColumn[] = IMPACT_COLUMNS.map((name) => ({ name, data: data[name] }));
  if (by)
    columns.push({
      name: impactByName(by.name),
      data: textColumn(pains.map(({ group }) => (group < 0 ? MISSING : ownName(by.label(group))))),
    });
  return table(columns);
}

function assumptionOf(call: ImpactCall, pain: Pain): string {
  const name = reductionName(call, pain);
  return name === undefined || call.givenReductions.includes(name) ? "given" : name;
}

/** What mending the first k pain points spares, each journey and customer counted once: `k`, `pain`, `money`, `journeys`, `customers`. */
export function topTable(pains: readonly Pain[]): Table {
  const [journeys, units] = [new Set<number>(), new Set<number>()];
  let money = 0;
  const rows = pains.map((pain, i) => {
    for (const journey of pain.journeys) journeys.add(journey);
    for (const unit of pain.units) units.add(unit);
    money += pain.money;
    return { k: i + 1, pain: painName(pain), money, journeys: journeys.size, customers: units.size };
  });
  return table({
    k: numberColumn(rows.map(({ k }) => k)),
    pain: textColumn(rows.map(({ pain }) => pain)),
    money: numberColumn(rows.map((row) => row.money)),
    journeys: numberColumn(rows.map((row) => row.journeys)),
    customers: numberColumn(rows.map((row) => row.customers)),
  });
}
