/**
 * A figure that somebody published about other companies: a starting point to be replaced by one's own, never a fact
 * about the data at hand. Whatever is computed with one says so.
 */
export interface Assumption {
  readonly name: string;
  readonly value: number;
  readonly unit: "share" | "money per contact";
  /** what it says, as a sentence */
  readonly meaning: string;
  /** who published it, as a sentence; what is not known of it is said */
  readonly source: string;
}

const LOW_EFFORT =
  "Published by CEB, now Gartner (M. Dixon, N. Toman and R. DeLisi, “The Effortless Experience”, 2013, and articles after it), from surveys of other companies' customers.";
const COST_PER_CONTACT =
  "Gartner, Customer Service and Support Leader poll, 2019, in US dollars; averages over many companies.";

/** Named assumptions, each to be overridden by the parameter or key of its name. */
export const ASSUMPTIONS = {
  /** share of repeat contacts that low-effort service spares: the key `repeat_contacts` of `reductions` */
  repeat_contacts: {
    name: "repeat_contacts",
    value: 0.4,
    unit: "share",
    meaning: "Mending what causes effort spares up to 40 % of repeat contacts.",
    source: LOW_EFFORT,
  },
  escalations: {
    name: "escalations",
    value: 0.5,
    unit: "share",
    meaning: "Mending what causes effort spares up to 50 % of escalations.",
    source: LOW_EFFORT,
  },
  channel_switches: {
    name: "channel_switches",
    value: 0.54,
    unit: "share",
    meaning: "Mending what causes effort spares up to 54 % of channel switches.",
    source: LOW_EFFORT,
  },
  cost: {
    name: "cost",
    value: 0.37,
    unit: "share",
    meaning: "A low-effort interaction costs 37 % less than a high-effort one.",
    source: LOW_EFFORT,
  },
  leave_after_five: {
    name: "leave_after_five",
    value: 0.77,
    unit: "share",
    meaning: "77 % of consumers leave after at most five bad interactions.",
    source: "A consumer survey quoted without its sample or year: look for one of your own market.",
  },
  assisted_contact: {
    name: "assisted_contact",
    value: 8.01,
    unit: "money per contact",
    meaning: "A contact that a person answers (phone, chat, e-mail) costs 8.01.",
    source: COST_PER_CONTACT,
  },
  self_service_contact: {
    name: "self_service_contact",
    value: 0.1,
    unit: "money per contact",
    meaning: "A contact that a web page, an app or a voice menu answers costs 0.10.",
    source: COST_PER_CONTACT,
  },
} as const satisfies Readonly<Record<string, Assumption>>;

export type AssumptionName = keyof typeof ASSUMPTIONS;

/** An assumption as a note says it: what it says, who says it, and that it is not measured here. */
export function assumptionText(name: AssumptionName): string {
  const { meaning, source } = ASSUMPTIONS[name];
  return `Assumed, not measured here: ${meaning} ${source}`;
}
