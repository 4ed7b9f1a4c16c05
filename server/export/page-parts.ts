import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** The built page, taken apart. */
export interface PageParts {
  /** JavaScript modules that import nothing */
  readonly script: string;
  readonly threads: Readonly<Record<"workbench" | "sqlite" | "file", string>>;
  readonly style: string;
  readonly icon: string;
  /** the compiled SQLite */
  readonly wasm: Uint8Array;
}

/**
 * Reads the page that was built last. What belongs to it is found by following its own references, since a folder
 * may still hold files of the build before.
 * @param home the folder with `index.html`
 * @throws Error where a part is missing
 */
export async function readPageParts(home: string): Promise<PageParts> {
  const read = (path: string) => readFile(join(home, path), "utf8");
  const index = await read("index.html");
  const script = await read(named(index, /src="\/(assets\/[\w.-]+\.js)"/, "script"));
  const style = await read(named(index, /href="\/(assets\/[\w.-]+\.css)"/, "style"));
  const workbench = await read(threadIn(script, "workbench"));
  const sqlite = await read(threadIn(workbench, "sqlite"));
  const file = await read(threadIn(workbench, "file"));
  const wasm = new Uint8Array(
    await readFile(join(home, named(sqlite, /\/(assets\/[\w.-]+\.wasm)/, "compiled SQLite"))),
  );
  return {
    script: withoutMap(script),
    threads: { workbench: classic(workbench), sqlite: classic(sqlite), file: classic(file) },
    style: style.trim(),
    icon: (await read("icon.svg")).trim(),
    wasm,
  };
}

function threadIn(script: string, name: string): string {
  return named(script, new RegExp(`/(assets/${name}\\.worker-[\\w-]+\\.js)`), `${name} thread`);
}

function named(text: string, pattern: RegExp, what: string): string {
  const found = pattern.exec(text)?.[1];
  if (found === undefined) throw new Error(`the built page has no ${what}; run npm run build`);
  return found;
}

/**
 * A module that imports nothing as a classic script, since browsers start no module worker from what a file on disk
 * carries: it knows no address of its own, and asks for it only to load from a server.
 */
function classic(script: string): string {
  return withoutMap(script).replaceAll("import.meta.url", "self.location.href");
}

/** The map lies beside the built file, where the page that is one file has nothing. */
function withoutMap(script: string): string {
  return script.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, "\n");
}
