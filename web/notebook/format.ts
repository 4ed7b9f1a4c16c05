import { parseAttributes } from "./attributes.ts";
import { closesFence, openingFence, splitLines, type Fence, type Line } from "./fence.ts";
import { parseFrontMatter } from "./front-matter.ts";
import type { Cell, CellKind, Notebook } from "./notebook.ts";

/** The format number this program writes and fully understands. */
const FORMAT = 1;

/**
 * Reads a `*.journey.md` text. Never throws: what is not understood is kept byte for byte and said.
 * @param previous an earlier reading of the same file: cells that did not change keep their id
 */
export function parseNotebook(text: string, previous?: Notebook): Notebook {
  const lines = splitLines(text);
  const conflicts = conflictLines(lines);
  if (conflicts.length)
    return { frontMatter: { raw: text, title: undefined, data: [], problems: [] }, cells: [], conflicts };
  const { frontMatter, version, lineCount } = parseFrontMatter(lines);
  const raws = splitCells(lines.slice(lineCount));
  const cells = nameCells(raws.map(readCell), previous);
  return {
    frontMatter,
    cells,
    conflicts,
    ...(version > FORMAT && {
      readOnly: `This notebook is of format ${version}; this version of Journeybook writes format ${FORMAT}. It is shown read-only: install a newer version to edit it.`,
    }),
  };
}

/** The text of the file. For an untouched notebook exactly the text it was parsed from. */
export function serialiseNotebook(notebook: Notebook): string {
  return notebook.frontMatter.raw + notebook.cells.map((cell) => cell.raw).join("");
}

/** A cell as read from its own text, before it has an identity: an unnamed one has an empty name. */
export type Reading = Omit<Cell, "id">;

/** Reads one piece of text that `splitCells` gave. */
export function readCell(raw: string): Reading {
  const lines = splitLines(raw);
  const fence = lines.length ? cellFence(lines[0].text) : undefined;
  if (!fence)
    return {
      kind: "prose",
      name: "",
      named: false,
      language: "",
      attributes: new Map(),
      body: bodyOf(lines),
      raw,
    };
  const close = lines.findIndex((line, i) => i > 0 && closesFence(line.text, fence));
  const inside = lines.slice(1, close < 0 ? lines.length : close);
  const body = close < 0 ? bodyOf(inside) : inside.map((line) => line.text).join("\n");
  const { language, braces } = splitInfo(fence.info)!;
  const attributes = parseAttributes(braces);
  return {
    kind: attributes ? kindOf(language, attributes.classes) : "unknown",
    name: attributes?.name ?? "",
    named: attributes?.name !== undefined,
    language,
    attributes: attributes?.values ?? new Map(),
    body,
    raw,
  };
}

/** Parses text into the readings of its cells, without front matter: what pasting into a notebook gives. */
export function readCells(text: string): Reading[] {
  return splitCells(splitLines(text)).map(readCell);
}

/** Gives readings their ids and memory names; unchanged cells keep those of the previous notebook. */
export function nameCells(readings: readonly Reading[], previous?: Notebook): Cell[] {
  const known = [...(previous?.cells ?? [])];
  const taken = new Set(readings.filter((cell) => cell.named).map((cell) => cell.name.toLowerCase()));
  const kept = readings.map((reading) => {
    const at = known.findIndex((cell) => cell.raw === reading.raw);
    const same =
      at >= 0 ? at : known.findIndex((cell) => cell.named && reading.named && cell.name === reading.name);
    return same < 0 ? undefined : known.splice(same, 1)[0];
  });
  for (const cell of kept) if (cell && !cell.named) taken.add(cell.name.toLowerCase());
  return readings.map((reading, i) => ({
    ...reading,
    id: kept[i]?.id ?? newCellId(),
    name: reading.named ? reading.name : kept[i] && !kept[i].named ? kept[i].name : freeName(taken),
  }));
}

/** The next `cell_n` that is not taken; it is taken from then on. `taken` holds lower-case names. */
export function freeName(taken: Set<string>): string {
  let n = 1;
  while (taken.has(`cell_${n}`)) ++n;
  taken.add(`cell_${n}`);
  return `cell_${n}`;
}

let cellCount = 0;
/** An id no other cell of this process has. */
export function newCellId(): string {
  return `c${++cellCount}`;
}

/** The language and the text between the braces of a fence that carries braces at its end. */
export function splitInfo(info: string): { language: string; braces: string } | undefined {
  const match = /^([^\s{}]*)\s*\{(.*)\}$/su.exec(info);
  return match ? { language: match[1], braces: match[2] } : undefined;
}

/** Only a fence at the line's start, with braces, makes a cell; any other is part of the prose. */
function cellFence(line: string): Fence | undefined {
  const fence = openingFence(line);
  return fence && fence.indent === 0 && splitInfo(fence.info) ? fence : undefined;
}

function splitCells(lines: readonly Line[]): string[] {
  const cells: string[] = [];
  let prose: Line[] = [];
  const endProse = () => {
    if (prose.length) cells.push(joinLines(prose));
    prose = [];
  };
  for (let i = 0; i < lines.length;) {
    const fence = openingFence(lines[i].text);
    let to = i + 1;
    if (fence) {
      while (to < lines.length && !closesFence(lines[to].text, fence)) ++to;
      to = Math.min(to + 1, lines.length);
    }
    if (cellFence(lines[i].text)) {
      endProse();
      while (to < lines.length && isBlank(lines[to])) ++to;
      cells.push(joinLines(lines.slice(i, to)));
    } else prose.push(...lines.slice(i, to));
    i = to;
  }
  endProse();
  return cells;
}

function kindOf(language: string, classes: readonly string[]): CellKind {
  switch (`${language.toLowerCase()} ${classes.join(" ")}`.trim()) {
    case "sql":
      return "query";
    case "sql check":
      return "check";
    case "yaml input":
      return "input";
    case "yaml chart":
      return "chart";
    case "js":
      return "script";
    default:
      return "unknown";
  }
}

/** A marker `<<<<<<< `, then `=======`, then `>>>>>>> `: all such lines, numbered from 1. */
function conflictLines(lines: readonly Line[]): number[] {
  const found: number[] = [];
  let open: number[] = [];
  lines.forEach(({ text }, i) => {
    if (/^<{7}(?: |$)/u.test(text)) open = [i + 1];
    else if (open.length === 1 && /^={7}$/u.test(text)) open.push(i + 1);
    else if (open.length === 2 && /^>{7}(?: |$)/u.test(text)) found.push(...open.splice(0), i + 1);
  });
  return found;
}

/** The lines without blank ones at the end, ends as `\n`. */
function bodyOf(lines: readonly Line[]): string {
  const last = lines.findLastIndex((line) => !isBlank(line));
  return lines
    .slice(0, last + 1)
    .map((line) => line.text)
    .join("\n");
}

const isBlank = (line: Line): boolean => line.text.trim() === "";
const joinLines = (lines: readonly Line[]): string => lines.map((line) => line.text + line.end).join("");
