import { describe, expect, it } from "vitest";
import { helpers } from "#journey/index.ts";
import { parseScript } from "#sql/parse.ts";

const parameters = helpers.flatMap(({ name, parameters: own }) =>
  own.map((parameter) => [name, parameter.name] as const),
);

describe("a parameter named like an SQL keyword", () => {
  it.each(parameters)("%s(t, %s => …) is an argument", (helper, parameter) => {
    const text = `SELECT * FROM ${helper}(t, ${parameter} => 'x', ${parameter} => [1]) ORDER BY 1`;
    const [call] = parseScript(text).statements.flatMap(({ calls }) => calls);
    expect(call.arguments.map(({ name }) => name.name)).toEqual([parameter, parameter]);
  });

  it("a call that is not closed still ends before ORDER BY", () => {
    expect(() => parseScript("SELECT * FROM funnel(t ORDER BY 1")).toThrow(
      "funnel( is never closed; add ) before ORDER",
    );
  });
});
