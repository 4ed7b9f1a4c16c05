import type { FunnelWords } from "./funnel-english.ts";
import { germanCount, germanNoun } from "./german-noun.ts";

const many = (noun: Parameters<typeof germanNoun>[0]) => germanNoun(noun).many;

/** Words of funnels, their trend and the spread of their definitions, in German. */
export const funnelGerman: FunnelWords = {
  whiskers: "; Striche: Intervall des Anteils am Start",
  hatched: "Der schraffierte Teil ging seit dem Schritt davor verloren.",
  whiskersMean: "Die Striche sind das Konfidenzintervall des Anteils derer, die eingetreten sind.",
  entered: (n, noun) => `${n} ${many(noun)}`,
  through: (first, last, share, label, noun) =>
    `${first} ${many(noun)} treten ein, ${last} (${share}) erreichen ${label}`,
  barMeans: (noun, through) =>
    `Ein Balken zählt die verschiedenen ${many(noun)}, die mindestens bis zu seinem Schritt kamen: ${through}.`,
  counted: (through, noun, whiskers) =>
    `${through}. Balken: verschiedene ${many(noun)}; schraffiert: seit dem Schritt davor verloren${whiskers}.`,
  splitBarMeans: (column, noun) =>
    `Ein Balken ist der Anteil derer, die eintreten, der mindestens bis zu seinem Schritt kam, nach ${column}; die Zahl daneben zählt verschiedene ${many(noun)}, jeden unter einem Wert.`,
  splitCounted: (column, noun, whiskers) =>
    `Balken: Anteil derer, die eintreten, nach ${column}, mit verschiedenen ${germanNoun(noun).dativeMany}; schraffiert: seit dem Schritt davor verloren${whiskers}.`,
  rest: (values, n, column, units, u, noun) =>
    `${values} ${n === 1 ? "kleinerer Wert" : "kleinere Werte"} von ${column} (${germanCount(units, u, noun)}) ${n === 1 ? "ist" : "sind"} nicht gezeichnet.`,
  overlap: (worst, best) => `Die Intervalle von ${worst} und ${best} überlappen sich.`,
  ofStart: "Anteil am Start",
  ofPrevious: "Anteil am Schritt davor",
  lostBefore: "Davor verloren",
  lostHeading: (step) => `Verloren vor ${step}`,
  lost: (n) => `${n} verloren`,
  goOn: (share, lost) => `${share} gehen weiter · ${lost}`,
  median: (time) => `Median ${time}`,
  nobody: (label) => `Niemand erreicht ${label}`,
  reach: (n, noun, label) => `${n} ${many(noun)} erreichen ${label}`,
  all: (n, noun, from, to) => `Alle ${n} ${many(noun)} kommen von ${from} bis ${to}`,
  leave: (share, label) => `${share} brechen nach ${label} ab`,
  against: (share, value, label, bestShare, best) =>
    `${share} von ${value} erreichen ${label}, gegenüber ${bestShare} von ${best}`,
  quoted: (label) => `„${label}“`,

  trend: {
    of: (series) => ` von ${series}`,
    tooEarly: (who, label) =>
      `Noch zu früh zu sagen, wie viele${who} ${label} erreichen: kein Zeitabschnitt ist vollständig`,
    at: (share, who, date) => `${share}${who} am ${date}`,
    now: (share, who, date, label) => `${share} derer${who}, die am ${date} eintreten, erreichen ${label}`,
    after: (now, before) => `${now}, nach ${before}`,
    between: (now, least, most) => `${now}; zwischen ${least} und ${most}`,
    asEver: (now) => `${now}, etwa so viele wie immer`,
    open: "; hohl und gestrichelt: das Log endet, bevor alle ihre Zeit hatten",
    band: "; Band: Intervall",
    counted: (first, last, rest) =>
      `Anteil derer mit ${first} in einem Zeitabschnitt, die ${last} erreichen, nach dem ersten Tag des Abschnitts (UTC)${rest}.`,
    pointMeans: (first, last) =>
      `Ein Punkt ist der Anteil derer mit ${first} in einem Zeitabschnitt, die ${last} erreichen, wann auch immer innerhalb der Frist; ein Zeitabschnitt heißt nach seinem ersten Tag (UTC).`,
    bandMeans: "Das Band ist das Konfidenzintervall dieses Anteils, breit, wo wenige eintreten.",
    openMeans:
      "Hohle Punkte und gestrichelte Linien sind junge Zeitabschnitte: das Log endet, bevor alle ihre Zeit hatten, der Anteil kann also noch steigen.",
    largest: (drawn, all) => `Gezeichnet sind die Linien der ${drawn} größten von ${all} Werten.`,
    gotThrough: "Kamen durch",
    part: (n, all) => `${n} von ${all}`,
    stillOpen: "Noch offen",
    mayYet: "einige kommen vielleicht noch durch",
  },

  spread: {
    every: (share) => `Jede Definition dieses Trichters ergibt ${share}`,
    range: (low, high, asked) => `${low} bis ${high} kommen durch, je nach Definition; ${asked} wie verlangt`,
    hanging: (flips, n, some, every, noun) =>
      `Bei ${flips} ${n === 1 ? germanNoun(noun).dativeOne : germanNoun(noun).dativeMany} entscheidet die Definition: ${some} kommen unter mancher durch, ${every} unter jeder.`,
    definitions: (text, n) => `${text} ${n === 1 ? "Definition" : "Definitionen"}`,
    counted: (definitions, noun) =>
      `Anteil, der durchkommt, unter ${definitions}, jeweils mit einer geänderten Regel; Linie: wie verlangt. Rechts: der Anteil, und die ${many(noun)}, die die Regel gewinnt und verliert.`,
    oneFunnel: (definitions) =>
      `${definitions} eines Trichters, jeweils mit einer geänderten Regel und den anderen wie verlangt.`,
    lowest: (low, lowName, high, highName) =>
      `Der niedrigste Anteil ist ${low} (${lowName}), der höchste ${high} (${highName}).`,
    gainedMeans: () =>
      "Gewonnen ist, wer nur unter der Regel durchkommt, verloren, wer nur wie verlangt durchkommt.",
    same: "gleich",
    asAsked: "Wie verlangt",
    getThrough: "Kommen durch",
    enter: "Treten ein",
    gained: (units) => `${units} gewonnen`,
    lost: (units) => `${units} verloren`,
  },
};
