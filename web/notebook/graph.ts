import { helperNames } from "#journey/index.ts";
import { dependencies } from "#sql/dependencies.ts";
import { parameterNames, parseInput } from "./input.ts";
import type { Cell } from "./notebook.ts";

/** What depends on what. Only cells that run are in it; the order of cells in the file does not matter. */
export interface CellGraph {
  readonly nodes: ReadonlyMap<string, GraphNode>;
}

/** One cell that runs, by what it needs and who needs it. */
export interface GraphNode {
  readonly cell: Cell;
  /** ids of the cells whose result or value it uses */
  readonly needs: readonly string[];
  /** ids of the cells that use its result or value */
  readonly neededBy: readonly string[];
  /** the data tables it names, as they are called in the notebook */
  readonly tables: readonly string[];
  /** `:name`s it uses */
  readonly parameters: readonly string[];
  /** some cell's SQL reads its rows */
  readonly isRead: boolean;
  /** why it cannot run at all: a name given twice, a cycle, an unknown `:name` */
  readonly problem: string | undefined;
}

/**
 * Finds out what each cell depends on.
 * @param tables names of the data tables there are
 */
export function buildGraph(cells: readonly Cell[], tables: readonly string[]): CellGraph {
  const running = cells.filter((cell) => ["query", "check", "input", "chart"].includes(cell.kind));
  const uses = new Map(running.map((cell) => [cell.id, usesOf(cell)]));
  const providers = providersOf(running, uses);
  const inputs = new Map(
    running
      .filter((c) => c.kind === "input")
      .flatMap((c) => parameterNames(c.name, c.body).map((name) => [name, c.id])),
  );
  const tableNames = new Map(tables.map((name) => [name.toLowerCase(), name]));
  const needs = new Map(
    running.map((cell) => {
      const { reads, parameters } = uses.get(cell.id)!;
      const cellsRead = reads.flatMap((name) => providers.get(name.toLowerCase()) ?? []);
      const inputsRead = parameters.flatMap((name) => inputs.get(name) ?? []);
      const own = reads.some((name) => name.toLowerCase() === cell.name.toLowerCase());
      return [cell.id, [...new Set([...cellsRead, ...inputsRead])].filter((id) => id !== cell.id || own)];
    }),
  );
  const cycles = cyclesOf(running, needs);
  const neededBy = turned(needs);
  const isRead = new Set([...uses.values()].flatMap(({ reads }) => reads.map((name) => name.toLowerCase())));
  const named = groupBy(
    running.filter((cell) => cell.named),
    (cell) => cell.name.toLowerCase(),
  );
  const unnamed = new Set(running.filter((cell) => !cell.named).map((cell) => cell.name.toLowerCase()));
  const nodes = running.map((cell): [string, GraphNode] => {
    const { reads, parameters } = uses.get(cell.id)!;
    return [
      cell.id,
      {
        cell,
        needs: needs.get(cell.id)!,
        neededBy: neededBy.get(cell.id) ?? [],
        tables: [...new Set(reads.flatMap((name) => tableNames.get(name.toLowerCase()) ?? []))],
        parameters,
        isRead: isRead.has(cell.name.toLowerCase()),
        problem:
          nameProblem(cell, named, tableNames) ??
          cycleProblem(cell, cycles) ??
          unnamedProblem(cell, unnamed, reads) ??
          parameterProblem(parameters, inputs),
      },
    ];
  });
  return { nodes: new Map(nodes) };
}

interface Uses {
  readonly reads: readonly string[];
  readonly parameters: readonly string[];
  readonly creates: readonly string[];
}

/** Cells are plain data that never change, so each is read once. */
const usesKnown = new WeakMap<Cell, Uses>();

function usesOf(cell: Cell): Uses {
  const known = usesKnown.get(cell);
  if (known) return known;
  const uses = readUses(cell);
  usesKnown.set(cell, uses);
  return uses;
}

function readUses(cell: Cell): Uses {
  if (cell.kind === "chart")
    return { reads: [cell.attributes.get("from") ?? []].flat(), parameters: [], creates: [] };
  const text = cell.kind === "input" ? optionsQuery(cell.body) : cell.body;
  const { tables, parameters, creates } = dependencies(text);
  return { reads: tables, parameters, creates };
}

