import type { HelperProgress } from "#journey/helper.ts";
import type { Progress } from "#source/source.ts";
import type { Workbench } from "./protocol.ts";

/** What the page sends to the workbench worker: a call, or word that its answer is no longer wanted. */
export type WorkbenchAsk =
  | {
      readonly kind: "call";
      readonly id: number;
      readonly method: WorkbenchMethod;
      readonly args: readonly unknown[];
    }
  | { readonly kind: "cancel"; readonly id: number };

export type WorkbenchMethod = keyof Workbench;

export type WorkbenchAnswer =
  | { readonly kind: "value"; readonly id: number; readonly value: unknown }
  | { readonly kind: "progress"; readonly id: number; readonly progress: Progress | HelperProgress }
  | { readonly kind: "error"; readonly id: number; readonly error: ErrorMessage };

/** An error as it crosses between threads. */
export interface ErrorMessage {
  readonly name: string;
  readonly message: string;
  readonly at?: { readonly from: number; readonly to: number };
}

export function errorMessage(error: unknown): ErrorMessage {
  if (!(error instanceof Error)) return { name: "Error", message: String(error) };
  const { name, message, at } = error as Error & Pick<ErrorMessage, "at">;
  return { name, message, ...(at && { at }) };
}
