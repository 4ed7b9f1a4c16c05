import { expect, it } from "vitest";
import { parseNotebook } from "#notebook/format.ts";
import { slidesOf } from "#ui/present/slides.ts";

const slides = (text: string) =>
  slidesOf(parseNotebook(text).cells).map(({ title, parts, notes }) => ({
    title,
    parts: parts.map(({ cell, text: part }) => part?.trim() ?? cell.name),
    notes,
  }));

it("slidesOf(cells): a slide begins with each heading of the first two levels, also amid a text, and holds what follows", () => {
  const text = [
    "# Pay bill\n\nWhy?\n",
    "```sql {#one}\nSELECT 1\n```\n",
    "So it is.\n\n### A detail\n\n```text\n# no heading\n```\n\nWhich version\n---\n\nThis one.\n\n> ## quoted\n",
    "```sql {#two}\nSELECT 2\n```\n",
  ].join("\n");
  expect(slides(text)).toEqual([
    {
      title: "Pay bill",
      parts: ["# Pay bill\n\nWhy?", "one", "So it is.\n\n### A detail\n\n```text\n# no heading\n```"],
      notes: [],
    },
    { title: "Which version", parts: ["Which version\n---\n\nThis one.\n\n> ## quoted", "two"], notes: [] },
  ]);
});

it("slidesOf(cells): what comes before the first heading is a slide without a title; no cells, no slides", () => {
  expect(slides("```sql {#one}\nSELECT 1\n```\n\n# Later\n")).toEqual([
    { title: "", parts: ["one"], notes: [] },
    { title: "Later", parts: ["# Later"], notes: [] },
  ]);
  expect(slidesOf([])).toEqual([]);
});

it("slidesOf(cells): comments are notes of the slide before them, the very first of the first; code that shows one is none", () => {
  const text = [
    "<!-- wait for questions -->\n# Title\n\ntext\n\n<!--\ntwo\nlines\n-->\n\n`<!-- not this -->`\n",
    "```sql {#one}\nSELECT 1\n```\n",
    "<!-- of one -->\n\n    <!-- indented code -->\n\n# Next\n<!-- of next -->\n",
  ].join("\n");
  expect(slides(text).map(({ title, notes }) => [title, notes])).toEqual([
    ["Title", ["wait for questions", "two\nlines", "of one"]],
    ["Next", ["of next"]],
  ]);
});
