import { ENCLOSED, THREADS, type Enclosed } from "#notebook/enclosed.ts";
import { bytesFromBase64 } from "#table/base64.ts";
import { carry, type CarriedCode } from "#worker/carried.ts";

/** What this page carries, where it is one file; undefined where a server gives the folder. */
export const enclosed: Enclosed | undefined = readEnclosed();

/** The content of an element of the page, as it was before base64. */
export function elementBytes(id: string): Uint8Array<ArrayBuffer> {
  const element = document.getElementById(id);
  if (!element) throw new Error(`this page has no ${id}; it was not saved whole`);
  return bytesFromBase64(element.textContent);
}

/** Lays the code of the threads ready, once, before the page starts them. */
export async function carryThreads(): Promise<void> {
  if (!enclosed) return;
  const zipped = new Blob([elementBytes(THREADS)]).stream().pipeThrough(new DecompressionStream("gzip"));
  carry((await new Response(zipped).json()) as CarriedCode);
}

function readEnclosed(): Enclosed | undefined {
  const text = globalThis.document?.getElementById(ENCLOSED)?.textContent;
  return text === undefined ? undefined : (JSON.parse(text) as Enclosed);
}
