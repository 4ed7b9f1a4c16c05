const number = new Intl.NumberFormat("en");
const counted = (n: number, one: string, many: string) => `${number.format(n)} ${n === 1 ? one : many}`;

/** Words of sharing, in English. */
export const shareEnglish = {
  share: "Share",
  title: "Share this notebook",
  hint: "One HTML file opens in any browser, without a server and without a network.",
  what: "What goes into it",
  withRows: "Figures and the rows behind them",
  withRowsHint: "Can be drilled into down to the single customer.",
  figures: "Figures only",
  figuresHint:
    "Charts and tables as they stand, without rows and texts that seem to be one person’s. Counts of few people are not hidden.",
  tables: "Tables in the file",
  results: "Results in the file",
  columnNames: (names: readonly string[]) => names.join(", "),
  leftOut: (names: readonly string[]) => `Left out: ${names.join(", ")}`,
  rowsLeftOut: "Each row is one person’s, so they are left out",
  rowsNotHere: (n: number) =>
    `${counted(n, "row is", "rows are")} not in this file: each is one person’s, and it holds the figures only.`,
  inAll: (size: string) => `The file will be ${size}.`,
  personal: (columns: readonly string[]) =>
    `${counted(columns.length, "column seems", "columns seem")} to hold personal data: ${columns.join(", ")}. Whoever gets the file can read ${columns.length === 1 ? "it" : "them"}.`,
  making: "Putting it together…",
  failed: (why: string) => `Nothing was made: ${why}`,
  unsaved: "Your last changes could not be saved, so they would not be in the file.",
  saveHtml: "Save as one HTML file",
  saveNotebook: "Save the notebook (.journey.md)",
  notebookHint:
    "The notebook itself, without data: open it in Journeybook beside its data files to go on working on it.",
  megabytes: (bytes: number) =>
    bytes < 100_000 ? `${Math.max(1, Math.round(bytes / 1_000))} kB` : `${(bytes / 1e6).toFixed(1)} MB`,

  code: (name: string) => (name ? `Code of ${name}` : "Code"),
  cannotWrite:
    "This page is one file, and nothing can be written into it. To keep a change, save the notebook under Share and open it in Journeybook.",
  figuresOnly:
    "This file holds the figures as they stood and not the rows behind them, so nothing can be computed anew here.",
  figuresOnlyNote:
    "This page is one file. It holds the figures as they stood and not the rows behind them: nothing can be drilled into.",
  withRowsNote:
    "This page is one file that holds its data and asks no other computer for anything. Double-click a mark to see the customers behind it. Changes are not kept.",
  howToOpen: (version: string) =>
    `Made with Journeybook ${version}. To go on working on it: save the notebook under Share, put it beside its data files, and open it with journeybook.`,
};

export type ShareMessages = typeof shareEnglish;
