/** What a mark says of itself: shown when pointed at, and read out. */
import { wordsIn } from "./words/words.ts";
export interface MarkText {
  readonly heading: string;
  /** name and value, in order */
  readonly facts: readonly (readonly [name: string, value: string])[];
}

const texts = new WeakMap<Element, MarkText>();

/**
 * Makes an element a mark: it can be focused, pointed at, and speaks its numbers. The first mark of a chart is in the
 * tab order, the others are reached by arrow keys (see `followPointer`).
 */
export function asMark<E extends SVGElement>(
  element: E,
  text: MarkText,
  data: Readonly<Record<string, string | number>> = {},
): E {
  element.classList.add("jb-mark");
  element.setAttribute("tabindex", "-1");
  element.setAttribute("role", "img");
  element.setAttribute("aria-label", markLabel(text, "en"));
  for (const [key, value] of Object.entries(data)) element.setAttribute(`data-${key}`, String(value));
  texts.set(element, text);
  return element;
}

/** Lets the marks of a picture speak the language of a locale, as they do English. */
export function speakMarks(root: Element, locale: string): void {
  for (const mark of marksIn(root)) {
    const text = texts.get(mark);
    if (text) mark.setAttribute("aria-label", markLabel(text, locale));
  }
}

/** "Login → Pay: customers 120, share 40 %, interval 30 % to 50 %": a dash between numbers is not spoken. */
function markLabel({ heading, facts }: MarkText, locale: string): string {
  const { spokenName, spokenRange } = wordsIn(locale).common;
  const spoken = (value: string) => value.replace(/(\d[^–]*) – (?=[^–]*\d)/g, `$1 ${spokenRange} `);
  return `${heading}: ${facts.map(([name, value]) => `${spokenName(name)} ${spoken(value)}`).join(", ")}`;
}

/** What a mark says of itself; undefined for an element that is none. */
export function markText(element: Element): MarkText | undefined {
  return texts.get(element);
}

/**
 * The marks inside an element in the order in which keys go through them: activities as they stand in the document, then
 * segments, those with most customers first; marks of other charts as they stand in the document.
 */
export function marksIn(root: Element): readonly SVGElement[] {
  const marks = [...root.querySelectorAll<SVGElement>(".jb-mark")];
  const isSegment = (mark: Element) => mark.hasAttribute("data-segment");
  const customers = (mark: Element) => Number(mark.getAttribute("data-customers"));
  const segments = marks.filter(isSegment).sort((a, b) => customers(b) - customers(a));
  return [...marks.filter((mark) => !isSegment(mark)), ...segments];
}

/** What marks of paths are known by. */
const NAMES = ["data-segment", "data-node", "data-at"];

/** The mark of a drawing that means what a mark of an earlier drawing meant; undefined where there is none, or none is named. */
export function sameMark(mark: Element, drawing: Element): SVGElement | undefined {
  const names = NAMES.map((name) => mark.getAttribute(name));
  if (names.every((name) => name === null)) return undefined;
  return marksIn(drawing).find((one) => NAMES.every((name, i) => one.getAttribute(name) === names[i]));
}

/** The mark that has the keyboard, if it is one of this drawing. */
export function focusedIn(drawing: Element): Element | undefined {
  const { activeElement } = document;
  const isMark = activeElement?.classList.contains("jb-mark") && drawing.contains(activeElement);
  return isMark ? activeElement! : undefined;
}

/** Gives the keyboard to the mark of a newer drawing that means the same, which Tab then comes to. */
export function focusAgain(mark: Element, drawing: Element): void {
  const same = sameMark(mark, drawing);
  if (!same) return;
  for (const one of marksIn(drawing)) one.setAttribute("tabindex", one === same ? "0" : "-1");
  same.focus({ preventScroll: true });
}
