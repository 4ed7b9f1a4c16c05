import type { PathMessages } from "./path-english.ts";

/** Words of what is done on a path chart, in German. */
export const pathGerman: PathMessages = {
  written: (names, cell) => `${names} steht nun in ${cell}.`,
  copy: "Kopieren",
  copied: "Kopiert",
  notCopied: "Der Browser erlaubt das Kopieren hier nicht; markieren Sie den Text.",
};
