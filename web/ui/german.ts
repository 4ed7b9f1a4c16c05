import type { ColumnType } from "#table/column.ts";
import type { CellKind, CellState } from "#notebook/notebook.ts";
import type { HelperProgress } from "#journey/helper.ts";
import type { Messages } from "./messages.ts";
import type { Change } from "./state/history.ts";
import { pathGerman } from "./path/path-german.ts";
import { presentGerman } from "./present/present-german.ts";
import { saveGerman } from "./save/save-german.ts";
import { drillGerman } from "./drill/drill-german.ts";
import { formGerman } from "./form/form-german.ts";
import { funnelGerman } from "./funnel/funnel-german.ts";
import { shareGerman } from "./share/share-german.ts";
import { stitchGerman } from "./stitch/stitch-german.ts";

const format = new Intl.NumberFormat("de");
const number = (n: number) => format.format(n);
const counted = (n: number, one: string, many: string) => `${number(n)} ${n === 1 ? one : many}`;
const rows = (n: number) => counted(n, "Zeile", "Zeilen");

const KINDS: Record<CellKind, string> = {
  prose: "Text",
  query: "Abfrage",
  input: "Eingabe",
  check: "Prüfung",
  chart: "Diagramm",
  script: "Skript",
  unknown: "Unbekannt",
};

const ROLE_NAMES = { unit: "wer", activity: "was", time: "wann", channel: "Kanal" } as const;
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const TYPES: Record<ColumnType, string> = {
  text: "Text",
  number: "Zahl",
  time: "Zeitpunkt, UTC",
  boolean: "wahr oder falsch",
};

const PLACEHOLDERS: Record<CellKind, string> = {
  prose: "Text in Markdown",
  query: "SELECT … oder FROM paths(…)",
  input: "type: select",
  check: "SELECT die Zeilen, die es nicht geben soll",
  chart: "marks:",
  script: "",
  unknown: "",
};

const DOING: Record<HelperProgress["doing"], string> = {
  "reading texts": "Liest Texte",
  "grouping texts": "Gruppiert Texte",
  "joining groups": "Fasst Gruppen zusammen",
  counting: "Zählt",
};

const STATES: Record<CellState, string> = {
  fresh: "Noch nicht gerechnet",
  queued: "Wartet",
  running: "Rechnet",
  ok: "",
  stale: "Veraltet",
  error: "Fehlgeschlagen",
  blocked: "Wartet auf eine andere Zelle",
  cancelled: "Abgebrochen",
};

const CHANGES: Record<Change["kind"], string> = {
  text: "Tippen",
  form: "Aufruf ändern",
  add: "Zelle hinzufügen",
  delete: "Zelle löschen",
  move: "Zelle verschieben",
  kind: "Art ändern",
  rename: "Umbenennen",
  title: "Titel ändern",
  data: "Daten ändern",
  settings: "Einstellungen ändern",
  filter: "Filtern",
  replace: "Anderen Text übernehmen",
};

