import { expect, it } from "vitest";
import { bindArguments } from "#sql/arguments.ts";
import { dependencies } from "#sql/dependencies.ts";
import { parseScript } from "#sql/parse.ts";

const bind = (text: string) =>
  Object.fromEntries(bindArguments(parseScript(text).statements[0].calls[0], {}));

it("bindArguments reads a further table by its name, and a probability or 'auto'", () => {
  expect(bind("FROM stitch(web, feedback => verdicts, threshold => 0.8)")).toEqual({
    feedback: { type: "table", value: "verdicts" },
    threshold: { type: "probability", value: 0.8 },
  });
  expect(bind("FROM stitch(web, threshold => 'AUTO')").threshold).toEqual({
    type: "probability",
    value: "auto",
  });
});

it("bindArguments refuses what is no probability, and a table in quotes", () => {
  expect(() => bind("FROM stitch(web, threshold => 1.5)")).toThrow("1.5 is out of bounds");
  expect(() => bind("FROM stitch(web, threshold => 'high')")).toThrow("expects 'auto' or a probability");
  expect(() => bind("FROM stitch(web, feedback => 'verdicts')")).toThrow("write it without quotes: verdicts");
});

it("dependencies(text) counts a further table among the tables", () => {
  expect(dependencies("FROM stitch(web, on => [cookie], never => apart)").tables).toEqual(["web", "apart"]);
});
