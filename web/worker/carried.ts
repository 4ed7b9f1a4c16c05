/** The threads of a page that is one file: their code travels with the page, since nothing can be fetched there. */
export interface CarriedCode {
  /** JavaScript modules that import nothing */
  readonly workbench: string;
  readonly sqlite: string;
  readonly file: string;
  /** the compiled SQLite in base64 */
  readonly wasm: string;
}

type Thread = Exclude<keyof CarriedCode, "wasm">;

const NAME = "journeybookCarried";
/** What each thread needs in turn. */
const BELOW: Readonly<Record<Thread, readonly (keyof CarriedCode)[]>> = {
  workbench: ["sqlite", "file", "wasm"],
  sqlite: ["wasm"],
  file: ["wasm"],
};
/** By then the browser has read the code. */
const READ_MS = 60_000;

/** Lays the code ready in this thread. */
export function carry(code: Partial<CarriedCode>): void {
  Object.assign(globalThis, { [NAME]: code });
}

/** What this thread was given; nothing in a page that comes from a server. */
export function carried(): Partial<CarriedCode> | undefined {
  return (globalThis as { [NAME]?: Partial<CarriedCode> })[NAME];
}

/** Starts a thread from the code that was carried along; undefined in a page that comes from a server. */
export function carriedThread(name: Thread): Worker | undefined {
  const code = carried();
  if (!code) return undefined;
  const below = Object.fromEntries(BELOW[name].map((part) => [part, code[part]]));
  const text = [
    `globalThis.${NAME} = ${JSON.stringify(below)};\n(() => {\n"use strict";\n`,
    code[name] ?? "",
    "\n})();",
  ];
  const url = URL.createObjectURL(new Blob(text, { type: "text/javascript" }));
  setTimeout(() => URL.revokeObjectURL(url), READ_MS);
  return new Worker(url, { name });
}
