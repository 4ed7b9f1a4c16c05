import type { ShareMessages } from "./share-english.ts";

/** Words of sharing, in German. */
export const shareGerman: ShareMessages = {
  share: "Teilen",
  cannotWrite:
    "Diese Seite ist eine einzige Datei zum Lesen, in die nichts geschrieben werden kann. Um das Notebook zu ändern, dessen .journey.md unter Teilen sichern und in Journeybook öffnen.",
};
