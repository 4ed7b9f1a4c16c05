import { readSource } from "#source/read.ts";
import { tableBuffers } from "#engine/sqlite-messages.ts";
import { openFile } from "./open-file.ts";
import type { FileAnswer, FileAsk } from "./read-apart.ts";
import { sqliteWasm } from "./sqlite-wasm.ts";

/** Reads one file, by itself, so that the reading can be ended at any moment. */
self.onmessage = async ({ data: { from, options } }: MessageEvent<FileAsk>) => {
  const post = (answer: FileAnswer, transfer: ArrayBuffer[] = []) => self.postMessage(answer, { transfer });
  try {
    const source = await readSource(openFile(from), {
      ...options,
      sqliteWasm,
      onProgress: (progress) => post({ kind: "progress", progress }),
    });
    const buffers = source.tables.flatMap(({ table }) => tableBuffers(table));
    post({ kind: "source", source }, [...new Set(buffers)]);
  } catch (error) {
    post({ kind: "error", message: error instanceof Error ? error.message : String(error) });
  }
};
