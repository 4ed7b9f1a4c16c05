import type { ShareMessages } from "./share-english.ts";

const number = new Intl.NumberFormat("de");
const counted = (n: number, one: string, many: string) => `${number.format(n)} ${n === 1 ? one : many}`;

/** Words of sharing, in German. */
export const shareGerman: ShareMessages = {
  share: "Teilen",
  title: "Dieses Notebook teilen",
  hint: "Eine einzige HTML-Datei, die jeder Browser ohne Server und ohne Netz öffnet.",
  what: "Was darin steht",
  withRows: "Zahlen und die Zeilen dahinter",
  withRowsHint: "Lässt sich bis zum einzelnen Kunden aufbohren.",
  figures: "Nur die Zahlen",
  figuresHint:
    "Diagramme und Tabellen, wie sie sind, ohne Zeilen und Texte, die zu einer Person zu gehören scheinen.",
  smallGroups: "Kleine Gruppen",
  allShown: "stehen in der Datei",
  fewerThan: (n) => `weglassen unter ${n} Kunden`,
  allShownHint: "Zahlen weniger Leute, bis hinab zu einer Person, stehen in der Datei.",
  suppressedHint: (n) =>
    `Zeilen von weniger als ${n} Kunden fehlen, ebenso Ergebnisse, die nicht sagen, wie viele Kunden hinter jeder Zeile stehen. Alle anderen Zahlen sind auf Schritte von der Breite von ${n} Kunden gerundet, damit sich das Weggelassene nicht aus einer Summe ergibt. Das gilt für jede Zahl für sich: Was Sie selbst ins Notebook geschrieben haben, bleibt, wie es ist, und wer mehrere Zahlen oder Dateien vergleicht, kann eine Zahl vielleicht doch eingrenzen.`,
  inputs: (set) =>
    `Eingaben stehen so, wie sie jetzt auf der Seite stehen, nicht wie das Notebook beginnt: ${set.join(", ")}.`,
  tables: "Tabellen in der Datei",
  results: "Ergebnisse in der Datei",
  columnNames: (names) => names.join(", "),
  leftOut: (names) => `Weggelassen: ${names.join(", ")}`,
  rowsLeftOut: (why) =>
    ({
      personal: "Jede Zeile gehört zu einer Person, darum fehlen sie",
      uncounted:
        "Nichts sagt, wie viele Kunden hinter jeder Zeile stehen, darum fehlen sie; eine Spalte namens customers würde es sagen",
      small: "Hinter jeder Zeile stehen zu wenige Kunden, darum fehlen sie",
    })[why],
  smallLeftOut: (n) => `Weggelassen: ${counted(n, "Zeile", "Zeilen")} von zu wenigen Kunden`,
  rowsNotHere: (n, why) =>
    ({
      personal: `${counted(n, "Zeile steht", "Zeilen stehen")} nicht in dieser Datei: jede gehört zu einer Person, und sie enthält nur die Zahlen.`,
      uncounted:
        "Diese Zeilen stehen nicht in der Datei, die keine kleinen Gruppen zeigt: Nichts sagt, wie viele Kunden hinter jeder stehen.",
      small: "Diese Zeilen stehen nicht in der Datei: Hinter jeder stehen zu wenige Kunden.",
    })[why],
  suppressedNote: (n) =>
    `Sie enthält keine Zahl von weniger als ${n} Kunden. Zeilen von weniger fehlen, und alle anderen Zahlen sind auf Schritte von der Breite von ${n} Kunden gerundet; um so viel können Summen abweichen.`,
  inAll: (size) => `Die Datei wird ${size} groß.`,
  personal: (columns) =>
    `${counted(columns.length, "Spalte enthält", "Spalten enthalten")} wohl personenbezogene Daten: ${columns.join(", ")}. Wer die Datei bekommt, kann sie lesen.`,
  naming: (cells) => `Der Text von ${cells.join(", ")} nennt jemanden und steht so in der Datei.`,
  making: "Wird zusammengestellt …",
  failed: (why) => `Es wurde nichts erstellt: ${why}`,
  unsaved: "Die letzten Änderungen ließen sich nicht sichern; in der Datei würden sie fehlen.",
  saveHtml: "Als eine HTML-Datei sichern",
  saveNotebook: "Notebook sichern (.journey.md)",
  notebookHint:
    "Das Notebook selbst, ohne Daten: zum Weiterarbeiten in Journeybook neben seinen Datendateien öffnen.",
  megabytes: (bytes) =>
    bytes < 100_000
      ? `${Math.max(1, Math.round(bytes / 1_000))} kB`
      : `${(bytes / 1e6).toFixed(1).replace(".", ",")} MB`,

  code: (name) => (name ? `Code von ${name}` : "Code"),
  cannotWrite:
    "Diese Seite ist eine einzige Datei, in die nichts geschrieben werden kann. Um eine Änderung zu behalten: das Notebook unter Teilen sichern und in Journeybook öffnen.",
  figuresOnly:
    "Diese Datei enthält die Zahlen, wie sie waren, und nicht die Zeilen dahinter; darum lässt sich hier nichts neu berechnen.",
  figuresOnlyNote:
    "Diese Seite ist eine einzige Datei. Sie enthält die Zahlen, wie sie waren, und nicht die Zeilen dahinter: Aufbohren lässt sich hier nichts.",
  withRowsNote:
    "Diese Seite ist eine einzige Datei, die ihre Daten enthält und keinen anderen Rechner nach etwas fragt. Ein Doppelklick auf eine Marke zeigt die Kunden dahinter. Änderungen werden nicht behalten.",
  howToOpen: (version) =>
    `Erstellt mit Journeybook ${version}. Zum Weiterarbeiten: das Notebook unter Teilen sichern, neben seine Datendateien legen und mit journeybook öffnen.`,
};
