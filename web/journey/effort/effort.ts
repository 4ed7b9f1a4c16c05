import type { Helper, HelperInput, HelperResult } from "../helper.ts";
import { contactParameters, contactRoles, findContacts } from "./contacts.ts";
import { DEFAULT_HIGH_FROM, DEFAULT_MEDIUM_FROM, readEffortCall } from "./effort-call.ts";
import { effortDetails } from "./effort-details.ts";
import { effortNotes } from "./effort-notes.ts";
import { journeyOutcomes, outcomeRows } from "./effort-outcome.ts";
import { effortTable, journeyChannels, journeyGroups } from "./effort-table.ts";
import { chooseWeights } from "./effort-weights.ts";
import { intentJourneys } from "./intent-journeys.ts";
import { bandCodes, scores } from "./scores.ts";
import { signalAmounts } from "./signal-amounts.ts";
import { SIGNALS } from "./signals.ts";

/** What each journey cost the customer, and the company. */
export const effort: Helper = {
  name: "effort",
  purpose:
    "Scores what each journey takes of the customer: repeat contacts, channel switches, transfers, waiting and more",
  tables: { min: 1, max: 1 },
  parameters: [
    ...contactParameters,
    {
      name: "repeat_within",
      type: "duration",
      purpose: "longest time since the contact before for a contact to be a repeat; left out, `gap`",
    },
    {
      name: "disconnect_within",
      type: "duration",
      default: "'1 hour'",
      purpose: "longest time from a digital event to the contact that it ends in",
    },
    {
      name: "retry_within",
      type: "duration",
      default: "'1 hour'",
      purpose: "longest time since the same step for a step to be a retry",
    },
    {
      name: "transfer",
      type: "pattern",
      purpose: "activities that are transfers; left out, those with transfer in their name",
    },
    {
      name: "escalation",
      type: "pattern",
      purpose: "activities that are escalations; left out, those with escalat in their name",
    },
    {
      name: "identification",
      type: "pattern",
      purpose:
        "activities in which customers say who they are; left out, those with identif or authenti in their name",
    },
    {
      name: "handover",
      type: "column",
      purpose: "agent or team: its changes are handovers; left out, the first of agent, resource, team",
    },
    {
      name: "wait",
      type: "column",
      purpose: "seconds waited; left out, the first of wait_seconds, queue_seconds, wait",
    },
    { name: "cost", type: "column", purpose: "what an event cost; left out, a column of that name" },
    {
      name: "costs",
      type: "map",
      choices: ["published"],
      purpose:
        "what a contact costs by channel, `other` for the rest; 'published': an assumed 8.01 each (Gartner 2019)",
    },
    {
      name: "weights",
      type: "map",
      choices: ["learn"],
      purpose: "weight of each signal, 0 if not named; 'learn': from `outcome`; left out, equal",
    },
    {
      name: "outcome",
      type: "column",
      purpose: "how it ended: CSAT, NPS, or 0 and 1 for churn; a journey takes its last value",
    },
    {
      name: "outcome_high",
      type: "choice",
      choices: ["good", "bad"],
      purpose: "whether a high outcome is good; left out, good, but bad where there are only 0 and 1",
    },
    {
      name: "medium_from",
      type: "number",
      default: String(DEFAULT_MEDIUM_FROM),
      min: 0,
      max: 100,
      purpose: "lowest score of the band medium",
    },
    {
      name: "high_from",
      type: "number",
      default: String(DEFAULT_HIGH_FROM),
      min: 0,
      max: 100,
      purpose: "lowest score of the band high",
    },
    {
      name: "by",
      type: "column",
      purpose: "adds this column, with its value at the journey’s first event; a missing value is `(none)`",
    },
    ...contactRoles,
  ],
  columns: [
    { name: "journey", type: "text", purpose: "the customer and the number of the journey: `c17#2`" },
    { name: "customer", type: "text", purpose: "whose journey it is" },
    { name: "intent", type: "text", purpose: "what it is about; NULL where nothing says so" },
    {
      name: "channel",
      type: "text",
      purpose: "channel of the first contact, without one of the first event that has one",
    },
    { name: "started", type: "time", purpose: "time of its first event" },
    ...SIGNALS.map(({ name, unit, purpose }) => ({ name, type: "number" as const, unit, purpose })),
    { name: "score", type: "number", unit: "0 to 100", purpose: "the sum of the contributions" },
    { name: "band", type: "text", purpose: "low, medium or high, by the cut points" },
    ...SIGNALS.map(({ name }) => ({
      name: `from_${name}`,
      type: "number" as const,
      unit: "points",
      purpose: `what ${name} adds to the score`,
    })),
  ],
  views: ["effort"],
  examples: [
    "FROM effort(events, intent => reason, wait => wait_seconds, costs => {phone: 6.5, chat: 4, other: 5})",
    "FROM effort(events, contact => 'Inbound*', gap => '7 days', handover => agent, by => product)",
    "FROM effort(events, weights => 'learn', outcome => csat)",
  ],
  details: `
A row per journey: one customer, one \`intent\` (if given), closed by a silence of more than \`gap\`. Rows come by customer,
then intent, then time. An event that carries no intent goes with the nearest event in time that does, at most \`gap\` away
(ties: the later); a row with an outcome goes with the intent told before it. Without one near it is a journey without intent.

A contact is an event that matches \`contact\`, each one by itself; without \`contact\`, an event in an assisted channel, where
those within \`contact_gap\` of the first in the same channel are one contact. An IVR is one channel with the telephone, but
no contact. Channels are told by their names; \`assisted\` and \`digital\` list them instead. Channels that are neither
(technicians, telemetry, surveys, call backs) make no contacts and no switches.

| signal | counts | half |
| --- | --- | --- |
${SIGNALS.map(({ name, purpose, half }) => `| \`${name}\` | ${purpose} | ${half} |`).join("\n")}

