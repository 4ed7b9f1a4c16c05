import type { EffortGroup, EffortReading, ScoreBar, SignalFigures } from "./effort-rows.ts";
import type { Words } from "./figure.ts";
import type { MarkText } from "./marks.ts";
import { numberText, plural } from "./number-text.ts";

const NAMES: Readonly<Record<string, string>> = {
  wait_seconds: "waiting",
  elapsed_seconds: "time elapsed",
  identifications: "identifying again",
  restatements: "telling it again",
};

/** A signal as people say it: `repeat contacts`, `waiting`. */
export function signalName(signal: string): string {
  return NAMES[signal] ?? signal.replaceAll("_", " ");
}

/** Title and subtitle: how many take high effort and what weighs most in them. */
export function effortWords({ bands, signals, bars, skill }: EffortReading, locale: string): Words {
  const { count, percent } = numberText(locale);
  const all = bands.reduce((sum, { journeys }) => sum + journeys, 0);
  const high = bands.find(({ band }) => band === "high")!;
  const none = bars.filter(({ score }) => score === 0).reduce((sum, { journeys }) => sum + journeys, 0);
  const main = signals.find(({ points }) => points > 0);
  const title =
    high.journeys > 0
      ? `${percent(high.journeys / all)} of journeys take high effort${main ? `; ${signalName(main.signal)} weigh${isOne(main.signal) ? "s" : ""} most in them` : ""}`
      : none === all
        ? "No journey shows any effort that these columns can tell"
        : `No journey takes high effort: no score reaches ${count(high.from)}`;
  const [learned, equal] = skill;
  const how = learned
    ? ` Weights learned; on customers held out they explain ${percent(learned.r2)} of the outcome, equal ones ${percent(equal.r2)}.`
    : "";
  const [, medium] = bands;
  return {
    title,
    subtitle: `${plural(count(all), all, "journey", "journeys")} by score, 0 to 100; ${count(none)} (${percent(none / all)}) score 0 and are not drawn. Bands begin at ${count(medium.from)} and ${count(high.from)}, by choice.${how}`,
    explanation: [
      `${plural(count(all), all, "journey is", "journeys are")} scored from 0 to 100: the points of all signals together. ${count(none)} (${percent(none / all)}) score 0 and have no bar.`,
      `Low effort is below ${count(medium.from)}, high effort from ${count(high.from)} on; where the bands begin is a choice, not a finding.`,
      "Points on the left are the mean of the journeys with high effort (of all, where none has it); on the right the median score and the middle half of each group.",
      learned
        ? `The weights are learned from the outcome; on customers held out they explain ${percent(learned.r2)} of it, equal weights ${percent(equal.r2)}.`
        : "All signals weigh the same, since no published standard says otherwise; weights may be given or learned.",
      "A signal whose column is missing plays no part.",
    ],
  };
}

export function barText(
  { score, band, journeys, customers }: ScoreBar,
  all: number,
  locale: string,
): MarkText {
  const { count, percent } = numberText(locale);
  return {
    heading: `Score above ${count(score - 1)} to ${count(score)}`,
    facts: [
      ["Journeys", `${count(journeys)} (${percent(journeys / all)})`],
      ["Customers", count(customers)],
      ["Band", band],
    ],
  };
}

/** What is known of a signal besides its points. */
export function signalFacts(
  { points, weight, journeys, customers, coefficient, low, high }: SignalFigures,
  locale: string,
): readonly (readonly [string, string])[] {
  const { count, percent } = numberText(locale);
  return [
    ["Points, all journeys", count(points)],
    ["Journeys that have it", count(journeys)],
    ["Customers", count(customers)],
    ["Weight", percent(weight)],
    ...(Number.isNaN(coefficient)
      ? []
      : ([["Coefficient, 95 %", `${count(coefficient)} (${count(low)} – ${count(high)})`]] as const)),
  ];
}

export function groupText(group: EffortGroup, locale: string): MarkText {
  const { count, percent } = numberText(locale);
  return {
    heading: group.value,
    facts: [
      ["Median score", count(group.median)],
      ["Middle half", `${count(group.quarter)} – ${count(group.threeQuarters)}`],
      ["High effort", percent(group.highShare)],
      ["Journeys", count(group.journeys)],
      ["Customers", count(group.customers)],
    ],
  };
}

function isOne(signal: string): boolean {
  return !signalName(signal).endsWith("s");
}
