import { commonGerman } from "./common-german.ts";
import { compareGerman } from "./compare-german.ts";
import { contactGerman } from "./contact-german.ts";
import { funnelGerman } from "./funnel-german.ts";
import { moneyGerman } from "./money-german.ts";
import { pathGerman } from "./path-german.ts";
import { stitchGerman } from "./stitch-german.ts";
import { timeGerman } from "./time-german.ts";
import { wayGerman } from "./way-german.ts";
import type { ChartWords } from "./english.ts";

/** Every word charts say, in German. Names of columns, activities and values stay as the data have them. */
export const german: ChartWords = {
  common: commonGerman,
  compare: compareGerman,
  contact: contactGerman,
  funnel: funnelGerman,
  money: moneyGerman,
  path: pathGerman,
  stitch: stitchGerman,
  time: timeGerman,
  way: wayGerman,
};
