import type { ContactWords } from "./contact-english.ts";

const SIGNALS: ReadonlyMap<string, string> = new Map([
  ["wait_seconds", "Wartezeit"],
  ["elapsed_seconds", "verstrichene Zeit"],
  ["identifications", "erneutes Ausweisen"],
  ["restatements", "erneutes Schildern"],
  ["repeat_contacts", "Wiederholkontakte"],
  ["channel_switches", "Kanalwechsel"],
  ["disconnects", "Kanalbrüche"],
  ["transfers", "Weiterleitungen"],
  ["escalations", "Eskalationen"],
  ["retries", "neue Versuche"],
  ["waits", "Wartezeiten"],
  ["contacts", "Kontakte"],
  ["failures", "Fehlschläge"],
  ["errors", "Fehler"],
  ["duration_seconds", "Dauer"],
]);

const BANDS: Readonly<Record<string, string>> = { low: "niedrig", medium: "mittel", high: "hoch" };

/** Words of effort, containment, resolution and disconnects, in German. */
export const contactGerman: ContactWords = {
  effort: {
    high: (share) => `${share} der Journeys haben hohen Aufwand`,
    weighsMost: (title, signal) => `${title}; am schwersten wiegt darin: ${signal}`,
    noEffort: "Keine Journey zeigt einen Aufwand, den diese Spalten verraten",
    noHigh: (from) => `Keine Journey hat hohen Aufwand: keine Punktzahl erreicht ${from}`,
    learnedShort: (learned, equal) =>
      ` Gewichte gelernt; an zurückgehaltenen Kunden erklären sie ${learned} des Ergebnisses, gleiche ${equal}.`,
    counted: (all, n, none, share, medium, high, how) =>
      `${all} ${n === 1 ? "Journey" : "Journeys"} nach Punktzahl, 0 bis 100; ${none} (${share}) haben 0 Punkte und sind nicht gezeichnet. Die Stufen beginnen bei ${medium} und ${high}, das ist gewählt.${how}`,
    scored: (all, n, none, share) =>
      `${all} ${n === 1 ? "Journey hat" : "Journeys haben"} 0 bis 100 Punkte: die Punkte aller Signale zusammen. ${none} (${share}) haben 0 Punkte und keinen Balken.`,
    bandsMean: (medium, high) =>
      `Niedriger Aufwand liegt unter ${medium}, hoher ab ${high}; wo die Stufen beginnen, ist eine Wahl und kein Befund.`,
    pointsMean:
      "Links stehen die mittleren Punkte der Journeys mit hohem Aufwand (aller, wo keine ihn hat); rechts die mittlere Punktzahl (Median) und die mittlere Hälfte jeder Gruppe.",
    learned: (learned, equal) =>
      `Die Gewichte sind aus dem Ergebnis gelernt; an zurückgehaltenen Kunden erklären sie ${learned} davon, gleiche Gewichte ${equal}.`,
    equal:
      "Alle Signale wiegen gleich viel, da kein veröffentlichter Maßstab anderes sagt; Gewichte lassen sich angeben oder lernen.",
    missing: "Ein Signal, dessen Spalte fehlt, spielt keine Rolle.",
    signal: (name) => SIGNALS.get(name),
    bandName: (band) => BANDS[band] ?? band,
    scoreHeading: (from, to) => `Punktzahl über ${from} bis ${to}`,
    journeys: "Journeys",
    band: "Stufe",
    pointsAll: "Punkte, alle Journeys",
    journeysWith: "Journeys, die es haben",
    weight: "Gewicht",
    coefficient: "Koeffizient, 95 %",
    medianScore: "Mittlere Punktzahl (Median)",
    middleHalf: "Mittlere Hälfte",
    highEffort: "Hoher Aufwand",
    isHigh: (share) => `${share} hoch`,
    score: "Punktzahl",
    points: "Punkte",
    highMadeOf: "Woraus hohe Punktzahlen bestehen, mittlere Punkte",
    madeOf: "Woraus Punktzahlen bestehen, mittlere Punkte",
    compareBy: "Vergleichen nach",
    groups: (dimension, rest) => `Mittlere Punktzahl (Median) und mittlere Hälfte nach ${dimension}${rest}`,
    mostJourneys: (drawn, all) => `; die ${drawn} mit den meisten Journeys von ${all}`,
  },
  containment: {
    noIntent: "ohne Anliegen",
    allSessions: "alle Sitzungen",
    title: (reported, truth) =>
      `${reported} der Self-Service-Sitzungen enden ohne Mitarbeiter${truth === undefined ? "" : `, ${truth} auch ohne späteren Kontakt`}`,
    sessions: (text, n) => `${text} ${n === 1 ? "Sitzung" : "Sitzungen"}`,
    young: (text, n) =>
      `${text} ${n === 1 ? "Sitzung" : "Sitzungen"} zu nah am Ende der Daten ${n === 1 ? "zählt" : "zählen"} nur in der ersten Zahl.`,
    counted: (sessions, n, young) =>
      `${sessions} ${n === 1 ? "Sitzung" : "Sitzungen"}. Unten: ohne Mitarbeiter beendete Sitzungen, deren Kunde sich doch noch meldete, nach Stunden seither; grau: wie viele es ohnehin getan hätten.${young}`,
    reportedMeans: (sessions, n, reported) =>
      `Von ${sessions} ${n === 1 ? "Self-Service-Sitzung" : "Self-Service-Sitzungen"} enden ${reported} ohne Mitarbeiter: diese werden als selbst erledigt berichtet.`,
    trueMeans:
      "Wirklich selbst erledigt ist eine Sitzung, deren Kunde sich auch in der Zeit danach nicht meldet; der Strich ist das Konfidenzintervall dieses Anteils, die Marke, was berichtet wird.",
    curveMeans:
      "Die Kurve ist der Anteil der ohne Mitarbeiter beendeten Sitzungen, auf die ein Kontakt folgt, nach der Zeit seither; die gestrichelte Linie sagt, wie viele Kunden sich ohnehin gemeldet hätten, so oft wie fern von jeder Sitzung.",
    reported: "Berichtet",
    actual: "Wirklich",
    sessionsFact: "Sitzungen",
    cameBack: "Meldeten sich doch",
    wouldAnyway: "Hätten es ohnehin",
    within: (time) => `Binnen ${time}`,
    madeContact: "Meldeten sich",
    beyond: "Darüber hinaus",
    customersWho: "Kunden, die es taten",
    tooYoung: "Zu jung",
    hours: (text, n) => `${text} ${n === 1 ? "Stunde" : "Stunden"}`,
    days: (text) => `${text} Tagen`,
    hoursTick: (n) => `${n} Std.`,
    daysTick: (n) => `${n} Tg.`,
    contactLine: "meldeten sich",
    anywayLine: "ohnehin",
    barsHeading: (rest) =>
      `Ohne Mitarbeiter und ohne späteren Kontakt (Balken, mit Intervall), von den als selbst erledigt berichteten (Marke)${rest}`,
    mostSessions: (drawn, all) => `; die ${drawn} mit den meisten Sitzungen von ${all}`,
    curveHeading: "Meldeten sich nach einer ohne Mitarbeiter beendeten Sitzung",
    channel: "Kanal",
    of: (actual, reported) => `${actual} von ${reported}`,
  },
  resolution: {
    title: (share) => `${share} der Erstkontakte lösen das Anliegen`,
    least: (name, share) => `; bei ${name} nur ${share}`,
    rest: (drawn, all) => ` Gezeichnet sind die ${drawn} mit den meisten Kontakten von ${all}.`,
    young: (text, n) =>
      ` ${text} ${n === 1 ? "Kontakt" : "Kontakte"} zu nah am Ende der Daten ${n === 1 ? "ist" : "sind"} ausgelassen.`,
    counted: (first, n, young, rest) =>
      `${first} ${n === 1 ? "Erstkontakt" : "Erstkontakte"}: keiner zum Selben davor; gelöst, wenn keiner folgt. Striche: Intervall.${young}${rest}`,
    firstMeans: (first, n, resolved, share) =>
      `${first} ${n === 1 ? "Kontakt ist ein Erstkontakt" : "Kontakte sind Erstkontakte"}: in der Zeit davor kam keiner zum Selben. ${resolved} davon (${share}) lösten das Anliegen, denn in der Zeit danach kam keiner zum Selben.`,
    barMeans:
      "Ein Balken ist der Anteil, der es löst (Erstlösungsquote), die Zahl daneben sagt, von wie vielen Erstkontakten; der Strich ist das Konfidenzintervall, breit, wo es wenige sind.",
    of: (share, first) => `${share} von ${first}`,
    settled: "Sofort gelöst",
    firstContacts: "Erstkontakte",
    allContacts: "Alle Kontakte",
    timeToNext: "Zeit bis zum nächsten",
    all: "alle Kontakte",
  },
  disconnects: {
    title: (customers, n, step, channel, share) =>
      `${customers} ${n === 1 ? "Kunde ging" : "Kunden gingen"} von ${step} zu ${channel}${share === undefined ? "" : `, ${share} derer, die dort waren`}`,
    counted: (contacts, n, cost, rest) =>
      `Links digitale Schritte, rechts, wohin Kunden stattdessen gingen: ${contacts} ${n === 1 ? "Kontakt" : "Kontakte"}, Kosten ${cost}${rest}.`,
    rest: (drawn, all) => ` · gezeichnet sind die ${drawn} größten von ${all}`,
    means:
      "Ein Kanalbruch ist ein persönlicher Kontakt kurz nach einem digitalen Schritt: links der letzte digitale Schritt davor, rechts der Kanal des Kontakts.",
    thereAre: (contacts, n, cost) =>
      `Es gibt ${contacts} ${n === 1 ? "solchen Kontakt, der" : "solche Kontakte, die zusammen"} ${cost} ${n === 1 ? "kostet" : "kosten"}, bei den Beträgen je Kontakt, die der Aufruf angibt oder annimmt.`,
    ribbonMeans:
      "Ein Band zählt Kontakte oder was die Auswahl darüber sagt; ein Kunde mit mehreren Kontakten steckt mehrmals darin, in der Zahl der Kunden aber nur einmal.",
    restMeans: (drawn, all) => `Gezeichnet sind die ${drawn} größten von ${all}; die Zahlen zählen alle.`,
    contacts: "Kontakte",
    ofAtStep: (n) => `Von ${n}, die an dem Schritt waren`,
    cost: "Kosten",
    value: "Wert dieser Kunden",
    height: "Höhe",
    byContacts: "Kontakte",
    byCost: "Kosten",
    figures: (contacts, cost) => `${contacts} · Kosten ${cost}`,
  },
};
