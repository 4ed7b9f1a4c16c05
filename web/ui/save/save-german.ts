import type { SaveMessages } from "./save-english.ts";

const format = new Intl.NumberFormat("de");
const rows = (n: number) => `${format.format(n)} ${n === 1 ? "Zeile" : "Zeilen"}`;

/** Words of saving a table as a file, in German. */
export const saveGerman: SaveMessages = {
  ask: (name) => `Zeilen von ${name} sichern`,
  what: ({ rowCount, total, filter, sort }) =>
    [
      filter === undefined
        ? total === 1
          ? "Die eine Zeile"
          : `Alle ${rows(total)}`
        : `${rows(rowCount)} von ${format.format(total)}, die mit „${filter}“`,
      sort
        ? `${sort.descending ? "absteigend " : ""}nach ${sort.column} geordnet`
        : "in der Reihenfolge des Ergebnisses",
    ].join(", "),
  format: "Format",
  hint: (kind) =>
    ({
      csv: "öffnet jedes Programm; Zeiten in UTC",
      arrow: "behält die Typen; für Python, R, DuckDB",
      parquet: "behält die Typen, klein; für Data Warehouses",
    })[kind],
  guard: "Formeln entschärfen: ein Apostroph vor Texte, die mit = + - @ beginnen",
  save: "Sichern",
  saving: "Die Datei wird geschrieben …",
  saved: (file, n) => `${file}: ${rows(n)} gesichert.`,
  failed: (why) => `Die Zeilen wurden nicht gesichert: ${why}`,
};
