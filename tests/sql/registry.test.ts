import { expect, it } from "vitest";
import { helpers } from "#journey/index.ts";
import { bindArguments } from "#sql/arguments.ts";
import { parseScript } from "#sql/parse.ts";

it.each(helpers.flatMap(({ name, examples }) => examples.map((text) => [name, text] as const)))(
  "bindArguments accepts the example of %s: %s",
  (_, text) => {
    const calls = parseScript(text).statements.flatMap((statement) => statement.calls);
    expect(calls.length).toBeGreaterThan(0);
    for (const call of calls) expect(bindArguments(call, {}).size).toBe(call.arguments.length);
  },
);
