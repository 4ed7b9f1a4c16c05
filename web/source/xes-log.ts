import type { Column } from "#table/column.ts";
import type { Note } from "#table/note.ts";
import { takeRows, type NamedColumn, type Table } from "#table/table.ts";
import { codeBlocks } from "./blocks.ts";
import { columnNames } from "./column-names.ts";
import { sparseColumns, type SparseColumns } from "./sparse-columns.ts";
import { timesOfText } from "./text-times.ts";
import { emptyFacts, logNotes, type LogFacts } from "./xes-notes.ts";
import type { Attributes, XesLog } from "./xes-reader.ts";

/** A log that grows into a table. */
export interface GrowingLog extends XesLog {
  /** Stores what was met. @returns complete events so far */
  flush(): number;
  /** to be called once, after `flush` */
  finish(): { readonly table: Table; readonly notes: readonly Note[] };
}

const TRACE_NAME = "case:concept:name";
const NAME = "concept:name";
const TIME = "time:timestamp";

/**
 * Attributes a log’s defaults are not taken for: the traces without a name would become one customer, and events
 * without a time would stand before all others.
 */
const NEVER_DEFAULT = { trace: NAME, event: TIME };

/**
 * Collects traces and events into columns: attributes of a trace are stored once and spread over its events in the end.
 * @param onOdd told what is odd, and where, as text
 */
export function xesLog(fileName: string, onOdd: (text: string, excerpt: string) => void): GrowingLog {
  const defaults = { trace: new Map<string, unknown>(), event: new Map<string, unknown>() };
  const facts = emptyFacts();
  const columnsOf = (scope: "trace" | "event") =>
    sparseColumns(fileName, { keepsText: true }, defaults[scope], (name, count) => {
      const column = columnOf(scope, name);
      facts.defaults.set(column, (facts.defaults.get(column) ?? 0) + count);
    });
  const traces = columnsOf("trace");
  const events = columnsOf("event");
  /** the trace of each event as its number, -1 for none; stored batch by batch */
  const traceOf = codeBlocks();
  let batch: number[] = [];
  /** events of the open trace; undefined where none is open */
  let inTrace: number | undefined;
  let isNamed = false;
  let isInEvent = false;

  const attributesOf = (scope: "trace" | "event", columns: SparseColumns): Attributes => {
    const set = (name: string, value: unknown) => {
      if (scope === "trace" && name === NAME && value !== null && value !== "") isNamed = true;
      if (!columns.set(name, value))
        onOdd(`has ${columnOf(scope, name)} more than once, the last one was kept`, String(value));
    };
    return {
      set,
      list(name, values) {
        facts.lists.add(columnOf(scope, name));
        set(name, JSON.stringify(values));
      },
      unfit(name, element, text) {
        set(name, null);
        onOdd(`has no ${element} in ${columnOf(scope, name)}, left empty`, text);
      },
      unzoned: (name) => void facts.unzoned.add(columnOf(scope, name)),
    };
  };
  const ofLog = (name: string, value: unknown) => void facts.attributes.set(name, String(value));
  const traceEnd = () => {
    if (!isNamed) {
      traces.set(NAME, `(trace ${traces.count() + 1})`);
      ++facts.unnamed;
    }
    if (inTrace === 0) ++facts.empty;
    traces.next();
    inTrace = undefined;
  };
  const flush = () => {
    traces.flush();
    events.flush();
    traceOf.room(batch.length).set(batch);
    batch = [];
    return events.count();
  };

  return {
    attributes: {
      log: { set: ofLog, list: ofLog, unfit: (name, _, text) => ofLog(name, text), unzoned: () => {} },
      trace: attributesOf("trace", traces),
      event: attributesOf("event", events),
    },
    default(scope, name, value) {
      if (NEVER_DEFAULT[scope] !== name) defaults[scope].set(name, value);
    },
    classifier: (name, keys) => void facts.classifiers.set(name, keys),
    odd: (what, element) => onOdd(`has ${what}, passed over`, `<${element}>`),
    trace() {
      inTrace = 0;
      isNamed = false;
    },
    traceEnd,
    event() {
      isInEvent = true;
    },
    eventEnd() {
      isInEvent = false;
      batch.push(inTrace === undefined ? -1 : traces.count());
      if (inTrace === undefined) ++facts.outside;
      else ++inTrace;
      events.next();
    },
    flush,
    finish() {
      if (isInEvent) events.drop();
      if (inTrace) traceEnd();
      else if (inTrace === 0) traces.drop();
      flush();
      return joined(traces, events, traceOf.join(), facts);
    },
  };
}

/** A row per event, with the attributes of its trace. */
function joined(
  traces: SparseColumns,
  events: SparseColumns,
  traceOf: Int32Array,
  facts: LogFacts,
): ReturnType<GrowingLog["finish"]> {
  const traceCount = traces.count();
  const ofTraces = finished(traces, "trace", 1);
  const spread = takeRows(
    { rowCount: traceCount + 1, columns: ofTraces },
    // events of no trace take the row behind the last, which has no values
    traceOf.map((trace) => (trace < 0 ? traceCount : trace)),
  );
  const columns = inOrder([...finished(events, "event", 0), ...spread.columns]);
  const { names, notes } = columnNames(columns.map(({ name }) => name));
  const table: Table = {
    rowCount: events.count(),
    columns: columns.map(({ data }, at) => ({ name: names[at], data })),
  };
  const nameColumn = ofTraces.find(({ name }) => name === TRACE_NAME);
  const sameNames = nameColumn ? traceCount - distinctCount(nameColumn.data) : 0;
  return { table, notes: [...notes, ...logNotes(facts, table, sameNames)] };
}

/** @param more rows without values behind the last one */
function finished(columns: SparseColumns, scope: "trace" | "event", more: number): NamedColumn[] {
  return Array.from(columns.columns(), ([key, column]) => {
    column.skip(more);
    const data = column.finish();
    const name = columnOf(scope, key);
    // some programs write times as strings
    return { name, data: name === TIME && data.type === "text" ? timesOfText(data) : data };
  });
}

/** Who, what and when first: who reads a log’s columns reads these. An event’s own `case:concept:name` is not its trace’s, which stands behind. */
function inOrder(columns: readonly NamedColumn[]): NamedColumn[] {
  const first = [TRACE_NAME, NAME, TIME].flatMap(
    (name) => columns.findLast((column) => column.name === name) ?? [],
  );
  return [...first, ...columns.filter((column) => !first.includes(column))];
}

function distinctCount(column: Column): number {
  if (column.type === "text") return column.dictionary.length;
  return new Set(column.values.filter((value) => value === value)).size;
}

function columnOf(scope: "trace" | "event", name: string): string {
  return scope === "trace" ? `case:${name}` : name;
}
