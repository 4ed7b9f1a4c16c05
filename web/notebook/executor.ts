import type { Value } from "#table/column.ts";
import type { CancelSignal } from "#engine/engine.ts";
import type { HelperProgress } from "#journey/helper.ts";

export type Parameters = Readonly<Record<string, Value | readonly Value[]>>;

/** Told how far a helper is, again and again while it runs. */
export type OnProgress = (progress: HelperProgress) => void;

/** Who computes a cell: a session in this thread (command line, tests) or one in a worker (the page). */
export interface Executor<Result extends { readonly rowCount: number }> {
  query(request: CellRequest, signal: CancelSignal, onProgress?: OnProgress): Promise<Result>;
  /** the cell is gone or renamed: forget its result */
  forget(cell: string): Promise<void>;
}

export interface CellRequest {
  /** under this name other cells read the result */
  readonly cell: string;
  readonly text: string;
  /** `:name` values the text uses */
  readonly parameters: Parameters;
  /** another cell's SQL reads this one: keep the result inside the engine */
  readonly isRead: boolean;
  /** what is asked right after this, in this order, as far as one can tell: the executor may begin with it meanwhile */
  readonly next?: readonly Query[];
}

export type Query = Pick<CellRequest, "text" | "parameters">;
