import { JourneyError } from "#table/note.ts";
import { journeyIndex } from "../build-index.ts";
import { unitTable } from "../counted-table.ts";
import { readFunnelCall } from "../funnel-call.ts";
import { funnel } from "../funnel.ts";
import type { Argument, Helper, HelperInput, HelperResult } from "../helper.ts";
import { journeys } from "../journeys.ts";
import { journeyNotes } from "../notes.ts";
import { listColumns, isList, viewParameter } from "../list-view.ts";
import { read } from "../role-parameters.ts";
import { columnOf } from "../roles.ts";
import { countThrough, customerOfRow } from "./spread-count.ts";
import { flippedTable } from "./spread-list.ts";
import { journeyColumn, spreadRules, spreadUnits, type SpreadRule } from "./spread-rules.ts";
import { rangeOf, rangeTable, spreadNotes, spreadTable, type CountedRule } from "./spread-table.ts";

/** Parameters of `funnel` that do not change who gets through. */
const ASIDE = ["by", "attribution", "trend", "confidence"];

/** Why two teams' figures for one funnel differ. */
export const funnelSpread: Helper = {
  name: "funnel_spread",
  purpose: "Counts one funnel under every legitimate definition, and the customers whose result hangs on it",
  tables: { min: 1, max: 1 },
  parameters: [
    ...funnel.parameters.filter(({ role }) => !role).map(aside),
    {
      name: "journey",
      type: "column",
      purpose: "journeys to be counted in place of customers; left out, journey_id where there is one",
    },
    {
      name: "gap",
      type: "duration",
      purpose: "cut the events into journeys where nothing happens for longer, to count those too",
    },
    viewParameter("definitions", "customers", "customer, rule, value and change: gained or lost"),
    ...funnel.parameters.filter(({ role }) => role),
  ],
  columns: [
    {
      name: "rule",
      type: "text",
      purpose: "the parameter that differs from the call; `base` for the call itself",
    },
    { name: "value", type: "text", purpose: "what it is here, as a call writes it" },
    {
      name: "entered",
      type: "number",
      unit: "units",
      purpose: "units that did the first step; with entry every, attempts",
    },
    {
      name: "completed",
      type: "number",
      unit: "units",
      purpose: "those of them that did all steps that must be done",
    },
    { name: "share", type: "number", unit: "share", purpose: "completed over entered" },
    { name: "difference", type: "number", unit: "share", purpose: "share less that of the call itself" },
    {
      name: "gained",
      type: "number",
      unit: "customers",
      purpose: "customers who get through only under this rule",
    },
    { name: "lost", type: "number", unit: "customers", purpose: "customers who get through only as asked" },
    {
      name: "customers",
      type: "number",
      unit: "customers",
      purpose: "distinct customers who get through under this rule",
    },
  ],
  lists: listColumns("customers", [
    ["rule", "text", "which rule is changed, or `base`"],
    ["value", "text", "to what"],
    ["change", "text", "`gained` or `lost` by that; `through` of the base"],
  ]),
  views: ["funnel-spread"],
  examples: [
    "FROM funnel_spread(events, steps => ['web:checkout', 'web:pay', 'web:done'], within => '2 days')",
    "FROM funnel_spread(events, steps => ['visit', 'call*', 'resolved'], within => '7 days', gap => '30 days')",
  ],
  details: `
Takes the parameters of \`funnel\` and varies one rule at a time: the other choices of \`entry\`, \`ties\` and \`order\`, half
and twice of \`within\` and no limit, and the unit: customers or journeys, where the table has \`journey_id\`, the call names a
\`journey\` column, or \`gap\` cuts journeys. Everything else stays as the call says. All of these are definitions in use, and none of
them is wrong; a share quoted without its rules is any of them.

- **Rows**: the call itself first (\`base\`), then by rule. A choice that does not go with the other arguments has no row and is
  told in the notes (\`optional\` and \`reuse\` need \`ordered\`, \`ties => 'apart'\` does too).
- **completed** counts whatever the rule counts: customers, journeys, parts of them with \`hold\`, attempts with
  \`entry => 'every'\`. **gained** and **lost** are always distinct customers: one gets through where one of their units
  does, so a rule may leave the share alone and still exchange who is in it.
- With \`order => 'any'\` everybody who did any of the steps has entered.
- \`by\`, \`attribution\`, \`trend\` and \`confidence\` are accepted, so that a funnel's call needs only another name, and play no part.
- With \`view => 'customers'\` a row per rule and customer whose result it decides: \`customer\`, \`rule\`, \`value\`, \`change\` (\`gained\` or
  \`lost\`); under \`base\` everybody who gets through as asked (\`through\`).
- **Companion** \`range\`: the lowest and the highest share and their rules, customers through under all rules and under any.
- **Cost**: that of a funnel for each row.
`.trim(),
  run: runSpread,
};

