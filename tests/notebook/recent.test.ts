import { describe, expect, it } from "vitest";
import { Recent } from "#notebook/recent.ts";

describe("Recent", () => {
  it("set(key, value) forgets what was used longest ago once there are too many", () => {
    const recent = new Recent<number>({ entries: 2, weight: 100 });
    recent.set("a", 1, 1);
    recent.set("b", 2, 1);
    recent.get("a");
    recent.set("c", 3, 1);
    expect(["a", "b", "c"].map((key) => recent.get(key))).toEqual([1, undefined, 3]);
  });

  it("set(key, value, weight) keeps the sum of weights below the limit; a replaced value weighs no more", () => {
    const recent = new Recent<number>({ entries: 9, weight: 10 });
    recent.set("a", 1, 9);
    recent.set("a", 2, 4);
    recent.set("b", 3, 6);
    expect([recent.get("a"), recent.get("b")]).toEqual([2, 3]);
    recent.set("c", 4, 1);
    expect([recent.get("a"), recent.get("b"), recent.get("c")]).toEqual([undefined, 3, 4]);
    recent.set("b", 5, 11);
    expect([recent.get("b"), recent.get("c")]).toEqual([undefined, 4]);
    recent.clear();
    expect(recent.get("c")).toBeUndefined();
  });
});
