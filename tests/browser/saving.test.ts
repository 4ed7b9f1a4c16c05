import { readFile, rm, writeFile } from "node:fs/promises";
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
  await ready(page);
  expect(await cellOf(page, "two").getByRole("gridcell").innerText()).toBe("22");
  expect(await cellOf(page, "two").locator('[data-part="editor"]').innerText()).toBe("SELECT 22 AS n");
});

it("the keyboard stays where it is while a file changed elsewhere is taken over", async () => {
  const { page, app } = await openApp({ files });
  await page.locator("body").press("ArrowDown");
  await page.keyboard.press("Control+Enter");
  const title = page.getByRole("textbox", { name: "Title" });
  await title.focus();
  await writeFile(join(app.folder, "n.journey.md"), notebook.replace("SELECT 1", "SELECT 7"));
  await page.getByText("The file was changed on disk").waitFor();
  await ready(page);
  expect(await cellOf(page, "one").getByRole("gridcell").innerText()).toBe("7");
  expect(await title.evaluate((element) => element === document.activeElement)).toBe(true);
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

it("a file deleted elsewhere is said so, and saving makes it again", async () => {
  const { page, app } = await openApp({ files });
  await rm(join(app.folder, "n.journey.md"));
  await page.getByText("The file was deleted on disk").waitFor();
  await writeInto(page, "one", "SELECT 12 AS n");
  await page.keyboard.press("Control+s");
  await page.locator('[data-save="saved"]').waitFor();
  expect(await readFile(join(app.folder, "n.journey.md"), "utf8")).toBe(
    notebook.replace("SELECT 1 ", "SELECT 12 "),
  );
});

it("a file with git conflict markers is shown as text, and read as a notebook once they are gone", async () => {
  const marked = "# T\n\n<<<<<<< HEAD\nmine\n=======\ntheirs\n>>>>>>> branch\n";
  const { page, app } = await openApp({ files: { "n.journey.md": marked } });
  await page.getByText("unresolved git conflicts").waitFor();
  await page.getByLabel("Text of the file").click();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText("# T\n\nours\n");
  await page.getByRole("button", { name: "Read it as a notebook" }).click();
  await page.getByText("ours").waitFor();
  expect(await readFile(join(app.folder, "n.journey.md"), "utf8")).toBe(marked);
  await page.keyboard.press("Control+s");
  await page.locator('[data-save="saved"]').waitFor();
  expect(await readFile(join(app.folder, "n.journey.md"), "utf8")).toBe("# T\n\nours\n");
});
