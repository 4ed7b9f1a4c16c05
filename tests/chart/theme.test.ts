import { describe, expect, it } from "vitest";
import { channelOf, hueIndex } from "#chart/colour-registry.ts";
import { hueOf, palettes, theme } from "#chart/theme.ts";

/** Relative luminance and contrast ratio of WCAG 2.2. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5]
    .map((i) => parseInt(hex.slice(i, i + 2), 16) / 255)
    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

describe.each(Object.entries(palettes))("palettes.%s", (_, palette) => {
  it("has a contrast of 4.5:1 for text and 3:1 for marks with the surface", () => {
    for (const colour of [palette.text, palette.textMuted, palette.warn])
      expect(contrast(colour, palette.surface)).toBeGreaterThanOrEqual(4.5);
    for (const colour of [...palette.hues, palette.markMuted, palette.accent])
      expect(contrast(colour, palette.surface)).toBeGreaterThanOrEqual(3);
  });

  it("has six different hues", () => expect(new Set(palette.hues).size).toBe(6));
});

describe("hueIndex(name)", () => {
  it("is the channel's for an activity of a channel, so that a channel is one colour everywhere", () => {
    expect(hueIndex("web:checkout")).toBe(hueIndex("web"));
    expect(hueIndex("app:login")).toBe(hueIndex("APP"));
    expect(hueIndex("web")).not.toBe(hueIndex("app"));
  });

  it("stays the same for a name and differs between names first seen one after another", () => {
    const first = hueIndex("Assign seriousness");
    const second = hueIndex("Take in charge ticket");
    expect(second).not.toBe(first);
    expect(hueIndex("Assign seriousness")).toBe(first);
    expect(hueOf("Assign seriousness", theme(false))).toBe(hueOf("Assign seriousness", theme(false)));
  });

  it("takes no time of day or address for a channel", () => {
    expect(channelOf("at 10: 30")).toBeUndefined();
    expect(channelOf(":x")).toBeUndefined();
    expect(channelOf("ivr:main menu")).toBe("ivr");
  });
});
