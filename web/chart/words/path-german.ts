import { germanCount, germanDative, germanNoun } from "./german-noun.ts";
import type { PathWords } from "./path-english.ts";

const many = (noun: Parameters<typeof germanNoun>[0]) => germanNoun(noun).many;

/** Words of path maps and sankeys, in German. */
export const pathGerman: PathWords = {
  thickness: (noun) => `Linienstärke und Zahlen: verschiedene ${many(noun)}`,
  lineMeans: (noun) =>
    `Eine Linie führt von einer Aktivität zu der gleich danach; ihre Stärke und Zahl sagen, wie viele verschiedene ${many(noun)} mindestens einmal so gingen, darum ergeben die Zahlen mehrerer Linien zusammen nicht die Zahl der ${many(noun)}.`,
  thereAre: (segments, s, places, p, told) =>
    `Es gibt ${segments} ${s === 1 ? "Übergang" : "Übergänge"} zwischen ${places} ${p === 1 ? "Ort" : "Orten"}, die Enden eingeschlossen; gezeichnet: ${told}.`,
  loopMeans: (noun) =>
    `Eine Schleife über einer Aktivität zählt die ${many(noun)}, die sie gleich noch einmal hatten.`,
  estimated: (noun) => `${many(noun)} einer Aktivität (≈) aus ihren Übergängen geschätzt`,
  allSegments: (all) => `alle ${all} Übergänge gezeichnet`,
  someSegments: (drawn, all, share, weight) =>
    `${drawn} von ${all} Übergängen gezeichnet, mit ${share} der ${weight}`,
  unitsCarried: (noun) => many(noun),
  traversalsCarried: "Durchgänge",
  activitiesLeftOut: (n) => `; ${n} kleine Aktivitäten ausgelassen`,
  allActivities: (text, n) => (n === 1 ? "die einzige Aktivität" : `alle ${text} Aktivitäten`),
  someActivities: (keep, all, other) => `${keep} von ${all} Aktivitäten, die übrigen als ${other}`,
  wholePath: (share, noun) => `${share} der ${many(noun)} mit ihrem ganzen Weg gezeichnet`,
  traversals: "Durchgänge",
  shareOfLeaving: "Anteil derer, die weitergehen",
  beginHere: "Wege, die hier beginnen",
  endHere: "Wege, die hier enden",
  ofSelected: "Von den Ausgewählten",
  mostReach: (all, reach, goal, lost, n) =>
    `Von ${all} erreichen ${reach} ${goal}; ${lost} ${n === 1 ? "geht" : "gehen"} verloren`,
  unitsOf: germanDative,
  areLost: (share, all, goal, last, isMost) =>
    `${share} von ${all} gehen${goal === undefined ? "" : ` vor ${goal}`} verloren${last === undefined ? "" : `${isMost ? ", die meisten" : ""} nach ${last}`}`,
  goFromTo: (units, n, from, to, by) =>
    `${units} ${n === 1 ? "geht" : "gehen"} von ${from} zu ${to}${by.length ? `, meist über ${by.join(" und ")}` : ""}`,
  strongest: (route) => `Stärkster Weg: ${route}`,
  beginWith: (share, units, n, first) =>
    share === ""
      ? `${units} ${n === 1 ? "beginnt" : "beginnen"} mit ${first}`
      : `${share} von ${units} beginnen mit ${first}`,
  repeat: (units, n, activity) => `${units} ${n === 1 ? "wiederholt" : "wiederholen"} ${activity}`,
  units: germanCount,
  legend: (noun) => `Linienstärke: ${many(noun)}`,
  conserved: (isLost, sums) => `✓ hinein = hinaus + ${isLost ? "beendet oder verloren" : "beendet"}: ${sums}`,
  notConserved: (where) => `✗ hinein ≠ hinaus + beendet bei ${where}`,
  failed: (why) => `Das ließ sich nicht zählen: ${why}`,
  detail: "Detailgrad",
  steps: "Schritte",
  from: "Von",
  to: "Bis",
  drag: (end) => `Auf eine Aktivität ziehen: ${end.toLowerCase()}`,
  insert: "Als Zelle einfügen",
  clear: "Auswahl aufheben",
  selected: (some, n, all, a, noun, went) =>
    `${some} von ${germanDative(all, a, noun)} ${went}; gezeigt ${n === 1 ? "wird der ganze Weg" : "werden ihre ganzen Wege"}`,
  atStep: (step) => ` in Schritt ${step}`,
  wereLost: (n) => (n === 1 ? "ging verloren" : "gingen verloren"),
  wentThrough: (activity, at, n) => `${n === 1 ? "ging" : "gingen"} über ${activity}${at}`,
  beganWith: (activity, n) => `${n === 1 ? "begann" : "begannen"} mit ${activity}`,
  endedAfter: (activity, at, n) => `${n === 1 ? "endete" : "endeten"} nach ${activity}${at}`,
  lostAfter: (activity, at, n) => `${n === 1 ? "ging" : "gingen"} nach ${activity}${at} verloren`,
  went: (from, to, at, n) => `${n === 1 ? "ging" : "gingen"} ${from} → ${to}${at}`,

  sankey: {
    thickness: (noun) => `Stärke: verschiedene ${many(noun)} in jedem Schritt`,
    steps: (n) => `${n} Schritte`,
    columnMeans: (n, noun) =>
      `Jede Spalte ist ein Schritt, gezeichnet sind ${n}; die Höhe eines Blocks sagt, wie viele verschiedene ${many(noun)} das in diesem Schritt tun, die Stärke eines Bandes, wie viele dorthin weitergehen, wohin es führt.`,
    onePlace: () =>
      "In jedem Schritt ist jeder an einem einzigen Ort; was in einen Block kommt, verlässt ihn also auch oder endet dort.",
    folded: (n) => `kleine Aktivitäten in ${n} der Schritte als (other) zusammengefasst`,
    undrawn: (text, n) =>
      `${text} ${n === 1 ? "späterer Schritt" : "spätere Schritte"} mit weniger als 0,5 % von ihnen nicht gezeichnet`,
    smallAs: (other) => `kleine Aktivitäten als ${other}`,
    laterAs: (more) => `spätere Schritte als ${more}`,
    everything: "alles gezeichnet",
    activities: "Aktivitäten",
    atStep: (name, step) => `${name}, Schritt ${step}`,
    lost: (lost, all, noun, share, within, source, step) =>
      `${lost} von ${all} ${germanNoun(noun).dativeMany} (${share}) gehen${within} verloren, am häufigsten nach ${source} in Schritt ${step}`,
    within: (n) => ` binnen ${n} Schritten`,
    goFromTo: (share, from, to) => `${share} gehen von ${from} zu ${to}`,
    begin: (share, first) => `${share} beginnen mit ${first}`,
    endThere: (begin, share) => `${begin}; ${share} von ihnen enden dort`,
    goOnTo: (begin, share, next) => `${begin}; ${share} von ihnen gehen weiter zu ${next}`,
  },
};
