import { withName, withValue } from "./attributes.ts";
import { closesFence, fenceMarkFor, openingFence, splitLines, type Line } from "./fence.ts";
import { freeName, nameCells, newCellId, readCell, readCells, splitInfo, type Reading } from "./format.ts";
import { withColumnChoice, withData, withoutData, withTitle } from "./front-matter.ts";
import type { Cell, CellKind, Notebook } from "./notebook.ts";

/** What a new cell is made from. */
export interface CellDraft {
  readonly kind: Exclude<CellKind, "unknown">;
  readonly body: string;
  readonly name?: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

/**
 * The notebook with another text in one cell; no other cell's text changes. Prose that now contains whole cells
 * (pasted Markdown, say) becomes those cells, the first keeping the id.
 */
export function setBody(notebook: Notebook, id: string, text: string): Notebook {
  const cell = cellOf(notebook, id);
  const body = text.replace(/\r\n?/gu, "\n");
  if (cell.body === body) return notebook;
  const raw = cell.kind === "prose" ? proseRaw(cell, body) : fencedRaw(cell, body);
  const readings = cell.kind === "prose" ? readCells(raw) : [readCell(raw)];
  const isOne = readings.length <= 1 && (readings[0]?.kind ?? "prose") === cell.kind;
  if (isOne) return replaceCell(notebook, { ...cell, body, raw });
  const at = notebook.cells.indexOf(cell);
  const others = notebook.cells.filter((other) => other !== cell);
  const added = adopt(readings, others).map((c, i) => (i === 0 ? { ...c, id: cell.id } : c));
  return withCells(notebook, [...notebook.cells.slice(0, at), ...added, ...notebook.cells.slice(at + 1)]);
}

/** The notebook with a cell named (or, with an empty name, unnamed). Prose has no name and stays as it is. */
export function renameCell(notebook: Notebook, id: string, name: string): Notebook {
  const cell = cellOf(notebook, id);
  if (cell.kind === "prose") return notebook;
  const problem = name && nameProblem(name);
  if (problem) throw new RangeError(problem);
  const raw = changeBraces(cell, (braces) => withName(braces, name || undefined));
  const memory = name || freeName(takenNames(notebook.cells.filter((other) => other !== cell)));
  return replaceCell(notebook, { ...cell, raw, name: memory, named: name !== "" });
}

/** Why this cannot be a cell's name, or undefined when it can. */
export function nameProblem(name: string): string | undefined {
  if (/^[\p{L}_][\p{L}\p{N}_-]*$/u.test(name)) return undefined;
  return `a cell cannot be named ${JSON.stringify(name)}: use letters, digits and _, beginning with a letter, e.g. ${JSON.stringify(name.replace(/[^\p{L}\p{N}_]+/gu, "_").replace(/^(?![\p{L}_])/u, "c_"))}`;
}

/** The notebook with one `key=value` of a cell set, or taken out with undefined. */
export function setAttribute(
  notebook: Notebook,
  id: string,
  key: string,
  value: string | undefined,
): Notebook {
  const cell = cellOf(notebook, id);
  if (cell.kind === "prose" || cell.attributes.get(key) === value) return notebook;
  const raw = changeBraces(cell, (braces) => withValue(braces, key, value));
  const attributes = new Map(cell.attributes);
  if (value === undefined) attributes.delete(key);
  else attributes.set(key, value);
  return replaceCell(notebook, { ...cell, raw, attributes });
}

/** The notebook with a cell of another kind and the same body and name. */
export function setKind(notebook: Notebook, id: string, kind: CellDraft["kind"]): Notebook {
  const cell = cellOf(notebook, id);
  if (cell.kind === kind) return notebook;
  const name = cell.named && kind !== "prose" ? cell.name : undefined;
  const raw =
    draftRaw({ kind, body: cell.body, name }, newlineOf(cell.raw)) +
    trailerOf(cell.raw).replace(/^\r?\n/u, "");
  const reading = readCell(raw);
  return withCells(
    notebook,
    notebook.cells.map((c) =>
      c === cell ? { ...reading, kind, body: cell.body, id, named: name !== undefined, name: cell.name } : c,
    ),
  );
}

/** The notebook with a new cell at this place (0: first; the number of cells: last). */
export function insertCell(notebook: Notebook, index: number, draft: CellDraft): Notebook {
  const newline = newlineOf(notebook.frontMatter.raw + (notebook.cells[0]?.raw ?? ""));
  const reading = { ...readCell(draftRaw(draft, newline)), kind: draft.kind, body: draft.body };
  const [cell] = adopt([reading], notebook.cells);
  return withCells(notebook, [...notebook.cells.slice(0, index), cell, ...notebook.cells.slice(index)]);
}

/** The notebook without that cell. */
export function removeCell(notebook: Notebook, id: string): Notebook {
  const cell = cellOf(notebook, id);
  return withCells(
    notebook,
    notebook.cells.filter((other) => other !== cell),
  );
}

/** The notebook with a cell moved so that it stands at `toIndex`. */
export function moveCell(notebook: Notebook, id: string, toIndex: number): Notebook {
  const cell = cellOf(notebook, id);
  if (notebook.cells[toIndex] === cell) return notebook;
  const others = notebook.cells.filter((other) => other !== cell);
  return withCells(notebook, [...others.slice(0, toIndex), cell, ...others.slice(toIndex)]);
}

export const setTitle = (notebook: Notebook, title: string): Notebook => ({
  ...notebook,
  frontMatter: withTitle(notebook.frontMatter, title),
});

/** The notebook with one more table in its front matter. @throws RangeError if the name is taken */
export const addData = (notebook: Notebook, data: { name: string; file: string }): Notebook => ({
  ...notebook,
  frontMatter: withData(notebook.frontMatter, data.name, data.file),
});

export const removeData = (notebook: Notebook, name: string): Notebook => ({
  ...notebook,
  frontMatter: withoutData(notebook.frontMatter, name),
});

/** Another type or role for a column of a data file; undefined: as the program finds it. */
export const chooseColumn = (
  notebook: Notebook,
  name: string,
  column: string,
  choice: Parameters<typeof withColumnChoice>[3],
): Notebook => ({ ...notebook, frontMatter: withColumnChoice(notebook.frontMatter, name, column, choice) });

function cellOf(notebook: Notebook, id: string): Cell {
  const cell = notebook.cells.find((c) => c.id === id);
  if (!cell)
    throw new RangeError(`there is no cell ${id}; there are ${notebook.cells.map((c) => c.id).join(", ")}`);
  return cell;
}

const takenNames = (cells: readonly Cell[]): Set<string> =>
  new Set(cells.map((cell) => cell.name.toLowerCase()));

function adopt(readings: readonly Reading[], others: readonly Cell[]): Cell[] {
  const taken = takenNames(others);
  return nameCells(readings).map((cell) => ({
    ...cell,
    id: newCellId(),
    name: cell.named ? cell.name : freeName(taken),
  }));
}

const replaceCell = (notebook: Notebook, cell: Cell): Notebook => ({
  ...notebook,
  cells: notebook.cells.map((other) => (other.id === cell.id ? cell : other)),
});

/**
 * The notebook with these cells. Where cells got new neighbours a blank line is put between them; the last one
 * ends the file as the last one did before.
 */
function withCells(notebook: Notebook, cells: readonly Cell[]): Notebook {
  const newline = newlineOf(notebook.frontMatter.raw + (notebook.cells[0]?.raw ?? ""));
  const before = notebook.cells.at(-1);
  const spaced = cells.map((cell, i) => {
    const next = cells[i + 1];
    if (next) {
      const at = notebook.cells.indexOf(cell);
      if (at >= 0 && notebook.cells[at + 1] === next) return cell;
      return apartFromNext(cell, newline);
    }
    return before && cell !== before ? withTrailer(cell, trailerOf(before.raw) || newline) : cell;
  });
  const raw = frontMatterRaw(notebook.frontMatter.raw, spaced[0]?.raw ?? "", newline);
  const frontMatter =
    raw === notebook.frontMatter.raw ? notebook.frontMatter : { ...notebook.frontMatter, raw };
  return { ...notebook, frontMatter, cells: spaced };
}

/** What stands before the first cell ends its line, and keeps a first cell of `---` from reading as front matter. */
function frontMatterRaw(raw: string, first: string, newline: string): string {
  if (/^\uFEFF?$/u.test(raw)) return /^\uFEFF?---[ \t]*\r?\n/u.test(first) ? raw + newline : raw;
  return first === "" || raw.endsWith("\n") ? raw : raw + newline;
}

/** The cell ready to be followed by another: an open fence closed, a blank line at the end. */
function apartFromNext(cell: Cell, newline: string): Cell {
  const trailer = trailerOf(cell.raw);
  const content = cell.raw.slice(0, cell.raw.length - trailer.length);
  const open = missingFence(content).replace("\n", newline);
  const isApart = open === "" && /\n[ \t]*\r?\n$/u.test(trailer);
  if (isApart) return cell;
  const raw = content + open + newline + newline;
  return { ...cell, raw, body: open ? readCell(raw).body : cell.body };
}

const withTrailer = (cell: Cell, trailer: string): Cell => {
  const raw = cell.raw.slice(0, cell.raw.length - trailerOf(cell.raw).length) + trailer;
  return raw === cell.raw ? cell : { ...cell, raw };
};

/** The last line's end and the blank lines after it. */
const trailerOf = (raw: string): string => /(?:\r?\n[ \t]*)*$/u.exec(raw)?.[0] ?? "";
const newlineOf = (raw: string): string => (/\r?\n/u.exec(raw)?.[0] as "\n" | "\r\n" | undefined) ?? "\n";

function proseRaw(cell: Cell, body: string): string {
  const trailer = trailerOf(cell.raw);
  const newline = newlineOf(cell.raw);
  const trimmed = body.replace(/\s+$/u, "");
  return (trimmed + missingFence(trimmed)).split("\n").join(newline) + trailer;
}

/** What closes a fence left open at the end, so that a half-written one does not swallow the cells below. */
function missingFence(body: string): string {
  let open: ReturnType<typeof openingFence>;
  for (const { text } of splitLines(body)) {
    if (!open) open = openingFence(text);
    else if (closesFence(text, open)) open = undefined;
  }
  return open ? `\n${open.mark}` : "";
}

function fencedRaw(cell: Cell, body: string): string {
  const lines = splitLines(cell.raw);
  const fence = openingFence(lines[0].text)!;
  const newline = lines[0].end || newlineOf(cell.raw);
  const close = lines.findIndex((line, i) => i > 0 && closesFence(line.text, fence));
  const mark = fenceMarkFor(body, fence.mark);
  const open = mark + lines[0].text.slice(fence.mark.length);
  const closing: Line = close < 0 ? { text: mark, end: newline } : lines[close];
  const kept = close >= 0 && mark === fence.mark ? closing.text : mark;
  const rest =
    close < 0
      ? ""
      : lines
          .slice(close + 1)
          .map((l) => l.text + l.end)
          .join("");
  const inside = body === "" ? "" : body.split("\n").join(newline) + newline;
  return open + newline + inside + kept + closing.end + rest;
}

function changeBraces(cell: Cell, change: (braces: string) => string): string {
  const [first, ...rest] = splitLines(cell.raw);
  const from = first.text.indexOf("{");
  const to = first.text.lastIndexOf("}");
  if (!splitInfo(openingFence(first.text)?.info ?? "") || from < 0) return cell.raw;
  const text = `${first.text.slice(0, from + 1)}${change(first.text.slice(from + 1, to))}${first.text.slice(to)}`;
  return text + first.end + rest.map((l) => l.text + l.end).join("");
}

function draftRaw({ kind, body, name, attributes = {} }: CellDraft, newline: string): string {
  if (kind === "prose") return (body + missingFence(body)).split("\n").join(newline) + newline;
  const [language, className] = FENCES[kind];
  let braces = [className && `.${className}`, name && `#${name}`].filter(Boolean).join(" ");
  for (const [key, value] of Object.entries(attributes)) braces = withValue(braces, key, value);
  const mark = fenceMarkFor(body, "```");
  const inside = body === "" ? "" : body.split("\n").join(newline) + newline;
  return `${mark}${language} {${braces}}${newline}${inside}${mark}${newline}`;
}

const FENCES: Record<Exclude<CellDraft["kind"], "prose">, readonly [language: string, className: string]> = {
  query: ["sql", ""],
  check: ["sql", "check"],
  input: ["yaml", "input"],
  chart: ["yaml", "chart"],
  script: ["js", ""],
};
