import fc from "fast-check";
import { expect, it } from "vitest";
import { freeNames } from "#journey/stitch/free-names.ts";

const free = () => {
  const names = freeNames();
  return (text: string, column?: string, mayRepeat = false) => names.name(text, column, mayRepeat);
};

it("freeNames() leaves a name that nobody has", () => {
  const name = free();
  expect([name("K1", "crm"), name("K2", "crm"), name("a@x", "mail")]).toEqual(["K1", "K2", "a@x"]);
});

it("freeNames() puts the column in front of a name another column gave, then counts", () => {
  const name = free();
  expect([
    name("17", "crm"),
    name("17", "card"),
    name("17", "card", true),
    name("17", undefined, true),
  ]).toEqual(["17", "card:17", "card:17~2", "17~2"]);
});

it("freeNames() gives what comparing every name with all before gives", () => {
  const text = fc.stringMatching(/^[ab]:?[ab]{0,2}$/);
  const columns = fc.tuple(fc.uniqueArray(text), fc.uniqueArray(text), fc.array(text));
  fc.assert(
    fc.property(columns, ([crm, mail, calls]) => {
      const [quick, careful] = [free(), free()];
      const names = (name: typeof quick, mayRepeat: boolean) => [
        ...crm.map((one) => name(one, "a", mayRepeat)),
        ...mail.map((one) => name(one, "b", mayRepeat)),
        ...calls.map((one) => name(one, undefined, true)),
      ];
      const found = names(quick, false);
      expect(found).toEqual(names(careful, true));
      expect(new Set(found).size).toBe(found.length);
    }),
    { seed: 5, numRuns: 500 },
  );
});
