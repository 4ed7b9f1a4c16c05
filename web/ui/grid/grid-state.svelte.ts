import { untrack } from "svelte";
import { valueAt, type ColumnType, type Value } from "#table/column.ts";
import { findColumn, type Table } from "#table/table.ts";
import type { ColumnInfo, Workbench } from "#worker/protocol.ts";
import { columnOffsets, columnsInView, type ColumnWindow } from "./columns-in-view.ts";
import { measureText } from "./measure-text.ts";
import { RowPages } from "./row-pages.ts";
import type { RowWindow } from "./tall-scroll.ts";
import { columnWidth, valueText, type ValueText } from "./value-text.ts";

/** What a grid shows: a loaded table, or a cell's result. */
export interface GridSource {
  /** the name the worker knows it by */
  readonly of: string;
  readonly rowCount: number;
  readonly columns: readonly ColumnInfo[];
  /** its first rows, if they are on the page already */
  readonly head?: Table;
  /** where other rows come from, if not from the worker's table `of` */
  readonly rows?: Workbench["rows"];
}

export interface GridColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly width: number;
  readonly text: ValueText;
}

export interface Sort {
  readonly column: string;
  readonly descending: boolean;
}

/** A grid's state: which rows are in view, how they are sorted and filtered, which cell the keyboard is on. */
export class GridState {
  readonly columns: readonly GridColumn[];
  /** of all columns, in px */
  readonly width: number;
  sort = $state.raw<Sort | undefined>();
  filter = $state("");
  window = $state.raw<RowWindow>({ from: 0, to: 0, top: 0, height: 0 });
  /** the columns in view */
  across = $state.raw<ColumnWindow>({ from: 0, to: 0, left: 0 });
  rowCount = $state(0);
  failure = $state<string | undefined>();
  /** the cell the keyboard is on; row -1 is the head */
  active = $state.raw({ row: 0, column: 0 });
  #pages: RowPages;
  #arrived = $state(0);
  readonly #offsets: Float64Array;
  readonly #source: GridSource;
  readonly #workbench: Workbench;

  constructor(source: GridSource, workbench: Workbench, locale: string) {
    this.#source = source;
    this.#workbench = workbench;
    this.rowCount = source.rowCount;
    this.columns = source.columns.map(({ name, type }) => {
      const text = valueText(name, type, locale);
      return {
        name,
        type,
        text,
        width: columnWidth(name, sampleTexts(source.head, name, text), measureText),
      };
    });
    this.#offsets = columnOffsets(this.columns.map((column) => column.width));
    this.width = this.#offsets[this.columns.length];
    this.#pages = this.#newPages();
  }

  /** The value at a place; undefined while its row is on the way. */
  value(row: number, column: number): Value | undefined {
    void this.#arrived;
    const place = this.#pages.row(row);
    return place && valueAt(place.table.columns[column].data, place.row);
  }

  isThere(row: number): boolean {
    void this.#arrived;
    return this.#pages.row(row) !== undefined;
  }

  /** Where a row is held; undefined while it is on the way. */
  place(row: number): { readonly table: Table; readonly row: number } | undefined {
    return this.#pages.row(row);
  }

  look(window: RowWindow): void {
    this.window = window;
    this.#pages.want(window.from, window.to);
  }

  lookAcross(scrollLeft: number, width: number): void {
    const across = columnsInView(this.#offsets, scrollLeft, width);
    if (across.from !== this.across.from || across.to !== this.across.to) this.across = across;
  }

  /** Where a column begins and ends, in px. */
  edgesOf(column: number): [left: number, right: number] {
    return [this.#offsets[column], this.#offsets[column + 1]];
  }

  /** Ascending, then descending, then as it came. */
  toggleSort(column: string, keepsActive = false): void {
    const isSame = this.sort?.column === column;
    this.sort = !isSame
      ? { column, descending: false }
      : this.sort?.descending
        ? undefined
        : { column, descending: true };
    this.#begin(keepsActive);
  }

  setFilter(text: string): void {
    this.filter = text;
    this.#begin();
  }

  moveTo(row: number, column: number): void {
    this.active = {
      row: Math.max(-1, Math.min(this.rowCount - 1, row)),
      column: Math.max(0, Math.min(this.columns.length - 1, column)),
    };
  }

  #begin(keepsActive = false): void {
    if (!keepsActive) this.active = { row: 0, column: this.active.column };
    this.rowCount = this.#source.rowCount;
    this.#pages = this.#newPages();
    this.#pages.want(0, Math.max(1, this.window.to - this.window.from));
    this.#arrived += 1;
  }

  #newPages(): RowPages {
    const sort = this.sort;
    const filter = this.filter.trim();
    const isPlain = !sort && filter === "";
    const pages: RowPages = new RowPages({
      rowCount: this.#source.rowCount,
      head: isPlain ? this.#source.head : undefined,
      fetch: (from, to) =>
        (this.#source.rows ?? this.#workbench.rows)(this.#source.of, {
          from,
          to,
          sort,
          filter: filter === "" ? undefined : { text: filter },
        }),
      onChange: () => {
        if (untrack(() => this.#pages) !== pages) return;
        this.rowCount = pages.rowCount;
        this.failure = undefined;
        this.#arrived += 1;
      },
      onError: (error) => (this.failure = error instanceof Error ? error.message : String(error)),
    });
    return pages;
  }
}

function sampleTexts(head: Table | undefined, name: string, text: ValueText): string[] {
  const data = head && findColumn(head, name)?.data;
  if (!data) return [];
  return Array.from({ length: Math.min(60, head.rowCount) }, (_, row) => {
    const value = valueAt(data, row);
    return value === null ? "" : text(value);
  });
}
