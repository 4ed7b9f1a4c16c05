import type { MoneyWords } from "./money-english.ts";

const KINDS: ReadonlyMap<string, string> = new Map([
  ["failure", "nach einem Fehlschlag"],
  ["disconnect", "nach einem digitalen Schritt"],
  ["repeat", "Wiederholkontakt"],
  ["transfer", "Weiterleitung"],
]);

/** What mending spares a share of the cost of, by the reduction that says so. */
const REDUCTIONS: ReadonlyMap<string, string> = new Map([
  ["cost", "eines Fehlschlags"],
  ["escalations", "einer Weiterleitung"],
  ["channel_switches", "eines Kanalbruchs"],
  ["repeat_contacts", "eines Wiederholkontakts"],
]);

const MEANINGS: ReadonlyMap<string, string> = new Map([
  ["contacts by chance", "Kontakte, die ohnehin kämen, als Vielfaches des Mittels"],
  ["reachable", "Anteil der Kontakte, die Beheben erreichen kann"],
  ["failure_within", "Stunden, in denen ein Kontakt einem Fehlschlag zugerechnet wird"],
  ["disconnect_within", "Stunden, in denen ein Kontakt einem Kanalbruch zugerechnet wird"],
  ["repeat_within", "Stunden, in denen ein Kontakt als Wiederholkontakt gilt"],
]);

function meaningOf(assumption: string): string | undefined {
  const [, kind, name] = /^(costs|reductions): (.+)$/s.exec(assumption) ?? [];
  if (kind === "costs") return `was ein Kontakt über ${name} kostet`;
  const whose = kind && REDUCTIONS.get(name);
  return whose
    ? `Anteil der Kosten ${whose}, den es spart, die Ursache zu beheben`
    : MEANINGS.get(assumption);
}

/** Words of pain points and intents, in German. */
export const moneyGerman: MoneyWords = {
  impact: {
    firstThree: (money, share) => `Die ersten drei zu beheben spart ${money} im Jahr, ${share} von allem`,
    firstOne: (pain, money) => `${pain} zu beheben spart ${money} im Jahr`,
    rest: (drawn, all) => ` · gezeichnet sind die ersten ${drawn} von ${all}`,
    only: (group) => ` · nur ${group}`,
    counted: (rest) =>
      `Geld im Jahr, das Beheben spart, mit 95-%-Intervall, sofern die Annahmen gelten; was diese ausmachen, steht darunter. Jeder Kontakt steckt in einer Zeile${rest}.`,
    barMeans:
      "Ein Balken ist das Geld im Jahr, das es spart, diesen Schmerzpunkt zu beheben: Journeys im Jahr × was sie jetzt kosten, abzüglich dessen, was sie behoben kosten würden × der Anteil, der sich erreichen lässt.",
    whiskerMeans:
      "Der Strich sagt, wie weit es durch Zufall davon entfernt sein kann, sofern die Annahmen gelten. Was eine Annahme ausmacht, steht im Bild darunter: wie weit sich die Summe bewegt, wenn sie allein geändert wird.",
    addUp: (total, group) =>
      `Kein Kontakt steckt in zwei Zeilen, das Geld darf also zusammengezählt werden: ${total} im Jahr${group === undefined ? "" : ` für ${group}`}. Die Kurve darunter tut das und zählt jede Journey einmal.`,
    published:
      "Wie viel Beheben spart, beruht auf veröffentlichten Zahlen anderer Unternehmen, als Annahmen benannt; keine davon wurde in diesen Daten gemessen.",
    restMeans: (drawn, all) => `Gezeichnet sind die ersten ${drawn} von ${all}.`,
    money: "Geld im Jahr",
    transfers: "Weiterleitungen",
    contacts: "Kontakte",
    journeys: "Journeys",
    costNow: "Kosten einer Journey jetzt",
    costFixed: "wenn behoben",
    reachable: "Erreichbarer Anteil",
    value: "Wert dieser Kunden",
    outcome: "Ergebnis",
    outcomeOthers: "aller anderen",
    valueAtRisk: "Gefährdeter Wert",
    kind: (kind) => KINDS.get(kind),
    what: "Was",
    meaning: (assumption, meaning) => meaningOf(assumption) ?? meaning,
    assumed: "Angenommen",
    at: (value) => `Bei ${value}`,
    aYear: (money) => `${money} im Jahr`,
    firstMended: (k, n, pain) =>
      n === 1 ? `Den ersten behoben: ${pain}` : `Die ersten ${k} behoben, mit ${pain}`,
    ofAll: "Von allem",
    customersOnce: "Kunden, jeder einmal",
    journeysOnce: "Journeys, jede einmal",
    facts: (kind, customers, n) => `${kind} · ${customers} ${n === 1 ? "Kunde" : "Kunden"}`,
    topHeading: "Die ersten k behoben, jede Journey einmal gezählt",
    tornadoHeading: "Was die Annahmen ausmachen, jede allein bewegt",
    together: (money) => `alles zusammen ${money} im Jahr`,
  },
  intents: {
    fresh: (since, name, size, n) =>
      `Eine neue Frage seit ${since}: ${name}, ${size} ${n === 1 ? "Text" : "Texte"}`,
    askedMost: (name, share) => `Am häufigsten gefragt: ${name}, ${share} der Texte`,
    rest: (drawn, all) => ` · gezeichnet sind die ${drawn} größten von ${all}`,
    othersNew: (n) => ` · ${n} Gruppen sind neu`,
    counted: (texts, t, groups, g, rest) =>
      `${texts} ${t === 1 ? "Text" : "Texte"} in ${groups} ${g === 1 ? "Gruppe" : "Gruppen"} nach ihren Wörtern · rechts die Texte je Woche, jede Gruppe in eigenem Maßstab, und wie ihr Anteil an allen Texten je Woche wächst${rest}.`,
    groupMeans: (texts, t, groups, g) =>
      `${texts} ${t === 1 ? "Text fällt" : "Texte fallen"} in ${groups} ${g === 1 ? "Gruppe" : "Gruppen"} ähnlicher Wörter; eine Gruppe heißt nach den Wörtern, die sie abheben, und der angeführte Text ähnelt den anderen am meisten.`,
    barMeans:
      "Ein Balken ist die Zahl der Texte. Die Linie rechts ist die Zahl je Woche, jede in eigener Höhe, sodass Linien einen Verlauf zeigen und keine Größe.",
    trendMeans:
      "Die Prozentzahl sagt, wie der Anteil der Gruppe an allen Texten je Woche wächst oder schrumpft; stabil, wo das Zufall sein kann. Eine Gruppe ist neu, wo vor einem Tag kaum jemand fragte und seither viele.",
    restMeans: (drawn, all) => `Gezeichnet sind die ${drawn} größten von ${all} Gruppen.`,
    since: (day) => `seit ${day}`,
    steady: "stabil",
    aWeek: (change) => `${change}/Woche`,
    texts: "Texte",
    shareOfTexts: "Anteil an den Texten",
    askedAgain: "Vom selben Kunden erneut gefragt",
    growth: "Wachstum des Anteils je Woche",
    growthRange: (trend, low, high) => `${trend} (${low} bis ${high})`,
    sinceFact: (day) => `Seit ${day}`,
    neverBefore: "vorher nie",
    timesAsOften: (times) => `${times}-mal so oft`,
    words: "Wörter",
    isNew: "neu",
    quoted: (text) => `„${text}“`,
  },
};
