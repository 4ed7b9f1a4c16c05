import { barList, type ListedBar } from "./bar-list.ts";
import type { Chart, ChartData, ChartSize } from "./chart.ts";
import { choice } from "./controls.ts";
import { groupPlot } from "./effort-groups.ts";
import { effortRefusal, readEffort, type EffortReading } from "./effort-rows.ts";
import { bandColour, scorePlot } from "./effort-scores.ts";
import { effortWords, signalFacts, signalName } from "./effort-text.ts";
import { registerNames } from "./colour-registry.ts";
import { frame } from "./figure.ts";
import { markWhere } from "./mark-where.ts";
import { numberText } from "./number-text.ts";
import { followPointer } from "./pointing.ts";
import { html } from "./svg.ts";
import type { Theme } from "./theme.ts";
import { wordsIn } from "./words/words.ts";

/** From this width on the lower parts stand side by side; px. */
const TWO_COLUMNS = 700;
const GAP = 32;
/** Values of a dimension that are drawn; the rest is stated. */
const MOST_GROUPS = 10;

/** An `effort` result: how scores are spread, what high ones are made of, by what they differ. */
export const effort: Chart = {
  kind: "effort",
  label: "Effort",
  usesCompanionsOnly: true,
  refusal: effortRefusal,
  render: renderEffort,
};

function renderEffort(data: ChartData, size: ChartSize): HTMLElement {
  const canvas = frame("effort", size);
  const reading = readEffort(data);
  const dimensions = [...new Set(reading.groups.map(({ dimension }) => dimension))];
  let dimension = dimensions[0];
  const draw = () => {
    const columns = size.width >= TWO_COLUMNS && dimension !== undefined ? 2 : 1;
    const width = columns === 2 ? (size.width - GAP) / 2 : size.width;
    const parts = html(
      "div",
      {},
      scorePlot(reading, size.width, canvas.colours, size.locale),
      html(
        "div",
        {
          style: `display: grid; grid-template-columns: repeat(${columns}, minmax(0, 1fr)); gap: 20px ${GAP}px; margin-top: 12px`,
        },
        signalPart(reading, width, canvas.colours, size.locale),
        ...(dimension === undefined
          ? []
          : [groupPart(reading, dimension, width, canvas.colours, size.locale)]),
      ),
    );
    canvas.show(parts, effortWords(reading, size.locale));
  };
  draw();
  if (dimensions.length > 1)
    canvas.controls.replaceChildren(
      choice(
        wordsIn(size.locale).contact.effort.compareBy,
        dimensions.map((name) => [name, name] as const),
        dimension,
        (value) => {
          dimension = value;
          draw();
        },
      ),
    );
  followPointer(canvas.figure, canvas.stage, () => true);
  return canvas.figure;
}

/** The mean points of each signal in journeys of high effort, or in all where there are none. */
function signalPart(
  { signals, bands }: EffortReading,
  width: number,
  colours: Theme,
  locale: string,
): HTMLElement {
  const { count } = numberText(locale);
  const isHigh = bands.some(({ band, journeys }) => band === "high" && journeys > 0);
  const bars = signals.map((signal): ListedBar => {
    const value = isHigh ? signal.pointsHigh : signal.points;
    return {
      name: signalName(signal.signal, locale),
      value,
      text: count(Number(value.toPrecision(2))),
      facts: signalFacts(signal, locale),
      fill: bandColour(isHigh ? "high" : "low", colours),
      data: {
        signal: signal.signal,
        customers: isHigh ? signal.customersHigh : signal.customers,
        ...markWhere(isHigh ? { band: "high" } : {}, [{ column: signal.signal, op: ">", values: [0] }]),
      },
    };
  });
  const words = wordsIn(locale).contact.effort;
  return part(isHigh ? words.highMadeOf : words.madeOf, barList(bars, words.points, width, colours));
}

function groupPart(
  { groups }: EffortReading,
  dimension: string,
  width: number,
  colours: Theme,
  locale: string,
): HTMLElement {
  const { count } = numberText(locale);
  const own = groups.filter((group) => group.dimension === dimension);
  const drawn = own.slice(0, MOST_GROUPS).sort((a, b) => b.highShare - a.highShare || b.median - a.median);
  registerNames(drawn.map(({ value }) => value));
  const words = wordsIn(locale).contact.effort;
  const rest = own.length > drawn.length ? words.mostJourneys(count(MOST_GROUPS), count(own.length)) : "";
  return part(words.groups(dimension, rest), groupPlot(drawn, width, colours, locale));
}

function part(heading: string, content: Element): HTMLElement {
  return html("div", {}, html("p", { style: "margin: 0 0 6px; font-weight: 600" }, heading), content);
}
