let canvas: OffscreenCanvasRenderingContext2D | null | undefined;

/** Width of a text in px, in the face a grid is written in; an estimate where there is no canvas. */
export function measureText(text: string): number {
  if (canvas === undefined) {
    canvas = typeof OffscreenCanvas === "undefined" ? null : new OffscreenCanvas(1, 1).getContext("2d");
    if (canvas) canvas.font = `13px ${getComputedStyle(document.documentElement).getPropertyValue("--font")}`;
  }
  return canvas ? canvas.measureText(text).width : text.length * 7;
}
