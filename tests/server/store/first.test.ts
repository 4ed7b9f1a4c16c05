import { join } from "node:path";
import { expect, it } from "vitest";
import { firstNotebook } from "#server/store/first.ts";
import { openFolder } from "#server/store/folder.ts";

it("firstNotebook(folder) of the project itself is the sample that leads through the first story", async () => {
  const project = await openFolder(join(import.meta.dirname, "../../.."));
  expect(await firstNotebook(project)).toBe("notebooks/why-do-app-users-call.journey.md");
});
