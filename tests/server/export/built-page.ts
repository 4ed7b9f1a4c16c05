import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { temporaryFolder } from "../harness.ts";

/** The files of a page, with some of the build before it. */
export const built = {
  "index.html": `<script type="module" crossorigin src="/assets/index-B2.js"></script><link rel="stylesheet" crossorigin href="/assets/index-C3.css">`,
  "icon.svg": "<svg/>\n",
  "assets/index-A1.js": "old",
  "assets/index-B2.js": `new Worker(new URL("/assets/workbench.worker-D4.js", import.meta.url));\n//# sourceMappingURL=index-B2.js.map`,
  "assets/index-C3.css": "p { margin: 0 }\n",
  "assets/workbench.worker-D4.js": `"/assets/sqlite.worker-E5.js"; "/assets/file.worker-F6.js"; new URL("x", import.meta.url);`,
  "assets/workbench.worker-A1.js": "old",
  "assets/sqlite.worker-E5.js": `fetch("/assets/sql-wasm-browser-G7-.wasm")`,
  "assets/file.worker-F6.js": "3",
  "assets/sql-wasm-browser-G7-.wasm": "\0asm",
};

/** A folder with these files. */
export async function page(files: Readonly<Record<string, string>>): Promise<string> {
  const home = await temporaryFolder();
  await mkdir(join(home, "assets"));
  for (const [path, text] of Object.entries(files)) await writeFile(join(home, path), text);
  return home;
}
