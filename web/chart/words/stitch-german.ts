import type { StitchWords } from "./stitch-english.ts";

const OUTCOMES: ReadonlyMap<string, string> = new Map([
  ["shared", "nach der Zeit verteilt"],
  ["public", "verbindet niemanden"],
  ["placeholder", "Platzhalter"],
  ["refused", "nicht verbunden"],
]);

const customersText = (text: string, n: number) => `${text} ${n === 1 ? "Kunde" : "Kunden"}`;
const joinsText = (text: string, n: number) => `${text} ${n === 1 ? "Verbindung" : "Verbindungen"}`;
const pairsText = (text: string, n: number) => `${text} ${n === 1 ? "Paar" : "Paare"}`;

/** Words of how customers were put together – summary, weights, evidence – in German. */
export const stitchGerman: StitchWords = {
  title: (rows, r, sources, s, customers, c) =>
    `${rows} ${r === 1 ? "Zeile" : "Zeilen"} aus ${sources} ${s === 1 ? "Quelle" : "Quellen"}: ${customersText(customers, c)}`,
  identifiers: (isProposed, unique) =>
    `Kennungen ${isProposed ? "nach Name und Inhalt gewählt" : "wie der Aufruf sie nennt"}${unique ? `; nur eine je Kunde: ${unique}` : ""}.`,
  noIdentifiers: "Keine Kennungen.",
  compared: (columns, isProposed, joins, j, pairs, p, threshold, isAuto) =>
    `Was getrennt blieb, wurde verglichen nach ${columns}${isProposed ? " (nach dem Namen gewählt)" : ""}: ${joinsText(joins, j)} unter ${pairs} ${p === 1 ? "Paar" : "Paaren"}, ab einer Wahrscheinlichkeit von ${threshold}${isAuto ? ", die das angepasste Modell gewählt hat" : ""}.`,
  rowMeans:
    "Eine Zeile gehört dem Kunden, den ihre stärkste Kennung nennt; die Balken links zählen Zeilen nach dieser Kennung.",
  joinMeans:
    "Zeilen, die der Vergleich von Namen und Ähnlichem verbindet, haben eine Wahrscheinlichkeit, keine Gewissheit; links(…) sagt von jeder Verbindung, was für sie sprach.",
  refusedMeans:
    "Was nicht verbunden wurde, und warum, steht darunter: dort hätte derselbe Wert mehrere Kunden zu einem gemacht.",
  whoseHeading: "Was sagt, wem eine Zeile gehört, das Stärkste zuerst",
  sourcesHeading: "Zeilen jeder Quelle, in Klammern ihre Kunden",
  rows: "Zeilen",
  customers: "Kunden",
  splitInTime: "geteilt, nach der Zeit verteilt",
  nothing: "nichts",
  comparedBy: (joins, j) => `verglichen (${joinsText(joins, j)})`,
  joinedValues: (n) => `${n}-mal Kunden verbunden`,
  sharedValues: (n) => `${n}-mal nach der Zeit geteilt`,
  publicValues: (n) => `${n}-mal niemanden verbunden`,
  values: (values) => `Werte: ${values}`,
  placeholders: (text) => `${text} Platzhalter`,
  outcome: (outcome) => OUTCOMES.get(outcome),
  reasons: "en",
  comparedRule: "verglichen",
  refusalsHeading: "Was nicht verbunden wurde, und warum",
  nothingRefused: "Nichts wurde abgelehnt.",
  otherReasons: (n) => `und ${n} weitere aus anderen Gründen`,
  changeKind: (kind) => ({ merged: "vereint", split: "geteilt", moved: "gewandert" })[kind],
  change: (kind, former, customer) =>
    ({
      merged: `${former} ist jetzt ${customer}`,
      split: `${customer} war ${former}`,
      moved: `von ${former} zu ${customer}`,
    })[kind],
  changesHeading: "Was sich seit dem vorigen Ergebnis geändert hat",
  noChange: "Jede Zeile gehört demselben Kunden wie vorher.",
  moreChanges: (text, n) => `und ${text} weitere ${n === 1 ? "Änderung" : "Änderungen"}`,

  weights: {
    counted:
      "Verglichene Paare nach Gewicht in Bit, auf logarithmischer Skala; oben Wahrscheinlichkeiten. Die Linie bewegen Zeiger oder Pfeiltasten; Enter schreibt die Schwelle in den Aufruf.",
    barMeans:
      "Ein Balken zählt Paare von Profilen danach, wie sehr ihre Spalten für dieselbe Person sprechen, in Bit: jedes verdoppelt die Chancen. Die Zahlen stehen auf logarithmischer Skala, denn die meisten verglichenen Paare sind verschiedene Leute.",
    lineMeans:
      "Rechts der Linie werden Paare verbunden, links nicht; die Wahrscheinlichkeiten oben sagen, wie sicher ein Paar mit diesem Gewicht ist.",
    anew: "Wie viele Kunden herauskommen, ist für jede Stelle der Linie neu gezählt.",
    title: (threshold, isLower, customers, c, change) =>
      `Ab einer Wahrscheinlichkeit von ${threshold}: ${isLower ? "mindestens " : ""}${customersText(customers, c)}${change}`,
    upTo: (to, pairs, n) => `bis ${to} Bit: ${pairsText(pairs, n)}`,
    range: (from, to, pairs, n) => `${from} bis ${to} Bit: ${pairsText(pairs, n)}`,
    threshold: "Schwelle",
    thresholdValue: (threshold, customers, n) => `${threshold}: ${customersText(customers, n)}`,
    probability: (text) => text.replace(".", ","),
  },
  evidence: {
    title: (percent) => `Zu ${percent} dieselbe Person`,
    subtitle: "Gewichte in Bit: jedes dafür verdoppelt die Chancen, jedes dagegen halbiert sie.",
    both: (value) => `${value}, beide`,
    bits: "Bit",
    soFar: "bis hier",
  },
};
