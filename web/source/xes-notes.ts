import type { Note } from "#table/note.ts";
import { findColumn, type Table } from "#table/table.ts";
import { nestedNotes } from "./jsonl.ts";

/** What is known of a log besides its rows. */
export interface LogFacts {
  /** values taken from the log’s defaults, by column */
  readonly defaults: Map<string, number>;
  /** of the log as a whole, as text */
  readonly attributes: Map<string, string>;
  /** keys by name */
  readonly classifiers: Map<string, string>;
  /** columns that hold lists as JSON text */
  readonly lists: Set<string>;
  /** columns with times without a zone */
  readonly unzoned: Set<string>;
  /** traces without a name, without events; events without a trace */
  unnamed: number;
  empty: number;
  outside: number;
}

export function emptyFacts(): LogFacts {
  return {
    defaults: new Map(),
    attributes: new Map(),
    classifiers: new Map(),
    lists: new Set(),
    unzoned: new Set(),
    unnamed: 0,
    empty: 0,
    outside: 0,
  };
}

/** Texts of the whole log shown, at most, and how much of each. */
const SHOWN = 5;
const SHOWN_LENGTH = 80;

/**
 * What to say of a log.
 * @param sameNames traces whose name an earlier one bears
 */
export function logNotes(facts: LogFacts, table: Table, sameNames: number): Note[] {
  const { unnamed, empty, outside } = facts;
  const notes: Note[] = [];
  const warn = (text: string) => notes.push({ level: "warning", text });
  const tell = (text: string) => notes.push({ level: "info", text });
  if (unnamed)
    warn(
      `${counted(unnamed, "trace has", "traces have")} no concept:name; called (trace 1), (trace 2), … by place in the file`,
    );
  if (sameNames)
    warn(
      `${counted(sameNames, "trace bears", "traces bear")} a concept:name that an earlier one bears; the events count as one case`,
    );
  if (outside)
    warn(
      `${counted(outside, "event stands", "events stand")} in no trace and ${outside === 1 ? "has" : "have"} no case`,
    );
  for (const [name, count] of facts.defaults)
    warn(`${name}: ${counted(count, "missing value", "missing values")} taken from the log’s global default`);
  if (empty)
    tell(
      `${counted(empty, "trace has", "traces have")} no events and ${empty === 1 ? "gives" : "give"} no row`,
    );
  notes.push(...nestedNotes([...facts.lists]));
  for (const name of facts.unzoned) tell(`${name}: times without a zone were read as UTC`);
  notes.push(...lifecycleNotes(table));
  const classifiers = Array.from(facts.classifiers, ([name, keys]) => `${name} (${keys})`);
  if (classifiers.length) tell(`Classifiers of the log, not applied: ${few(classifiers)}`);
  const attributes = Array.from(facts.attributes, ([name, value]) => `${name} ${value}`);
  if (attributes.length) tell(`Attributes of the whole log, not in the table: ${few(attributes)}`);
  return notes;
}

/** An activity that starts and completes is two events: who counts activities wants one of them. */
function lifecycleNotes(table: Table): Note[] {
  const column = findColumn(table, "lifecycle:transition")?.data;
  if (column?.type !== "text" || column.dictionary.length < 2) return [];
  const text = `lifecycle:transition has ${column.dictionary.length} values (${few(column.dictionary)}): each is a row of its own`;
  return [{ level: "info", text }];
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

function few(texts: readonly string[]): string {
  const shown = texts
    .slice(0, SHOWN)
    .map((text) => (text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text));
  return shown.join(", ") + (texts.length > SHOWN ? ` and ${texts.length - SHOWN} more` : "");
}
