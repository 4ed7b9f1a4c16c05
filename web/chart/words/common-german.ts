import type { CommonWords } from "./common-english.ts";
import { germanNoun } from "./german-noun.ts";

/** Kinds of charts, as they are chosen. */
const KINDS: Readonly<Record<string, string>> = {
  "funnel-trend": "Verlauf",
  funnel: "Trichter",
  "path-map": "Wegekarte",
  sankey: "Sankey",
  variants: "Varianten",
  deviations: "Abweichungen",
  "step-matrix": "Schrittmatrix",
  "next-steps": "Nächste Schritte",
  "funnel-spread": "Spielraum der Definition",
  "time-between": "Zeit dazwischen",
  effort: "Aufwand",
  containment: "Self-Service",
  resolution: "Erstlösung",
  drivers: "Treiber",
  disconnects: "Kanalbrüche",
  intents: "Anliegen",
  impact: "Wirkung",
  timeline: "Zeitleiste",
  watch: "Überwachung",
  forks: "Gabelung",
  "stitch-summary": "Übersicht",
  "match-weights": "Vergleichsgewichte",
  line: "Linie",
  bar: "Balken",
};

const REDUCERS: Readonly<Record<string, string>> = {
  count: "Anzahl",
  sum: "Summe",
  mean: "Mittelwert",
  median: "Median",
  min: "Minimum",
  max: "Maximum",
  proportion: "Anteil",
};

const capital = (text: string) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

/** Words that many charts share, in German. */
export const commonGerman: CommonWords = {
  label: ({ kind, label }) => KINDS[kind] ?? label,
  chart: "Diagramm",
  marks: "Zeichen des Diagramms; Pfeiltasten gehen von einem zum nächsten",
  // nouns keep their capital letter
  spokenName: (name) => name,
  spokenRange: "bis",
  allTogether: "alle zusammen",
  more: (n) => `und noch ${n}`,
  and: (names) => names.join(" und "),
  units: (noun) => capital(germanNoun(noun).many),
  customers: "Kunden",
  share: "Anteil",
  interval: "Intervall",
  interval95: "95-%-Intervall",
  medianTime: "Dauer (Median)",
  ninetyWithin: "90 % binnen",
  shareOfAll: "Anteil an allen",
  step: (n) => `Schritt ${n}`,

  againstAll: "Gegenüber allen anderen",
  points: (n) => `${n} PP`,
  pointsRange: (low, high) => ` (${low} bis ${high})`,
  beyondChance: "Über Zufall hinaus",
  mayBeChance: "Kann Zufall sein",
  group: "Gruppe",
  onlyGroup: (column, value) => `nur ${column} ${value}`,
  groupSigns: (column, q) =>
    `▲ ▼ häufiger oder seltener als bei allen anderen Werten von ${column}, über den Zufall hinaus (q < ${q})`,
  addedUp: (values, column) => `zusammengezählt über ${values} Werte von ${column}`,
  differences: (text, n) =>
    `${text} ${n === 1 ? "Unterschied" : "Unterschiede"} zwischen ihnen über den Zufall hinaus, zu sehen, wenn ein Wert gewählt ist`,
  segmentsDiffer: (text, n, column, q, top, points) =>
    `${text} ${n === 1 ? "Übergang unterscheidet" : "Übergänge unterscheiden"} sich von allen anderen Werten von ${column} über den Zufall hinaus (q < ${q}), am meisten ${top} (${points} PP)`,

  bars: {
    mostOf: (name, measure, value) => `${name}: am meisten ${measure}, ${value}`,
    nothing: "Keine Werte zu zeichnen",
    by: (measure, by) => `${measure} nach ${by}`,
    firstRows: (drawn, all) => `, die ersten ${drawn} von ${all} Zeilen`,
    inOrder: "; Zeilen in der Reihenfolge des Ergebnisses",
    peak: (measure, series, value, date) =>
      `${measure}${series === undefined ? "" : ` von ${series}`}: höchster Wert ${value} am ${date}`,
    lineEach: (column) => `, eine Linie je ${column}`,
    largest: (drawn, all) => `; die ${drawn} größten von ${all}`,
    utc: "; Zeiten in UTC",
  },
  declared: {
    by: (measured, dimensions) => [measured, dimensions].filter(Boolean).join(" nach "),
    empty: "Es gibt keine Zeilen zu zeichnen.",
    rows: "Zeilen",
    shareOfRows: "Anteil der Zeilen",
    reduced: (reducer, column) => `${REDUCERS[reducer] ?? reducer} von ${column}`,
    reducer: (reducer) => REDUCERS[reducer] ?? reducer,
    missing: (text, n) =>
      `${text} ${n === 1 ? "Zeile hat keinen Wert, wo das Diagramm einen braucht, und ist" : "Zeilen haben keinen Wert, wo das Diagramm einen braucht, und sind"} nicht gezeichnet.`,
    tooMany: (left, all) =>
      `${left} von ${all} Zeilen sind nicht gezeichnet, das wären zu viele; in SQL gruppiert sind alle zu sehen.`,
    fewColours: (names, colours) =>
      `${names} Werte teilen sich ${colours} Farben; color: { scheme: tableau10 } gibt mehr.`,
  },
};

/** Kinds that have a German name. */
export const germanKinds: readonly string[] = Object.keys(KINDS);
