import * as Plot from "@observablehq/plot";
import type { ChartSize } from "./chart.ts";
import { waterfall, type Evidence, type EvidenceWeights, type WaterfallStep } from "./evidence-rows.ts";
import { frame } from "./figure.ts";
import { markBars } from "./mark-bars.ts";
import { numberText, type NumberText } from "./number-text.ts";
import { plotStyle } from "./plot-style.ts";
import { followPointer } from "./pointing.ts";
import { textWidth, truncated } from "./text-width.ts";
import type { Theme } from "./theme.ts";
import { wordsIn } from "./words/words.ts";

/** Room of a step: its words above, its bar below; px. */
const STEP = 40;

/** The words of a waterfall, so that a page can say them in its language. */
export interface EvidenceWords {
  title(percent: string): string;
  readonly subtitle: string;
  step(step: WaterfallStep): string;
  /** both records have this value */
  both(value: string): string;
}

/** A link as a waterfall of bits: the prior, a bar per column, what a rare value adds, the total. */
export function evidenceChart(
  evidence: Evidence & { readonly weights: EvidenceWeights },
  size: ChartSize,
  words: EvidenceWords = wordsOf(size.locale),
): HTMLElement {
  const canvas = frame("evidence", size);
  const numbers = numberText(size.locale);
  const steps = waterfall(evidence.weights);
  canvas.show(plotSteps(steps, size, canvas.colours, numbers, words), {
    title: words.title(numbers.percent(evidence.probability)),
    subtitle: words.subtitle,
  });
  followPointer(canvas.figure, canvas.stage, () => true);
  return canvas.figure;
}

/** The words of the charts themselves. */
function wordsOf(locale: string): EvidenceWords {
  return { ...wordsIn(locale).stitch.evidence, step: ({ label }) => label };
}

/** +5.1, −3.7 */
export function signed(bits: number, locale: string): string {
  const shown = new Intl.NumberFormat(locale, {
    signDisplay: "exceptZero",
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  return shown.format(bits).replace("-", "−");
}

function plotSteps(
  steps: readonly WaterfallStep[],
  size: ChartSize,
  colours: Theme,
  { count }: NumberText,
  words: EvidenceWords,
): Element {
  const facts = wordsIn(size.locale).stitch.evidence;
  const index = (_: WaterfallStep, i: number) => i;
  const right = Math.max(...steps.map(({ bits }) => textWidth(signed(bits, size.locale), 12))) + 8;
  const style = plotStyle(colours.text, 12);
  const headline = (step: WaterfallStep) => {
    const values = valuesText(step, words);
    return values ? `${words.step(step)}: ${values}` : words.step(step);
  };
  return Plot.plot({
    width: size.width,
    height: steps.length * STEP + 20,
    marginLeft: 4,
    marginRight: right,
    marginTop: 0,
    marginBottom: 20,
    style,
    x: { label: null, ticks: 5, tickSize: 3, nice: true },
    y: { type: "band", domain: steps.map((_, i) => i), padding: 0, axis: null },
    marks: [
      Plot.ruleX([0], { stroke: colours.markMuted }),
      Plot.barX(steps, {
        x1: "from",
        x2: "to",
        y: index,
        rx: 2,
        insetTop: 20,
        insetBottom: 6,
        fill: (step: WaterfallStep) => fillOf(step, colours),
        render: markBars(steps, (step) => ({
          text: {
            heading: headline(step),
            facts: [
              [facts.bits, signed(step.bits, size.locale)] as const,
              [facts.soFar, count(step.to)] as const,
            ],
          },
          data: { step: step.kind, label: step.label, bits: step.bits },
        })),
      }),
      Plot.text(steps, {
        y: index,
        frameAnchor: "left",
        dy: -10,
        textAnchor: "start",
        text: (step: WaterfallStep) => truncated(headline(step), size.width - right - 8, 12),
        fill: colours.text,
      }),
      Plot.text(steps, {
        y: index,
        frameAnchor: "right",
        dx: right - 2,
        dy: 7,
        textAnchor: "end",
        text: (step: WaterfallStep) => signed(step.bits, size.locale),
        fill: colours.text,
      }),
    ],
  });
}

function valuesText({ kind, left, right }: WaterfallStep, words: EvidenceWords): string {
  if (left === undefined && right === undefined) return "";
  if (left === right) return kind === "frequency" ? (left ?? "") : words.both(left ?? "");
  return `${left ?? "–"} / ${right ?? "–"}`;
}

/** For it is blue, against it orange; where it begins and ends is neither. The sign says the same. */
function fillOf({ kind, bits }: WaterfallStep, colours: Theme): string {
  if (kind === "prior") return colours.markMuted;
  if (kind === "total") return colours.text;
  return bits >= 0 ? colours.hues[0] : colours.hues[1];
}
