import { expect, it } from "vitest";
import { callForm } from "#sql/call-form.ts";
import { columnChoices, fitsHelper, suggestionsFor } from "#sql/form-choices.ts";

const column = (name: string) => ({ name, type: "text" });
const tables = [
  { name: "log", columns: ["user_id", "event", "time", "channel", "plan"].map(column) },
  { name: "plans", columns: ["plan", "price"].map(column) },
];

function formOf(text: string) {
  const form = callForm(text, 0);
  if (!form) throw new Error(`no call in ${text}`);
  return form;
}

it("columnChoices(form, tables) are the columns of all the call's tables, each name once", () => {
  const names = (text: string) => columnChoices(formOf(text), tables).map(({ name }) => name);
  expect(names("FROM stitch(log, plans)")).toEqual(["user_id", "event", "time", "channel", "plan", "price"]);
  expect(names("FROM paths((SELECT plan, 1 AS n FROM log))")).toEqual(["plan", "n"]);
  expect(names("FROM paths(unknown)")).toEqual([]);
});

it("fitsHelper(helper, table) asks for who, what and when where the helper does", () => {
  const fitting = (text: string) => tables.filter((table) => fitsHelper(formOf(text).call.helper, table));
  expect(fitting("FROM paths(log)").map(({ name }) => name)).toEqual(["log"]);
  expect(fitting("FROM links(log)").map(({ name }) => name)).toEqual(["log", "plans"]);
});

it("suggestionsFor(form, parameter, tables) names the column whose values fit", () => {
  const suggested = (text: string, name: string) => {
    const form = formOf(text);
    const parameter = form.fields.find((field) => field.parameter.name === name)!.parameter;
    return suggestionsFor(form, parameter, tables);
  };
  expect(suggested("FROM paths(log)", "from")).toMatchObject({ table: "log", column: "event" });
  expect(suggested("FROM paths(log, activity => plan)", "from")).toMatchObject({
    table: "log",
    column: "plan",
  });
  expect(suggested("FROM forks(log, at => 'a')", "costs")).toMatchObject({ table: "log", column: "channel" });
  expect(suggested("FROM funnel(log, steps => ['a' AS 'A', 'b'])", "optional")).toEqual({
    labels: ["A", "b"],
  });
  expect(suggested("FROM paths(log)", "within")).toBeUndefined();
  expect(suggested("FROM paths(plans)", "from")).toBeUndefined();
  const found = suggested("FROM paths(log)", "from");
  expect(found && "write" in found && found.write("50 * 2|3")).toBe("50 \\* 2\\|3");
});
