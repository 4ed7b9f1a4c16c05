import type { CancelSignal, Engine } from "#engine/engine.ts";
import { helpers as registry } from "#journey/index.ts";
import type { Helper } from "#journey/helper.ts";
import { rehearseDrills } from "#journey/rehearse-drills.ts";
import { readyAttributes } from "#journey/segment/ready-attributes.ts";
import { tablesOfArguments } from "#sql/dependencies.ts";
import { parseScript } from "#sql/parse.ts";
import type { HelperCall } from "#sql/script.ts";
import type { Table } from "#table/table.ts";
import { Catalogue } from "./catalogue.ts";
import { evaluateCell } from "./evaluate.ts";
import { bindCall, evaluateCall } from "./evaluate-call.ts";
import type { CellRequest, Executor, OnProgress, Query } from "./executor.ts";
import { Recent } from "./recent.ts";
import type { CellResult } from "./result.ts";
import { setRoles, type TableRoles } from "./table-version.ts";

/** Loaded tables and cells’ results, and how a cell’s text is turned into the next result. */
export interface Session extends Executor<CellResult> {
  /** A table under a name SQL and helpers read it by; it replaces one of that name. */
  addTable(name: string, table: Table, roles?: TableRoles): void;
  removeTable(name: string): Promise<void>;
  /**
   * Runs the one helper call a text consists of ahead of being asked, so that its result, and those of the calls it is over,
   * are remembered by then. Does nothing for other texts, for tables that must be queried first, and for helpers that say how
   * far they are.
   */
  prepare(next: Query): Promise<void>;
  /**
   * What drill-downs need of the events a helper call is over, made step by step as it is asked for, and once a session what
   * they run is rehearsed, so that the first is as fast as those after it. No step for other texts, calls over no one log, and
   * logs of more than three million rows.
   * @throws JourneyError where the call itself would
   */
  readyDrills(query: Query): AsyncGenerator<void, void, void>;
  /** The loaded table, or else the cell’s result, of this name, case aside. */
  table(name: string): Table | undefined;
  /** A cell’s last result. */
  result(cell: string): CellResult | undefined;
  close(): void;
}

export interface SessionOptions {
  readonly engine: Engine;
  /** rows after which SQL stops reading, with a warning; default 10,000,000 */
  readonly maxRows?: number;
  readonly helpers?: readonly Helper[];
}

/** Values in the tables remembered for helper calls and their sub-selects: 8 bytes each at most, so 400 MB. */
const REMEMBERED = { entries: 64, weight: 50_000_000 };
/** Of what was computed ahead most is never asked: it must not displace what was. */
const FORESEEN = { entries: 12, weight: 20_000_000 };
/** In larger logs one step would hold up what is asked for too long. */
const MOST_READIED = 3_000_000;

/** Its result is drawn, and leads to customers of one log. */
const isOverLog = ({ tables, views, parameters }: Helper): boolean =>
  tables.max === 1 && views.length > 0 && parameters.some(({ role, name }) => role && name === "activity");

/**
 * A session over an engine. Helper calls run here, over columns; only what is left of the SQL goes to the
 * engine. The same sub-select over the same tables gives the very same table, so that the journey index
 * built for it is found again; helper results are remembered likewise.
 */
export function createSession({ engine, maxRows = 10_000_000, helpers = registry }: SessionOptions): Session {
  const catalogue = new Catalogue();
  const selects = new Recent<Found<"selects">>(REMEMBERED);
  const calls = new Recent<Found<"calls">>(REMEMBERED);
  const foreseen = new Recent<Found<"calls">>(FORESEEN);
  /** results are found in both, and go where they came from: an answer, or what was only foreseen */
  const into = (memory: Recent<Found<"calls">>): Remembered => ({
    selects,
    calls: {
      get: (key) => calls.get(key) ?? foreseen.get(key),
      set: (key, value, weight) => memory.set(key, value, weight),
    },
  });
  const results = new Map<string, CellResult>();
  let isRehearsed = false;
  const common = { engine, maxRows, helpers, catalogue };
  /** ms that results took which were computed ahead */
  const ahead = new WeakMap<Table, number>();
  /** nothing must be queried for it, and it is short */
  const isAtHand = (call: HelperCall): boolean =>
    !call.helper.steps &&
    tablesOfArguments(call).length === 0 &&
    call.tables.every((one) => {
      if (one.kind === "name") return catalogue.table(one.name) !== undefined;
      return one.kind === "call" && isAtHand(one.call);
    });

  /** The one call a text consists of, and a run for it, where it is at hand. */
  const callAtHand = ({ text, parameters }: Query) => {
    const script = parseScript(text, helpers);
    const call = script.statements.length === 1 ? script.statements[0].whole : undefined;
    if (!call || !isAtHand(call)) return undefined;
    const request = { cell: "", text, parameters, isRead: false };
    const { signal } = new AbortController();
    const run = { ...common, remembered: into(foreseen), request, signal, used: new Set<string>() };
    return { run, script, call };
  };

  return {
    async query(request: CellRequest, signal: CancelSignal, onProgress?: OnProgress): Promise<CellResult> {
      const started = Date.now();
      const made = catalogue.createdBy(request.cell);
      if (made.length) {
        catalogue.forgetCreated(request.cell);
        await engine.forget(made);
      }
      const used = new Set<string>();
      try {
        const outcome = await evaluateCell({
          ...common,
          remembered: into(calls),
          request,
          signal,
          onProgress,
          used,
        });
        const { table } = outcome;
        const elapsedMs = Date.now() - started + (ahead.get(table) ?? 0);
        ahead.delete(table);
        const result = { ...outcome, rowCount: table.rowCount, elapsedMs };
        catalogue.setResult(request.cell, result.table);
        results.set(request.cell.toLowerCase(), result);
        return result;
      } finally {
        const unused = catalogue.useHelperTables(request.cell, used);
        if (unused.length) await engine.forget(unused);
      }
    },

    async prepare(next) {
      const started = Date.now();
      const ready = callAtHand(next);
      if (!ready) return;
      const { table } = await evaluateCall(ready.run, ready.script, ready.call, new Map());
      // found a second time it took nothing, and what it took before still counts
      if (!ahead.has(table)) ahead.set(table, Date.now() - started);
    },

    async *readyDrills(query) {
      const ready = callAtHand(query);
      if (!ready || !isOverLog(ready.call.helper)) return;
      const { tables, args } = await bindCall(ready.run, ready.script, ready.call, new Map());
      const input = { tables, arguments: args };
      if (tables[0].table.rowCount > MOST_READIED) return;
      yield* readyAttributes(input);
      if (isRehearsed) return;
      isRehearsed = true;
      yield* rehearseDrills(input);
    },

    async forget(cell) {
      const names = [cell, ...catalogue.createdBy(cell), ...catalogue.useHelperTables(cell, new Set())];
      catalogue.forgetCell(cell);
      results.delete(cell.toLowerCase());
      await engine.forget(names);
    },

    addTable(name, table, roles) {
      if (roles) setRoles(table, roles);
      catalogue.addTable(name, table);
    },

    async removeTable(name) {
      catalogue.removeTable(name);
      await engine.forget([name]);
    },

    table: (name) => catalogue.table(name),
    result: (cell) => results.get(cell.toLowerCase()),

    close() {
      selects.clear();
      calls.clear();
      foreseen.clear();
      engine.close();
    },
  };
}

type Remembered = Parameters<typeof evaluateCell>[0]["remembered"];
type Found<Kind extends keyof Remembered> = NonNullable<ReturnType<Remembered[Kind]["get"]>>;
