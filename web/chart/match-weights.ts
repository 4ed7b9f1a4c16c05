import * as Plot from "@observablehq/plot";
import type { Chart, ChartData, ChartSize } from "./chart.ts";
import { frame } from "./figure.ts";
import { movableThreshold, type WeightPicture } from "./movable-threshold.ts";
import { numberText, type NumberText } from "./number-text.ts";
import { plotStyle } from "./plot-style.ts";
import type { Theme } from "./theme.ts";
import { curveRefusal, readCurve, thresholdText, type WeightCurve } from "./weight-curve.ts";
import { wordsIn } from "./words/words.ts";

const HEIGHT = 220;

/** What a chart tells the page when a threshold was chosen on it; it bubbles. */
export const THRESHOLD_EVENT = "journeybook:threshold";

export interface ThresholdChoice {
  /** as it would be written in a call */
  readonly text: string;
  readonly probability: number;
}

/** How many pairs have which weight, the threshold, and how many customers it gives; the line can be moved. */
export const matchWeights: Chart = {
  kind: "match-weights",
  label: "Match weights",
  usesCompanionsOnly: true,
  refusal: curveRefusal,
  render: renderWeights,
};

function renderWeights(data: ChartData, size: ChartSize): HTMLElement {
  const canvas = frame("match-weights", size);
  const numbers = numberText(size.locale);
  const curve = readCurve(data);
  const words = wordsIn(size.locale).stitch.weights;
  const picture = plotWeights(curve, size, canvas.colours, numbers);
  canvas.show(picture.element, {
    title: titleAt(curve, curve.fitted.probability, curve.fitted.customers, size.locale),
    subtitle: words.counted,
    explanation: [words.barMeans, words.lineMeans, words.anew],
  });
  const say = (text: string) => {
    const title = canvas.figure.querySelector(".jb-title");
    if (title) title.textContent = text;
  };
  movableThreshold(picture, curve, canvas.colours, size.locale, {
    onMove(step, isStart) {
      const { probability, customers } = isStart ? curve.fitted : curve.steps[step];
      const isLower = !isStart && probability < curve.fitted.probability;
      say(titleAt(curve, probability, customers, size.locale, isLower));
    },
    onChoose(step) {
      const { probability } = curve.steps[step];
      const detail: ThresholdChoice = { probability, text: thresholdText(probability) };
      canvas.figure.dispatchEvent(new CustomEvent(THRESHOLD_EVENT, { bubbles: true, detail }));
    },
  });
  return canvas.figure;
}

function titleAt(
  { fitted }: WeightCurve,
  probability: number,
  customers: number,
  locale: string,
  isLower = false,
): string {
  const { count } = numberText(locale);
  const words = wordsIn(locale).stitch.weights;
  const difference = customers - fitted.customers;
  const change = difference === 0 ? "" : `, ${difference > 0 ? "+" : "−"}${count(Math.abs(difference))}`;
  const threshold = words.probability(thresholdText(probability));
  return words.title(threshold, isLower, count(customers), customers, change);
}

const PROBABILITIES = [0.01, 0.1, 0.5, 0.9, 0.99, 0.999];
const FEW_PROBABILITIES = [0.01, 0.5, 0.99];

function plotWeights(
  { bins }: WeightCurve,
  size: ChartSize,
  colours: Theme,
  { count, compact, percent }: NumberText,
): WeightPicture {
  const words = wordsIn(size.locale).stitch.weights;
  const top = 30;
  const bottom = 26;
  const last = bins.findLastIndex(({ pairs }) => pairs > 0);
  const shown = bins.slice(0, Math.max(26, last + 1));
  const element = Plot.plot({
    width: size.width,
    height: HEIGHT,
    marginTop: top,
    marginBottom: bottom,
    marginLeft: 56,
    marginRight: 12,
    style: plotStyle(colours.text, 12),
    x: { domain: [shown[0].bits, shown.at(-1)!.bits + 1], ticks: size.width < 480 ? 6 : 10, label: null },
    y: {
      type: "symlog",
      constant: 1,
      label: null,
      ticks: [0, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000],
      tickFormat: (n: number) => compact(n),
      grid: true,
    },
    marks: [
      Plot.rectY(shown, {
        x1: "bits",
        x2: ({ bits }: { bits: number }) => bits + 1,
        y: "pairs",
        inset: 0.5,
        fill: colours.hues[0],
        title: ({ bits, pairs }: { bits: number; pairs: number }) =>
          bits === shown[0].bits
            ? words.upTo(count(bits + 1), count(pairs), pairs)
            : words.range(count(bits), count(bits + 1), count(pairs), pairs),
        render(index, scales, values, dimensions, context, next) {
          const group = next!(index, scales, values, dimensions, context);
          [...(group?.children ?? [])].forEach((bar, i) =>
            bar.setAttribute("data-bits", String(shown[index[i]].bits)),
          );
          return group;
        },
      }),
      Plot.ruleY([0], { stroke: colours.markMuted }),
      Plot.axisX(
        (size.width < 480 ? FEW_PROBABILITIES : PROBABILITIES).map((p) => Math.log2(p / (1 - p))),
        {
          anchor: "top",
          label: null,
          tickSize: 4,
          tickFormat: (bits: number) => percent(1 / (1 + 2 ** -bits)),
          color: colours.textMuted,
        },
      ),
      Plot.axisX({ anchor: "bottom", label: null, tickSize: 3 }),
    ],
  });
  const scale = element.scale("x")!;
  return {
    element: element as SVGSVGElement | HTMLElement,
    x: { apply: (bits) => scale.apply(bits) as number, invert: (px) => scale.invert!(px) as number },
    top,
    bottom: HEIGHT - bottom,
  };
}
