import { expect, it } from "vitest";
import { relativeDataPath, resolveDataPath } from "#notebook/data-path.ts";

it("resolveDataPath(notebook, file) is relative to the notebook", () => {
  expect(resolveDataPath("notebooks/a.journey.md", "../sample-data/web.csv")).toBe("sample-data/web.csv");
  expect(resolveDataPath("a.journey.md", "./x//y.csv")).toBe("x/y.csv");
});

it("resolveDataPath(notebook, file) refuses what leads out of the folder, addresses and absolute paths", () => {
  for (const file of [
    "../../etc/passwd",
    "/etc/passwd",
    "..\\x.csv",
    "https://a.example/x.csv",
    "file:///etc/passwd",
    "a/../../../x",
    "a\0.csv",
  ])
    expect(() => resolveDataPath("notebooks/a.journey.md", file), file).toThrow(/inside the opened folder/u);
});

it("relativeDataPath(notebook, path) is what resolveDataPath takes back", () => {
  for (const [notebook, path] of [
    ["notebooks/a.journey.md", "sample-data/web.csv"],
    ["a.journey.md", "x.csv"],
    ["n/deep/a.journey.md", "n/x.csv"],
  ])
    expect(resolveDataPath(notebook, relativeDataPath(notebook, path))).toBe(path);
});
