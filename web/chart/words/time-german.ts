import { germanNoun } from "./german-noun.ts";
import type { TimeWords } from "./time-english.ts";

const many = (noun: Parameters<typeof germanNoun>[0]) => germanNoun(noun).many;

/** Effort signals, by the words of their column. */
const SIGNALS: ReadonlyMap<string, string> = new Map([
  ["repeat contact", "Wiederholkontakt"],
  ["repeat contacts", "Wiederholkontakte"],
  ["repeated contact", "Wiederholkontakt"],
  ["channel switch", "Kanalwechsel"],
  ["channel switches", "Kanalwechsel"],
  ["disconnect", "Kanalbruch"],
  ["disconnects", "Kanalbrüche"],
  ["transfer", "Weiterleitung"],
  ["transfers", "Weiterleitungen"],
  ["transferred", "weitergeleitet"],
  ["escalation", "Eskalation"],
  ["escalations", "Eskalationen"],
  ["escalated", "eskaliert"],
  ["wait", "Wartezeit"],
  ["wait seconds", "Wartezeit in Sekunden"],
  ["identifications", "Identifizierungen"],
  ["restatements", "erneutes Schildern"],
  ["retries", "neue Versuche"],
  ["retry", "neuer Versuch"],
]);

/** Words of timelines and of watching a rate, in German. */
export const timeGerman: TimeWords = {
  timeline: {
    noTime: "Kein Ereignis hat eine lesbare Zeit",
    events: (text, n) => `${text} ${n === 1 ? "Ereignis" : "Ereignisse"}`,
    inChannels: (text, n) => ` in ${text} ${n === 1 ? "Kanal" : "Kanälen"}`,
    within: (time) => ` binnen ${time}`,
    changes: (text) => `, ${text} Kanalwechsel`,
    counted: (isPart, hasLanes) =>
      `${isPart ? "Das gefragte Ereignis und die daneben, der Reihe nach" : "Alle Ereignisse der Reihe nach"}${hasLanes ? ", eine Bahn je Kanal" : ""}; die Stille zwischen Sitzungen ist herausgeschnitten und benannt; Zeiten in UTC`,
    effort: (signals) => `▲ Aufwand: ${signals}`,
    later: (text, n) =>
      `${text} ${n === 1 ? "späteres Ereignis ist" : "spätere Ereignisse sind"} nicht gezeichnet`,
    untimed: (text, n) => `${text} ${n === 1 ? "Ereignis" : "Ereignisse"} ohne Zeit ausgelassen`,
    story: (isPart, from, until) =>
      `${isPart ? "Ein Ereignis dieses Kunden und die daneben" : "Alle Ereignisse dieses Kunden der Reihe nach"}, vom ${from} bis zum ${until} (UTC).`,
    distances:
      "Innerhalb einer Sitzung folgt der Abstand zwischen Ereignissen der Zeit; die Stille zwischen Sitzungen ist herausgeschnitten, und wie lang sie war, steht an der Stelle.",
    lanes: (n) => `Jeder der ${n} Kanäle hat eine Bahn; eine Linie zwischen Bahnen ist ein Kanalwechsel.`,
    time: "Zeit",
    channel: "Kanal",
    times: "Male",
    for: "Dauer",
    sinceBefore: "Seit dem davor",
    effortFact: "Aufwand",
    silence: (time) => `nach ${time} Stille`,
    signal: (name) => SIGNALS.get(name),
  },
  watch: {
    who: (noun, words) =>
      words === undefined ? `Anteil der ${many(noun)}` : `Anteil der ${many(noun)}, die es betrifft`,
    byBucket: (who) => `${who}, nach Zeitabschnitt (UTC)`,
    grey: "grau: was üblich ist, aus dem Vergleichszeitraum",
    alarmSign: "▲ Alarm",
    open: "schraffiert und hohl: das Log endet, bevor alles davon bekannt ist",
    pointMeans: (noun, words) =>
      `Ein Punkt ist der Anteil der ${many(noun)} mit der Gelegenheit dazu in einem Zeitabschnitt (UTC), ${words === undefined ? "die sie nutzten" : "die es betrifft"}.`,
    bandMeans:
      "Die gestrichelte Linie ist der übliche Anteil, der des Vergleichszeitraums; im grauen Band liegen durch Zufall fast alle Zeitabschnitte dieser Größe (99,7 %).",
    alarmMeans:
      "Alarm gibt es, wo sich das, was für einen Anstieg spricht, über eine Grenze hinaus summiert, die für wenige Fehlalarme gewählt ist; geprüft wird am Ende eines Zeitabschnitts, er kommt also, nachdem der Anstieg begann.",
    openMeans: "Schraffiert und hohl: das Log endet, bevor bekannt ist, wie viele von diesen so gehen.",
    tooLittle: "Es geschah zu wenig, um zu sagen, was üblich ist",
    alarmAgainst: (date, usual) => `Alarm am Ende des ${date}, gegenüber üblichen ${usual}`,
    noAlarm: (usual) => `Kein Alarm: die Rate bleibt nahe den üblichen ${usual}`,
    firstOf: (n) => ` (der erste von ${n} Alarmen)`,
    hit: (before, b, inTime, noun) =>
      `${before} ${b === 1 ? `${germanNoun(noun).one} war` : `${many(noun)} waren`} bis dahin betroffen, ${inTime} danach`,
    alarm: (date, late, more, hit) =>
      `Alarm am Ende des ${date}, ${late} nach Beginn des Anstiegs${more}: ${hit}`,
    falseAlarm: (day) => `Fehlalarm ${day}`,
    noticed: (day) => `bemerkt ${day}`,
    rate: "Rate",
    of: (hits, all) => `${hits} von ${all}`,
    usual: "Üblich",
    usualRange: "Üblicher Bereich",
    alarmFact: "Alarm",
    on: "an",
    baseline: "Vergleichszeitraum",
    saysUsual: "sagt, was üblich ist",
    stillOpen: "Noch offen",
    mayYet: "einige gehen vielleicht noch so",
    baselineMark: "Vergleichszeitraum",
  },
};
