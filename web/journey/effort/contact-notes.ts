import { nounOf } from "../notes.ts";
import { counted, quoted } from "../wording.ts";
import type { ChannelKind } from "./channel-kinds.ts";
import type { ContactCall } from "./contacts.ts";

/** What was taken for a contact, for a note. */
export function contactText(call: ContactCall): string {
  const { contactText: pattern, channel, contactGapMs } = call;
  if (!call.knowsContacts)
    return "Nothing says what a contact is: there is no channel column; write channel => column, or contact => 'pattern' of activities.";
  const assisted = channelsOf(call, "assisted");
  const what =
    pattern === undefined
      ? assisted.length
        ? `an event in an assisted channel: ${quoted(assisted, 12)}`
        : `an event in an assisted channel, but no value of ${channel!.name} is known as one; list them with assisted => ['…']`
      : `an event that matches '${pattern}'`;
  const merged =
    contactGapMs > 0 ? `; those within ${minutes(contactGapMs)} of the first are one contact` : "";
  return `A contact is ${what}${merged}.`;
}

/** Which channels count as digital, a voice menu or neither, for a note; undefined without a channel column. */
export function channelText(call: ContactCall): string | undefined {
  if (!call.channel) return undefined;
  const named = (kind: ChannelKind, text: string): string[] => {
    const channels = channelsOf(call, kind);
    return channels.length ? [`${text}: ${quoted(channels, 12)}`] : [];
  };
  const parts = [
    ...named("digital", "digital"),
    ...named("voice menu", "voice menu (one channel with the telephone)"),
    ...named("other", "neither, passed over"),
  ];
  return parts.length ? `Channels in ${call.channel.name}: ${parts.join("; ")}.` : undefined;
}

/** The channels of a kind, in the order of the table. */
export function channelsOf({ channel }: ContactCall, kind: ChannelKind): string[] {
  return (
    channel?.kinds.flatMap((one, code) => {
      const label = one === kind ? channel.label(code) : "";
      return label === "" ? [] : [label];
    }) ?? []
  );
}

/** How journeys were cut, for a note. */
export function journeyText({ intent, gapText, index }: ContactCall, count: number): string {
  const about = intent
    ? ` about one ${intent.name}; an event without one goes with the nearest that has one, at most ${gapText} away`
    : "";
  return `${counted(count, "journey")}: each of one ${nounOf(index).one}${about}, closed by a silence of more than ${gapText}.`;
}

function minutes(ms: number): string {
  return ms % 60_000 ? counted(ms / 1000, "second") : counted(ms / 60_000, "minute");
}
