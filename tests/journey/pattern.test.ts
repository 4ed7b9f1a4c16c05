import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchPattern, patternNote } from "#journey/pattern.ts";

const labels = ["web:pay", "web:payment", "app:pay", "Pay", "a|b", "50*", "", "a\\b"];
const matched = (pattern: string) => labels.filter((_, code) => matchPattern(pattern, labels)[code] === 1);

describe("matchPattern(pattern, labels)", () => {
  it.each([
    ["web:pay", ["web:pay"]],
    ["web:*", ["web:pay", "web:payment"]],
    ["*pay", ["web:pay", "app:pay"]],
    ["*:pay*", ["web:pay", "web:payment", "app:pay"]],
    ["w*p*y", ["web:pay"]],
    ["*", labels],
    ["app:pay|Pay", ["app:pay", "Pay"]],
    ["a\\|b", ["a|b"]],
    ["50\\*", ["50*"]],
    ["a\\\\b", ["a\\b"]],
    ["pay", []],
    ["", [""]],
    ["web:pay*pay", []],
    ["**", labels],
  ])("%s", (pattern, wanted) => {
    expect(matched(pattern)).toEqual(wanted);
  });

  it("is what a regular expression says", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", "*", "|", "\\", "."), maxLength: 8 });
    fc.assert(
      fc.property(text, fc.array(text), (pattern, given) => {
        const source = pattern.replaceAll(/\\([^])|[^]/g, (all, literal?: string) =>
          all === "*"
            ? "[^]*"
            : all === "|"
              ? "|"
              : (literal ?? all).replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&"),
        );
        const wanted = new RegExp(`^(?:${source})$`);
        expect([...matchPattern(pattern, given)]).toEqual(given.map((label) => (wanted.test(label) ? 1 : 0)));
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  it("takes no longer for many stars: forty of them on a long label", () => {
    expect(matchPattern("a*".repeat(40) + "b", ["a".repeat(20_000)])[0]).toBe(0);
  });
});

describe("patternNote(what, pattern, labels)", () => {
  it("is silent when something matches", () => {
    expect(patternNote("from", "web:*", labels)).toBeUndefined();
  });
  it.each([
    ["WEB:PAY", "from => 'WEB:PAY' matches no activity; upper and lower case matter: there is 'web:pay'"],
    ["web:pat", "did you mean 'web:pay'"],
    ["zzzzzz", "the activities are 'web:pay', 'web:payment', 'app:pay', 'Pay', 'a|b' and 3 more"],
  ])("%s: %s", (pattern, text) => {
    expect(patternNote("from", pattern, labels)).toMatchObject({ level: "warning" });
    expect(patternNote("from", pattern, labels)?.text).toContain(text);
  });
  it("says when there are no activities at all", () => {
    expect(patternNote("to", "x", [])?.text).toBe("to => 'x' matches no activity; there are no events");
  });
});
