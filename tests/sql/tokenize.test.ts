import fc from "fast-check";
import { expect, it } from "vitest";
import { tokenize, unquote, type Token } from "#sql/tokenize.ts";
import { sqlSoup } from "./soup.ts";

const kinds = (text: string) =>
  tokenize(text)
    .filter(({ kind }) => kind !== "space")
    .map(({ kind, text }) => `${kind} ${text}`);

it("tokenize(text) keeps doubled quotes inside a text or name", () => {
  expect(kinds(`'it''s' "a""b" \`c\`\`d\` [e f]`)).toEqual([
    "string 'it''s'",
    `quoted "a""b"`,
    "quoted `c``d`",
    "quoted [e f]",
  ]);
});
it("tokenize(text) tells numbers, blobs and words apart", () => {
  expect(kinds("1 1.5 .5 1e-3 0xFF 1_000 x'0a' straße a$1 1e")).toEqual([
    ...["number 1", "number 1.5", "number .5", "number 1e-3", "number 0xFF", "number 1_000"],
    ...["blob x'0a'", "word straße", "word a$1", "number 1", "word e"],
  ]);
});
it("tokenize(text) knows SQLite's parameters, and takes :1 for none", () => {
  expect(kinds(":a @b $c ? ?7 :1 x::int")).toEqual([
    ...["parameter :a", "parameter @b", "parameter $c", "parameter ?", "parameter ?7"],
    ...["operator :", "number 1", "word x", "operator ::", "word int"],
  ]);
});
it("tokenize(text) takes the longest operator", () => {
  expect(kinds("a->>b->c=>d||e<=f<>g")).toEqual([
    ...["word a", "operator ->>", "word b", "operator ->", "word c", "operator =>", "word d"],
    ...["operator ||", "word e", "operator <=", "word f", "operator <>", "word g"],
  ]);
});
it("tokenize(text) reads comments, the last one open", () => {
  expect(kinds("a -- b ' c\nd /* e\n' */ f /* g '")).toEqual([
    ...["word a", "comment -- b ' c", "word d", "comment /* e\n' */", "word f", "comment /* g '"],
  ]);
});
it("tokenize(text) ends a quote that is never closed at its line", () => {
  expect(kinds("a 'b c\nd")).toEqual(["word a", "error 'b c", "word d"]);
  expect(kinds('"b\nd')).toEqual(['error "b', "word d"]);
  expect(kinds("[b\nd")).toEqual(["error [b", "word d"]);
});
it("tokenize(text) takes [ for a list only after =>, in a map, and inside such a list", () => {
  expect(kinds("f([a b], c => [[d], e, {g: [h]}], [i], j => k, [l])").filter((t) => /[[\]]/.test(t))).toEqual(
    [
      ...["quoted [a b]", "operator [", "operator [", "operator ]", "operator [", "operator ]", "operator ]"],
      ...["quoted [i]", "quoted [l]"],
    ],
  );
});
it("tokenize(text) takes [ for a name in a query inside a call", () => {
  expect(kinds("f((SELECT [a b], [c] FROM t), x => ['y'])").filter((t) => t.startsWith("quoted"))).toEqual([
    "quoted [a b]",
    "quoted [c]",
  ]);
});
it("tokenize(text) of a very long text in quotes is one token", () => {
  const text = `'${"''a".repeat(300_000)}'`;
  expect(tokenize(text)).toHaveLength(1);
});
it("tokenize(text) joined gives any text back, whatever it is", () => {
  const holds = (text: string) => {
    const tokens = tokenize(text);
    expect(tokens.map((token) => token.text).join("")).toBe(text);
    expect(tokens.every(({ from, to, text: piece }) => text.slice(from, to) === piece)).toBe(true);
  };
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 80 }), holds), { seed: 1, numRuns: 500 });
  fc.assert(fc.property(sqlSoup, holds), { seed: 2, numRuns: 500 });
});

it("unquote(token) gives the name or text meant, an open quote as if closed", () => {
  const meant = (text: string) => unquote(tokenize(text)[0] as Token);
  expect(["'it''s'", '"a""b"', "`c``d`", "[e f]", "g", "'", "'open", '"'].map(meant)).toEqual([
    ...["it's", 'a"b', "c`d", "e f", "g", "", "open", ""],
  ]);
});