/** Every word the page says, in German. Names and explanations of helpers, and errors of SQL, stay English. */
export const german: Messages = {
  untitled: "Ohne Titel",
  skipToNotebook: "Zum Notizbuch springen",
  sidebar: "Notizbücher, Daten und Helfer",
  closeSidebar: "Seitenleiste schließen",
  toggleSidebar: "Seitenleiste zeigen oder verbergen",
  notebookTools: "Werkzeuge des Notizbuchs",
  notebookTitle: "Titel des Notizbuchs",
  notices: "Meldungen",
  dismiss: "Ausblenden",
  close: "Schließen",
  cancel: "Abbrechen",
  undo: "Rückgängig",
  redo: "Wiederholen",
  undoWhat: (kind) => `Rückgängig: ${CHANGES[kind]} (Z)`,
  save: "Speichern",
  saved: "Gespeichert",
  saving: "Speichert …",
  unsaved: "Noch nicht gespeichert",
  notSaved: "Konnte nicht gespeichert werden",
  readOnly: "Nur zum Lesen",
  theme: (theme) => `Farben: ${{ system: "wie das System", light: "hell", dark: "dunkel" }[theme]}`,
  changeTheme: "Farben wechseln",
  language: "Sprache: Deutsch",
  changeLanguage: "Sprache wechseln",
  shortcuts: "Tastenkürzel",
  palette: "Befehle",
  paletteHint: "Was möchten Sie tun?",
  tryAgain: "Noch einmal versuchen",
  add: "Hinzufügen",
  remove: "Entfernen",
  rename: "Umbenennen",
  create: "Anlegen",

  notebooks: "Notizbücher",
  newNotebook: "Neues Notizbuch",
  newNotebookTitle: "Eine neue Frage",
  openNotebook: (title) => `${title} öffnen`,
  renameNotebook: (path) => `${path} umbenennen`,
  deleteNotebook: (path) => `${path} löschen`,
  notebookDeleted: (path) => `${path} liegt im Papierkorb.`,
  fileName: "Dateiname",
  outline: "Gliederung",
  nothingOpen: "Nichts geöffnet",
  noNotebook: "Hier gibt es noch kein Notizbuch",
  noNotebookHint:
    "Ein Notizbuch ist eine Markdown-Datei mit Text, SQL und Journey-Helfern. Legen Sie das erste an und ziehen Sie Ihre Dateien darauf.",
  cannotOpen: (path, why) => `${path} lässt sich nicht öffnen: ${why}`,
  cannotOpenFolder: (why) => `Der Ordner lässt sich nicht lesen: ${why}`,
  serverGone:
    "Der Server antwortet nicht. Sie können weiterarbeiten: Ihre Änderungen liegen in diesem Browser und lassen sich speichern, sobald er wieder da ist. Neuer Versuch …",
  serverRefuses:
    "Der Server wurde neu gestartet und kennt dieses Fenster nicht mehr. Ihre Änderungen liegen in diesem Browser: Öffnen Sie darin die Adresse, die er ausgegeben hat, und speichern Sie dann.",
  saveFailed: (why) => `Nicht gespeichert: ${why}`,
  draftRestored: (at) => `Nicht gespeicherte Änderungen vom ${at.toLocaleString("de")} sind wieder da.`,
  discardDraft: "Verwerfen",
  changedOnDisk: "Die Datei wurde auf der Platte geändert; dies ist ihr neuer Text.",
  dataReadAgain: (file, rows, more) => {
    const change = more ? `, ${number(Math.abs(more))} ${more > 0 ? "mehr" : "weniger"} als zuvor` : "";
    return `${file} wurde auf der Platte geändert und neu gelesen: ${counted(rows, "Zeile", "Zeilen")}${change}.`;
  },
  deletedOnDisk: "Die Datei wurde auf der Platte gelöscht. Speichern legt sie wieder an.",
  conflictTitle: "Die Datei wurde anderswo geändert",
  conflictHint: (path) =>
    `${path} auf der Platte und Ihr Text unterscheiden sich. Behalten Sie eines von beiden, oder übernehmen Sie mit den Pfeilen Teile der Datei, bearbeiten die rechte Seite und speichern diese.`,
  onDisk: "Auf der Platte",
  yours: "Ihr Text",
  keepMine: "Meinen behalten",
  keepTheirs: "Den der Datei behalten",
  keepMerged: "Zusammengeführten Text speichern",
  conflictMarkers: "Diese Datei enthält ungelöste Git-Konflikte",
  conflictMarkersHint: (lines) =>
    `Sie wird als Text gezeigt, damit nichts verloren geht. Konfliktmarken stehen in den Zeilen ${lines.join(", ")}; entfernen Sie diese und was nicht gewollt ist.`,
  fileText: "Text der Datei",
  readAgain: "Als Notizbuch lesen",

  data: "Daten",
  addFiles: "Dateien hinzufügen",
  otherFiles: (n, isMore) =>
    `${isMore ? counted(n, "weitere Datei", "weitere Dateien") : counted(n, "Datei", "Dateien")} in diesem Ordner`,
  addFile: (path) => `${path} hinzufügen`,
  uploading: (name) => `Legt ${name} ab …`,
  uploadFailed: (name, why) => `${name} wurde nicht hinzugefügt: ${why}`,
  notADataFile: (name) =>
    `${name} ist keine Datendatei, die diese Version liest. Sie nimmt CSV, TSV, JSON lines, Parquet, Arrow, SQLite und XES, auch gepackt (gzip).`,
  loading: (name) => `Lädt ${name} …`,
  rowsSoFar: (n) => `bisher ${rows(n)}`,
  rows,
  rowsOf: (n, all) => `${number(n)} von ${rows(all)}`,
  columns: (n) => counted(n, "Spalte", "Spalten"),
  columnsOf: (table) => `Spalten von ${table}`,
  moreColumns: (n) => counted(n, "weitere Spalte", "weitere Spalten"),
  browse: "Zeilen ansehen",
  mapPaths: "Wege zeigen",
  queryIt: "Abfragen",
  brokenRows: (n) => counted(n, "fehlerhafte Zeile", "fehlerhafte Zeilen"),
  problem: (n, text, leftOut) => `${rows(n)}: ${text} (${leftOut ? "ausgelassen" : "ausgebessert"})`,
  line: (n) => `Zeile ${number(n)}`,
  role: (role) => ROLE_NAMES[role],
  typeMark: (type) => ({ text: "abc", number: "123", time: "◷", boolean: "w/f" })[type],
  columnTitle: (name, type) => `${name} (${TYPES[type]})`,
  typeName: (type) => TYPES[type],
  readAs: "Lesen als",
  asFound: "wie erkannt",
  playsRole: "Sagt",
  byItsName: "was ihr Name sagt",
  profiling: "Zählt …",
  distinct: (n) => counted(n, "verschiedener Wert", "verschiedene Werte"),
  missingShare: (n, all) =>
    `${number(n)} fehlen (${2 * n < all / 100 ? "< 1" : Math.round((100 * n) / Math.max(1, all))} %)`,
  histogram: (name) => `Verteilung von ${name}`,
  tableRemoved: (name) => `${name} gehört nicht mehr zum Notizbuch; die Datei bleibt.`,
  newTable: (name) => `Neue Tabelle ${name}`,
  rolesFound: (who, what, when) => `Eine Ereignistabelle: wer ist ${who}, was ist ${what}, wann ist ${when}.`,
  roleFound: (role, column) => `${ROLE_NAMES[role]} steht in ${column}`,
  rolesMissing: (found, missing) =>
    `${found.length ? `${capital(found.join(", "))}. ` : ""}Nicht erkannt wurde, welche Spalte sagt, ${missing.map((role) => ROLE_NAMES[role]).join(", ")}: links die Tabelle und darin eine Spalte öffnen und sie wählen, oder in einem Aufruf ${missing.map((role) => `${role} => spalte`).join(", ")} schreiben.`,
  dropHere: "Loslassen, um sie dem Notizbuch hinzuzufügen",
  dropKinds: "CSV, TSV, JSON lines, Parquet, Arrow, SQLite, XES",

  helpers: "Journey-Helfer",
  findHelper: "Helfer finden",
  examples: "Beispiele",
  insert: "Einfügen",
  insertExample: (example) => `Als Zelle einfügen: ${example}`,
  parameters: "Parameter",
  resultColumns: "Spalten des Ergebnisses",
  required: "nötig",
  defaultIs: "sonst",

  kind: (kind) => KINDS[kind],
  cellLabel: (name) => `Zelle ${name}`,
  cellName: "Name der Zelle",
  cellTools: (name) => `Werkzeuge von ${name}`,
  editorLabel: (name) => `Text von ${name}`,
  placeholder: (kind) => PLACEHOLDERS[kind],
  renameCell: "Zelle umbenennen",
  notAnIdentifier: (name) =>
    `${JSON.stringify(name)} ist kein Name, den SQL versteht; nehmen Sie Buchstaben, Ziffern und _, z. B. schritt_2.`,
  nameTaken: (name) => `Eine andere Zelle heißt schon ${name}.`,
  nameIsTable: (name) => `Eine Tabelle heißt schon ${name}.`,
  run: "Rechnen",
  runCell: "Zelle rechnen",
  runAll: "Alles rechnen",
  runStale: "Veraltetes rechnen",
  runStaleHint: "Rechnet die Zellen, deren Ergebnis veraltet ist",
  cancelCell: "Diese Zelle abbrechen",
  editText: "Text bearbeiten",
  editSettings: "Einstellungen bearbeiten",
  emptyText: "Leerer Text. Mit Enter schreiben.",
  moveUp: "Nach oben",
  moveDown: "Nach unten",
  movedTo: (place, of) => `Jetzt an Stelle ${place} von ${of}`,
  drag: "Ziehen zum Verschieben",
  addAbove: "Zelle darüber einfügen",
  addBelow: "Zelle darunter einfügen",
  addCell: "Zelle einfügen",
  addAt: (place) => `Zelle an Stelle ${place} einfügen`,
  addKind: (kind) => `${KINDS[kind]} anfügen`,
  addKindAt: (kind, place) => `${KINDS[kind]} an Stelle ${place} einfügen`,
  toText: "In Text verwandeln",
  toQuery: "In eine Abfrage verwandeln",
  toCheck: "In eine Prüfung verwandeln",
  toInput: "In eine Eingabe verwandeln",
  deleteCell: "Zelle löschen",
  cellDeleted: "Zelle gelöscht.",
  notRun: (kind, language) =>
    kind === "unknown"
      ? `Eine Zelle (${language || "ohne Sprache"}), die diese Version nicht kennt. Sie bleibt, wie sie ist, und wird nicht gerechnet.`
      : `Zellen der Art ${KINDS[kind]} bleiben erhalten und werden gezeigt, aber in dieser Version nicht gerechnet.`,
  cellFailed: (why) => `Diese Zelle ließ sich nicht zeigen: ${why}. Ihr Text steht sicher in der Datei.`,
  state: (state) => STATES[state],
  running: "Rechnet …",
  progress: ({ doing, done }) => `${DOING[doing]} · ${Math.floor(100 * done)} %`,
  queued: "Wartet",
  passed: "Bestanden",
  seconds: (s) => `${s.toFixed(1).replace(".", ",")} s`,
  milliseconds: (ms) =>
    ms < 1000 ? `${number(Math.max(1, Math.round(ms)))} ms` : `${(ms / 1000).toFixed(1).replace(".", ",")} s`,
  announceRows: (name, n) => `${name}: ${rows(n)}`,
  announceError: (name, message) => `${name} ist fehlgeschlagen: ${message}`,
  announceCancelled: (name) => `${name} wurde abgebrochen`,

  from: (label) => `${label} von`,
  until: (label) => `${label} bis`,

  view: "Ansicht",
  viewName: (view) => ({ chart: "Diagramm", table: "Tabelle", both: "Beides" })[view],
  chartKind: "Art des Diagramms",
  saveChart: (format) => `${format} sichern`,
  chartNotSaved: (why) => `Das Diagramm ließ sich nicht sichern: ${why}`,
  keepView: "Zuerst zeigen",
  cannotDraw: (kind, why) => `Als Tabelle gezeigt: ${kind} ${why}`,
  noSuchView: (kind) => `gibt es nicht (verlangt mit view=${kind})`,
  rowsFrom: "Zeilen von",
  chooseRows: "Zelle oder Tabelle wählen",
  chartOfFirst: (shown, all) => `Gezeichnet aus den ersten ${number(shown)} von ${rows(all)}.`,
  chartFailed: (why) => `Das Diagramm ließ sich nicht zeichnen: ${why}. Die Tabelle hat die Zahlen.`,
  gridLabel: (name) => `Zeilen von ${name}`,
  filterRows: "In Zeilen suchen",
  noRows: "Keine Zeilen.",
  noMatch: "Nichts gefunden.",
  missing: "null",
  copied: (text) => `${text} kopiert`,
  howCounted: "So wurde gezählt",
  path: pathGerman,
  funnel: funnelGerman,
  stitch: stitchGerman,
  drill: drillGerman,
  form: formGerman,
  present: presentGerman,
  saveTable: saveGerman,
  share: shareGerman,
  number,

  startTitle: "Drei Anfänge",
  startFiles: "Eigene Dateien",
  filesInFolder: "Schon in diesem Ordner",
  startFilesHint:
    "Wählen Sie Dateien oder ziehen Sie sie irgendwo auf die Seite: CSV, JSON lines, Parquet, Arrow, SQLite, XES.",
  startQuery: "Eine Abfrage",
  startQueryHint:
    "SQL mit Journey-Helfern: FROM paths(events), FROM funnel(events, steps => ['visit', 'buy']).",
  startText: "Die Frage aufschreiben",
  startTextHint: (n) =>
    n > 1
      ? "Text ist Markdown. Andere Notizbücher dieses Ordners stehen in der Seitenleiste."
      : "Text ist Markdown.",

  shortcutGroups: [
    {
      title: "Beim Schreiben",
      keys: [
        ["Shift-Enter", "Rechnen, weiter zur nächsten Zelle"],
        ["Ctrl-Enter", "Rechnen und bleiben"],
        ["Alt-Enter", "Rechnen, Zelle darunter einfügen"],
        ["Tab", "Ergänzen oder einrücken; ist noch nichts geschrieben: weiter"],
        ["Ctrl-Space", "Vorschläge zeigen"],
        ["Ctrl-.", "Der Aufruf als Formular, und zurück"],
        ["Esc", "Den Text verlassen"],
      ],
    },
    {
      title: "Mit gewählter Zelle",
      keys: [
        ["Enter", "Darin schreiben"],
        ["F", "Der Aufruf als Formular"],
        ["↑ ↓", "Die darüber oder darunter wählen"],
        ["A", "Zelle darüber einfügen"],
        ["B", "Zelle darunter einfügen"],
        ["D D", "Löschen"],
        ["Z", "Rückgängig"],
        ["Shift-Z", "Wiederholen"],
        ["M", "In Text verwandeln"],
        ["Y", "In eine Abfrage verwandeln"],
        ["Ctrl-Shift-↑", "Nach oben"],
        ["Ctrl-Shift-↓", "Nach unten"],
        ["I", "Abbrechen, was rechnet"],
      ],
    },
    {
      title: "Überall",
      keys: [
        ["Ctrl-S", "Speichern"],
        ["Ctrl-Z", "Rückgängig"],
        ["Ctrl-K", "Befehle"],
        ["?", "Diese Liste"],
      ],
    },
    {
      title: "Im Formular",
      keys: [
        ["Enter", "In den Text schreiben; in einer Liste: zum nächsten"],
        ["Alt-↑ Alt-↓", "Einen Eintrag der Liste verschieben"],
        ["Shift-Enter", "Rechnen"],
        ["Esc", "Schließen"],
      ],
    },
    {
      title: "Beim Vorführen",
      keys: [
        ["→ ←", "Nächste, vorige Folie; auch die Bildtasten"],
        ["Home", "Erste Folie"],
        ["End", "Letzte Folie"],
        ["C", "Code"],
        ["N", "Notizen"],
        ["B", "Leer"],
        ["F", "Vollbild"],
        ["Esc", "Beenden"],
      ],
    },
    {
      title: "In einem Diagramm",
      keys: [
        ["↑ ↓ ← →", "Von Zeichen zu Zeichen gehen"],
        ["Home", "Erstes Zeichen"],
        ["End", "Letztes Zeichen"],
        ["Enter", "Wer dahintersteht"],
        ["Shift-F10", "Alles, was sich damit tun lässt"],
        ["Esc", "Schließen, was offen ist, zurück zum Zeichen"],
      ],
    },
    {
      title: "In einer Tabelle",
      keys: [
        ["↑ ↓ ← →", "Zu einem Wert gehen"],
        ["Enter", "Auf einer Zeile: wer dahintersteht; im Kopf: sortieren"],
        ["Ctrl-C", "Ihn kopieren"],
        ["Ctrl-Home", "Erste Zeile"],
        ["Ctrl-End", "Letzte Zeile"],
      ],
    },
  ],
};
