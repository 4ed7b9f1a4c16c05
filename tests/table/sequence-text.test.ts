import fc from "fast-check";
import { expect, it } from "vitest";
import { nameInSequence, namesInSequence, sequenceText } from "#table/sequence-text.ts";

const name = fc.array(fc.constantFrom(" ", ">", "\\", "a", "|", "*", "'", '"', ",", "🙂", " > "), {
  maxLength: 6,
});

it("namesInSequence(sequenceText(names)) is the names, whatever is in them", () => {
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 5 }), (all) => {
      const names = all.map((signs) => signs.join(""));
      expect(namesInSequence(sequenceText(names))).toEqual(names);
    }),
    { seed: 20261122, numRuns: 5_000 },
  );
});

it("sequenceText(names) puts a backslash before a > that stands alone, and leaves all else as it is", () => {
  expect(sequenceText(["a > b", "c"])).toBe("a \\> b > c");
  expect(sequenceText(["open", "x->y", "a>", "C:\\pay"])).toBe("open > x->y > a> > C:\\pay");
  expect([">", "a >", "> > b", "a \\> b"].map(nameInSequence)).toEqual([
    "\\>",
    "a \\>",
    "\\> \\> b",
    "a \\\\> b",
  ]);
});
