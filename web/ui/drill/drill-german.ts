import { numberText } from "#chart/number-text.ts";
import { germanCount, germanDative, germanNoun } from "#chart/words/german-noun.ts";
import { CUSTOMER, type Noun } from "#table/noun.ts";
import type { DrillMessages } from "./drill-english.ts";
import type { TellingMark } from "./mark.ts";
import type { NoFork } from "./fork-place.ts";
import type { Refusal } from "./refusal.ts";

const number = (n: number) => new Intl.NumberFormat("de", { maximumFractionDigits: 1 }).format(n);
const { percent } = numberText("de");
/** A word that is not known stays as the column has it. */
function wordsOf(noun: Noun = CUSTOMER) {
  const { dativeMany: dative, ...words } = germanNoun(noun);
  return { ...words, dative };
}

const customers = (n: number, noun: Noun = CUSTOMER) => germanCount(number(n), n, noun);
/** After a word that asks for the dative. */
const withCustomers = (n: number, noun: Noun = CUSTOMER) => germanDative(number(n), n, noun);

/** Words of the drill-down, in German. */
export const drillGerman: DrillMessages = {
  label: "Drill-down",
  open: "Genauer ansehen",
  copyNumbers: "Zahlen kopieren",
  copied: "Zahlen kopiert.",
  insertCells: "Als Zellen einfügen",
  markMenu: "Was mit dieser Stelle geschehen soll",
  looking: "Wird gesucht…",
  failed: (why) => `Das lässt sich nicht zeigen: ${why}`,

  customers,
  attempts: (n, of, noun) =>
    `${number(n)} ${n === 1 ? "Versuch" : "Versuche"} von ${withCustomers(of, noun)}`,
  did: (mark, heading, n) => did(mark, heading, n === 1),
  inRows: (of, holding) => `in den Zeilen von ${of}${holding.length ? ` mit ${holding.join(" und ")}` : ""}`,
  common: ({ attribute, value, share, baseShare, lift }, isAgainstAll) =>
    Number.isFinite(lift)
      ? `${number(lift)}-mal so wahrscheinlich: ${attribute} ${value} (${percent(share)} von ihnen, ${percent(baseShare)} ${isAgainstAll ? "aller anderen" : "der anderen"}).`
      : `Nur bei ihnen: ${attribute} ${value} (${percent(share)} von ihnen, keiner der anderen).`,
  nothingCommon: "Nichts hebt sie deutlich von den Verglichenen ab.",
  notAsCharted: (charted, found, noun) =>
    `Die Grafik sagt ${customers(charted, noun)}, der Aufruf findet ${customers(found, noun)}: die Grafik hat Zahlen zusammengefasst, oder die Zelle hat sich seither geändert.`,

  steps: "Schritte dieser Vertiefung",
  back: "Zurück",
  outdated: (noun) =>
    `Das Notizbuch hat sich geändert, seit nach diesen ${wordsOf(noun).dative} gesucht wurde.`,
  lookAgain: "Neu suchen",
  comparedWith: "Verglichen mit",
  against: (against, noun) =>
    against === "all" ? `allen anderen ${wordsOf(noun).dative}` : "denen, die dort waren und anders gingen",
  tooFew: (others, noun) =>
    others === 0
      ? `Niemand war dort und ging anders, darum wird mit allen anderen ${wordsOf(noun).dative} verglichen.`
      : `Nur ${number(others)} ${others === 1 ? "anderer war" : "andere waren"} dort und ${others === 1 ? "ging" : "gingen"} anders, darum wird mit allen anderen ${wordsOf(noun).dative} verglichen.`,
  drivers: "Was sie gemeinsam haben",
  driversHint: (noun) => `Klick oder Enter auf eine Zeile zeigt nur noch diese ${wordsOf(noun).many}.`,
  filtered: (attribute, value) => `${attribute} ${value}`,
  noDrivers: (noun) =>
    `Es gibt nichts zu vergleichen: die Ereignisse haben nur wer, was und wann, oder keinen Wert, den genug dieser ${wordsOf(noun).many} und der anderen haben und nicht alle.`,
  trend: "Im Verlauf",
  who: "Wer sie sind",
  gridLabel: (noun) => `${wordsOf(noun).many} dieser Vertiefung`,
  openCustomerHint: (noun) => `Enter oder Doppelklick auf eine Zeile öffnet ${wordsOf(noun).opened}.`,
  openEventHint: "Enter oder Doppelklick auf ein Ereignis zeigt, wer es noch hatte.",
  openBucketHint: "Enter oder Doppelklick auf einen Punkt zeigt, wer es damals war.",
  openWayHint: "Enter oder Doppelklick auf einen Weg zeigt, wer ihn ging.",
  customer: (name, noun) => `${wordsOf(noun).one} ${name}`,
  eventOf: (customer, noun) => `Dieses Ereignis von ${wordsOf(noun).one} ${customer}`,
  wholeStory: "Die ganze Geschichte",
  effort: "Aufwand",
  forks: (at) => `Wege ab ${at}`,
  forkOutcome: "Vergleichen nach",
  chooseOutcome: "Spalte wählen",
  forkHint:
    "Vergleicht, wer auf demselben Weg hierher kam und dann verschieden weiterging, und ob sie sich schon vorher unterschieden.",
  forkFrom: "Wege ab",
  forkStep: (activity, step) => `${activity}, Schritt ${step} dieses Weges`,
  forkAfter: "was danach kam: Kontakte, Ereignisse, Zeit",
  forkAnyStep:
    "Genommen wird jeder, als er das erste Mal hierher kam, in welchem Schritt auch immer: eine Gabelung kennt den Ort einer Aktivität nur an dem, was vor ihr kam.",
  noForks: "Wege von hier",
  noFork: (why) => noFork(why),
  events: "Ereignisse",
  inserted: (n, after) => `${number(n)} ${n === 1 ? "Zelle" : "Zellen"} nach ${after} eingefügt.`,
  insert: "Als Zelle einfügen",

  saveAs: "Als Tabelle speichern",
  saveHint: "Eine Zelle dieses Namens, die andere Zellen wie eine Tabelle lesen.",
  tableName: "Name der Tabelle",
  isHelper: (name) => `${name} heißt schon ein Helfer; ein anderer Name hilft, z. B. diese_${name}.`,
  savedAs: (name) => `${name} ist nun eine Tabelle.`,
  exportCsv: "Als CSV ausgeben",
  fewCustomers: (n, noun) =>
    `Nur ${customers(n, noun)}: eine so kurze Liste verrät vielleicht, wer jemand ist. Noch einmal drücken gibt sie trotzdem aus.`,
  exported: (n, file, noun) => `${customers(n, noun)} nach ${file} geschrieben.`,
  guardFormulas: "Was eine Tabellenkalkulation für eine Formel hielte, bekommt ein ' davor",
  sendTo: "An eine Adresse senden",
  address: "Adresse (https://…)",
  send: "Senden",
  sendQuestion: (n, url, noun) => `Die Liste mit ${withCustomers(n, noun)} an ${url} senden?`,
  fewToSend: (n, noun) => `Nur ${customers(n, noun)}: eine so kurze Liste verrät vielleicht, wer jemand ist.`,
  sendFew: "Trotzdem senden",
  smallGroup: (noun) => `Noch einmal fragen unter so vielen ${wordsOf(noun).dative}`,
  sent: (n, url, noun) => `${customers(n, noun)} an ${url} gesendet.`,
  sendOff: "Senden ist ausgeschaltet. journeybook mit --send-to HOST starten, um eine Adresse zu erlauben.",

  ofThoseThrough: (names) =>
    `, unter denen, die ${names.length > 1 ? names.join(" → ") : `über ${names[0]}`} gingen`,

  filterNotebook: "Notizbuch filtern",
  filters: "Filter des Notizbuchs",
  onlyThese: (n, events, rows, noun) =>
    `${n === undefined ? `Nur manche ${wordsOf(noun).many} von ${events}` : `Nur ${customers(n, noun)} von ${events}`}${rows === undefined ? "" : `, in den Zeilen von ${rows}`}`,
  removeFilter: (noun) => `Wieder alle ${wordsOf(noun).many} zeigen`,

  refused: (refusal) => refused(refusal),
};

