import { expect, it } from "vitest";
import { dropDraft, findDraft, keepDraft, type DraftStore } from "#ui/state/drafts.ts";

function storeOf(items: Map<string, string>): DraftStore {
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}

it("findDraft(store, folder, path) gives back what keepDraft kept, for that folder and path alone", () => {
  const store = storeOf(new Map());
  const draft = { text: "# Ünïcode\r\n", base: "abc", savedAt: 5 };
  expect(keepDraft(store, "f", "a.journey.md", draft)).toBe(true);
  expect(findDraft(store, "f", "a.journey.md")).toEqual(draft);
  expect(findDraft(store, "f", "b.journey.md")).toBeUndefined();
  expect(findDraft(store, "g", "a.journey.md")).toBeUndefined();
  dropDraft(store, "f", "a.journey.md");
  expect(findDraft(store, "f", "a.journey.md")).toBeUndefined();
});

it("findDraft(…) is undefined for what it cannot read, keepDraft(…) false where there is no room", () => {
  const full: DraftStore = {
    getItem: () => "{not json",
    setItem: () => {
      throw new DOMException("full", "QuotaExceededError");
    },
    removeItem: () => undefined,
  };
  expect(findDraft(full, "f", "a")).toBeUndefined();
  expect(keepDraft(full, "f", "a", { text: "", base: "", savedAt: 0 })).toBe(false);
});
