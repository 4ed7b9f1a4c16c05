import fc from "fast-check";
import { expect, it } from "vitest";
import { hoverAt } from "#sql/hover.ts";
import { helpers } from "./helpers.ts";
import { sqlSoup } from "./soup.ts";

const text = "SELECT funnel FROM Funnel(paths(e), STEPS => ['from'], nonsense => 1)";
const at = (piece: string) => hoverAt(text, text.indexOf(piece) + 1, helpers);

it("hoverAt(text, position) explains a helper, its parameters and defaults", () => {
  const hover = at("Funnel(");
  expect(text.slice(hover?.from, hover?.to)).toBe("Funnel");
  expect(hover?.title).toBe("funnel(table, steps => [pattern, …], …)");
  expect(hover?.text).toContain("does funnel");
  expect(hover?.text).toContain("- `steps`: the steps in order (required)");
  expect(hover?.text).toContain("(default `0.95`)");
  expect(hover?.text).toContain("All about funnel.");
  expect(at("paths(")?.helper.name).toBe("paths");
});
it("hoverAt(text, position) explains a parameter, with its choices", () => {
  expect(at("STEPS")).toMatchObject({
    title: "steps => [pattern, …]",
    text: "the steps in order (required)",
  });
  expect(hoverAt("FROM paths(e, view => 'steps'", 15, helpers)?.text).toBe(
    "shape of the result (default `'graph'`)\n\nOne of `'graph'`, `'steps'`.",
  );
});
it("hoverAt(text, position) is silent elsewhere", () => {
  expect([at("funnel FROM"), at("'from'"), at("nonsense"), at("SELECT"), hoverAt("", 0, helpers)]).toEqual([
    ...[undefined, undefined, undefined, undefined, undefined],
  ]);
});
it("hoverAt(text, position) never throws", () => {
  fc.assert(
    fc.property(sqlSoup, fc.nat(200), (soup, position) => {
      const hover = hoverAt(soup, position, helpers);
      expect(hover === undefined || (hover.from <= position && position < hover.to)).toBe(true);
    }),
    { seed: 7, numRuns: 300 },
  );
});
