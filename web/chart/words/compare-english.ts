import type { Noun } from "#table/noun.ts";
import { counted } from "./counted.ts";

const ALIKE = "others who came the same way and went on";
const ALL = "all others who went on";
const rest = (isAlike: boolean) => (isAlike ? "others who came the same way" : "the others");

/** Words of drivers and forks, in English. */
export const compareEnglish = {
  drivers: {
    compared: (inside: string, n: number, words: string, others: string, o: number, noun: Noun) =>
      `${counted(inside, n, noun)} who ${words}, compared with ${others} ${o === 1 ? "other" : "others"}`,
    measured:
      "Odds ratio with its 95 % interval on a log scale, hollow where it may be chance; strongest first",
    weaker: (text: string, n: number) => `${text} ${n === 1 ? "weaker one is" : "weaker ones are"} not drawn`,
    weakerValues: (text: string, n: number) =>
      `${text} ${n === 1 ? "weaker value is" : "weaker values are"} not drawn.`,
    comparedMeans: (
      inside: string,
      n: number,
      words: string,
      others: string,
      o: number,
      baseWords: string,
      noun: Noun,
    ) =>
      `Compared are ${counted(inside, n, noun)} who ${words} with ${others} ${o === 1 ? "other" : "others"}${baseWords ? ` who ${baseWords} and did not` : ""}.`,
    pointMeans:
      "The full point is the share of them that has a value, the hollow one the share of the others; the odds ratio says how many times the odds are those of the others, 1 being no difference.",
    lineMeans:
      "The line is its 95 % interval on a logarithmic scale. A hollow point on it may be chance, all comparisons counted (q ≥ 0.05).",
    caution:
      "A value marked ⚠ may differ for another reason than the one it names. A difference says where to look, not why.",
    noSuch: ({ many }: Noun) => `There are no such ${many}, so there is nothing to compare`,
    noOthers: ({ many }: Noun) => `There are no other ${many} to compare these with`,
    nothing: ({ many }: Noun) => `Nothing sets these ${many} apart from the others beyond chance`,
    shares: (share: string, others: string, { many }: Noun) =>
      `${share} of these ${many}, ${others} of the others`,
    more: (times: string) => ` is ${times} times as common here`,
    rarer: (times: string) => ` is rarer here (${times} times)`,
    alone: " is found here alone",
    perhaps: (why: string) => `; perhaps ${why}`,
    /** what else may explain a difference; undefined for what has no words of its own */
    confound: (name: string): string | undefined =>
      new Map([
        ["path length", "longer paths see more"],
        ["young journeys", "many came too late to tell what follows"],
        ["forced", "built so: all who have it go one way"],
      ]).get(name),
    amongAlike: (ratio: string) => `; ${ratio} among alike`,
    shareOfThese: "Share of these",
    shareOfOthers: "Share of the others",
    timesAsCommon: "Times as common",
    oddsRatio: "Odds ratio",
    among: "Among alike",
    cautionFact: "Caution",
    sharesHead: "share ● here ○ others",
    ratioHead: "odds ratio",
    ratioHollow: "odds ratio, hollow: may be chance",
  },
  forks: {
    after: (measure: string, { many }: Noun, isAlike: boolean) =>
      `${measure} after the fork, ${many} of each way less those of ${isAlike ? ALIKE : ALL}, with 95 % interval`,
    alone: (alone: string, n: number, all: string, a: number, noun: Noun) =>
      `${alone} of ${counted(all, a, noun)} ${n === 1 ? "has" : "have"} no counterpart: nobody came the same way and went on another`,
    hollow: "hollow: may be chance; grey: the same before the fork, where the way can have changed nothing",
    byLotMeans: "by lot: how often a difference as large comes out when lots decide who goes which way",
    chose: ({ many }: Noun) => `${many} chose their way, so a difference is no proof of an effect`,
    smaller: (text: string, n: number) =>
      `${text} ${n === 1 ? "smaller way is" : "smaller ways are"} not drawn`,
    rowMeans: ({ many }: Noun) => `A row is what ${many} did next at the fork, with how many of them did.`,
    pointMeans: (measure: string, isAlike: boolean) =>
      `The point is ${measure} of those who went that way less that of ${isAlike ? ALIKE : ALL}, with its 95 % interval; hollow where it may be chance, all comparisons counted (q ≥ 0.05), or where lots give one as large in 5 % of the cases or more.`,
    lotsMean: ({ many }: Noun, isAlike: boolean) =>
      `By lot: the ways are shuffled among the ${many} who came ${isAlike ? "the same way" : "to the fork"}, so that no way can matter, and this is how often a difference as large comes out all the same.`,
    greyMeans:
      "The small grey point is the same difference before the fork, where the way cannot have changed anything: where it is not 0, they were different people to begin with.",
    endingMeans:
      "An ending is known only afterwards: it is shown, not tested, and no way is compared with it.",
    choseMeans: ({ many }: Noun) =>
      `The ${many} chose their way; nobody drew lots. So a difference is no proof that the way causes it.`,
    onlyOne: (measure: string, { many }: Noun) =>
      `Only one way has ${many} with a value of ${measure}, so there is nothing to compare`,
    noneEnough: ({ many }: Noun) => `No way has enough ${many} to be compared with the others`,
    allWent: (way: string, isSome: boolean) =>
      `${isSome ? "All who did not end there" : "All"} went on to ${way}: no ways part here`,
    noneAlike: "Nobody who came the same way went on another, so there is nothing to compare",
    nobodyOn: "Nobody goes on from here",
    allAdvice: "against => 'all' in the call compares them all, whatever way they came.",
    onlyAlike: ({ many }: Noun, parts: string) =>
      `Compared with each other are only ${many} who came the same way: ${parts}.`,
    noCounterpart: (alone: string, _n: number) =>
      `${alone} have no counterpart, as all who came so went on the same, and count in no difference.`,
    /** how alike those are who are compared; undefined for a rule without words of its own */
    rule: (name: string): string | undefined =>
      new Map([
        ["whole path", "by the whole path so far"],
        ["last 3 steps", "by the last 3 steps and about as many steps"],
        ["last step", "by the last step and about as many"],
        ["number of steps", "by about as many steps"],
      ]).get(name),
    withCounterpart: "With a counterpart",
    someOf: (some: string, all: string) => `${some} of ${all}`,
    crude: "Whatever way they came",
    notTested: "Not tested",
    endingFact: "who ends there has nothing more to measure",
    known: (measure: string, values: string) => `${measure} after the fork: ${values}.`,
    fewAdvice:
      "Ways of few are added up; min => n in the call, with a smaller n, looks at more of them apart.",
    twoAdvice: "A comparison needs two ways at least, each with customers who have a value.",
    whichever: ({ many }: Noun, did: string) => `Whichever way they went on, ${many} ${did}`,
    before: (measure: string, { many }: Noun) =>
      `Ways differ in ${measure}, but their ${many} did so before the fork`,
    noDifference: (measure: string) => `No way differs from the others in ${measure} beyond chance`,
    noWayLeads: (goal: string) => `No way leads to ${goal} more or less often than the others beyond chance`,
    reach: (way: string, mean: string, goal: string, others: string, isAlike: boolean) =>
      `Of those who go on to ${way}, ${mean} reach ${goal}; of ${rest(isAlike)} ${others}`,
    busy: (way: string, mean: string, others: string, isAlike: boolean) =>
      `Those who go on to ${way} are busy for ${mean}, ${rest(isAlike)} for ${others}`,
    have: (way: string, mean: string, measure: string, others: string, isAlike: boolean) =>
      `Those who go on to ${way} have ${mean} ${measure} on average, ${rest(isAlike)} ${others}`,
    neverReach: (goal: string) => `never reach ${goal}`,
    allReach: (goal: string) => `all reach ${goal}`,
    equally: (goal: string, value: string) => `reach ${goal} equally often, ${value}`,
    areBusy: (value: string) => `are busy for ${value}`,
    haveSome: (value: string, measure: string) => `have ${value} ${measure}`,
    reached: (goal: string) => `reached ${goal}`,
    timeInTouch: "time in touch",
    /** a measure that has words of its own; undefined for one that is named by its column */
    measure: (_name: string): string | undefined => undefined,
    range: (low: string, high: string) => `${low} to ${high}`,
    ofOthers: "Of the others",
    difference: "Difference",
    asLarge: "As large by lot",
    differenceBefore: "Difference before",
    differed: "they differed before the fork",
    compare: "Compare",
    byLot: (share: string) => `by lot ${share}`,
    differedBefore: ({ many }: Noun) => `these ${many} differed before the fork`,
  },
};

export type CompareWords = typeof compareEnglish;