- A signal whose columns are missing is NULL, has no part in the score, and a note says so. It is never 0.
- A repeat contact is one whose customer and intent had a contact, also in an earlier journey, that ended at most
  \`repeat_within\` before. In a table of contacts alone, contacts less repeats is the count of those with none after them.
- Score: 100 × Σ w·s / Σ w over the known signals, with s = x / (x + half), half as in the table. s is 0 at 0, never falls and
  stays below 1 (the saturation curve of Michaelis and Menten 1913). So one more repeat contact never lowers a score, and
  a journey without any signal scores 0. The columns \`from_…\` are the summands; they add up to \`score\`.
- Equal weights are a convention: no published standard says how signals compare. \`weights => {…}\` gives those named, and no
  others, a weight. A signal that is told, not scored, can be given one.
- \`weights => 'learn'\`: ridge regression of a numeric \`outcome\`, logistic regression of one of 0 and 1, on the scaled signals,
  with no coefficient below 0, for a signal is effort by its meaning (coordinate descent: Friedman, Hastie and Tibshirani
  2010; logistic by iteratively reweighted least squares). The penalty is chosen by cross-validation. Skill is measured on
  customers held out, five folds by a hash of the name, nested: R², and AUC and log-loss of a 0/1 outcome, of the
  learned weights, of equal weights with one fitted slope, and of the base rate. Intervals: 95 %, percentiles of 200 fits
  to groups of customers drawn with replacement, always the same draws. The score then uses the coefficients as weights.
- \`outcome\` adds a column of that name, \`by\` one of its own name (\`by_<name>\` where that is taken).
- Missing and negative waits and costs add nothing.
`.trim(),
  run: runEffort,
};

function runEffort(input: HelperInput): HelperResult {
  const call = readEffortCall(input);
  const journeys = intentJourneys(call, outcomeRows(call.outcome));
  const contacts = findContacts(call, journeys);
  const amounts = signalAmounts(call, journeys, contacts);
  const outcomes = journeyOutcomes(call, journeys);
  const weights = chooseWeights(call, journeys, amounts, outcomes);
  const scored = scores(amounts, weights.values, journeys.count);
  const effort = {
    call,
    journeys,
    amounts,
    scores: scored,
    bands: bandCodes(scored.score, call.mediumFrom, call.highFrom),
    outcomes,
    channel: journeyChannels(call, journeys, contacts),
    by: journeyGroups(call, journeys),
  };
  return {
    table: effortTable(effort),
    notes: effortNotes(effort, weights),
    details: effortDetails(effort, weights),
  };
}
