import { expect, it } from "vitest";
import { parseScript } from "#sql/parse.ts";
import { setArgument, setArguments } from "#sql/set-argument.ts";

const set = (text: string, name: string, value: string) =>
  setArgument(text, parseScript(text).statements[0].calls[0], name, value);

it("setArgument(text, call, name, value) replaces a value and nothing else", () =>
  expect(set("FROM stitch(a, threshold =>  'auto' , on => [x]) -- end", "THRESHOLD", "0.9")).toBe(
    "FROM stitch(a, threshold =>  0.9 , on => [x]) -- end",
  ));

it("setArgument(text, call, name, value) adds the argument after the last one as the others stand, comments kept", () => {
  expect(set("FROM stitch(a,\n  b\n) -- end", "threshold", "0.9")).toBe(
    "FROM stitch(a,\n  b,\n  threshold => 0.9\n) -- end",
  );
  expect(set("FROM stitch((SELECT ')' FROM a), on => [x])", "feedback", "verdicts")).toBe(
    "FROM stitch((SELECT ')' FROM a), on => [x], feedback => verdicts)",
  );
});

it("setArgument(text, call, name, value) gives a text in which the argument is read", () => {
  const text = set("FROM stitch(a, match => [first_name])", "threshold", "0.75");
  const [argument] = parseScript(text).statements[0].calls[0].arguments.slice(-1);
  expect([argument.name.name, argument.value]).toMatchObject(["threshold", { kind: "number", value: 0.75 }]);
});

const change = (text: string, changes: Record<string, string | undefined>) =>
  setArguments(text, parseScript(text).statements[0].calls[0], changes);

it("setArguments(text, call, changes) replaces, adds and takes out in one go", () => {
  expect(
    change("FROM paths(log, from => 'a', to => 'b', keep => 3)", {
      from: undefined,
      to: "'c'",
      through: "['d', 'e']",
    }),
  ).toBe("FROM paths(log, to => 'c', keep => 3, through => ['d', 'e'])");
});

it("setArguments(text, call, changes) takes out the last argument and adds another in its place", () => {
  expect(change("FROM paths(log, from => 'a')", { from: undefined, to: "'b'" })).toBe(
    "FROM paths(log, to => 'b')",
  );
  expect(change("FROM paths(log, from => 'a', to => 'b')", { from: undefined, to: undefined })).toBe(
    "FROM paths(log)",
  );
  expect(change("FROM paths(log)", { from: undefined })).toBe("FROM paths(log)");
});
