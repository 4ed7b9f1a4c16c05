import type { Page } from "playwright-core";

/** Room around a mark that its ring may take, px. */
const AROUND = 8;

/**
 * How well the mark that has the keyboard can be told: pixels that differ, with a contrast of at least 3 : 1 (WCAG 2.2,
 * 2.4.13), between having the focus and not. What else a focus does, a tooltip and other marks dimmed, is not counted.
 */
export async function focusPixels(page: Page): Promise<number> {
  const mark = (await page.evaluateHandle(() => document.activeElement as SVGElement)).asElement()!;
  await mark.evaluate((element) => {
    const figure = element.closest("figure")!;
    figure.querySelector<HTMLElement>(".jb-tooltip")?.style.setProperty("visibility", "hidden");
    for (const dimmed of figure.querySelectorAll("[data-dim]")) dimmed.removeAttribute("data-dim");
  });
  const box = (await mark.boundingBox())!;
  const clip = {
    x: Math.max(0, box.x - AROUND),
    y: Math.max(0, box.y - AROUND),
    width: box.width + 2 * AROUND,
    height: box.height + 2 * AROUND,
  };
  const focused = await page.screenshot({ clip });
  await mark.evaluate((element) => element.blur());
  const left = await page.screenshot({ clip });
  await mark.evaluate((element) => element.focus());
  return page.evaluate(differing, [focused.toString("base64"), left.toString("base64")] as const);
}

/** Runs in the page: pixels of two PNG, in base64, whose contrast by WCAG is at least 3 : 1. */
async function differing(pictures: readonly [string, string]): Promise<number> {
  const luminances = async (png: string) => {
    const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d")!;
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    const linear = (value: number) =>
      value <= 0.04045 * 255 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
    return Float64Array.from(
      { length: data.length / 4 },
      (_, i) =>
        0.2126 * linear(data[4 * i]) + 0.7152 * linear(data[4 * i + 1]) + 0.0722 * linear(data[4 * i + 2]),
    );
  };
  const [a, b] = await Promise.all(pictures.map(luminances));
  return a.filter((one, i) => (Math.max(one, b[i]) + 0.05) / (Math.min(one, b[i]) + 0.05) >= 3).length;
}
