import { whoOf } from "#table/noun.ts";
import type { Note } from "#table/note.ts";
import { journeyNotes, nounOf } from "../notes.ts";
import { counted, percent, quoted, written } from "../wording.ts";
import { channelsOf, channelText, contactText, journeyText } from "./contact-notes.ts";
import type { DisconnectsCall } from "./disconnects-call.ts";
import type { IntentJourneys } from "./intent-journeys.ts";
import type { CausedContacts } from "./money-causes.ts";
import { costsText } from "./money-costs.ts";

/** What a reader must know to trust the table. */
export function disconnectsNotes(
  call: DisconnectsCall,
  journeys: IntentJourneys,
  found: CausedContacts,
): Note[] {
  const { contacts, value, warnings } = call;
  const { index, channel } = contacts;
  const codes = Array.from(found.event, (event) => (channel ? channel.codes[index.row[event]] : -1));
  const hit = codes.filter((_, k) => found.digital[k] >= 0);
  const texts = [
    ruleText(call),
    `${written(hit.length)} of ${counted(found.count, "contact")} (${percent(hit.length, found.count)}) came after a digital step.`,
    journeyText(contacts, journeys.count),
    contactText(contacts),
    channelText(contacts),
    hit.length ? costsText(call.costs, hit) : "",
    value &&
      `value: ${value.name} of the ${nounOf(index).many} in the row, each once, the last known one; it is what is at stake, not what is lost.`,
    `share is not the share that failed: it counts ${nounOf(index).many}, and one ${whoOf(nounOf(index))} was at the step ten times and called once is in it.`,
  ];
  const info = texts.flatMap((text): Note[] => (text ? [{ level: "info", text }] : []));
  return [...journeyNotes(index), ...info, ...noDigital(call), ...warnings];
}

function ruleText({ withinText, passedOverTexts }: DisconnectsCall): string {
  const without = passedOverTexts.length ? ` Passed over: ${quoted(passedOverTexts)}.` : "";
  return `A disconnect is a contact at most ${withinText} after a digital event of the same journey, with no other contact between; its step is the last such event.${without}`;
}

function noDigital({ contacts }: DisconnectsCall): Note[] {
  const asks = !contacts.channel
    ? "there is no channel column; write channel => column"
    : channelsOf(contacts, "digital").length
      ? undefined
      : `no value of ${contacts.channel.name} is known as digital; list them with digital => ['web', 'app']`;
  return asks === undefined ? [] : [{ level: "warning", text: `No disconnect can be told: ${asks}.` }];
}
