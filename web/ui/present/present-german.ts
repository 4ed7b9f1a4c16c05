import type { PresentMessages } from "./present-english.ts";

/** Words of presenting, in German. */
export const presentGerman: PresentMessages = {
  present: "Vorführen",
  label: "Folien",
  slide: (at, all, title) => `Folie ${at} von ${all}${title ? `: ${title}` : ""}`,
  place: (at, all) => `${at} / ${all}`,
  tools: "Vorführung",
  previous: "Vorige Folie (←)",
  next: "Nächste Folie (→)",
  code: "Code zeigen (C)",
  notes: "Notizen zeigen (N)",
  notesOf: "Notizen",
  noNotes: "Keine Notizen auf dieser Folie. Was in einem Text in <!-- … --> steht, ist eine Notiz.",
  fullScreen: "Vollbild (F)",
  stop: "Vorführung beenden (Esc)",
  keys: "Pfeile, Bildtasten oder ein Klicker blättern; C Code, N Notizen, B leer, F Vollbild, Esc beendet",
};
