import type { ColumnType } from "#table/column.ts";
import type { CellKind, CellState } from "#notebook/notebook.ts";
import type { HelperProgress } from "#journey/helper.ts";
import type { Role } from "#journey/roles.ts";
import type { Change } from "./state/history.ts";
import { pathEnglish } from "./path/path-english.ts";
import { drillEnglish } from "./drill/drill-english.ts";
import { formEnglish } from "./form/form-english.ts";
import { funnelEnglish } from "./funnel/funnel-english.ts";
import { presentEnglish } from "./present/present-english.ts";
import { saveEnglish } from "./save/save-english.ts";
import { shareEnglish } from "./share/share-english.ts";
import { stitchEnglish } from "./stitch/stitch-english.ts";

const format = new Intl.NumberFormat("en");
const number = (n: number) => format.format(n);
const counted = (n: number, one: string, many: string) => `${number(n)} ${n === 1 ? one : many}`;

/** Every word the page says, in English; other languages have the same keys. */
export const english = {
  // frame
  untitled: "Untitled",
  skipToNotebook: "Skip to the notebook",
  sidebar: "Notebooks, data and helpers",
  closeSidebar: "Close the side panel",
  toggleSidebar: "Show or hide the side panel",
  notebookTools: "Notebook tools",
  notebookTitle: "Notebook title",
  notices: "Messages",
  dismiss: "Dismiss",
  close: "Close",
  cancel: "Cancel",
  undo: "Undo",
  redo: "Redo",
  undoWhat: (kind: Change["kind"]) => `Undo ${CHANGES[kind]} (Z)`,
  save: "Save",
  saved: "Saved",
  saving: "Saving…",
  unsaved: "Not saved yet",
  notSaved: "Could not be saved",
  readOnly: "Read-only",
  theme: (theme: "system" | "light" | "dark") => `Theme: ${theme === "system" ? "as the system" : theme}`,
  changeTheme: "Change the theme",
  language: "Language: English",
  changeLanguage: "Change the language",
  shortcuts: "Keyboard shortcuts",
  palette: "Commands",
  paletteHint: "What would you like to do?",
  tryAgain: "Try again",
  add: "Add",
  remove: "Remove",
  rename: "Rename",
  create: "Create",

  // notebooks
  notebooks: "Notebooks",
  newNotebook: "New notebook",
  newNotebookTitle: "A new question",
  openNotebook: (title: string) => `Open ${title}`,
  renameNotebook: (path: string) => `Rename ${path}`,
  deleteNotebook: (path: string) => `Delete ${path}`,
  notebookDeleted: (path: string) => `${path} is in the bin.`,
  fileName: "File name",
  outline: "Outline",
  nothingOpen: "Nothing is open",
  noNotebook: "No notebook here yet",
  noNotebookHint:
    "A notebook is one Markdown file with text, SQL and journey helpers. Make the first one, then drop your data files on it.",
  cannotOpen: (path: string, why: string) => `${path} cannot be opened: ${why}`,
  cannotOpenFolder: (why: string) => `The folder cannot be read: ${why}`,
  serverGone:
    "The server does not answer. You can go on working: your changes are kept in this browser and can be saved when it is back. Trying again…",
  serverRefuses:
    "The server was started anew and does not know this tab. Your changes are kept in this browser: open the address it printed in this browser, then save.",
  saveFailed: (why: string) => `Not saved: ${why}`,
  draftRestored: (at: Date) => `Unsaved changes of ${at.toLocaleString("en")} are back.`,
  discardDraft: "Discard them",
  changedOnDisk: "The file was changed on disk; this is its new text.",
  /** @param more rows it has more than before; undefined where there are several tables */
  dataReadAgain: (file: string, rows: number, more: number | undefined) => {
    const change = more ? `, ${number(Math.abs(more))} ${more > 0 ? "more" : "fewer"} than before` : "";
    return `${file} was changed on disk and read again: ${counted(rows, "row", "rows")}${change}.`;
  },
  deletedOnDisk: "The file was deleted on disk. Saving makes it again.",
  conflictTitle: "The file was changed elsewhere",
  conflictHint: (path: string) =>
    `${path} on disk and your text differ. Keep one of them, or take over parts of the file with the arrows, edit the right side, and save that.`,
  onDisk: "On disk",
  yours: "Yours",
  keepMine: "Keep mine",
  keepTheirs: "Keep theirs",
  keepMerged: "Save the merged text",
  conflictMarkers: "This file has unresolved git conflicts",
  conflictMarkersHint: (lines: readonly number[]) =>
    `It is shown as text so that nothing is lost. Conflict markers stand in the lines ${lines.join(", ")}; remove them and what is not wanted.`,
  fileText: "Text of the file",
  readAgain: "Read it as a notebook",

  // data
  data: "Data",
  addFiles: "Add files",
  otherFiles: (n: number, isMore: boolean) =>
    `${isMore ? counted(n, "more file", "more files") : counted(n, "file", "files")} in this folder`,
  addFile: (path: string) => `Add ${path}`,
  uploading: (name: string) => `Storing ${name}…`,
  uploadFailed: (name: string, why: string) => `${name} was not added: ${why}`,
  notADataFile: (name: string) =>
    `${name} is no data file this version reads. It takes CSV, TSV, JSON lines, Parquet, Arrow, SQLite and XES, gzipped too.`,
  loading: (name: string) => `Loading ${name}…`,
  rowsSoFar: (n: number) => `${counted(n, "row", "rows")} so far`,
  rows: (n: number) => counted(n, "row", "rows"),
  rowsOf: (n: number, all: number) => `${number(n)} of ${counted(all, "row", "rows")}`,
  columns: (n: number) => counted(n, "column", "columns"),
  columnsOf: (table: string) => `Columns of ${table}`,
  moreColumns: (n: number) => `${counted(n, "more column", "more columns")}`,
  browse: "Browse rows",
  mapPaths: "Map its paths",
  queryIt: "Query it",
  brokenRows: (n: number) => counted(n, "flawed row", "flawed rows"),
  problem: (n: number, text: string, leftOut: boolean) =>
    `${counted(n, "row", "rows")}: ${text} (${leftOut ? "left out" : "mended"})`,
  line: (n: number) => `line ${number(n)}`,
  role: (role: Role) => ROLE_NAMES[role],
  typeMark: (type: ColumnType) => ({ text: "abc", number: "123", time: "◷", boolean: "t/f" })[type],
  columnTitle: (name: string, type: ColumnType) => `${name} (${TYPES[type]})`,
  typeName: (type: ColumnType) => TYPES[type],
  readAs: "Read as",
  asFound: "as found",
  playsRole: "Says",
  byItsName: "as its name tells",
  profiling: "Counting…",
  distinct: (n: number) => counted(n, "distinct value", "distinct values"),
  missingShare: (n: number, all: number) =>
    `${number(n)} missing (${2 * n < all / 100 ? "< 1" : Math.round((100 * n) / Math.max(1, all))} %)`,
  histogram: (name: string) => `Distribution of ${name}`,
  tableRemoved: (name: string) => `${name} was taken out of the notebook; its file stays.`,
  newTable: (name: string) => `New table ${name}`,
  rolesFound: (who: string, what: string, when: string) =>
    `An event table: who is ${who}, what is ${what}, when is ${when}.`,
  roleFound: (role: Role, column: string) => `${ROLE_NAMES[role]} is ${column}`,
  rolesMissing: (found: readonly string[], missing: readonly Role[]) =>
    `${found.length ? `${capital(found.join(", "))}. ` : ""}No column was recognised that says ${missing.map((role) => ROLE_NAMES[role]).join(", ")}: open the table on the left, then a column, to choose it, or write ${missing.map((role) => `${role} => column`).join(", ")} in a call.`,
  dropHere: "Drop to add to this notebook",
  dropKinds: "CSV, TSV, JSON lines, Parquet, Arrow, SQLite, XES",

  // helpers
  helpers: "Journey helpers",
  findHelper: "Find a helper",
  examples: "Examples",
  insert: "Insert",
  insertExample: (example: string) => `Insert as a cell: ${example}`,
  parameters: "Parameters",
  resultColumns: "Result columns",
  required: "required",
  defaultIs: "default",

  // cells
  kind: (kind: CellKind) => KINDS[kind],
  cellLabel: (name: string) => `Cell ${name}`,
  cellName: "Cell name",
  cellTools: (name: string) => `Tools of ${name}`,
  editorLabel: (name: string) => `Text of ${name}`,
  placeholder: (kind: CellKind) => PLACEHOLDERS[kind],
  renameCell: "Rename this cell",
  notAnIdentifier: (name: string) =>
    `${JSON.stringify(name)} is no name SQL can use; take letters, digits and _, e.g. step_2.`,
  nameTaken: (name: string) => `Another cell is named ${name} already.`,
  nameIsTable: (name: string) => `A table is named ${name} already.`,
  run: "Run",
  runCell: "Run cell",
  runAll: "Run all",
  runStale: "Run stale",
  runStaleHint: "Run the cells whose result is out of date",
  cancelCell: "Cancel this cell",
  editText: "Edit text",
  editSettings: "Edit settings",
  emptyText: "Empty text. Press Enter to write.",
  moveUp: "Move up",
  moveDown: "Move down",
  movedTo: (place: number, of: number) => `Moved to place ${place} of ${of}`,
  drag: "Drag to move",
  addAbove: "Add a cell above",
  addBelow: "Add a cell below",
  addCell: "Add a cell",
  addAt: (place: number) => `Add a cell at place ${place}`,
  addKind: (kind: CellKind) => `Add ${KINDS[kind].toLowerCase()}`,
  addKindAt: (kind: CellKind, place: number) => `Add ${KINDS[kind].toLowerCase()} at place ${place}`,
  toText: "Turn into text",
  toQuery: "Turn into a query",
  toCheck: "Turn into a check",
  toInput: "Turn into an input",
  deleteCell: "Delete cell",
  cellDeleted: "Cell deleted.",
  notRun: (kind: CellKind, language: string) =>
    kind === "unknown"
      ? `A ${language || "fenced"} cell this version does not know. It is kept as it is and not run.`
      : `${KINDS[kind]} cells are kept and shown, but not run in this version.`,
  cellFailed: (why: string) => `This cell could not be shown: ${why}. Its text is safe in the file.`,
  state: (state: CellState) => STATES[state],
  running: "Running…",
  progress: ({ doing, done }: HelperProgress) => `${DOING[doing]} · ${Math.floor(100 * done)} %`,
  queued: "Waiting to run",
  passed: "Passed",
  seconds: (s: number) => `${s.toFixed(1)} s`,
  milliseconds: (ms: number) =>
    ms < 1000 ? `${number(Math.max(1, Math.round(ms)))} ms` : `${(ms / 1000).toFixed(1)} s`,
  announceRows: (name: string, n: number) => `${name}: ${counted(n, "row", "rows")}`,
  announceError: (name: string, message: string) => `${name} failed: ${message}`,
  announceCancelled: (name: string) => `${name} was cancelled`,

  // inputs
  from: (label: string) => `${label} from`,
  until: (label: string) => `${label} until`,

  // results
  view: "View",
  viewName: (view: "chart" | "table" | "both") => ({ chart: "Chart", table: "Table", both: "Both" })[view],
  chartKind: "Kind of chart",
  saveChart: (format: string) => `Save ${format}`,
  chartNotSaved: (why: string) => `The chart could not be saved: ${why}`,
  keepView: "Show first",
  cannotDraw: (kind: string, why: string) => `Shown as a table: ${kind} ${why}`,
  noSuchView: (kind: string) => `is no view there is (asked for by view=${kind})`,
  rowsFrom: "Rows of",
  chooseRows: "choose a cell or table",
  chartOfFirst: (shown: number, all: number) =>
    `Drawn from the first ${number(shown)} of ${number(all)} rows.`,
  chartFailed: (why: string) => `The chart could not be drawn: ${why}. The table has the figures.`,
  gridLabel: (name: string) => `Rows of ${name}`,
  filterRows: "Find in rows",
  noRows: "No rows.",
  noMatch: "Nothing matches.",
  missing: "null",
  copied: (text: string) => `Copied ${text}`,
  howCounted: "How this was counted",
  number,

  form: formEnglish,
  path: pathEnglish,
  funnel: funnelEnglish,
  stitch: stitchEnglish,
  drill: drillEnglish,
  present: presentEnglish,
  saveTable: saveEnglish,
  share: shareEnglish,

  // an empty notebook
  startTitle: "Three ways to begin",
  startFiles: "Bring your files",
  startFilesHint:
    "Choose touchpoint files or drop them anywhere on the page: CSV, JSON lines, Parquet, Arrow, SQLite, XES.",
  filesInFolder: "Already in this folder",
  startQuery: "Write a query",
  startQueryHint:
    "SQL with journey helpers: FROM paths(events), FROM funnel(events, steps => ['visit', 'buy']).",
  startText: "Write down the question",
  startTextHint: (n: number) =>
    n > 1 ? "Text is Markdown. Other notebooks of this folder are in the side panel." : "Text is Markdown.",

  shortcutGroups: [
    {
      title: "While writing",
      keys: [
        ["Shift-Enter", "Run, go to the next cell"],
        ["Ctrl-Enter", "Run, stay"],
        ["Alt-Enter", "Run, add a cell below"],
        ["Tab", "Complete or indent; before anything is written, go on"],
        ["Ctrl-Space", "Show completions"],
        ["Ctrl-.", "The call as a form, and back"],
        ["Esc", "Leave the text for the cell"],
      ],
    },
    {
      title: "With a cell selected",
      keys: [
        ["Enter", "Write in it"],
        ["F", "The call as a form"],
        ["↑ ↓", "Select the one above or below"],
        ["A", "Add a cell above"],
        ["B", "Add a cell below"],
        ["D D", "Delete"],
        ["Z", "Undo"],
        ["Shift-Z", "Redo"],
        ["M", "Turn into text"],
        ["Y", "Turn into a query"],
        ["Ctrl-Shift-↑", "Move up"],
        ["Ctrl-Shift-↓", "Move down"],
        ["I", "Cancel what runs"],
      ],
    },
    {
      title: "Anywhere",
      keys: [
        ["Ctrl-S", "Save"],
        ["Ctrl-Z", "Undo"],
        ["Ctrl-K", "Commands"],
        ["?", "This list"],
      ],
    },
    {
      title: "In a form",
      keys: [
        ["Enter", "Write it into the text; in a list, go to the next"],
        ["Alt-↑ Alt-↓", "Move an item of a list"],
        ["Shift-Enter", "Run"],
        ["Esc", "Close it"],
      ],
    },
    {
      title: "While presenting",
      keys: [
        ["→ ←", "Next slide, previous slide; the page keys too"],
        ["Home", "First slide"],
        ["End", "Last slide"],
        ["C", "Code"],
        ["N", "Notes"],
        ["B", "Blank"],
        ["F", "Full screen"],
        ["Esc", "End"],
      ],
    },
    {
      title: "In a chart",
      keys: [
        ["↑ ↓ ← →", "Go from mark to mark"],
        ["Home", "First mark"],
        ["End", "Last mark"],
        ["Enter", "Who is behind it"],
        ["Shift-F10", "All that can be done with it"],
        ["Esc", "Close what was opened, back to the mark"],
      ],
    },
    {
      title: "In a table of rows",
      keys: [
        ["↑ ↓ ← →", "Go to a value"],
        ["Enter", "On a row: who is behind it; on the head: sort"],
        ["Ctrl-C", "Copy it"],
        ["Ctrl-Home", "First row"],
        ["Ctrl-End", "Last row"],
      ],
    },
  ] as readonly {
    readonly title: string;
    readonly keys: readonly (readonly [keys: string, what: string])[];
  }[],
} as const;

