import { valueAt, type Value } from "#table/column.ts";
import { JourneyError } from "#table/note.ts";
import type { Table } from "#table/table.ts";
import { quoteIdentifier } from "#sql/quote.ts";
import type { Executor, OnProgress, Parameters, Query } from "./executor.ts";
import type { GraphNode } from "./graph.ts";
import { inputParameters, inputValue, parseInput, type InputConfig, type InputValue } from "./input.ts";
import type { Cell, CellState } from "./notebook.ts";

/** What computing a cell needs from outside. */
export interface CellTools<Result> {
  readonly executor: Executor<Result & { readonly rowCount: number }>;
  /** the rows of a result (or its first ones), for the options of an input */
  readonly tableOf: (result: Result) => Table;
  /** throws what is wrong with a chart cell's text over a table, `at` in the text; without it nothing is */
  readonly checkChart?: (text: string, table: Table) => void;
}

export interface CellError {
  readonly message: string;
  readonly at?: { readonly from: number; readonly to: number };
}

/** An input as it stands: what it is, what may be chosen, what is. */
export interface InputState {
  readonly config: InputConfig;
  readonly options: readonly Value[];
  readonly value: InputValue;
}

/** One cell to compute, with everything it uses. */
export interface CellWork<Result> extends CellTools<Result> {
  readonly node: GraphNode;
  /** in the order of `node.needs` */
  readonly needed: readonly { readonly cell: Cell; readonly result?: Result; readonly input?: InputState }[];
  /** all cells and data tables there are, for messages */
  readonly cells: readonly Cell[];
  readonly tableNames: readonly string[];
  /** a person's choice for an input */
  readonly chosen: InputValue | undefined;
  readonly next: readonly Query[];
  readonly onProgress?: OnProgress;
}

export interface Computed<Result> {
  readonly state: CellState;
  readonly result: Result | undefined;
  readonly error: CellError | undefined;
  readonly input: InputState | undefined;
}

/**
 * Computes one cell: a query's rows, a check's verdict (its rows kept when it fails), an input's options and
 * value, the rows of a chart.
 * @throws what the executor throws; JourneyError when the cell itself is wrong
 */
export async function computeCell<Result extends { readonly rowCount: number }>(
  work: CellWork<Result>,
  signal: AbortSignal,
): Promise<Computed<Result>> {
  const { cell } = work.node;
  const fine = { state: "ok", result: undefined, error: undefined, input: undefined } as const;
  if (cell.kind === "input") return { ...fine, input: await readInput(work, signal) };
  if (cell.kind === "chart") return { ...fine, result: await chartedRows(work, signal) };
  const result = await query(work, cell.name, cell.body, signal);
  if (cell.kind !== "check" || result.rowCount === 0) return { ...fine, result };
  const rows = `${result.rowCount} ${result.rowCount === 1 ? "row" : "rows"}`;
  return {
    ...fine,
    state: "error",
    result,
    error: { message: `check failed: ${rows} came back, none should` },
  };
}

/** The rows a chart is drawn from: another cell's result, or a data table. */
async function chartedRows<Result extends { readonly rowCount: number }>(
  work: CellWork<Result>,
  signal: AbortSignal,
): Promise<Result> {
  const { cell, tables } = work.node;
  const from = cell.attributes.get("from");
  if (from === undefined)
    throw new JourneyError("chart: no rows to draw; write from=a_cell behind .chart in its fence");
  const result = work.needed.length
    ? work.needed[0].result
    : tables.length
      ? await query(work, cell.name, `FROM ${quoteIdentifier(tables[0])}`, signal)
      : undefined;
  if (!result) throw new JourneyError(`chart: ${noRows(work, from)}`);
  work.checkChart?.(cell.body, work.tableOf(result));
  return result;
}

function noRows<Result>({ cells, tableNames }: CellWork<Result>, from: string): string {
  const queries = cells.filter((cell) => cell.kind === "query" && cell.named);
  const names = [...queries.map(({ name }) => name), ...tableNames].join(", ");
  return cells.some((cell) => cell.named && cell.name.toLowerCase() === from.toLowerCase())
    ? `from=${from} names a cell without rows; name a query: ${names || "there is none"}`
    : `there is no cell or table ${from}; there are ${names || "none"}`;
}

async function readInput<Result extends { readonly rowCount: number }>(
  work: CellWork<Result>,
  signal: AbortSignal,
): Promise<InputState> {
  const { cell } = work.node;
  const config = parseInput(cell.body);
  const options =
    typeof config.options === "string"
      ? firstColumn(work.tableOf(await query(work, `${cell.name}:options`, config.options, signal)))
      : (config.options ?? []);
  return { config, options, value: inputValue(config, options, work.chosen) };
}

function query<Result extends { readonly rowCount: number }>(
  work: CellWork<Result>,
  cell: string,
  text: string,
  signal: AbortSignal,
): Promise<Result> {
  return work.executor.query(
    {
      cell,
      text,
      parameters: parametersOf(work),
      isRead: work.node.isRead,
      ...(work.next.length && { next: work.next }),
    },
    signal,
    work.onProgress,
  );
}

/** The values of the inputs a cell uses. */
export function parametersOf<Result>({
  node,
  needed,
}: Pick<CellWork<Result>, "node" | "needed">): Parameters {
  const given = needed.flatMap(({ cell, input }) =>
    input ? Object.entries(inputParameters(cell.name, input.config, input.value)) : [],
  );
  return Object.fromEntries(given.filter(([name]) => node.parameters.includes(name)));
}

function firstColumn({ columns, rowCount }: Table): Value[] {
  const data = columns[0]?.data;
  if (!data) return [];
  return Array.from({ length: rowCount }, (_, row) => valueAt(data, row)).filter((value) => value !== null);
}
