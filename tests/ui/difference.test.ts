import fc from "fast-check";
import { expect, it } from "vitest";
import { difference } from "#ui/editor/difference.ts";

it("difference(before, after) is the one replacement that makes after from before", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (head, was, is, tail) => {
      const [before, after] = [head + was + tail, head + is + tail];
      const change = difference(before, after);
      if (!change) {
        expect(before).toBe(after);
        return;
      }
      expect(before.slice(0, change.from) + change.insert + before.slice(change.to)).toBe(after);
      expect(change.to - change.from).toBeLessThanOrEqual(was.length);
    }),
    { seed: 3 },
  );
});

it("difference(same, same) is undefined", () => {
  expect(difference("aa", "aa")).toBeUndefined();
  expect(difference("aa", "aaa")).toEqual({ from: 2, to: 2, insert: "a" });
});
