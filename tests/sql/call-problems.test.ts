import { expect, it } from "vitest";
import { callForm } from "#sql/call-form.ts";
import { callProblems, shortMessage } from "#sql/call-problems.ts";

/** Problems of the first call: where they are said, and how. */
function problemsOf(text: string, inputs = {}): readonly (readonly [of: string, message: string])[] {
  const form = callForm(text, 0);
  if (!form) throw new Error(`no call in ${text}`);
  return callProblems(form, inputs).map((problem) => [
    typeof problem.of === "string" ? problem.of : problem.of.parameter,
    shortMessage(form, problem),
  ]);
}

it("callProblems(form, inputs) is empty for a call that can run", () => {
  expect(
    problemsOf("FROM funnel(log, steps => ['a', :second], within => :long)", { second: "b", long: "1 day" }),
  ).toEqual([]);
  expect(problemsOf("FROM paths(journeys(log, gap => '1 day'))")).toEqual([]);
});

it("callProblems(form, inputs) says each argument's fault at its parameter, all at once", () => {
  const problems = problemsOf(
    "FROM funnel(within => '3 fortnights', confidence => 7, entry => 'none', exclude => [:x])",
  );
  expect(problems.map(([of]) => of)).toEqual(["tables", "steps", "within", "entry", "exclude", "confidence"]);
  const said = Object.fromEntries(problems);
  expect(said.steps).toMatch(/^funnel needs steps, /);
  expect(said.within).toMatch(/^'fortnights' in '3 fortnights' is not a unit of time/);
  expect(said.confidence).toBe("7 is out of bounds; write a number from 0 to 1");
  expect(said.exclude).toContain(":x has no value");
  expect(said.tables).toBe("funnel takes 1 table, not 0; write funnel(table, …)");
});

it("callProblems(form, inputs) says what belongs to no parameter of the call itself", () => {
  const problems = problemsOf("FROM paths(log, wihtin => '1 day', from => 'a', from => 'b')");
  expect(problems.map(([of]) => of)).toEqual(["call", "call"]);
  expect(problems[0][1]).toContain("unknown parameter wihtin; did you mean within?");
  expect(problems[1][1]).toBe("from is given twice; keep one");
});

it("callProblems(form, inputs) says what cannot be read where it stands", () => {
  expect(problemsOf("FROM paths(log, from => , keep => 3)")).toEqual([["from", "from => has no value"]]);
  expect(problemsOf("FROM paths(log, exclude => ('a', 'b'))")[0][0]).toBe("exclude");
  expect(problemsOf("FROM paths(paths(log, keep = 3), keep => 3)")[0][0]).toBe("tables");
});
