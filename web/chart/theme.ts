import { hueIndex } from "./colour-registry.ts";

/** Colours of a chart as CSS values: the page's custom property, with a fallback for a chart that stands alone. */
export interface Theme {
  readonly text: string;
  readonly textMuted: string;
  readonly surface: string;
  readonly surfaceRaised: string;
  readonly border: string;
  readonly accent: string;
  /** lost customers and other losses, and nothing else */
  readonly warn: string;
  /** marks that are context, not content */
  readonly markMuted: string;
  /** hues for activities and channels, in their fixed order */
  readonly hues: readonly string[];
}

/** The colours without the page: what the custom properties fall back to. Contrast is held by a test. */
export const palettes = {
  light: {
    text: "#1c2127",
    textMuted: "#59616b",
    surface: "#ffffff",
    surfaceRaised: "#f6f7f9",
    border: "#d8dce2",
    accent: "#0a62c4",
    warn: "#c4460a",
    markMuted: "#868e99",
    hues: ["#0072b2", "#b26b00", "#008a64", "#b0568b", "#2b8cc4", "#857500"],
  },
  dark: {
    text: "#e8eaed",
    textMuted: "#a5adb8",
    surface: "#15181c",
    surfaceRaised: "#1e2227",
    border: "#363c44",
    accent: "#6db3ff",
    warn: "#ff8a52",
    markMuted: "#79828d",
    hues: ["#3b9bdc", "#e69f00", "#1fb58a", "#cc79a7", "#7cc8f2", "#d8cb3f"],
  },
} as const;

/**
 * The theme for a light or dark page. The hues are those of Okabe and Ito (2008, "Color Universal Design") –
 * blue, orange, bluish green, reddish purple, sky blue, yellow – moved in lightness, not in hue, until each
 * has a contrast of 3:1 with the surface. Their vermilion is kept for what is lost.
 */
export function theme(dark: boolean): Theme {
  const fallback = dark ? palettes.dark : palettes.light;
  return {
    text: `var(--text, ${fallback.text})`,
    textMuted: `var(--text-muted, ${fallback.textMuted})`,
    surface: `var(--surface, ${fallback.surface})`,
    surfaceRaised: `var(--surface-raised, ${fallback.surfaceRaised})`,
    border: `var(--border, ${fallback.border})`,
    accent: `var(--accent, ${fallback.accent})`,
    warn: `var(--warn, ${fallback.warn})`,
    markMuted: `var(--mark-muted, ${fallback.markMuted})`,
    hues: fallback.hues,
  };
}

/** The hue of an activity, channel or group: the same name has the same hue in every chart. */
export function hueOf(name: string, colours: Theme): string {
  return colours.hues[hueIndex(name) % colours.hues.length];
}
