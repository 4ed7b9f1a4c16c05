import type { Helper, HelperInput, HelperResult } from "../helper.ts";
import { listColumns, isList, viewParameter } from "../list-view.ts";
import { contactParameters, contactRoles, findContacts } from "./contacts.ts";
import { readImpactCall, type CauseLimits, type ImpactRules } from "./impact-call.ts";
import { contactsByChance, findSpells } from "./impact-chance.ts";
import { blame, findSuspects } from "./impact-items.ts";
import { tally, totalMoney, type Tally } from "./impact-money.ts";
import { painCustomers } from "./impact-list.ts";
import { impactNotes } from "./impact-notes.ts";
import { findPains } from "./impact-pains.ts";
import { impactTable, topTable } from "./impact-table.ts";
import { tornadoTable } from "./impact-tornado.ts";
import { intentJourneys } from "./intent-journeys.ts";
import { moneyParameters } from "./money-costs.ts";

/** Pain points ranked by money. */
export const impact: Helper = {
  name: "impact",
  purpose:
    "Ranks pain points by what mending them is worth a year, with an interval and what the assumptions are worth",
  tables: { min: 1, max: 1 },
  parameters: [
    {
      name: "failures",
      type: "pattern",
      purpose:
        "activities where something went wrong; left out, those called error, failed, missed, lost and the like",
    },
    {
      name: "failure_within",
      type: "duration",
      purpose: "longest time from a failure to a contact it is to blame for; left out, `gap`",
    },
    {
      name: "disconnect_within",
      type: "duration",
      default: "'1 hour'",
      purpose: "longest time from a digital step to a contact it is to blame for",
    },
    {
      name: "repeat_within",
      type: "duration",
      purpose: "longest time from a contact to one that repeats it; left out, `gap`",
    },
    {
      name: "exclude",
      type: "patterns",
      purpose: "digital activities that are no step, such as opening the app",
    },
    {
      name: "transfer",
      type: "pattern",
      purpose: "activities that are transfers; left out, told by `handover`",
    },
    {
      name: "handover",
      type: "column",
      purpose:
        "who answers: a change inside a contact is a transfer; left out, the first of team, queue, department, skill",
    },
    {
      name: "reductions",
      type: "map",
      purpose:
        "share of the cost that mending spares: cost (after failures, 0.37), channel_switches (after digital steps, 0.54), repeat_contacts (0.4), escalations (transfers, 0.5), or by cause: {'app: error': 0.9}",
    },
    {
      name: "reachable",
      type: "number",
      min: 0,
      max: 1,
      purpose: "share of its contacts that mending can reach; left out, what is beyond chance",
    },
    {
      name: "days",
      type: "number",
      min: 0.01,
      purpose: "days the data cover; left out, from the first event to the last",
    },
    {
      name: "range",
      type: "number",
      default: "0.5",
      min: 0,
      max: 1,
      purpose: "how far assumptions are moved down and up, as a share of each",
    },
    ...moneyParameters,
    {
      name: "outcome",
      type: "column",
      purpose:
        "what became of a customer: churn as 0 or 1, CSAT, NPS; compared between those hit and all others",
    },
    viewParameter("pains", "customers", "customer, rank, pain, kind, cause"),
    ...contactParameters,
    {
      name: "by",
      type: "column",
      purpose: "a row per value of this column at the cause; a missing value is `(none)`",
    },
    ...contactRoles,
  ],
  columns: [
    { name: "pain", type: "text", purpose: "the pain point in words" },
    { name: "kind", type: "text", purpose: "`failure`, `disconnect`, `repeat` or `transfer`" },
    { name: "cause", type: "text", purpose: "the activity, intent or pair of teams that is to blame" },
    { name: "money", type: "number", unit: "money a year", purpose: "what mending it spares" },
    {
      name: "low",
      type: "number",
      unit: "money a year",
      purpose: "lower bound (95 %) of that, assumptions held",
    },
    { name: "high", type: "number", unit: "money a year", purpose: "upper bound of that" },
    { name: "share", type: "number", unit: "share", purpose: "of the money of all rows" },
    {
      name: "contacts",
      type: "number",
      unit: "contacts",
      purpose: "contacts (or transfers) put down to it, in the data",
    },
    {
      name: "journeys",
      type: "number",
      unit: "journeys",
      purpose: "distinct journeys of these, in the data",
    },
    {
      name: "customers",
      type: "number",
      unit: "customers",
      purpose: "distinct customers of these, in the data",
    },
    { name: "journeys_a_year", type: "number", unit: "journeys a year", purpose: "journeys × 365.25 / days" },
    {
      name: "cost_now",
      type: "number",
      unit: "money a journey",
      purpose: "cost of these contacts per journey",
    },
    { name: "cost_fixed", type: "number", unit: "money a journey", purpose: "cost_now × (1 − reduction)" },
    { name: "reduction", type: "number", unit: "share", purpose: "share of that cost that mending spares" },
    {
      name: "assumption",
      type: "text",
      purpose: "whose figure the reduction is: the key of `reductions`, or `given`",
    },
    {
      name: "reachable",
      type: "number",
      unit: "share",
      purpose: "share of these contacts that mending can reach",
    },
    {
      name: "value",
      type: "number",
      unit: "money",
      purpose: "value of these customers; NULL without `value`",
    },
    { name: "outcome", type: "number", purpose: "mean outcome of these customers; NULL without `outcome`" },
    { name: "outcome_others", type: "number", purpose: "mean outcome of all other customers" },
    { name: "outcome_low", type: "number", purpose: "lower bound (95 %) of outcome − outcome_others" },
    { name: "outcome_high", type: "number", purpose: "upper bound of that" },
    {
      name: "value_at_risk",
      type: "number",
      unit: "money",
      purpose:
        "value × how much more often these customers leave than others; only for an outcome of 0 and 1",
    },
  ],
  lists: listColumns("customers", [
    ["rank", "number", "of the pain point: 1 for most money"],
    ["pain", "text", "the pain point"],
    ["kind", "text", "its kind"],
    ["cause", "text", "what it is"],
  ]),
  views: ["impact"],
  examples: [
    "FROM impact(events, handover => team, intent => reason)",
    "FROM impact(events, failures => '*error*|*: missed', costs => {phone: 7.5, store: 12}, reductions => {cost: 0.6}, value => value_per_year)",
    "SELECT pain, money, low, high FROM impact(events, outcome => cancelled, by => region) WHERE money > 1000",
  ],
  details: `
A row per pain point, most money first, ties by contacts, kind, cause. A pain point is a cause together with the effort it makes.

- **Every contact is put down to one cause**, the first there is of:
  1. \`failure\`: the last failure before it in its journey, at most \`failure_within\` before. A second call about it is put down to it too.
  2. \`disconnect\`: the last digital step that \`exclude\` does not name, at most \`disconnect_within\` before, with no other contact between.
  3. \`repeat\`: the contact before it of the same customer about the same intent, at most \`repeat_within\` before; the cause is its intent, or its activity.
  A contact with none of these is in no row. The notes say how many there are.
- **Transfers** are counted on top, each at the cost of another contact in its channel: another person deals with it. The cause is the pair of teams, or the activity.
- So no contact is in two rows, and money adds up over rows, over \`by\`, and over the fixes one chooses. Customers and journeys may be in several rows.
- **money** a year = journeys a year × (cost now − cost if fixed) × reachable, with journeys a year = journeys × 365.25 / days,
  cost now = cost of the row’s contacts / journeys, cost if fixed = cost now × (1 − reduction).
- **reduction**: published figures about other companies, each named in the notes and to be set by \`reductions\`: 37 % of the cost for
  failures, 54 % of channel switches for disconnects, 40 % of repeat contacts, 50 % of escalations for transfers.
- **reachable**: 1 − expected / observed contacts, not below 0. Expected: those that would follow if all customers made contact at
  the average rate, in the time during which the cause is the last of its kind, inside its limit and the data. With \`by\` it is that of
  the pain point in all groups together. Transfers: 1.
- **low**, **high**: what another draw of customers would give. Variance n/(n − 1) Σ(c − mean c)² over what the row’s contacts
  cost each of the n customers: the delta method’s form of a bootstrap over customers. All assumptions are held; what they
  are worth is in the companion table.
- **outcome** compares the customers of the row with all others, each customer by the mean of its known values, with Welch’s
  interval of the difference. \`value_at_risk\` = value × (outcome − outcome_others), not below 0, for outcomes of 0 and 1.
- With \`view => 'customers'\` a row per pain point and customer: \`customer\`, \`rank\` of the pain point (1 for most money), \`pain\`,
  \`kind\`, \`cause\`. Up to a rank they are those that mending so many touches.

Companion tables: \`assumptions\` (a tornado: each assumption moved by \`range\` alone, with the money of all rows at either end) and
\`top\` (mending the first k: money, and the journeys and customers this touches, each counted once).
`.trim(),
  run: runImpact,
};

const LIMITS = ["failureMs", "digitalMs", "repeatMs"] as const;

function runImpact(input: HelperInput): HelperResult {
  const call = readImpactCall(input);
  const journeys = intentJourneys(call.contacts);
  const contacts = findContacts(call.contacts, journeys);
  const suspects = findSuspects(call, journeys, contacts);
  const spells = findSpells(call, suspects);
  const under = (limits: CauseLimits): Tally =>
    tally(
      call,
      suspects,
      blame(call, suspects, limits),
      contactsByChance(spells, limits, suspects.causeCount),
    );
  const base = under(call.rules);
  const pains = findPains(call, suspects, base, journeys.unit);
  const totalOf = (rules: ImpactRules): number => {
    const isBase = LIMITS.every((limit) => rules[limit] === call.rules[limit]);
    return totalMoney(call, rules, suspects, isBase ? base : under(rules));
  };
  return {
    table: isList(input, "customers") ? painCustomers(call, pains) : impactTable(call, pains),
    notes: impactNotes(call, journeys, suspects, base, pains),
    details: {
      assumptions: tornadoTable(call, pains, totalOf),
      top: topTable(pains),
    },
  };
}
