import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { PageParts } from "#server/export/page-parts.ts";
import { jsonText, scriptText, singleFile } from "#server/export/single-file.ts";
import { ENCLOSED, THREADS, type Enclosed } from "#notebook/enclosed.ts";

const parts: PageParts = {
  script: `document.title = "</script><!-- <script>";\r\nconst pattern = /^<!--|<\\/SCRIPT>/i;\n`,
  threads: { workbench: "1;", sqlite: "2;", file: "3;" },
  style: "p::after { content: '</style>' }",
  icon: "<svg/>",
  wasm: Uint8Array.of(0, 97),
};

const enclosed = (text: string): Enclosed => ({
  version: "1.2.3",
  folder: "f",
  path: "n.journey.md",
  text,
  files: {},
});

/** What a browser takes for the elements of a document: none of these may end early. */
function scripts(html: string): { attributes: string; text: string }[] {
  return [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script/gi)].map(([, attributes, text]) => ({
    attributes,
    text,
  }));
}

function runnable(html: string): string[] {
  return scripts(html)
    .filter(({ attributes }) => !/type="application\//.test(attributes))
    .map(({ text }) => text);
}

it("singleFile(…) holds one script, which its policy lets run by its hash, and nothing else", () => {
  const html = singleFile(parts, "T", enclosed("x"), new Map());
  const [policy] = html.match(/(?<=Content-Security-Policy" content=")[^"]*/) ?? [];
  const [script, ...more] = runnable(html);
  expect(more).toEqual([]);
  const hash = createHash("sha256").update(script).digest("base64");
  expect(policy?.split("; ")).toEqual(
    expect.arrayContaining([
      "default-src 'none'",
      `script-src 'sha256-${hash}' 'wasm-unsafe-eval'`,
      "connect-src 'none'",
    ]),
  );
  expect(html.indexOf("Content-Security-Policy")).toBeLessThan(html.indexOf("<style"));
  expect(html).not.toMatch(/\son\w+=|\shref="(?!data:)|\ssrc=/);
});

it("scriptText(script) ends no element and means the same", () => {
  const text = scriptText(parts.script);
  expect(text).not.toMatch(/<!--|<\/script|\r/i);
  const run = (script: string) =>
    Function(
      `const document = {}; ${script}; return [document.title, String(pattern.test("<!--"))];`,
    )() as unknown;
  expect(run(text)).toEqual(run(parts.script));
});

it("singleFile(…) gives the notebook back to the letter, whatever stands in it", () => {
  const nasty = fc.string({
    unit: fc.constantFrom("</script>", "<!--", "<script>", "]]>", "\r\n", "\u2028", "&lt;", "ä", "'"),
  });
  fc.assert(
    fc.property(nasty, nasty, (title, text) => {
      const html = singleFile(parts, title, enclosed(text), new Map([["journeybook-table-0", "QUJD"]]));
      const all = scripts(html);
      const content = (id: string) => all.find(({ attributes }) => attributes.includes(`id="${id}"`))?.text;
      expect(JSON.parse(content(ENCLOSED) ?? "")).toEqual(enclosed(text));
      expect(content("journeybook-table-0")).toBe("QUJD");
      expect(JSON.parse(gunzipSync(Buffer.from(content(THREADS) ?? "", "base64")).toString())).toEqual({
        ...parts.threads,
        wasm: "AGE=",
      });
      expect(runnable(html)).toHaveLength(1);
      expect(html.match(/<title>([^<]*)<\/title>/)).not.toBeNull();
    }),
    { seed: 6 },
  );
});

it("jsonText(value) has no < in it", () => {
  expect(jsonText({ a: "</script>" })).toBe(`{"a":"\\u003c/script>"}`);
});
