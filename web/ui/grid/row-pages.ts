import type { Table } from "#table/table.ts";
import type { RowsView } from "#worker/protocol.ts";

/** Rows asked for at once. */
const PAGE = 250;
/** Pages kept; the ones least recently looked at go first. */
const KEPT = 40;

/** A row as the grid shows it: the table that holds it and its place there. */
export interface RowPlace {
  readonly table: Table;
  readonly row: number;
}

/** Pages of a long table, fetched as they come into view. Nothing beyond `KEPT` pages stays on the page. */
export class RowPages {
  /** rows there are to see; known from the first answer on, when a filter is set */
  rowCount: number;
  readonly #head: Table | undefined;
  readonly #pages = new Map<number, Table | "asked">();
  readonly #fetch: (from: number, to: number) => Promise<RowsView>;
  readonly #onChange: () => void;
  readonly #onError: (error: unknown) => void;

  constructor(options: {
    rowCount: number;
    /** the first rows, if they are known already */
    head?: Table;
    fetch: (from: number, to: number) => Promise<RowsView>;
    onChange: () => void;
    onError: (error: unknown) => void;
  }) {
    this.rowCount = options.rowCount;
    this.#fetch = options.fetch;
    this.#onChange = options.onChange;
    this.#onError = options.onError;
    this.#head = options.head;
  }

  /** Where a row lies; undefined while it is on its way. */
  row(index: number): RowPlace | undefined {
    if (this.#head && index < this.#head.rowCount) return { table: this.#head, row: index };
    const page = Math.floor(index / PAGE);
    const table = this.#pages.get(page);
    if (table === undefined || table === "asked") return undefined;
    return index - page * PAGE < table.rowCount ? { table, row: index - page * PAGE } : undefined;
  }

  /** Fetches what is missing of the rows from (inclusive) to (exclusive). */
  want(from: number, to: number): void {
    const start = this.#head ? Math.max(from, this.#head.rowCount) : from;
    if (start >= to) return;
    for (let page = Math.floor(start / PAGE); page * PAGE < to; ++page) {
      const known = this.#pages.get(page);
      if (known === undefined) void this.#ask(page);
      else if (known !== "asked") {
        this.#pages.delete(page);
        this.#pages.set(page, known);
      }
    }
  }

  async #ask(page: number): Promise<void> {
    this.#pages.set(page, "asked");
    try {
      const { table, rowCount } = await this.#fetch(page * PAGE, (page + 1) * PAGE);
      this.#pages.set(page, table);
      this.rowCount = rowCount;
      for (const key of this.#pages.keys()) {
        if (this.#pages.size <= KEPT) break;
        if (this.#pages.get(key) !== "asked") this.#pages.delete(key);
      }
      this.#onChange();
    } catch (error) {
      this.#pages.delete(page);
      this.#onError(error);
    }
  }
}
