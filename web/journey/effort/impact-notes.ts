import type { Note } from "#table/note.ts";
import { journeyNotes, nounOf } from "../notes.ts";
import { counted, percent, quoted, spoken, written } from "../wording.ts";
import { assumptionText } from "./assumptions.ts";
import { channelText, contactText, journeyText } from "./contact-notes.ts";
import { REDUCTION_OF, spanMs, type ImpactCall, type PainKind } from "./impact-call.ts";
import type { Suspects } from "./impact-items.ts";
import type { Tally } from "./impact-money.ts";
import { reductionName, type Pain } from "./impact-pains.ts";
import type { IntentJourneys } from "./intent-journeys.ts";
import { costsText } from "./money-costs.ts";

const KIND_TEXT: Readonly<Record<PainKind, string>> = {
  failure: "a contact after a failure",
  disconnect: "a contact after a digital step",
  repeat: "a contact again",
  transfer: "a transfer",
};

/** What a reader must know to trust the money. */
export function impactNotes(
  call: ImpactCall,
  journeys: IntentJourneys,
  suspects: Suspects,
  tally: Tally,
  pains: readonly Pain[],
): Note[] {
  const { contacts, warnings } = call;
  const texts = [
    foundText(call, suspects, tally, pains),
    ruleText(call),
    failuresText(call),
    transferText(call),
    reachText(call),
    yearText(call),
    ...reductionTexts(call, pains),
    suspects.contacts.count ? costsText(call.costs, channelCodes(call, suspects)) : "",
    "low and high: what chance in who made contact would give, 95 %, all assumptions held; what the assumptions are worth stands in the companion table assumptions.",
    journeyText(contacts, journeys.count),
    contactText(contacts),
    channelText(contacts),
    valueText(call),
  ];
  const info = texts.flatMap((text): Note[] => (text ? [{ level: "info", text }] : []));
  return [...journeyNotes(contacts.index), ...info, ...doubts(call, pains), ...warnings];
}

function foundText(
  { rules }: ImpactCall,
  { contacts, channel, transfers }: Suspects,
  { causeOf }: Tally,
  pains: readonly Pain[],
): string {
  let [caused, cost] = [0, 0];
  for (let k = 0; k < contacts.count; ++k)
    if (causeOf[k] < 0) cost += rules.amounts[channel[k]];
    else caused += 1;
  return `${written(caused)} of ${counted(contacts.count, "contact")} (${percent(caused, contacts.count)}) have a cause in the data, and ${counted(transfers.cause.length, "transfer")}: ${counted(pains.length, "pain point")}. Contacts without one are no pain point, and neither is their cost of ${written(Math.round(cost))}.`;
}

function ruleText({ rules }: ImpactCall): string {
  return `Every contact is put down to one cause, the first there is of: the last failure in its journey at most ${spoken(rules.failureMs)} before, the last digital step at most ${spoken(rules.digitalMs)} before, an earlier contact at most ${spoken(rules.repeatMs)} before. So no contact is counted twice. That it came after is known, that it came because of it is not.`;
}

function failuresText({ failures, failuresText: pattern, contacts: { index } }: ImpactCall): string {
  const names = index.activities.filter((_, code) => failures[code]);
  if (pattern !== undefined) return `Failures are activities that match '${pattern}'.`;
  return names.length
    ? `Taken for failures by name: ${quoted(names, 12)}; failures => 'pattern' chooses.`
    : "No activity is called a failure by its name; failures => 'pattern' names them.";
}

function transferText({ transfer, handover }: ImpactCall): string {
  if (transfer) return "A transfer costs what another contact in its channel costs.";
  if (handover)
    return `A transfer is a change of ${handover.name} inside a contact, and costs what another contact in its channel costs.`;
  return "Transfers are not known: write handover => column (the team that answers) or transfer => 'pattern'.";
}

function reachText({ rules, contacts: { index } }: ImpactCall): string {
  const { many } = nounOf(index);
  return rules.reachable === undefined
    ? `reachable is the share of contacts beyond those that would come by chance, were contacts spread evenly over ${many} and time; transfers are all reachable. reachable => 0.8 sets your own.`
    : `reachable => ${rules.reachable}: that share of the contacts can be reached, as given.`;
}

function yearText({ days, isDaysGiven }: ImpactCall): string {
  const rounded = Number(days.toPrecision(3));
  return isDaysGiven
    ? `A year is 365.25 days, the data cover ${rounded} as given.`
    : `A year is 365.25 days, the data cover ${rounded} from first to last event; days => n says otherwise.`;
}

/** One sentence per kind there is, with its source where the figure is the published one. */
function reductionTexts(call: ImpactCall, pains: readonly Pain[]): string[] {
  const kinds = new Set(pains.filter((pain) => reductionName(call, pain)).map(({ kind }) => kind));
  const own = [...call.ownReductions].map(([cause, value]) => `${cause} ${value}`);
  return [
    ...[...kinds].sort().map((kind) => {
      const name = REDUCTION_OF[kind];
      const what = `Mending spares ${percent(call.rules.reductions[kind], 1)} of ${KIND_TEXT[kind]}`;
      return call.givenReductions.includes(name)
        ? `${what}, as given.`
        : `${what}. ${assumptionText(name)} reductions => {${name}: …} sets your own.`;
    }),
    ...(own.length ? [`Reductions as given by cause: ${own.join(", ")}.`] : []),
  ];
}

/** Codes of the channels of contacts, -1 for none. */
function channelCodes({ rules }: ImpactCall, { channel }: Suspects): Iterable<number> {
  const none = rules.amounts.length - 1;
  return new Set(channel.map((code) => (code === none ? -1 : code)));
}

function valueText({ value, outcome, contacts: { index } }: ImpactCall): string {
  const { many } = nounOf(index);
  const parts = [
    value && `value is ${value.name} of the ${many} hit, each once: what is at stake, not what is lost.`,
    outcome &&
      `outcome is the mean of ${outcome.name} over ${many} hit, outcome_others over all others; a difference is no proof that the pain point made it.`,
  ];
  return parts.filter(Boolean).join(" ");
}

function doubts(call: ImpactCall, pains: readonly Pain[]): Note[] {
  const causes = new Set(pains.map(({ cause }) => cause.toLowerCase()));
  const unknown = [...call.ownReductions.keys()].filter((key) => !causes.has(key));
  const notes: Note[] = [];
  if (unknown.length)
    notes.push({
      level: "warning",
      text: `reductions: ${quoted(unknown)} is neither an assumption (repeat_contacts, escalations, channel_switches, cost) nor a cause in the result.`,
    });
  if (!call.isDaysGiven && spanMs(call.contacts) < 28 * 86_400_000)
    notes.push({
      level: "warning",
      text: "The data cover less than four weeks: a year made from them is a guess.",
    });
  return notes;
}
