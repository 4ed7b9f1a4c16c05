import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { cellOf, ready, writeInto } from "./browser.ts";
import { openApp } from "./open-app.ts";

const notebook = "# Title\n\n```sql {#one}\nSELECT 1 AS n\n```\n\n```sql {#two}\nSELECT 2 AS n\n```\n";
const files = { "n.journey.md": notebook };

it("a file changed elsewhere while there are unsaved edits opens one dialog, and keep mine writes them", async () => {
  const { page, app } = await openApp({ files });
  await writeInto(page, "one", "SELECT 10 AS n");
  await writeFile(join(app.folder, "n.journey.md"), notebook.replace("SELECT 2", "SELECT 22"));
  const dialog = page.getByRole("dialog", { name: "The file was changed elsewhere" });
  await dialog.waitFor();
  expect(await dialog.locator(".cm-merge-a").innerText()).toContain("SELECT 22");
  expect(await dialog.locator(".cm-merge-b").innerText()).toContain("SELECT 10");
  await dialog.getByRole("button", { name: "Keep mine" }).click();
  await page.locator('[data-save="saved"]').waitFor();
  expect(await readFile(join(app.folder, "n.journey.md"), "utf8")).toBe(
    notebook.replace("SELECT 1 ", "SELECT 10 "),
  );
});

it("keep theirs takes over the file, as one step that can be undone", async () => {
  const { page, app } = await openApp({ files });
  await writeInto(page, "one", "SELECT 10 AS n");
  await writeFile(join(app.folder, "n.journey.md"), notebook.replace("SELECT 2", "SELECT 22"));
  await page.getByRole("dialog").getByRole("button", { name: "Keep theirs" }).click();
  await page.locator('[data-save="saved"]').waitFor();
  expect(await cellOf(page, "one").locator('[data-part="editor"]').innerText()).toBe("SELECT 1 AS n");
  expect(await cellOf(page, "two").locator('[data-part="editor"]').innerText()).toBe("SELECT 22 AS n");
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  expect(await cellOf(page, "one").locator('[data-part="editor"]').innerText()).toBe("SELECT 10 AS n");
});

it("a file changed elsewhere is taken over at once where nothing is unsaved", async () => {
  const { page, app } = await openApp({ files });
  await writeFile(join(app.folder, "n.journey.md"), notebook.replace("SELECT 2", "SELECT 22"));
  await page.getByText("The file was changed on disk").waitFor();
  expect(await cellOf(page, "two").locator('[data-part="editor"]').innerText()).toBe("SELECT 22 AS n");
});

it("unsaved work comes back after the tab is closed, with a notice", async () => {
  const { page, app } = await openApp({ files });
  await writeInto(page, "one", "SELECT 10 AS n");
  await page.locator('[data-save="unsaved"]').waitFor();
  const address = page.url();
  const second = await page.context().newPage();
  await page.close({ runBeforeUnload: false });
  await second.goto(address);
  await ready(second);
  await second.getByText(/Unsaved changes of .* are back/).waitFor();
  expect(await cellOf(second, "one").locator('[data-part="editor"]').innerText()).toBe("SELECT 10 AS n");
  expect(await readFile(join(app.folder, "n.journey.md"), "utf8")).toBe(notebook);
});

it("a stopped server is said so, and the page keeps working", async () => {
  const { page, app } = await openApp({ files });
  await app.halt();
  await page.getByText("The server does not answer").waitFor();
  await writeInto(page, "one", "SELECT 11 AS n");
  await page.keyboard.press("Control+Enter");
  await ready(page);
  expect(await cellOf(page, "one").getByRole("gridcell").innerText()).toBe("11");
});
