import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { tableToArrow } from "#table/arrow.ts";
import { JourneyError } from "#table/note.ts";
import type { Table } from "#table/table.ts";

const MB = 1_000_000;
const zipped = promisify(gzip);

/** The tables of a page, each the content of an element. */
export interface Elements {
  readonly content: ReadonlyMap<string, string>;
  /**
   * Adds a table: an Arrow IPC stream, gzip, base64.
   * @throws JourneyError when they become too many bytes
   */
  add(table: Table): Promise<{ readonly element: string; readonly bytes: number }>;
}

/** @param maxBytes of all tables together */
export function createElements(maxBytes: number): Elements {
  const content = new Map<string, string>();
  let total = 0;
  return {
    content,
    async add(table) {
      const text = (await zipped(tableToArrow(table))).toString("base64");
      total += text.length;
      if (total > maxBytes)
        throw new JourneyError(
          `the tables come to more than ${Math.round(maxBytes / MB)} MB, which browsers are slow to open; take the figures only, let the notebook read a smaller file, or pass on the folder instead`,
        );
      const element = `journeybook-table-${content.size}`;
      content.set(element, text);
      return { element, bytes: text.length };
    },
  };
}
