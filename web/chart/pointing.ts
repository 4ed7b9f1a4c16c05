import { marksIn, markText } from "./marks.ts";
import { html } from "./svg.ts";
import { wordsIn } from "./words/words.ts";

/**
 * Pointing at marks, by pointer or keyboard: the mark's numbers beside it, the marks that have nothing to do with it
 * dimmed. Arrow keys, Home and End go from mark to mark; Escape lets go. Other keys and all clicks bubble on.
 * @param isRelated whether a mark stays bright while another is pointed at
 */
export function followPointer(
  figure: HTMLElement,
  stage: HTMLElement,
  isRelated: (mark: Element, pointedAt: Element) => boolean,
): void {
  const tooltip = html("div", { class: "jb-tooltip", hidden: "" });
  figure.append(tooltip);
  let current: SVGElement | undefined;
  const pointAt = (mark: SVGElement | undefined, at?: { x: number; y: number }) => {
    if (mark !== current) {
      current = mark;
      for (const other of marksIn(stage))
        other.toggleAttribute("data-dim", mark !== undefined && other !== mark && !isRelated(other, mark));
      const text = mark && markText(mark);
      tooltip.hidden = text === undefined;
      if (text)
        tooltip.replaceChildren(
          html("b", {}, text.heading),
          html(
            "dl",
            {},
            ...text.facts.flatMap(([name, value]) => [html("dt", {}, name), html("dd", {}, value)]),
          ),
        );
    }
    if (mark) placeBeside(tooltip, figure, at ?? middleOf(mark));
  };
  const markAt = (target: EventTarget | null) =>
    target instanceof Element ? (target.closest<SVGElement>(".jb-mark") ?? undefined) : undefined;

  stage.addEventListener("pointermove", (event) =>
    pointAt(markAt(event.target), { x: event.clientX, y: event.clientY }),
  );
  stage.addEventListener("pointerleave", () => pointAt(undefined));
  stage.addEventListener("focusin", (event) => pointAt(markAt(event.target)));
  stage.addEventListener("focusout", () => pointAt(undefined));
  stage.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && current) {
      pointAt(undefined);
      return;
    }
    const next = nextMark(marksIn(stage), document.activeElement, event.key);
    if (!next || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    focusMark(marksIn(stage), next);
  });
}

/**
 * Puts the first mark of a chart into the tab order. Where there is one, a screen reader is told to leave arrow keys and
 * Enter to the chart: some take that from an application, others only from a tool bar, and would go from mark to mark by
 * themselves while the keyboard stays behind.
 */
export function openToKeyboard(stage: Element, locale: string): void {
  const words = wordsIn(locale).common;
  const marks = marksIn(stage);
  for (const name of ["role", "aria-label", "aria-roledescription"]) stage.removeAttribute(name);
  if (!marks.length) return;
  marks[0].setAttribute("tabindex", "0");
  stage.setAttribute("role", "toolbar");
  stage.setAttribute("aria-roledescription", words.chart);
  stage.setAttribute("aria-label", words.marks);
  // what is written in a mark its label says
  for (const mark of marks) for (const part of mark.children) part.setAttribute("aria-hidden", "true");
  // a screen reader would no longer read a table beside them
  if (!stage.querySelector("table")) stage.firstElementChild?.setAttribute("role", "application");
}

/** Gives the keyboard to a mark, which is the one that Tab comes back to. */
export function focusMark(marks: readonly SVGElement[], mark: SVGElement): void {
  for (const one of marks) one.setAttribute("tabindex", one === mark ? "0" : "-1");
  mark.focus();
}

function nextMark(marks: readonly SVGElement[], from: Element | null, key: string): SVGElement | undefined {
  const index = marks.findIndex((mark) => mark === from);
  if (index < 0) return undefined;
  switch (key) {
    case "ArrowRight":
    case "ArrowDown":
      return marks[Math.min(index + 1, marks.length - 1)];
    case "ArrowLeft":
    case "ArrowUp":
      return marks[Math.max(index - 1, 0)];
    case "Home":
      return marks[0];
    case "End":
      return marks[marks.length - 1];
    default:
      return undefined;
  }
}

function middleOf(mark: Element): { x: number; y: number } {
  const { left, top, width, height } = mark.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

function placeBeside(tooltip: HTMLElement, figure: HTMLElement, at: { x: number; y: number }): void {
  const frame = figure.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = tooltip;
  const left = Math.max(0, Math.min(at.x - frame.left + 14, frame.width - width));
  const above = at.y - frame.top - height - 12;
  const top = above >= 0 ? above : Math.min(at.y - frame.top + 18, frame.height - height);
  tooltip.style.left = `${left}px`;
  tooltip.style.top = `${Math.max(0, top)}px`;
}