/** Nodes of a path that are no activity: of one customer, of several. */
const ENDINGS: Readonly<Record<string, readonly [string, string]>> = {
  "(start)": ["begann", "begannen"],
  "(end)": ["kam ans Ende", "kamen ans Ende"],
  "(lost)": ["kam nie an", "kamen nie an"],
};

function did(mark: TellingMark, heading: string, isOne: boolean): string {
  const verb = (one: string, many: string) => (isOne ? one : many);
  switch (mark.kind) {
    case "edge": {
      const { source, target } = mark;
      const at = mark.step ? `, in Schritt ${mark.step}` : "";
      if (source === "(start)") return `${verb("begann", "begannen")} mit ${target}`;
      if (target === "(lost)") return `${verb("ging", "gingen")} nach ${source} verloren${at}`;
      if (target === "(end)") return `${verb("endete", "endeten")} mit ${source}${at}`;
      return `${verb("ging", "gingen")} von ${source} zu ${target}${at}`;
    }
    case "node":
      if (Object.hasOwn(ENDINGS, mark.activity))
        return `${verb(...ENDINGS[mark.activity])}${mark.step ? `, in Schritt ${mark.step}` : ""}`;
      return `${verb("hatte", "hatten")} ${mark.activity}${mark.step ? ` in Schritt ${mark.step}` : ""}`;
    case "reached":
      return `${verb("erreichte", "erreichten")} ${mark.label || `Schritt ${mark.step}`}`;
    case "lost":
      return `${verb("ging", "gingen")} vor ${mark.label || `Schritt ${mark.step}`} verloren`;
    case "variant":
      return `${verb("ging", "gingen")} genau diesen Weg`;
    case "deviation": {
      const what = {
        inserted: verb("machte zusätzlich", "machten zusätzlich"),
        skipped: verb("ließ aus:", "ließen aus:"),
        repeated: verb("wiederholte", "wiederholten"),
        moved: verb("verschob", "verschoben"),
        taken: verb("machte", "machten"),
      };
      const where = mark.after ? `, nach ${mark.after}` : "";
      return `${what[mark.how as keyof typeof what] ?? mark.how} ${mark.activity}${where}`;
    }
    case "place":
      return `${verb("hatte", "hatten")} ${mark.activity} in Schritt ${mark.offset}`;
    case "next":
      return `${verb("ging", "gingen")} nach ${mark.context} weiter zu ${mark.next}`;
    case "driver":
      return `${verb("hat", "haben")} ${mark.attribute} ${mark.value}`;
    case "duration":
      return `${verb("kam", "kamen")}${mark.label ? ` nach ${mark.label}` : ""} an`;
    case "bucket":
      return `${verb("ist", "sind")} im Zeitabschnitt ${heading} betroffen`;
    default:
      return mark satisfies never;
  }
}

