import fc from "fast-check";
import { expect, it } from "vitest";
import { Problem } from "#server/problem.ts";
import { checkPath, pathFromUrl } from "#server/store/path.ts";

const base = "http://127.0.0.1:4666";
const prefix = "/api/notebooks/";
const fromUrl = (path: string) => pathFromUrl(base + path, prefix, "notebook");

it("pathFromUrl(url) decodes each name once", () => {
  expect(fromUrl("/api/notebooks/a%20b/%C3%A9t%C3%A9%23.journey.md")).toBe("a b/été#.journey.md");
  expect(fromUrl("/api/notebooks/%252e%252e%252fa.journey.md")).toBe("%2e%2e%2fa.journey.md");
});

it.each([
  ["../a.journey.md", 404],
  ["%2e%2e/a.journey.md", 404],
  ["x/%2E%2e/%2e%2e/%2e%2e/a.journey.md", 404],
  ["..%2fa.journey.md", 400],
  ["a%2f..%2f..%2fb.journey.md", 400],
  ["a%2fb.journey.md", 400],
  ["..%5ca.journey.md", 400],
  ["a%5cb.journey.md", 400],
  ["a%00.journey.md", 400],
  ["a%0a.journey.md", 400],
  ["%2fetc/a.journey.md", 400],
  ["/etc/a.journey.md", 400],
  ["x//a.journey.md", 400],
  ["a.journey.md/", 400],
  ["%ff.journey.md", 400],
  ["%zz.journey.md", 400],
  ["", 400],
  [".hidden.journey.md", 403],
  [".git/a.journey.md", 403],
  [".journeybook/bin/1/a.journey.md", 403],
  ["a.md", 403],
  [".journey.md", 403],
  ["a.journey.md.exe", 403],
  ["a.csv", 403],
  ["package.json", 403],
])("pathFromUrl(/api/notebooks/%s) is refused with %i", (path, status) => {
  expect(() => fromUrl(prefix + path)).toThrow(expect.objectContaining({ name: "Problem", status }));
});

it.each([
  ["..", 400],
  ["../a.journey.md", 400],
  ["a/../b.journey.md", 400],
  ["./a.journey.md", 400],
  ["/etc/a.journey.md", 400],
  ["\\\\host\\share\\a.journey.md", 400],
  ["a\\b.journey.md", 400],
  ["a\u0000.journey.md", 400],
  [`${"a".repeat(256)}.journey.md`, 400],
  ["a/".repeat(600), 400],
  [undefined, 400],
  [["a.journey.md"], 400],
  ["a/.b/c.journey.md", 403],
])("checkPath(%j) is refused with %i", (path, status) => {
  expect(() => checkPath(path, "notebook")).toThrow(expect.objectContaining({ status }));
});

it("checkPath(path) lets through only what stays below the folder, whatever the text", () => {
  const pieces = fc.constantFrom(
    "..",
    ".",
    "/",
    "\\",
    "a",
    "é",
    "\0",
    "%2e",
    ".journey.md",
    ".csv",
    " ",
    "C:",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
      const path = parts.join("");
      try {
        checkPath(path, "notebook");
      } catch (error) {
        expect(error).toBeInstanceOf(Problem);
        return;
      }
      const resolved = new URL(path.split("/").map(encodeURIComponent).join("/"), "file:///folder/").pathname;
      expect(decodeURIComponent(resolved)).toBe(`/folder/${path}`);
    }),
    { seed: 7, numRuns: 2_000 },
  );
});