function optionsQuery(body: string): string {
  try {
    const { options } = parseInput(body);
    return typeof options === "string" ? options : "";
  } catch {
    return "";
  }
}

/** Lower-case name of a table to the cells that give it: their own name, and what their script creates. */
function providersOf(cells: readonly Cell[], uses: ReadonlyMap<string, Uses>): Map<string, string[]> {
  const providers = new Map<string, string[]>();
  for (const cell of cells) {
    const own = cell.kind === "query" && cell.named ? [cell.name] : [];
    for (const name of [...own, ...uses.get(cell.id)!.creates])
      append(providers, name.toLowerCase(), cell.id);
  }
  return providers;
}

function nameProblem(
  cell: Cell,
  named: ReadonlyMap<string, readonly Cell[]>,
  tables: ReadonlyMap<string, string>,
): string | undefined {
  if (!cell.named) return undefined;
  const name = cell.name.toLowerCase();
  const { length } = named.get(name) ?? [];
  if (length > 1)
    return `the name ${cell.name} is given to ${length} cells; each needs a name of its own: rename all but one`;
  if (tables.has(name)) return `the name ${cell.name} belongs to a data table already; rename this cell`;
  if (helperNames.some((helper) => helper.toLowerCase() === name))
    return `${cell.name} is the name of a helper; give this cell another one, e.g. ${cell.name}_result`;
  return undefined;
}

function cycleProblem(cell: Cell, cycles: ReadonlyMap<string, readonly Cell[]>): string | undefined {
  const cycle = cycles.get(cell.id);
  if (!cycle) return undefined;
  if (cycle.length === 1) return `${cell.name} reads itself; read another table or cell`;
  const at = cycle.indexOf(cell);
  const round = [...cycle.slice(at), ...cycle.slice(0, at), cell].map((c) => c.name);
  return `these cells wait for each other: ${round.join(" reads ")}; break the circle in one of them`;
}

function unnamedProblem(
  cell: Cell,
  unnamed: ReadonlySet<string>,
  reads: readonly string[],
): string | undefined {
  const own = cell.named ? undefined : cell.name.toLowerCase();
  const wanted = reads.find((name) => name.toLowerCase() !== own && unnamed.has(name.toLowerCase()));
  return wanted && `${wanted} has no name in the file, only here on the page; name that cell to read it`;
}

function parameterProblem(
  parameters: readonly string[],
  inputs: ReadonlyMap<string, string>,
): string | undefined {
  const unknown = parameters.find((name) => !inputs.has(name));
  if (unknown === undefined) return undefined;
  const known = [...inputs.keys()].map((name) => `:${name}`);
  return `there is no input :${unknown}; ${known.length ? `there are ${known.join(", ")}` : `add an input cell named ${unknown}`}`;
}

/** Strongly connected components (Tarjan 1972) of more than one cell, or of one that reads itself, in reading order. */
function cyclesOf(
  cells: readonly Cell[],
  needs: ReadonlyMap<string, readonly string[]>,
): Map<string, readonly Cell[]> {
  const byId = new Map(cells.map((cell) => [cell.id, cell]));
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const onStack = new Set<string>();
  const cycles = new Map<string, readonly Cell[]>();
  const visit = (id: string): void => {
    index.set(id, index.size);
    low.set(id, index.get(id)!);
    stack.push(id);
    onStack.add(id);
    for (const next of needs.get(id)!) {
      if (!index.has(next)) visit(next);
      if (onStack.has(next)) low.set(id, Math.min(low.get(id)!, low.get(next)!));
    }
    if (low.get(id) !== index.get(id)) return;
    const component = stack.splice(stack.lastIndexOf(id));
    for (const member of component) onStack.delete(member);
    if (component.length === 1 && !needs.get(id)!.includes(id)) return;
    const members = component.map((member) => byId.get(member)!);
    for (const member of component) cycles.set(member, members);
  };
  for (const cell of cells) if (!index.has(cell.id)) visit(cell.id);
  return cycles;
}

/** Who is named by whom, from who names whom; in reading order. */
function turned(needs: ReadonlyMap<string, readonly string[]>): Map<string, string[]> {
  const turned = new Map<string, string[]>();
  for (const [id, needed] of needs) for (const one of needed) append(turned, one, id);
  return turned;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) append(groups, keyOf(item), item);
  return groups;
}

function append<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}
