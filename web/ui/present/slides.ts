import type { Cell } from "#notebook/notebook.ts";
import { sectionsOf } from "../prose/render-prose.ts";

/** What is shown at once: a heading with all that stands under it. */
export interface Slide {
  /** empty where the notebook begins without a heading */
  readonly title: string;
  readonly parts: readonly SlidePart[];
  /** what the presenter wants to remember, in the order of the cells */
  readonly notes: readonly string[];
}

/** A cell, or of a text as much as belongs to the slide. */
export interface SlidePart {
  readonly cell: Cell;
  readonly text?: string;
}

/** Headings of a lower level stay on the slide they belong to. */
const DEEPEST = 2;

/**
 * The slides of a notebook: one begins with each heading of the first two levels. What stands in `<!-- … -->` in a text is
 * a note of the slide before it: no reader of the notebook sees it, and the presenter does.
 */
export function slidesOf(cells: readonly Cell[]): Slide[] {
  const slides: { title: string; parts: SlidePart[]; notes: string[] }[] = [];
  /** what comes before anything is shown */
  const early: string[] = [];
  const slideWith = (title: string | undefined) => {
    if (title !== undefined || !slides.length)
      slides.push({ title: title ?? "", parts: [], notes: early.splice(0) });
    return slides[slides.length - 1];
  };
  for (const cell of cells) {
    if (cell.kind !== "prose") {
      slideWith(undefined).parts.push({ cell });
      continue;
    }
    for (const { title, text, notes, isEmpty } of sectionsOf(cell.body, DEEPEST)) {
      if (isEmpty && !slides.length) {
        early.push(...notes);
        continue;
      }
      const slide = slideWith(title);
      if (!isEmpty) slide.parts.push({ cell, text });
      slide.notes.push(...notes);
    }
  }
  return slides;
}
