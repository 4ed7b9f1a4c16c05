import { markText } from "#chart/marks.ts";
import type { Cell } from "#notebook/notebook.ts";
import { groupingOf } from "#sql/grouping.ts";
import type { Table } from "#table/table.ts";
import type { Workspace } from "../state/workspace.svelte.ts";
import type { Surroundings } from "./call-behind.ts";
import { customerIn, eventOfMark, eventOfRow } from "./event-drill.ts";
import { figureChanges } from "./figure-changes.ts";
import type { Asked, Mark } from "./mark.ts";
import { headingOf } from "./mark-heading.ts";
import { customersOf, markOf, type MarkData } from "./mark-of.ts";
import type { Refusal } from "./refusal.ts";
import { customersOfRow, groupOfRow, markOfRow } from "./row-mark.ts";
import { helperBehind, splittingColumn } from "./segment-call.ts";

/** Where a mark stands: in which cell, and over which rows. */
interface Place {
  readonly cell: Cell;
  /** id of the cell whose rows they are, or the name of a table */
  readonly of: string;
  /** name the worker knows the rows by */
  readonly name: string;
  /** the first rows */
  readonly head: Table | undefined;
}

/** What a mark asks, and where. */
export interface Lead {
  readonly place: Place;
  readonly asked: Asked;
}

/** Why a mark leads nowhere. */
export interface Refused {
  readonly heading: string;
  readonly refusal: Refusal;
}

/** What a mark, and the chart it stands in, said of themselves when it was pressed. */
export interface PressedMark {
  readonly figure: MarkData;
  readonly data: MarkData;
}

/** What a mark and its chart say now. */
export function pressedMark(mark: Element): PressedMark {
  const figure = mark.closest<HTMLElement>("figure[data-chart]");
  return { figure: { ...figure?.dataset }, data: { ...(mark as SVGElement).dataset } };
}

/** Where a mark leads, or why it leads nowhere; undefined for what is no mark of a cell. */
export async function leadOf(
  workspace: Workspace,
  surroundings: Surroundings,
  mark: Element,
  { figure, data }: PressedMark = pressedMark(mark),
): Promise<Lead | Refused | undefined> {
  const { chart } = figure;
  const place = placeOf(workspace, mark);
  if (chart === undefined || !place) return undefined;
  const heading = markText(mark)?.heading ?? mark.getAttribute("aria-label") ?? "";
  const story = chart === "timeline" && eventOfMark(data, customerIn(surroundings, place.of));
  if (story) return { place, asked: { ...story, heading, customers: NaN } };
  const known = markOf(chart, data);
  if (known && "row" in known) {
    const rows = await rowAt(workspace, place, known.row);
    return { place, asked: { ...askedRow(surroundings, place.of, rows.table, rows.row), heading } };
  }
  if (!known) return { heading, refusal: { refusal: "no-segment" } };
  const { customers = customersOf(data), ...counted } = figureChanges(figure, data);
  const group = data.group ?? figure.group;
  const by = splittingColumn(surroundings.cells, place.of);
  return { place, asked: { mark: known, heading, customers, ...counted, ...grouped(group, by) } };
}

/** What a row of a result asks. */
export function askedRow(surroundings: Surroundings, of: string, table: Table, row: number): Asked {
  const story = eventOfRow(surroundings, of, table, row);
  if (story) return { ...story, heading: headingOf(story.mark), customers: NaN };
  const helper = helperBehind(surroundings.cells, of);
  const by = splittingColumn(surroundings.cells, of);
  const body = surroundings.cells.find(({ id }) => id === of)?.body;
  const keys = body === undefined ? undefined : groupingOf(body)?.keys.map(({ name }) => name);
  const mark: Mark = markOfRow(table, row, helper, by, keys);
  const group = groupOfRow(table, row, by);
  return {
    mark,
    heading: headingOf(mark),
    customers: mark.kind === "rows" ? NaN : customersOfRow(table, row, helper),
    ...grouped(group, by),
  };
}

function grouped(group: string | undefined, by: string | undefined): Pick<Asked, "group" | "groupBy"> {
  if (group === undefined) return {};
  return { group, ...(by === undefined ? {} : { groupBy: by }) };
}

/** A declared chart's marks are rows of the cell or table it is drawn from. */
function placeOf({ cells, running }: Workspace, mark: Element): Place | undefined {
  const name = mark.closest<HTMLElement>("section[data-cell]")?.dataset.cell;
  const cell = cells.list.find((one) => one.name === name);
  if (!cell) return undefined;
  const head = running.status(cell.id).result?.head;
  const from = cell.kind === "chart" ? cell.attributes.get("from") : undefined;
  if (from === undefined) return { cell, of: cell.id, name: cell.name, head };
  const source = cells.list.find((one) => one.name.toLowerCase() === from.toLowerCase());
  return { cell: source ?? cell, of: source?.id ?? from, name: source?.name ?? from, head };
}

async function rowAt(
  { workbench }: Workspace,
  { head, name }: Place,
  row: number,
): Promise<{ table: Table; row: number }> {
  if (head && row < head.rowCount) return { table: head, row };
  const { table } = await workbench.rows(name, { from: row, to: row + 1 });
  return { table, row: 0 };
}
