import type { Withheld } from "#notebook/enclosed.ts";

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
  figuresHint: "Charts and tables as they stand, without rows and texts that seem to be one person’s.",
  smallGroups: "Small groups",
  allShown: "shown",
  fewerThan: (n: number) => `left out below ${n} customers`,
  allShownHint: "Counts of few people, down to one, stand in the file.",
  suppressedHint: (n: number) =>
    `Rows of fewer than ${n} customers are left out, and so are results that do not say how many customers stand behind each row. All other figures are rounded to steps as wide as ${n} customers, so that what is left out cannot be got from a total. That holds for each figure by itself: what you wrote in the notebook stays as it is, and whoever compares several figures or files may still narrow a number down.`,
  inputs: (set: readonly string[]) =>
    `Inputs are set as they are on the page now, not as the notebook starts: ${set.join(", ")}.`,
  tables: "Tables in the file",
  results: "Results in the file",
  columnNames: (names: readonly string[]) => names.join(", "),
  leftOut: (names: readonly string[]) => `Left out: ${names.join(", ")}`,
  rowsLeftOut: (why: Withheld) =>
    ({
      personal: "Each row is one person’s, so they are left out",
      uncounted:
        "Nothing says how many customers stand behind each row, so they are left out; a column called customers would",
      small: "Each row is of too few customers, so they are left out",
    })[why],
  smallLeftOut: (n: number) => `Left out: ${counted(n, "row", "rows")} of too few customers`,
  rowsNotHere: (n: number, why: Withheld) =>
    ({
      personal: `${counted(n, "row is", "rows are")} not in this file: each is one person’s, and it holds the figures only.`,
      uncounted:
        "These rows are not in this file, which shows no small groups: nothing says how many customers stand behind each.",
      small: "These rows are not in this file: too few customers stand behind each.",
    })[why],
  suppressedNote: (n: number) =>
    `It holds no figure of fewer than ${n} customers. Rows of fewer are left out, and all other figures are rounded to steps as wide as ${n} customers, so that sums may be off by as much.`,
  inAll: (size: string) => `The file will be ${size}.`,
  personal: (columns: readonly string[]) =>
    `${counted(columns.length, "column seems", "columns seem")} to hold personal data: ${columns.join(", ")}. Whoever gets the file can read ${columns.length === 1 ? "it" : "them"}.`,
  naming: (cells: readonly string[]) =>
    `The text of ${cells.join(", ")} names somebody, and is in the file as it is written.`,
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
