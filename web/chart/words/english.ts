import { commonEnglish } from "./common-english.ts";
import { compareEnglish } from "./compare-english.ts";
import { contactEnglish } from "./contact-english.ts";
import { funnelEnglish } from "./funnel-english.ts";
import { moneyEnglish } from "./money-english.ts";
import { pathEnglish } from "./path-english.ts";
import { stitchEnglish } from "./stitch-english.ts";
import { timeEnglish } from "./time-english.ts";
import { wayEnglish } from "./way-english.ts";

/** Every word charts say, in English: the source. Other languages have the same keys. */
export const english = {
  common: commonEnglish,
  compare: compareEnglish,
  contact: contactEnglish,
  funnel: funnelEnglish,
  money: moneyEnglish,
  path: pathEnglish,
  stitch: stitchEnglish,
  time: timeEnglish,
  way: wayEnglish,
};

export type ChartWords = typeof english;