function noFork(why: NoFork): string {
  switch (why) {
    case "rows":
      return "Sie sind nach Zeilen eines Ergebnisses gewählt, nicht danach, wo auf einem Weg sie waren; darum gibt es keinen Ort, an dem sich ihre Wege trennen.";
    case "ending":
      return "Hier endet ihr Weg, weiter führt keiner. Am Schritt davor trennen sich Wege.";
    case "start":
      return "Das ist vor dem ersten Schritt: noch ist niemand einen Weg gekommen, den sie gemeinsam hätten.";
    case "folded":
      return "Die Grafik hat hier mehrere Aktivitäten zusammengefasst, und eine Gabelung ist an einer. Mehr davon zeigt der Regler der Grafik.";
    default:
      return why satisfies never;
  }
}

function refused(refusal: Refusal): string {
  switch (refusal.refusal) {
    case "folded":
      return "Die Grafik hat hier mehrere kleine Aktivitäten zusammengefasst, darum nennt sie kein einzelner Aufruf. Mehr davon zeigt der Regler der Grafik, oder keep => n im Aufruf.";
    case "no-unit":
      return `Diese Zeilen nennen niemanden, darum lässt sich niemand dahinter finden. Die Abfrage sollte eine Spalte wie customer_id behalten${refusal.columns.length ? `; sie hat ${refusal.columns.join(", ")}` : ""}.`;
    case "no-events":
      return "Hinter diesen Zeilen fand sich keine Tabelle von Ereignissen. Es braucht eine mit wer, was und wann, z. B. customer_id, activity und time; diese Zelle oder eine, die sie liest, sollte sie lesen.";
    case "no-call":
      return "Der Aufruf, aus dem diese Zahl stammt, steht nicht im Text der Zelle. Die Zelle noch einmal ausführen, oder sie die Zelle mit dem Aufruf lesen lassen.";
    case "no-segment":
      return "Diese Stelle steht für niemanden im Besonderen.";
    case "figures-only":
      return "Diese Datei enthält die Zahlen, wie sie waren, und nicht die Zeilen dahinter: Es gibt niemanden zu zeigen. Der Autor kann eine mit Daten schicken.";
    default:
      return refusal satisfies never;
  }
}