function aside<P extends Helper["parameters"][number]>(parameter: P): P {
  if (!ASIDE.includes(parameter.name)) return parameter;
  return { ...parameter, purpose: "as in `funnel`; plays no part here" };
}

function runSpread(input: HelperInput): HelperResult {
  const given = new Map([...input.arguments].filter(([name]) => !ASIDE.includes(name) && name !== "view"));
  const [{ name, table: events }] = input.tables;
  const { whole } = readFunnelCall({ ...input, arguments: given });
  const { table: cut, journey } = withJourneys(input, given, whole.roles.unit);
  const ask = (change: SpreadRule["change"]): HelperInput => ({
    tables: [{ name, table: cut }],
    arguments: changed(given, change),
  });
  const { customers: column, rules } = spreadUnits(cut, given, whole.roles.unit, journey);
  const customers = journeyIndex(cut, {
    unit: column,
    activity: whole.roles.activity,
    time: whole.roles.time,
  });
  const owner = customerOfRow(customers, cut.rowCount);
  const refused: SpreadRule[] = [];
  const found = spreadRules(given, rules).flatMap((rule): CountedRule[] => {
    try {
      return [{ ...rule, count: countThrough(ask(rule.change), owner, customers.unitCount) }];
    } catch (error) {
      if (!(error instanceof JourneyError) || rule.rule === "base") throw error;
      refused.push(rule);
      return [];
    }
  });
  const range = rangeOf(found);
  return {
    table: isList(input, "customers") ? flippedTable(customers, found) : spreadTable(found),
    notes: [...journeyNotes(whole), ...spreadNotes(found, range, column, refused, journey, events === cut)],
    details: { range: rangeTable(range), counted: unitTable(whole) },
  };
}

/** The events with a column of journeys: the one there is, or one made by `gap`. */
function withJourneys(input: HelperInput, given: ReadonlyMap<string, Argument>, unit: string) {
  const [{ name, table: events }] = input.tables;
  const gap = given.get("gap");
  if (gap) {
    const roles = ["activity", "time"].flatMap((role): [string, Argument][] => {
      const argument = given.get(role);
      return argument ? [[role, argument]] : [];
    });
    const cut = journeys.run({
      tables: [{ name, table: events }],
      arguments: new Map<string, Argument>([
        ["gap", gap],
        ["unit", { type: "column", value: unit }],
        ...roles,
      ]),
    });
    return { table: cut.table, journey: "journey_id" };
  }
  const chosen = read(given, "journey", "column");
  return {
    table: events,
    journey: chosen === undefined ? journeyColumn(events) : columnOf(events, chosen, "journey").name,
  };
}

function changed(
  given: ReadonlyMap<string, Argument>,
  change: SpreadRule["change"],
): ReadonlyMap<string, Argument> {
  const all = Object.entries({ ...Object.fromEntries(given), ...change });
  return new Map(all.flatMap(([name, value]): [string, Argument][] => (value ? [[name, value]] : [])));
}
