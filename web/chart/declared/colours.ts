import type { Theme } from "../theme.ts";

/** Words for the colours of the page, which follow light and dark. */
const OF_THEME: Readonly<Record<string, (colours: Theme) => string>> = {
  text: (colours) => colours.text,
  muted: (colours) => colours.markMuted,
  accent: (colours) => colours.hues[0],
  warn: (colours) => colours.warn,
};

const NAMED = new Set(
  `none black white gray grey silver dimgray dimgrey darkgray darkgrey lightgray lightgrey slategray slategrey
  red darkred crimson firebrick tomato coral salmon orangered darkorange orange gold goldenrod yellow khaki olive
  green darkgreen seagreen forestgreen limegreen lime teal turquoise cyan aqua lightblue skyblue steelblue
  dodgerblue cornflowerblue royalblue blue navy indigo purple rebeccapurple violet magenta fuchsia orchid plum
  pink hotpink deeppink brown sienna chocolate peru tan beige`.split(/\s+/u),
);

/** What a constant colour may be, for an error. */
export const COLOURS_TEXT = `${Object.keys(OF_THEME).join(", ")} (as the page has them), a colour such as steelblue, or #1f77b4`;

/** Whether the text is a colour a mark may have: a word of the theme, a common CSS name, or hexadecimal. */
export function isColour(text: string): boolean {
  return Object.hasOwn(OF_THEME, text) || NAMED.has(text) || /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/iu.test(text);
}

/** The colour as CSS. */
export function cssColour(text: string, colours: Theme): string {
  return Object.hasOwn(OF_THEME, text) ? OF_THEME[text](colours) : text;
}
