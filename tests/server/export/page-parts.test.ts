import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readPageParts } from "#server/export/page-parts.ts";
import { temporaryFolder } from "../harness.ts";

const built = {
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

async function page(files: Readonly<Record<string, string>>): Promise<string> {
  const home = await temporaryFolder();
  await mkdir(join(home, "assets"));
  for (const [path, text] of Object.entries(files)) await writeFile(join(home, path), text);
  return home;
}

it("readPageParts(home) follows the references of the newest build, and needs no address or map", async () => {
  const parts = await readPageParts(await page(built));
  expect(parts.script).toContain("workbench.worker-D4");
  expect(parts.script).not.toContain("sourceMappingURL");
  expect(parts.threads.workbench).toContain("self.location.href");
  expect(parts.threads.workbench).not.toContain("import.meta");
  expect(parts).toMatchObject({ style: "p { margin: 0 }", icon: "<svg/>", threads: { file: "3\n".trim() } });
  expect([...parts.wasm]).toEqual([0, 97, 115, 109]);
});

it("readPageParts(home) names the part that is missing", async () => {
  const home = await page({ ...built, "assets/index-B2.js": "1;" });
  await expect(readPageParts(home)).rejects.toThrow(
    "the built page has no workbench thread; run npm run build",
  );
});
