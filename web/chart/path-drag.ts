import type { PathEnd } from "./path-ends.ts";
import { html } from "./svg.ts";

/** px a pointer must move before it drags */
const SLACK = 6;

/**
 * Dragging between activities and the two ends of a path, either way round: an activity onto the choice of an end, or an
 * end’s pill onto an activity. By mouse or pen; a finger scrolls. Escape lets go.
 * @param canBeEnd whether an activity may be one
 */
export function followDrag(
  figure: HTMLElement,
  stage: HTMLElement,
  canBeEnd: (name: string, end: PathEnd) => boolean,
  onDrop: (end: PathEnd, name: string) => void,
): void {
  figure.addEventListener("pointerdown", (down) => {
    const grip = closest(down.target, "[data-grip]");
    const mark = closest(down.target, "[data-node]");
    if (down.button !== 0 || down.pointerType === "touch" || (!grip && !mark)) return;
    if (grip) down.preventDefault();
    drag(down, grip?.getAttribute("data-grip") ?? undefined, mark?.getAttribute("data-node") ?? undefined);
  });

  function drag(down: PointerEvent, grip: string | undefined, node: string | undefined): void {
    const control = new AbortController();
    const { signal } = control;
    let ghost: HTMLElement | undefined;
    const pairAt = ({ clientX, clientY }: PointerEvent): [PathEnd, string, Element] | undefined => {
      const under = document.elementFromPoint(clientX, clientY);
      const target = under?.closest(grip ? "[data-node]" : "[data-end]");
      if (!target || !figure.contains(target)) return undefined;
      const end = (grip ?? target.getAttribute("data-end")) as PathEnd;
      const name = node ?? target.getAttribute("data-node")!;
      return canBeEnd(name, end) ? [end, name, target] : undefined;
    };
    const light = (target: Element | undefined) => {
      for (const lit of figure.querySelectorAll("[data-over]")) lit.removeAttribute("data-over");
      target?.setAttribute("data-over", "");
    };
    const stop = () => {
      control.abort();
      ghost?.remove();
      light(undefined);
      figure.removeAttribute("data-dragging");
    };
    const move = (event: PointerEvent) => {
      if (!ghost) {
        if (Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) < SLACK) return;
        ghost = html("div", { class: "jb-ghost" }, node ?? (grip === "from" ? "A" : "Q"));
        figure.append(ghost);
        figure.setAttribute("data-dragging", grip ? "end" : "node");
      }
      event.preventDefault();
      const frame = figure.getBoundingClientRect();
      ghost.style.translate = `${event.clientX - frame.left + 10}px ${event.clientY - frame.top + 10}px`;
      light(pairAt(event)?.[2]);
    };
    const up = (event: PointerEvent) => {
      const pair = ghost && pairAt(event);
      // the click that may follow is no click
      if (ghost)
        stage.addEventListener("click", (click) => click.stopPropagation(), { capture: true, signal });
      setTimeout(stop);
      if (pair) onDrop(pair[0], pair[1]);
    };
    document.addEventListener("pointermove", move, { signal });
    document.addEventListener("pointerup", up, { signal });
    document.addEventListener("pointercancel", stop, { signal });
    document.addEventListener("keydown", (event) => event.key === "Escape" && stop(), { signal });
  }
}

function closest(target: EventTarget | null, selector: string): Element | undefined {
  return target instanceof Element ? (target.closest(selector) ?? undefined) : undefined;
}
