import { expect, it } from "vitest";
import { parseNotebook } from "#notebook/format.ts";
import { emptyHistory, recordChange, redo, undo } from "#ui/state/history.ts";

const [a, b, c] = ["a", "b", "c"].map((text) => parseNotebook(text));

it("undo(history, now) leads back step by step, redo forward again", () => {
  let history = recordChange(emptyHistory, a, { kind: "add", cell: "1" }, 0);
  history = recordChange(history, b, { kind: "delete", cell: "1" }, 1);
  const first = undo(history, c)!;
  expect([first.notebook, first.change.kind]).toEqual([b, "delete"]);
  const second = undo(first.history, first.notebook)!;
  expect(second.notebook).toBe(a);
  expect(undo(second.history, second.notebook)).toBeUndefined();
  const again = redo(second.history, second.notebook)!;
  expect([again.notebook, again.change.kind]).toEqual([b, "add"]);
  expect(redo(again.history, again.notebook)!.notebook).toBe(c);
});

it("recordChange(…) makes typing in one cell one step until a pause, another cell or another change", () => {
  const type = { kind: "text", cell: "1" } as const;
  let history = recordChange(emptyHistory, a, type, 0);
  history = recordChange(history, b, type, 500);
  expect(history.past.map((entry) => entry.notebook)).toEqual([a]);
  history = recordChange(history, b, type, 5_000);
  expect(history.past).toHaveLength(2);
  history = recordChange(history, b, { kind: "text", cell: "2" }, 5_100);
  history = recordChange(history, b, { kind: "move", cell: "2" }, 5_200);
  expect(history.past).toHaveLength(4);
});

it("recordChange(…) after undo forgets what was undone", () => {
  const stepped = undo(recordChange(emptyHistory, a, { kind: "add" }, 0), b)!;
  const history = recordChange(stepped.history, a, { kind: "title" }, 1);
  expect(redo(history, c)).toBeUndefined();
});
