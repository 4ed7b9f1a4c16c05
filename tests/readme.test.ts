import { readFile, writeFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { helperTableMarkdown } from "#journey/reference.ts";

const README = new URL("../README.md", import.meta.url);
const BETWEEN = /(<!-- helpers: begin[^>]*-->\n)([\s\S]*?)(<!-- helpers: end -->)/u;

it("README.md holds the helper table of the registry", async () => {
  const text = await readFile(README, "utf8");
  const expected = `\n${helperTableMarkdown().trim()}\n\n`;
  if (process.env.UPDATE_README)
    await writeFile(
      README,
      text.replace(BETWEEN, (_, begin, __, end) => begin + expected + end),
    );
  else expect(BETWEEN.exec(text)?.[2]).toBe(expected);
});
