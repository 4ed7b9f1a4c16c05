import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished, vi } from "vitest";
import { exportCommand } from "#server/command/export.ts";
import { built, page } from "../server/export/built-page.ts";

function listening() {
  const said = { out: "", err: "" };
  vi.spyOn(process.stdout, "write").mockImplementation((text) => Boolean((said.out += String(text))));
  vi.spyOn(process.stderr, "write").mockImplementation((text) => Boolean((said.err += String(text))));
  onTestFinished(() => void vi.restoreAllMocks());
  return said;
}

it.each([
  [[], 2, "name one notebook"],
  [["a", "b"], 2, "name one notebook"],
  [["a", "--wrong"], 2, "'--wrong'"],
  [["a", "--suppress-below", "5"], 2, "take the figures only"],
  [["a", "--figures-only", "--suppress-below", "few"], 2, "a whole number of customers from 2, not NaN"],
  [["a", "--input", "os"], 2, "--input os is not NAME=VALUE"],
  [["gone.journey.md"], 1, "there is no file gone.journey.md"],
])("exportCommand(%j) ends with %i and says why", async (args, code, why) => {
  const said = listening();
  expect(await exportCommand(args, { page: "nowhere" })).toBe(code);
  expect(said.err).toContain(why);
  expect(said.out).toBe("");
});

it("exportCommand(['--help']) explains itself on standard output", async () => {
  const said = listening();
  expect(await exportCommand(["--help"], { page: "nowhere" })).toBe(0);
  for (const word of ["--output", "--folder", "--figures-only", "--suppress-below", "--input", "--json"])
    expect(said.out).toContain(word);
});

it("exportCommand([notebook]) builds the page first, and writes nothing where it is not there", async () => {
  const folder = await mkdtemp(join(tmpdir(), "journeybook-test-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const said = listening();
  const preparePage = vi.fn(async () => undefined);
  const notebook = "notebooks/why-do-app-users-call.journey.md";
  const output = join(folder, "x.html");
  expect(await exportCommand([notebook, "-o", output], { page: folder, preparePage })).toBe(1);
  expect(preparePage).toHaveBeenCalledOnce();
  expect(said.err).toContain("journeybook export: ");
});

it.each([
  ["notes.md", "notes.html"],
  ["n.journey.md", "n.html"],
  ["N.Journey.MD", "N.html"],
  ["notebook", "notebook.html"],
])("exportCommand([%j]) writes %j and leaves the notebook as it is", async (name, written) => {
  const folder = await page({ ...built, [name]: "# Notes\n" });
  vi.spyOn(process, "cwd").mockReturnValue(folder);
  const said = listening();
  expect(await exportCommand([join(folder, name)], { page: folder }), said.err).toBe(0);
  expect(await readFile(join(folder, name), "utf8")).toBe("# Notes\n");
  expect(await readFile(join(folder, written), "utf8")).toMatch(/^<!doctype html>/);
});

it("exportCommand([notebook, '-o', notebook]) is refused", async () => {
  const folder = await page({ ...built, "n.journey.md": "# Notes\n" });
  const notebook = join(folder, "n.journey.md");
  const said = listening();
  expect(await exportCommand([notebook, "-o", notebook], { page: folder })).toBe(1);
  expect(said.err).toContain("is the notebook itself; name another file");
  expect(await readFile(notebook, "utf8")).toBe("# Notes\n");
});
