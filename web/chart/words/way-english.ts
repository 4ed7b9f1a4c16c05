import type { Noun } from "#table/noun.ts";
import { counted } from "./counted.ts";

/** Words of charts of ways – variants, deviations, steps, what comes next, how long it takes – in English. */
export const wayEnglish = {
  variants: {
    ways: (text: string, n: number) => `${text} ${n === 1 ? "way" : "ways"}`,
    firstOf: (drawn: string, ways: string, covered: string | undefined, { many }: Noun) =>
      `The first ${drawn} of ${ways}${covered === undefined ? "" : `, ${covered} of ${many}`}`,
    distinct: ({ many }: Noun) => `${many} are distinct`,
    twice: "×2: done twice in a row",
    neverArrive: "orange bars: these never arrive",
    stripMeans: ({ one }: Noun) =>
      `A strip is one way, read from left to right, the most common first; a ${one} counts once for each way, and the bar says for how many.`,
    drawnOf: (drawn: string, ways: string, _n: number, covered: string | undefined, { many }: Noun) =>
      `There are ${ways}; drawn are the ${drawn} most common${covered === undefined ? "" : `, which ${covered} of ${many} go`}.`,
    allDrawn: (ways: string, _n: number) => `All ${ways} are drawn.`,
    sameWay: ({ many }: Noun) => `All ${many} go the same way`,
    mostCommon: (share: string, { many }: Noun) => `${share} of ${many} go the most common way`,
    oneOf: (top: string, all: string) => `${top}, one of ${all}`,
    covered: (top: string, share: string, told: string) => `${top}, ${share} one of the first ${told}`,
    withAbove: "With those above",
    arrives: "Arrives",
    no: "no",
    more: (n: string) => `… (${n} more)`,
    units: ({ many }: Noun) => many,
    share: "share",
    soFar: "so far",
  },
  deviations: {
    exactly: (share: string) => `${share} of paths go exactly as expected`,
    most: (share: string, { many }: Noun, done: string) => `${share} of ${many} ${done}`,
    counted: (text: string, n: number, { one, many }: Noun) =>
      `The expected path from top to bottom, and between its steps what ${text} ${n === 1 ? `${one} does` : `${many} do`} otherwise; bars: distinct ${many}`,
    smaller: (text: string, n: number) =>
      `${text} ${n === 1 ? "smaller deviation is" : "smaller deviations are"} not drawn`,
    later: (text: string, n: number) => `${text} ${n === 1 ? "later step is" : "later steps are"} not drawn`,
    stands: (text: string, n: number, noun: Noun) =>
      `The expected path stands from top to bottom; beside each step how many of ${counted(text, n, noun)} do it.`,
    compared:
      "A path is compared with the expected one by the fewest insertions and skips that turn one into the other; a deviation stands where it happens, and its bar says how many distinct ones do it at least once.",
    barsBelow:
      "The bars below count paths by how many insertions and skips they need; 0 is a path exactly as expected.",
    nobody: "Nobody deviates: every path goes exactly as expected",
    before: "before the first step",
    after: (activity: string) => `after ${activity}`,
    done: (kind: DeviationKind, activity: string, place: string) =>
      ({
        inserted: `add ${activity} ${place}`,
        skipped: `skip ${activity}`,
        repeated: `repeat ${activity} ${place}`,
        moved: `do ${activity} elsewhere, ${place}`,
      })[kind],
    label: (kind: DeviationKind, activity: string) =>
      ({
        inserted: `+ ${activity}`,
        skipped: `− ${activity} skipped`,
        repeated: `↻ ${activity} again`,
        moved: `⇄ ${activity} moved here`,
      })[kind],
    heading: (kind: DeviationKind, activity: string, after: string) => `${kind} ${activity} after ${after}`,
    times: "Times",
    extraTime: "Paths compared with fitting ones",
    ofTheseArrive: "Of these arrive",
    step: (step: string, activity: string) => `Step ${step}: ${activity}`,
    skippedBy: "Skipped by",
    exactlyHeading: "Exactly as expected",
    cost: (text: string, n: number) => `${text} ${n === 1 ? "insertion or skip" : "insertions and skips"}`,
    paths: "Paths",
    costAxis: "insertions and skips a path needs",
  },
  matrix: {
    counted: (text: string, n: number, noun: Noun) =>
      `Share of ${counted(text, n, noun)} who did this at that step; each column adds up to all of them`,
    folded: (kept: string, all: string) =>
      `the ${kept} most frequent of ${all} activities, the others added up in (other)`,
    hidden: (text: string, n: number) => `${text} ${n === 1 ? "step is" : "steps are"} not drawn`,
    cellMeans: (text: string, n: number, noun: Noun) =>
      `A cell is the share of ${counted(text, n, noun)} at that activity at that step; each column adds up to all of them, those who have not begun, have ended or are lost included.`,
    stepZero: "Step 0 is the first time the centre is reached; steps below 0 come before it.",
    stepOne: "Step 1 is the first event of a path.",
    said: (activity: string, share: string) => `${activity} for ${share}`,
    centre: "the centre",
    justBefore: (name: string, said: string) => `just before ${name}, ${said}`,
    justAfter: (said: string) => `just after, ${said}`,
    surrounds: (name: string) => `What surrounds ${name}`,
    first: (said: string, { many }: Noun) => `First comes ${said} of ${many}`,
    nobody: "Nobody does anything",
    halfGone: (start: string, step: string) => `${start}; half of all have ended before step ${step}`,
    heading: (name: string, step: string) => `${name} at step ${step}`,
    around: "Steps before and after",
    step: "Step",
  },
  next: {
    counted: ({ many }: Noun) =>
      `Bars: how likely it comes next, what came next after fewer steps counted in; beside: of the ${many} who were here, those who went on so`,
    likeliest: (drawn: string, all: string, rest: string) =>
      `the ${drawn} likeliest of ${all}, the others ${rest} together`,
    title: (context: string, next: string, share: string) => `After ${context}: ${next}, ${share} likely`,
    barMeans:
      "A bar is the probability that this comes next, from a Markov chain that looks at the last steps and backs off to fewer where these were rare.",
    beside: ({ many }: Noun) =>
      `Beside it stands the share of the ${many} who were here and went on so at least once.`,
    nothingMore: "nothing more",
    lost: "lost",
    probability: "Probability",
    shareOf: ({ many }: Noun) => `Share of ${many}`,
    aside: (share: string, { many }: Noun, customers: string) => `${share} of ${many} (${customers})`,
    after: "After",
    firstOf: (offered: string, all: string) => `the first ${offered} of ${all}`,
    tried: (steps: string, s: number, units: string, u: number, noun: Noun) =>
      `Tried on ${steps} ${s === 1 ? "step" : "steps"} of ${counted(units, u, noun)} kept aside:`,
    base: (bits: string) => `${bits} bits a step without looking at what they did`,
    noHelp: (tried: string, base: string, bits: string) =>
      `${tried} the last steps do not help to predict the next one (${base}, ${bits} with the last step).`,
    known: (best: string, n: number) => (n === 1 ? "the last step" : `the last ${best} steps`),
    helps: (tried: string, known: string, share: string, base: string, bits: string) =>
      `${tried} knowing ${known} takes ${share} of the guesswork away (log-loss ${base}, ${bits} knowing ${known}).`,
  },
  between: {
    nobody: "Nobody begins",
    largest: (drawn: string, all: string) => ` The ${drawn} largest of ${all} are drawn.`,
    counted: (column: string | undefined, rest: string) =>
      `Bars: share of the paths that begin, by the time they take${column === undefined ? "" : `, by ${column}`}, in ranges that grow with the time; hatched: those that never arrive; line: how many are there by then.${rest}`,
    series: (who: string, started: string, n: number, arrive: string, never: string, share: string) =>
      `${who}${started} ${n === 1 ? "path begins" : "paths begin"}, ${arrive} arrive and ${never} (${share}) never do.`,
    quantiles: (median: string, p90: string) =>
      ` Of those that arrive, half take at most ${median} and nine in ten at most ${p90}.`,
    runs: "A path runs from its first event to the next arrival; each range of time holds its beginning, not its end.",
    adds: "The line below adds the ranges up: the share of all that begin that has arrived by the end of each.",
    half: (name: string, median: string, p90: string, never: string) =>
      `${name ? `${name}: half` : "Half"} of those who arrive need ${median}, nine in ten ${p90}; ${never} never arrive`,
    fastAndSlow: (fast: string, fastTime: string, slow: string, slowTime: string) =>
      `Half of ${fast} are there after ${fastTime}, half of ${slow} after ${slowTime}`,
    never: (share: string, started: string, n: number) =>
      `${share} of ${started} ${n === 1 ? "path" : "paths"} never arrive`,
    paths: "Paths",
    ofAll: "Of all that begin",
    arrived: "Arrived by then",
    arrivedLine: "Arrived by then, of all that begin",
    halfWithin: (time: string) => `half within ${time}`,
    ninetyWithin: (time: string) => `nine in ten within ${time}`,
    neverHeading: "never",
    arriveHeading: "arrive",
    arrives: (text: string, n: number, share: string) =>
      `${text} ${n === 1 ? "arrives" : "arrive"} (${share})`,
    neverArrives: (text: string, n: number, share: string) =>
      `${text} never ${n === 1 ? "arrives" : "arrive"} (${share})`,
  },
};

export type DeviationKind = "inserted" | "skipped" | "repeated" | "moved";

export type WayWords = typeof wayEnglish;
