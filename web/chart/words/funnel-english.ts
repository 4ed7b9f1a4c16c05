import type { Noun } from "#table/noun.ts";
import { counted } from "./counted.ts";

/** Words of funnels, their trend and the spread of their definitions, in English. */
export const funnelEnglish = {
  whiskers: "; whiskers: interval of the share of start",
  hatched: "The hatched part was lost since the step before.",
  whiskersMean: "Whiskers are the confidence interval of the share of those who entered.",
  entered: (n: string, { many }: Noun) => `${n} ${many}`,
  through: (first: string, last: string, share: string, label: string, { many }: Noun) =>
    `${first} ${many} enter, ${last} (${share}) reach ${label}`,
  barMeans: ({ many }: Noun, through: string) =>
    `A bar counts the distinct ${many} who came at least as far as its step: ${through}.`,
  counted: (through: string, { many }: Noun, whiskers: string) =>
    `${through}. Bars: distinct ${many}; hatched: lost since the step before${whiskers}.`,
  splitBarMeans: (column: string, { many }: Noun) =>
    `A bar is the share of those who enter that came at least as far as its step, by ${column}; the number beside it counts distinct ${many}, each under one value.`,
  splitCounted: (column: string, { many }: Noun, whiskers: string) =>
    `Bars: share of those who enter, by ${column}, with distinct ${many}; hatched: lost since the step before${whiskers}.`,
  rest: (values: string, n: number, column: string, units: string, u: number, noun: Noun) =>
    `${values} ${n === 1 ? "smaller value" : "smaller values"} of ${column} (${counted(units, u, noun)}) ${n === 1 ? "is" : "are"} not drawn.`,
  overlap: (worst: string, best: string) => `The intervals of ${worst} and ${best} overlap.`,
  ofStart: "Of start",
  ofPrevious: "Of previous step",
  lostBefore: "Lost before it",
  lostHeading: (step: string) => `Lost before ${step}`,
  lost: (n: string) => `${n} lost`,
  goOn: (share: string, lost: string) => `${share} go on · ${lost}`,
  median: (time: string) => `median ${time}`,
  nobody: (label: string) => `Nobody reaches ${label}`,
  reach: (n: string, { many }: Noun, label: string) => `${n} ${many} reach ${label}`,
  all: (n: string, { many }: Noun, from: string, to: string) => `All ${n} ${many} get from ${from} to ${to}`,
  leave: (share: string, label: string) => `${share} leave after ${label}`,
  against: (share: string, value: string, label: string, bestShare: string, best: string) =>
    `${share} of ${value} reach ${label}, against ${bestShare} of ${best}`,
  quoted: (label: string) => `“${label}”`,

  trend: {
    of: (series: string) => ` of ${series}`,
    tooEarly: (who: string, label: string) =>
      `Too early to say how many${who} reach ${label}: no bucket is complete`,
    at: (share: string, who: string, date: string) => `${share}${who} on ${date}`,
    now: (share: string, who: string, date: string, label: string) =>
      `${share}${who} who enter on ${date} reach ${label}`,
    after: (now: string, before: string) => `${now}, after ${before}`,
    between: (now: string, least: string, most: string) => `${now}; between ${least} and ${most}`,
    asEver: (now: string) => `${now}, about as many as ever`,
    open: "; hollow and dashed: the log ends before all of them had their time",
    band: "; band: interval",
    counted: (first: string, last: string, rest: string) =>
      `Share of those who do ${first} in a bucket and reach ${last}, by the bucket's first day (UTC)${rest}.`,
    pointMeans: (first: string, last: string) =>
      `A point is the share of those who do ${first} in a bucket and reach ${last}, whenever they do so within the limit; a bucket is named by its first day (UTC).`,
    bandMeans: "The band is the confidence interval of that share, wide where few enter.",
    openMeans:
      "Hollow points and dashed lines are young buckets: the log ends before all of them had their time, so the share may still rise.",
    largest: (drawn: string, all: string) => `Lines of the ${drawn} largest of ${all} values are drawn.`,
    gotThrough: "Got through",
    part: (n: string, all: string) => `${n} of ${all}`,
    stillOpen: "Still open",
    mayYet: "some may yet get through",
  },

  spread: {
    every: (share: string) => `Every definition of this funnel gives ${share}`,
    range: (low: string, high: string, asked: string) =>
      `${low} to ${high} get through, depending on the definition; ${asked} as asked`,
    hanging: (flips: string, n: number, some: string, every: string, noun: Noun) =>
      `For ${counted(flips, n, noun)} the definition decides: ${some} get through under some, ${every} under every one.`,
    definitions: (text: string, n: number) => `${text} ${n === 1 ? "definition" : "definitions"}`,
    counted: (definitions: string, { many }: Noun) =>
      `Share that gets through under ${definitions}, one rule changed at a time; line: as asked. Right: the share, and the ${many} the rule gains and loses.`,
    oneFunnel: (definitions: string) =>
      `${definitions} of one funnel, one rule changed at a time and the others as asked.`,
    lowest: (low: string, lowName: string, high: string, highName: string) =>
      `The lowest share is ${low} (${lowName}), the highest ${high} (${highName}).`,
    gainedMeans: ({ one }: Noun) =>
      `A ${one} is gained that gets through only under the rule, and lost that gets through only as asked.`,
    same: "same",
    asAsked: "As asked",
    getThrough: "Get through",
    enter: "Enter",
    gained: (units: string) => `${units} gained`,
    lost: (units: string) => `${units} lost`,
  },
};

export type FunnelWords = typeof funnelEnglish;
