/** Words of presenting, in English. */
export const presentEnglish = {
  present: "Present",
  label: "Slides",
  slide: (at: number, all: number, title: string) => `Slide ${at} of ${all}${title ? `: ${title}` : ""}`,
  place: (at: number, all: number) => `${at} / ${all}`,
  tools: "Presenting",
  previous: "Previous slide (←)",
  next: "Next slide (→)",
  code: "Show the code (C)",
  notes: "Show the notes (N)",
  notesOf: "Notes",
  noNotes: "No notes on this slide. What stands in <!-- … --> in a text is a note.",
  fullScreen: "Full screen (F)",
  stop: "End the presentation (Esc)",
  keys: "Arrows, page keys or a clicker turn slides; C code, N notes, B blank, F full screen, Esc ends",
};

export type PresentMessages = typeof presentEnglish;
