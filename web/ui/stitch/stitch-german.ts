import type { StitchMessages } from "./stitch-english.ts";

const number = (n: number) => new Intl.NumberFormat("de", { maximumFractionDigits: 2 }).format(n);
const counted = (n: number, one: string, many: string) => `${number(n)} ${n === 1 ? one : many}`;

const OUTCOMES: Readonly<Record<string, string>> = {
  joined: "Verbunden",
  shared: "Geteilt: die Zeilen sind nach der Zeit verteilt",
  public: "Öffentlich: verbindet niemanden",
  placeholder: "Platzhalter: verbindet niemanden",
  refused: "Nicht verbunden",
  unsure: "Nicht verbunden",
};

/** Words of the views of a stitch, in German. */
export const stitchGerman: StitchMessages = {
  evidence: "Belege",
  profile: "Profil",
  review: "Durchsicht",
  openLinkHint: "Enter oder Doppelklick auf eine Zeile der Tabelle zeigt, warum.",
  openProfileHint: "Enter oder Doppelklick auf eine Zeile der Tabelle öffnet den Kunden.",
  startReview: "Die unsichersten durchsehen",
  pair: (left, right) => `${left} und ${right}`,
  outcome: (outcome) => OUTCOMES[outcome] ?? outcome,
  carryBoth: (rule, value) => `Beide haben ${rule} ${value}`,
  likely: (percent) => `Zu ${percent} dieselbe Person`,
  bitsHint: "Gewichte in Bit: jedes dafür verdoppelt die Chancen, jedes dagegen halbiert sie.",
  step: (kind, label) =>
    ({
      prior: "Zwei beliebige Einträge",
      column: label,
      frequency: label === "a rare value" ? "Ein seltener Wert" : "Ein häufiger Wert",
      total: "Zusammen",
    })[kind],
  both: (value) => `${value}, beide`,
  belongsTo: (customer) => `Zählt zu ${customer}`,
  notCompared: "Hier wurde nicht Spalte für Spalte verglichen: die Kennung allein entschied.",
  loading: "Wird gesucht…",
  failed: (why) => `Das lässt sich nicht zeigen: ${why}`,
  profileTitle: (customer) => `Kunde ${customer}`,
  identifiers: "Kennungen",
  sources: "Quellen",
  timeline: "Zeitleiste",
  timelineOf: (n, first, last) => `${counted(n, "Ereignis", "Ereignisse")}, ${first} bis ${last}`,
  noTimes: "Keine der Zeilen hat eine Zeit.",
  whyTogether: "Warum diese Zeilen zusammengehören",
  keptApart: "Was nicht damit verbunden wurde",
  sharedValues: "Eine einzige Zeile, oder Zeilen, die sonst nichts verbindet.",
  carriedBy: (rows) =>
    `in ${rows.map(({ source, count }) => `${counted(count, "Zeile", "Zeilen")} von ${source}`).join(", ")}`,
  otherSpellings: (n) =>
    n === 1 ? "auch anders geschrieben" : `auch auf ${number(n)} andere Arten geschrieben`,
  carryNone: (n) =>
    `${counted(n, "Zeile trägt", "Zeilen tragen")} keine davon: die Zeit an einer geteilten Kennung, ein Vergleich oder ein Urteil hat sie hierher gebracht.`,
  weakestLink: (percent) => `Schwächste Verbindung: ${percent}`,
  bridge: "Ein einziger Wert oder ein einziges Paar hält zwei Teile dieses Kunden zusammen.",
  onlyWhole:
    "Für Ereignisse und Verbindungen braucht stitch eine eigene Zelle: FROM stitch(…) und sonst nichts.",
  events: "Ereignisse",
  firstOf: (shown, all) => `Die ersten ${number(shown)} von ${counted(all, "Zeile", "Zeilen")}.`,
  reviewTitle: (at, of) => `Verbindung ${number(at)} von ${number(of)}: dieselbe Person?`,
  same: "Dieselbe",
  different: "Verschieden",
  skip: "Überspringen",
  back: "Zurück",
  reviewKeys: "S dieselbe, D verschieden, N überspringen, B zurück, Enter anwenden",
  nothingToReview: "Keine verglichene Verbindung ist mehr durchzusehen.",
  reviewed: (n) => `${counted(n, "Urteil", "Urteile")} gefällt.`,
  apply: (n) => `${counted(n, "Urteil", "Urteile")} anwenden`,
  applying: "Wird neu verbunden…",
  applied: (n, file) => `${counted(n, "Urteil", "Urteile")} in ${file} geschrieben.`,
  changed: (before, after) => {
    const line = (name: string, a: number, b: number) =>
      Number.isNaN(b)
        ? []
        : [
            number(a) === number(b)
              ? `${name}: ${number(b)}, wie vorher`
              : `${name}: vorher ${number(a)}, jetzt ${number(b)}`,
          ];
    return [
      ...line("Kunden", before.customers, after.customers),
      ...line("Durch Vergleich verbunden", before.joins, after.joins),
      ...line("Schwelle", before.threshold, after.threshold),
    ];
  },
  moved: "Zeilen, die gewandert sind",
  change: ({ kind, former, customer, rows }) => {
    const moved = counted(rows, "Zeile", "Zeilen");
    switch (kind) {
      case "merged":
        return `${former} ist jetzt ${customer}, ${moved}`;
      case "split":
        return `${customer} war ${former}, ${moved}`;
      default:
        return `${moved} von ${former} zu ${customer}`;
    }
  },
  moreChanges: (n) => `und ${counted(n, "weitere Änderung", "weitere Änderungen")}`,
  nothingToCompare: "Mit den Urteilen neu verbunden.",
  cannotWrite: (name, rows) =>
    `feedback => ${name} ist keine CSV-Datei dieses Notizbuchs, die Urteile bleiben Ihnen. Fügen Sie diese Zeilen hinzu:\n${rows}`,
  takeBack: "Zurücknehmen",
  takenBack: (file) => `${file} enthält wieder, was vorher darin stand.`,
  pendingKept: (n) => `${counted(n, "Urteil bleibt", "Urteile bleiben")} hier stehen, noch nicht angewendet.`,
  verdictFailed: (why) => `Die Urteile wurden nicht angewendet: ${why}`,
  thresholdWritten: (text, cell) => `threshold => ${text} steht nun in ${cell}.`,
};
