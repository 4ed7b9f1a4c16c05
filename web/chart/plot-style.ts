/** The style of a plot that takes its ground and its letters from the page. @param size of letters, px */
export function plotStyle(color: string, size: 11 | 12) {
  return { background: "transparent", color, fontFamily: "inherit", fontSize: `${size}px` };
}
