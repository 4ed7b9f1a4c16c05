import { svg } from "./svg.ts";
import type { Theme } from "./theme.ts";
import { nearestStep, thresholdText, type WeightCurve } from "./weight-curve.ts";
import { wordsIn } from "./words/words.ts";

/** What a threshold moves on. */
export interface WeightPicture {
  readonly element: SVGSVGElement | HTMLElement;
  readonly x: { apply(bits: number): number; invert(px: number): number };
  /** the plot's edges in px */
  readonly top: number;
  readonly bottom: number;
}

export interface ThresholdListener {
  /** @param isStart the line is back where the stitch has it */
  onMove(step: number, isStart: boolean): void;
  onChoose(step: number): void;
}

/** A line that is a slider: dragged, or moved by arrow keys and chosen by Enter; Escape puts it back. */
export function movableThreshold(
  { element, x, top, bottom }: WeightPicture,
  curve: WeightCurve,
  colours: Theme,
  locale: string,
  { onMove, onChoose }: ThresholdListener,
): void {
  const words = wordsIn(locale).stitch.weights;
  const picture = element instanceof SVGSVGElement ? element : element.querySelector("svg")!;
  const start = nearestStep(curve, curve.fitted.bits);
  const line = svg("line", { y1: top, y2: bottom, stroke: colours.warn, "stroke-width": 2 });
  const knob = svg("circle", { cy: top, r: 6, fill: colours.warn });
  const hit = svg("line", { y1: top - 8, y2: bottom, stroke: "transparent", "stroke-width": 24 });
  const handle = svg(
    "g",
    {
      role: "slider",
      tabindex: 0,
      "aria-label": words.threshold,
      "aria-orientation": "horizontal",
      "aria-valuemin": curve.steps[0].probability,
      "aria-valuemax": curve.steps.at(-1)!.probability,
      "data-part": "threshold",
      style: "cursor: ew-resize; touch-action: none",
    },
    hit,
    line,
    knob,
  );
  picture.append(handle);
  let at = start;
  const place = (step: number) => {
    at = Math.max(0, Math.min(curve.steps.length - 1, step));
    const isStart = at === start;
    const { bits, probability, customers } = isStart ? { ...curve.fitted } : curve.steps[at];
    for (const one of [line, hit])
      for (const end of ["x1", "x2"]) one.setAttribute(end, String(x.apply(bits)));
    knob.setAttribute("cx", String(x.apply(bits)));
    for (const bar of picture.querySelectorAll("[data-bits]"))
      bar.setAttribute("fill-opacity", Number(bar.getAttribute("data-bits")) + 0.5 < bits ? "0.35" : "1");
    handle.setAttribute("aria-valuenow", String(probability));
    handle.setAttribute(
      "aria-valuetext",
      words.thresholdValue(words.probability(thresholdText(probability)), String(customers), customers),
    );
    onMove(at, isStart);
  };
  place(start);

  handle.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    handle.focus();
    handle.setPointerCapture(event.pointerId);
  });
  handle.addEventListener("pointermove", (event) => {
    if (!handle.hasPointerCapture(event.pointerId)) return;
    const { left, width } = picture.getBoundingClientRect();
    const px = ((event.clientX - left) / width) * picture.viewBox.baseVal.width;
    place(nearestStep(curve, x.invert(px)));
  });
  handle.addEventListener("pointerup", () => {
    if (at !== start) onChoose(at);
  });
  handle.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const to = keyStep(event.key, at, start, curve.steps.length);
    if (event.key === "Enter" && at !== start) onChoose(at);
    else if (to !== undefined) place(to);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}

/** The step a key asks for, of `count` from 0; undefined where it is none of the keys of a slider. */
export function keyStep(key: string, at: number, start: number, count: number): number | undefined {
  switch (key) {
    case "ArrowLeft":
    case "ArrowDown":
      return at - 1;
    case "ArrowRight":
    case "ArrowUp":
      return at + 1;
    case "PageDown":
      return at - 8;
    case "PageUp":
      return at + 8;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    case "Escape":
      return start;
    default:
      return undefined;
  }
}
