import { expect, it } from "vitest";
import { readPageParts } from "#server/export/page-parts.ts";
import { built, page } from "./built-page.ts";

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
