import { Virtualizer } from "@tanstack/virtual-core";

/** Browsers cannot scroll an element taller than about 17 million px (Firefox) or 33 million (Chromium). */
const TALLEST = 10_000_000;

export interface RowWindow {
  /** first row to draw, and one past the last */
  readonly from: number;
  readonly to: number;
  /** where the first one is drawn, in px from the top of the scrolled content */
  readonly top: number;
  /** height of the scrolled content in px, at most `TALLEST` */
  readonly height: number;
}

/**
 * Which rows of a fixed height are in view, for any number of rows: beyond the height a browser can scroll, one
 * px of the scroll bar stands for several px of rows.
 */
export class TallScroll {
  readonly #virtualizer: Virtualizer<HTMLElement, Element>;
  readonly #rowHeight: number;
  readonly #headHeight: number;
  readonly #element: HTMLElement;
  #count = 0;
  #report = () => {};

  constructor(
    element: HTMLElement,
    rowHeight: number,
    headHeight: number,
    onChange: (window: RowWindow) => void,
  ) {
    this.#element = element;
    this.#rowHeight = rowHeight;
    this.#headHeight = headHeight;
    this.#virtualizer = new Virtualizer<HTMLElement, Element>({
      count: 0,
      getScrollElement: () => element,
      estimateSize: () => rowHeight,
      overscan: 8,
      observeElementRect: (_, report) => {
        const observer = new ResizeObserver(() =>
          report({ width: element.clientWidth, height: this.#viewHeight }),
        );
        observer.observe(element);
        return () => observer.disconnect();
      },
      observeElementOffset: (_, report) => {
        this.#report = () => report(element.scrollTop * this.#scale, true);
        element.addEventListener("scroll", this.#report, { passive: true });
        this.#report();
        return () => element.removeEventListener("scroll", this.#report);
      },
      scrollToFn: (offset) => void (element.scrollTop = offset / this.#scale),
      onChange: () => onChange(this.window()),
    });
    this.#stop = this.#virtualizer._didMount();
    this.#virtualizer._willUpdate();
  }

  readonly #stop: () => void;

  /** px of rows per px of scroll bar, such that the bar's end is the last row */
  get #scale(): number {
    const all = this.#count * this.#rowHeight;
    return all <= TALLEST ? 1 : (all - this.#viewHeight) / (TALLEST - this.#viewHeight);
  }

  get #viewHeight(): number {
    return Math.max(0, this.#element.clientHeight - this.#headHeight);
  }

  setCount(count: number): void {
    if (count === this.#count) return;
    this.#count = count;
    this.#virtualizer.setOptions({ ...this.#virtualizer.options, count });
    this.#virtualizer._willUpdate();
    this.#report();
  }

  window(): RowWindow {
    const items = this.#virtualizer.getVirtualItems();
    const first = items[0];
    const last = items.at(-1);
    const scale = this.#scale;
    const shift = this.#element.scrollTop * (scale - 1);
    return {
      from: first?.index ?? 0,
      to: last ? last.index + 1 : 0,
      top: (first?.start ?? 0) - shift,
      height: Math.min(TALLEST, this.#count * this.#rowHeight),
    };
  }

  /** Brings a row into view. */
  show(row: number): void {
    if (row < 0) return;
    const first = this.#element.scrollTop * this.#scale;
    const rows = this.#viewHeight;
    const top = row * this.#rowHeight;
    if (top < first) this.#element.scrollTop = top / this.#scale;
    else if (top + this.#rowHeight > first + rows)
      this.#element.scrollTop = (top + this.#rowHeight - rows) / this.#scale;
  }

  /** Brings a column's edges, in px from the left, into view. */
  showAcross(left: number, right: number): void {
    const { scrollLeft, clientWidth } = this.#element;
    if (left < scrollLeft) this.#element.scrollLeft = left;
    else if (right > scrollLeft + clientWidth) this.#element.scrollLeft = right - clientWidth;
  }

  destroy(): void {
    this.#stop();
  }
}