type Widened<T> = T extends string
  ? string
  : T extends (...given: infer Given) => string
    ? (...given: Given) => string
    : T;
/** The shape every language fills. */
export type Messages = { readonly [K in keyof typeof english]: Widened<(typeof english)[K]> };

const KINDS: Record<CellKind, string> = {
  prose: "Text",
  query: "Query",
  input: "Input",
  check: "Check",
  chart: "Chart",
  script: "Script",
  unknown: "Unknown",
};

const ROLE_NAMES: Record<Role, string> = { unit: "who", activity: "what", time: "when", channel: "channel" };
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const TYPES: Record<ColumnType, string> = {
  text: "text",
  number: "number",
  time: "time, UTC",
  boolean: "true or false",
};

const PLACEHOLDERS: Record<CellKind, string> = {
  prose: "Markdown text",
  query: "SELECT … or FROM paths(…)",
  input: "type: select",
  check: "SELECT the rows that should not exist",
  chart: "marks:",
  script: "",
  unknown: "",
};

const DOING: Record<HelperProgress["doing"], string> = {
  "reading texts": "Reading texts",
  "grouping texts": "Grouping texts",
  "joining groups": "Joining groups",
  counting: "Counting",
};

const STATES: Record<CellState, string> = {
  fresh: "Not run yet",
  queued: "Waiting to run",
  running: "Running",
  ok: "",
  stale: "Out of date",
  error: "Failed",
  blocked: "Waits for another cell",
  cancelled: "Cancelled",
};

const CHANGES: Record<Change["kind"], string> = {
  text: "typing",
  form: "changing a call",
  add: "adding a cell",
  delete: "deleting a cell",
  move: "moving a cell",
  kind: "changing the kind",
  rename: "renaming",
  title: "changing the title",
  data: "changing the data",
  settings: "changing the settings",
  filter: "filtering",
  replace: "taking over another text",
};
