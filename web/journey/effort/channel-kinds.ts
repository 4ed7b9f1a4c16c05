import { matchPattern } from "../pattern.ts";
import type { PatternArgument } from "../helper.ts";

/**
 * What a channel is to the customer: `assisted`, the company's people answer; `voice menu`, a machine answers the phone;
 * `digital`, web pages, apps and bots; `other`, anything else (technicians, telemetry, call backs, surveys), which is
 * neither.
 */
export type ChannelKind = "assisted" | "voice menu" | "digital" | "other";

/** Channels whose contacts people answer; written in any case, with any spaces or dashes. */
const ASSISTED_CHANNELS = [
  "phone", "telephone", "telefon", "call", "calls", "voice", "hotline", "agent", "contact centre", "contact center",
  "call centre", "call center", "e-mail", "mail", "letter", "fax", "chat", "live chat", "web chat", "video", "messenger",
  "whatsapp", "sms", "store", "shop", "branch", "filiale", "social", "social media",
] as const; // prettier-ignore

/** Channels where a machine answers the phone. */
const VOICE_MENU_CHANNELS = ["ivr", "vru", "voice menu", "voice bot", "sprachmenü"] as const;

/** Channels where customers help themselves on a screen. */
const DIGITAL_CHANNELS = [
  "web", "website", "web site", "site", "online", "portal", "app", "mobile", "mobile app", "bot", "chat bot",
  "self service", "ecommerce", "kiosk",
] as const; // prettier-ignore

/** Names of one channel, the telephone: moving between them is no change of channel. */
const TELEPHONE = [
  "phone", "telephone", "telefon", "call", "calls", "voice", "hotline", "agent", "contact centre", "contact center",
  "call centre", "call center", ...VOICE_MENU_CHANNELS,
] as const; // prettier-ignore

/**
 * The kind of each channel: a list that is given stands in place of the names known here, a kind without a list keeps
 * them. A voice menu is one by its name, unless it is listed as assisted.
 */
export function channelKinds(
  channels: readonly string[],
  assisted: readonly PatternArgument[] | undefined,
  digital: readonly PatternArgument[] | undefined,
): ChannelKind[] {
  const isAssisted = matchAny(assisted, channels);
  const isDigital = matchAny(digital, channels);
  return channels.map((channel, code) => {
    if (isAssisted?.[code]) return "assisted";
    if (isNamed(VOICE_MENU_CHANNELS, channel)) return "voice menu";
    if (isDigital?.[code]) return "digital";
    if (!isAssisted && isNamed(ASSISTED_CHANNELS, channel)) return "assisted";
    return !isDigital && isNamed(DIGITAL_CHANNELS, channel) ? "digital" : "other";
  });
}

/** Channels by what is one channel to the customer: a number per channel, the same for all names of the telephone. */
export function channelGroups(channels: readonly string[]): Int32Array {
  const first = channels.findIndex((channel) => isNamed(TELEPHONE, channel));
  return Int32Array.from(channels, (channel, code) => (isNamed(TELEPHONE, channel) ? first : code));
}

function matchAny(
  patterns: readonly PatternArgument[] | undefined,
  labels: readonly string[],
): Uint8Array | undefined {
  if (!patterns) return undefined;
  const hits = new Uint8Array(labels.length);
  for (const { text } of patterns) matchPattern(text, labels).forEach((hit, code) => (hits[code] |= hit));
  return hits;
}

function isNamed(names: readonly string[], channel: string): boolean {
  const wanted = plain(channel);
  return names.some((name) => plain(name) === wanted);
}

/** `E-Mail`, `e mail` and `email` are one. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
}
