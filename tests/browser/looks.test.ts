import { expect, it } from "vitest";
import { openApp } from "./open-app.ts";

for (const [width, colorScheme] of [
  [360, "light"],
  [360, "dark"],
  [1440, "dark"],
] as const)
  it(`the sample at ${width} px, ${colorScheme}, does not scroll sideways and keeps its contrast`, async () => {
    const context = { viewport: { width, height: 800 }, colorScheme };
    const { page, failures } = await openApp({ copies: ["README.md", "notebooks", "sample-data"], context });
    const overflow = await page.evaluate(() => {
      const main = document.querySelector("main");
      return {
        page: document.documentElement.scrollWidth - innerWidth,
        main: (main?.scrollWidth ?? 0) - (main?.clientWidth ?? 0),
      };
    });
    expect(overflow).toEqual({ page: 0, main: 0 });
    expect(await page.getByRole("navigation").count()).toBe(width > 760 ? 1 : 0);
    const [text, surface] = await page.evaluate(() => {
      const style = getComputedStyle(document.body);
      return [style.color, style.backgroundColor];
    });
    expect(contrast(luminance(text), luminance(surface))).toBeGreaterThan(7);
    expect(luminance(surface) < 0.2).toBe(colorScheme === "dark");
    expect(failures).toEqual([]);
  });

it("a German browser sees German words and numbers, and the switch goes to English and back", async () => {
  const text = "```sql {#n}\nSELECT 1234.5 AS amount\n```\n";
  const { page } = await openApp({ files: { "n.journey.md": text }, context: { locale: "de-DE" } });
  await page.getByRole("button", { name: "Alles rechnen" }).waitFor();
  expect(await page.locator("html").getAttribute("lang")).toBe("de");
  expect(await page.getByRole("gridcell").innerText()).toBe("1.234,5");
  await page.getByRole("button", { name: "Sprache: Deutsch" }).click();
  await page.getByRole("button", { name: "Run all" }).waitFor();
  await page.getByRole("button", { name: "Language: English" }).click();
  await page.getByRole("button", { name: "Alles rechnen" }).waitFor();
});

/** WCAG 2.2: contrast ratio of two relative luminances. */
function contrast(a: number, b: number): number {
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** WCAG 2.2: relative luminance of an `rgb(r, g, b)`. */
function luminance(color: string): number {
  const [r, g, b] = (color.match(/[\d.]+/g) ?? []).map((part) => {
    const c = Number(part) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
