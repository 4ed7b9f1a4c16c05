import { focusAgain, focusedIn } from "#chart/marks.ts";
import { whenReleased } from "#chart/released.ts";

/** Longest that a figure of before stands while the new one is counted. */
const MOST_MS = 600;

/**
 * Puts a figure where another stands: once it is drawn, so that the page does not jump while it is counted, at the latest after
 * a moment, and never under a press. A mark that has the keyboard passes it on to the mark that means the same.
 * @returns what calls it off
 */
export function putFigure(place: HTMLElement, figure: Element): () => void {
  const old = place.firstElementChild;
  let isOff = false;
  const put = () => {
    end();
    whenReleased(place, () => isOff || replace());
  };
  const replace = () => {
    const mark = focusedIn(place);
    place.replaceChildren(figure);
    if (mark) focusAgain(mark, figure);
  };
  const isBusy = () => figure.querySelector('[aria-busy="true"]') !== null;
  const watch = new MutationObserver(() => isBusy() || put());
  let late: ReturnType<typeof setTimeout> | undefined;
  const end = () => {
    watch.disconnect();
    clearTimeout(late);
  };
  if (old && isBusy()) {
    watch.observe(figure, { subtree: true, attributeFilter: ["aria-busy"] });
    late = setTimeout(put, MOST_MS);
  } else put();
  return () => {
    isOff = true;
    end();
  };
}
