import { arrowInSteps } from "#table/arrow.ts";
import { csvPieces } from "#table/csv.ts";
import type { Table } from "#table/table.ts";
import { otherWork } from "./text-chunks.ts";
import { writtenParquet } from "./written-parquet.ts";

/** What a table can be written as. Arrow is an IPC stream. */
export type WrittenFormat = "csv" | "arrow" | "parquet";

export interface WriteOptions {
  /** CSV: see `csvPieces` */
  readonly guardsFormulas: boolean;
  readonly signal?: AbortSignal;
}

/** Pieces of CSV between two turns for other work: about 20 ms. */
const PIECES_A_TURN = 16;

/**
 * A table as a file, piece by piece; now and then other work gets its turn. Read again, it is the
 * same table; but CSV has no types, so that an empty text comes back as missing and, unless types are given, digits as a number.
 * @throws the signal’s reason when cancelled
 */
export async function* writtenTable(
  table: Table,
  format: WrittenFormat,
  { guardsFormulas, signal }: WriteOptions,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const turn = async () => {
    await otherWork();
    signal?.throwIfAborted();
  };
  signal?.throwIfAborted();
  switch (format) {
    case "csv": {
      const encoder = new TextEncoder();
      let pieces = 0;
      for (const piece of csvPieces(table, { guardsFormulas, newline: "\r\n" })) {
        yield encoder.encode(piece);
        if (++pieces % PIECES_A_TURN === 0) await turn();
      }
      return;
    }
    case "arrow":
    case "parquet": {
      const steps = format === "arrow" ? arrowInSteps(table) : writtenParquet(table);
      for (let step = steps.next(); ; step = steps.next()) {
        if (step.done) return yield step.value;
        await turn();
      }
    }
    default:
      return format satisfies never;
  }
}
