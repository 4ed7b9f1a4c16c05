import type { Note } from "#table/note.ts";
import { journeyNotes, nounOf, unitsText } from "../notes.ts";
import { counted, percent, quoted, written } from "../wording.ts";
import { assumptionText } from "./assumptions.ts";
import { channelText, contactText, journeyText } from "./contact-notes.ts";
import type { Effort } from "./effort-table.ts";
import type { EffortCall, MarkedActivity } from "./effort-call.ts";
import type { Weights } from "./effort-weights.ts";
import type { Skill } from "./learn-skill.ts";
import { SIGNALS, type SignalAmounts, type SignalName } from "./signals.ts";

/** What a reader must know to trust a score. */
export function effortNotes(effort: Effort, weights: Weights): Note[] {
  const { call, journeys, amounts } = effort;
  const texts = [
    journeyText(call, journeys.count),
    contactText(call),
    channelText(call),
    ...markedTexts(call),
    handoverText(call, weights),
    ...costTexts(call),
    weightText(effort, weights),
    bandText(effort),
    outcomeText(effort),
    byText(effort),
    ...learntTexts(effort, weights),
  ];
  const info = texts.flatMap((text): Note[] => (text === undefined ? [] : [{ level: "info", text }]));
  const unknown = unknownText(amounts);
  return [
    ...journeyNotes(call.index),
    ...info,
    ...(unknown ? [{ level: "warning", text: unknown } as const] : []),
    ...call.warnings,
  ];
}

const ASKS: Readonly<Partial<Record<SignalName, string>>> = {
  contacts: "channel => column or contact => 'pattern'",
  channel_switches: "channel => column",
  disconnects: "channel => column with digital => ['…']",
  transfers: "transfer => 'pattern'",
  handovers: "handover => column",
  escalations: "escalation => 'pattern'",
  identifications: "identification => 'pattern'",
  restatements: "intent => column",
  retries: "digital => ['…']",
  wait_seconds: "wait => column",
  cost: "cost => column or costs => {phone: 6.5}",
};

function unknownText(amounts: SignalAmounts): string | undefined {
  const names = SIGNALS.flatMap(({ name }, k) => (amounts[k] ? [] : [name]));
  if (!names.length) return undefined;
  const asks = names.flatMap((name) => ASKS[name] ?? []);
  return `Not known from these columns, so NULL and without a part in the score: ${names.join(", ")}. They need ${asks.join(", ")}.`;
}

function markedTexts({ marked, index }: EffortCall): string[] {
  const names = Object.keys(marked) as MarkedActivity[];
  return names.flatMap((name) => {
    const { hits, isGiven } = marked[name];
    if (!hits || isGiven) return [];
    const taken = index.activities.filter((_, code) => hits[code]);
    return [`Taken for ${name} by name: ${quoted(taken)}; ${name} => 'pattern' chooses.`];
  });
}

function handoverText({ handover }: EffortCall, { values, kind }: Weights): string | undefined {
  if (!handover) return undefined;
  const place = SIGNALS.findIndex(({ name }) => name === "handovers");
  const isSpared = kind === "equal" && values[place] === 0;
  return `Handovers are changes of ${handover.name}${isSpared ? "; not scored, since transfers are known and a transfer is a handover" : ""}.`;
}

function costTexts({ cost, costs, channel, knowsContacts }: EffortCall): string[] {
  if (cost) return [`Cost is the sum of ${cost.name}.`];
  if (costs === undefined || !knowsContacts) return [];
  if (costs === "published") return [assumptionText("assisted_contact")];
  const given = Object.keys(costs).map((name) => name.toLowerCase());
  const lacking = (channel?.kinds ?? []).flatMap((kind, code) =>
    kind === "assisted" && !given.includes("other") && !given.includes(channel!.label(code).toLowerCase())
      ? [channel!.label(code)]
      : [],
  );
  return [
    "Cost is contacts at the amounts of costs.",
    ...(lacking.length
      ? [`No amount is given for ${quoted(lacking)}. ${assumptionText("assisted_contact")}`]
      : []),
  ];
}

function weightText({ amounts }: Effort, { values, kind }: Weights): string {
  const named = SIGNALS.flatMap(({ name }, k) => (amounts[k] && values[k] > 0 ? [name] : []));
  if (!named.length) return "No known signal has a weight, so every score is 0.";
  const list = named.join(", ");
  switch (kind) {
    case "equal":
      return `Score: ${list}, with equal weights, for no published standard says how they compare; each counts x/(x + half), so that the first weighs most. weights => {…} or 'learn' changes them.`;
    case "given":
      return `Score: ${list}, with the weights given; others count for nothing.`;
    case "learned":
      return `Score: ${list}, with learned weights.`;
    case "nothing learned":
      return `No signal goes with a worse outcome, so nothing was learned: ${list} keep equal weights.`;
    default:
      return kind satisfies never;
  }
}

function bandText({ call, bands }: Effort): string {
  const sizes = [0, 0, 0];
  for (const band of bands) sizes[band] += 1;
  return `Bands: low below ${call.mediumFrom}, medium below ${call.highFrom}, high from there; ${written(sizes[0])}, ${written(sizes[1])} and ${written(sizes[2])} journeys (${percent(sizes[2], bands.length)} high). The cut points are a choice: medium_from and high_from.`;
}

function outcomeText({ outcomes }: Effort): string | undefined {
  if (!outcomes) return undefined;
  const known = outcomes.value.reduce((n, value) => (Number.isNaN(value) ? n : n + 1), 0);
  return `${counted(known, "journey")} of ${written(outcomes.value.length)} ${known === 1 ? "has" : "have"} a value in ${outcomes.name}, the last one counts; a high one is ${outcomes.isHighGood ? "good" : "bad"}.`;
}

function byText({ by, call }: Effort): string | undefined {
  return by && `Each journey stands under the value of ${call.by!.name} at its first event.`;
}

function learntTexts({ outcomes, call: { index } }: Effort, { learnt }: Weights): string[] {
  if (!learnt) return [];
  const [learned, equal] = learnt.skill;
  const how = outcomes?.isBinary ? "logistic" : "linear";
  const left = learnt.leftOut
    ? ` ${written(learnt.leftOut)} further journeys were not used, to keep the time short.`
    : "";
  return [
    `Weights were learned from ${counted(learnt.journeys, "journey")} of ${unitsText(index, learnt.customers)} by ${how} regression with a ridge penalty of ${learnt.penalty} and no weight below 0; intervals from 200 draws of ${nounOf(index).many}.${left}`,
    `On ${nounOf(index).many} held out (five folds), learned weights explain ${skillText(learned)}, equal weights ${skillText(equal)}.`,
    learned.r2 > equal.r2
      ? "Learned weights predict the outcome better than equal ones."
      : "Learned weights predict the outcome no better than equal ones: prefer the equal ones.",
  ];
}

function skillText({ r2, auc, logLoss }: Skill): string {
  const binary = Number.isNaN(auc) ? "" : `, AUC ${auc.toFixed(3)}, ${logLoss.toFixed(3)} bits a journey`;
  return `${(100 * r2).toFixed(1)} % of the variance of the outcome (R²${binary})`;
}
