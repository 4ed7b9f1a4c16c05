import { svg } from "./svg.ts";
import { wrapped } from "./text-width.ts";

/** Styles that a drawing gets from the page, or from the style sheet of its figure. */
const INHERITED = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-opacity",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "opacity",
  "paint-order",
  "font-family",
  "font-size",
  "font-weight",
  "font-style",
  "text-anchor",
  "white-space",
] as const;
/** What only the page needs: keys, pointing, tests. */
const OF_THE_PAGE = /^(class|style|tabindex|role|data-.*|aria-.*)$/;
const PADDING = 16;

/** A chart in a file of its own: as markup, and its size in px. */
export interface Standalone {
  readonly markup: string;
  readonly width: number;
  readonly height: number;
}

/**
 * The figure of a chart, as it stands on the page, as one SVG that needs nothing else: title, subtitle and footer as text,
 * drawings where they are, every colour and font resolved, on the page's ground.
 */
export function standaloneSvg(figure: Element): Standalone {
  const look = getComputedStyle(figure);
  const stage = figure.querySelector(".jb-scroll") ?? figure;
  const drawings = [...stage.querySelectorAll("svg")].filter((one) => !one.parentElement?.closest("svg"));
  const corner = stage.getBoundingClientRect();
  const boxes = drawings.map((one) => one.getBoundingClientRect());
  const right = Math.max(
    figure.clientWidth,
    ...boxes.map((box) => box.right - corner.left + stage.scrollLeft),
  );
  const width = Math.ceil(right) + 2 * PADDING;
  const root = svg("svg", { xmlns: "http://www.w3.org/2000/svg", width, "font-family": look.fontFamily });
  let y = PADDING;
  const write = (selector: string, size: number, weight: number): void => {
    const text = figure.querySelector<HTMLElement>(selector);
    const words = text && saidBy(text);
    if (!text || !words) return;
    const room = (width - 2 * PADDING) / (weight > 500 ? 1.12 : 1.02);
    for (const line of wrapped(words, room, size, 8)) {
      y += size * 1.35;
      const place = { x: PADDING, y, "font-size": size, "font-weight": weight };
      root.append(svg("text", { ...place, fill: getComputedStyle(text).color }, line));
    }
    y += size * 0.5;
  };
  write(".jb-title", 16, 600);
  write(".jb-subtitle", 13, 400);
  y += 8;
  let bottom = y;
  drawings.forEach((one, i) => {
    const copy = resolved(one);
    const box = boxes[i];
    const place = { x: PADDING + box.left - corner.left + stage.scrollLeft, y: y + box.top - corner.top };
    const size = { width: box.width, height: box.height, overflow: "visible" };
    for (const [name, value] of Object.entries({ ...place, ...size })) copy.setAttribute(name, String(value));
    root.append(copy);
    bottom = Math.max(bottom, place.y + box.height);
  });
  const footer = figure.querySelector(".jb-footer");
  if (footer?.childElementCount) {
    root.append(...footerParts(footer, bottom + 8));
    bottom += 8 + footer.getBoundingClientRect().height;
  }
  const height = Math.ceil(bottom + PADDING);
  root.setAttribute("height", String(height));
  root.setAttribute("viewBox", `0 0 ${width} ${height}`);
  root.prepend(svg("title", {}, figure.getAttribute("aria-label") ?? ""), ground(figure, width, height));
  return { markup: new XMLSerializer().serializeToString(root), width, height };
}

/** Legends and remarks below the drawing, where they are; buttons are none of them. */
function footerParts(footer: Element, top: number): SVGElement[] {
  const corner = footer.getBoundingClientRect();
  return [...footer.children].flatMap((part): SVGElement[] => {
    const { left, top: above, width, height } = part.getBoundingClientRect();
    const place = { x: PADDING + left - corner.left, y: top + above - corner.top };
    const legend = part instanceof SVGSVGElement ? part : part.querySelector("svg");
    if (part instanceof HTMLButtonElement) return [];
    if (!legend) {
      const look = { "font-size": 12, fill: getComputedStyle(part).color };
      return [svg("text", { x: place.x, y: place.y + 13, ...look }, part.textContent?.trim() ?? "")];
    }
    const copy = resolved(legend);
    for (const [name, value] of Object.entries({ ...place, width, height }))
      copy.setAttribute(name, String(value));
    return [copy];
  });
}

/** What an element says, without its buttons. */
function saidBy(element: HTMLElement): string {
  const said = [...element.childNodes].filter((node) => !(node instanceof HTMLButtonElement));
  return said
    .map(({ textContent }) => textContent?.trim() ?? "")
    .join("  ")
    .trim();
}

/** The first ground that is not transparent, from the figure outwards. */
function ground(figure: Element, width: number, height: number): SVGRectElement {
  let fill = "#ffffff";
  for (let at: Element | null = figure; at; at = at.parentElement) {
    const own = getComputedStyle(at).backgroundColor;
    if (own === "transparent" || own === "rgba(0, 0, 0, 0)") continue;
    fill = own;
    break;
  }
  return svg("rect", { width, height, fill });
}

/** A copy in which nothing depends on a style sheet. */
function resolved(drawing: SVGSVGElement): SVGSVGElement {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const copies = [copy, ...copy.querySelectorAll("*")];
  [drawing, ...drawing.querySelectorAll("*")].forEach((element, i) => {
    const own = copies[i];
    const style = getComputedStyle(element);
    if (element.matches("style, .jb-ring") || style.display === "none") return own.remove();
    for (const { name } of [...own.attributes]) if (OF_THE_PAGE.test(name)) own.removeAttribute(name);
    for (const name of INHERITED) own.setAttribute(name, style.getPropertyValue(name));
    // pointing at a mark dims the others, and lets go of them slowly
    if (element.matches(".jb-mark, [data-dim]"))
      own.setAttribute("opacity", element.getAttribute("opacity") ?? "1");
  });
  return copy;
}
