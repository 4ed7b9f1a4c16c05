/**
 * Calls back once nobody presses on the element: at once, or when the press is over and what it meant, a click or a double click,
 * has been told. A browser tells neither where the mark that was pressed is gone before the button is let go.
 */
export function whenReleased(element: Element, go: () => void): void {
  if (!element.matches(":active")) return go();
  const over = new AbortController();
  const end = () => {
    over.abort();
    setTimeout(go, 0);
  };
  for (const type of ["pointerup", "pointercancel"])
    document.addEventListener(type, end, { capture: true, signal: over.signal });
}
