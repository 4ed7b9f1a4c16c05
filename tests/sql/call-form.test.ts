import fc from "fast-check";
import { expect, it } from "vitest";
import type { ParameterType } from "#journey/helper.ts";
import { callForm, callNear, callsIn, type CallForm, type Field } from "#sql/call-form.ts";
import { fieldShape } from "#sql/field-shape.ts";
import {
  addEntry,
  addItem,
  addTable,
  moveItem,
  removeEntry,
  removeItem,
  removeTable,
  setEntry,
  setField,
  setItem,
} from "#sql/set-field.ts";
import {
  isEntryValue,
  isItem,
  isValue,
  withLabel,
  withPattern,
  writeDuration,
  writeMapValue,
  writePattern,
} from "#sql/write-value.ts";
import { noisyCalls } from "./noisy-calls.ts";

const seed = 20261122;

/** A value of each type as a control writes it. */
const VALUES: Readonly<Record<ParameterType, string>> = {
  pattern: "'it''s' AS 'a, b'",
  patterns: "['x', 'y' AS 'z)']",
  duration: "'3 hours'",
  column: '"select"',
  columns: "[one, two]",
  integer: "7",
  number: "0.25",
  boolean: "TRUE",
  choice: "'all'",
  probability: "0.5",
  map: "{a: 1, 'b c': 'd'}",
  table: "other",
};

function formOf(text: string, at = 0): CallForm {
  const form = callForm(text, at);
  if (!form) throw new Error(`no call in ${text}`);
  return form;
}

function fieldOf(form: CallForm, name: string): Field {
  const field = form.fields.find(({ parameter }) => parameter.name === name);
  if (!field) throw new Error(`no parameter ${name}`);
  return field;
}

/** All that stands in the call but one argument, and all around it. */
function others(form: CallForm, except: Field) {
  return {
    before: form.text.slice(0, form.parts.open),
    behind: form.text.slice(form.parts.close),
    tables: form.tables.map(({ text }) => text),
    fields: form.fields.map(({ parameter, written }) =>
      parameter === except.parameter ? undefined : written?.text,
    ),
    strangers: form.strangers.map(({ text }) => text),
    comments: form.text.match(/\/\*.*?\*\/|--.*$/gm),
  };
}

it("setField(form, field, value) writes that argument; every other byte that means something stays", () =>
  fc.assert(
    fc.property(noisyCalls, fc.nat(), fc.nat(), (text, which, parameter) => {
      const calls = callsIn(text);
      const form = formOf(text, calls[which % calls.length].from);
      const field = form.fields[parameter % Math.max(1, form.fields.length)];
      if (!field) return;
      const value = VALUES[field.parameter.type];
      const after = setField(form, field, value);
      const read = formOf(after, form.call.from);
      expect(fieldOf(read, field.parameter.name).written?.text).toBe(value);
      expect(fieldOf(read, field.parameter.name).written?.node).toBeDefined();
      const kept = others(form, field);
      if (field.written) expect({ ...others(read, field), comments: 0 }).toEqual({ ...kept, comments: 0 });
      else expect(others(read, field)).toEqual(kept);
    }),
    { seed, numRuns: 600 },
  ));

it("setField(form, field, undefined) after setting what was not there gives the old text back", () =>
  fc.assert(
    fc.property(noisyCalls, fc.nat(), fc.nat(), (text, which, parameter) => {
      const calls = callsIn(text);
      const form = formOf(text, calls[which % calls.length].from);
      const free = form.fields.filter(({ written }) => !written);
      if (!free.length) return;
      const field = free[parameter % free.length];
      const set = formOf(setField(form, field, VALUES[field.parameter.type]), form.call.from);
      expect(setField(set, fieldOf(set, field.parameter.name), undefined)).toBe(text);
    }),
    { seed, numRuns: 600 },
  ));

it("setField(form, field, undefined) takes a given argument out and leaves a call in which all else is read as before", () =>
  fc.assert(
    fc.property(noisyCalls, fc.nat(), fc.nat(), (text, which, parameter) => {
      const calls = callsIn(text);
      const form = formOf(text, calls[which % calls.length].from);
      const given = form.fields.filter(({ written }) => written);
      if (!given.length) return;
      const field = given[parameter % given.length];
      const read = formOf(setField(form, field, undefined), form.call.from);
      expect({ ...others(read, field), comments: 0 }).toEqual({ ...others(form, field), comments: 0 });
    }),
    { seed, numRuns: 600 },
  ));

it("addItem, removeItem, moveItem: what is added and taken back, moved there and back, is the old text", () =>
  fc.assert(
    fc.property(noisyCalls, fc.nat(), fc.nat(), fc.nat(), (text, which, from, to) => {
      const calls = callsIn(text);
      const at = calls[which % calls.length].from;
      const form = formOf(text, at);
      for (const field of form.fields) {
        const shape = field.written && fieldShape(field.parameter, field.written, text);
        if (shape?.kind !== "list" || !shape.parts) continue;
        const n = shape.items.length;
        const longer = formOf(addItem(form, field, "'new'"), at);
        expect(removeItem(longer, fieldOf(longer, field.parameter.name), n)).toBe(text);
        const moved = formOf(moveItem(form, field, from % n, to % n), at);
        expect(moveItem(moved, fieldOf(moved, field.parameter.name), to % n, from % n)).toBe(text);
      }
    }),
    { seed, numRuns: 300 },
  ));

it("fieldShape(parameter, written, text) of what a control has written is no text", () =>
  fc.assert(
    fc.property(noisyCalls, fc.nat(), (text, parameter) => {
      const form = formOf(text);
      const field = form.fields[parameter % Math.max(1, form.fields.length)];
      if (!field) return;
      const choice = field.parameter.choices?.[0];
      const value =
        choice && field.parameter.type === "choice" ? `'${choice}'` : VALUES[field.parameter.type];
      const after = setField(form, field, value);
      const { written } = fieldOf(formOf(after), field.parameter.name);
      expect(written && fieldShape(field.parameter, written, after).kind).not.toBe("text");
    }),
    { seed, numRuns: 300 },
  ));

const shapeIn = (text: string, name: string) => {
  const form = formOf(text);
  const field = fieldOf(form, name);
  return field.written && fieldShape(field.parameter, field.written, text);
};

it("fieldShape(parameter, written, text) shows as text what no control can express", () => {
  expect(shapeIn("FROM paths(a, within => :how_long)", "within")).toEqual({
    kind: "text",
    text: ":how_long",
  });
  expect(shapeIn("FROM paths(a, within => '1 day' || 's')", "within")).toEqual({
    kind: "text",
    text: "'1 day' || 's'",
  });
  expect(shapeIn("FROM paths(a, max_steps => NULL)", "max_steps")).toEqual({ kind: "text", text: "NULL" });
  expect(shapeIn("FROM paths(a, segments => 'none')", "segments")).toEqual({ kind: "text", text: "'none'" });
  expect(shapeIn("FROM paths(a, exclude => ['b' 'c'])", "exclude")).toEqual({
    kind: "text",
    text: "['b' 'c']",
  });
  expect(shapeIn("FROM paths(a, within => )", "within")).toEqual({ kind: "text", text: "" });
});

it("fieldShape(parameter, written, text) of a duration keeps the unit as it is written, and a longer text whole", () => {
  expect(shapeIn("FROM paths(a, within => '30 min')", "within")).toEqual({
    kind: "duration",
    amount: "30",
    unit: "min",
  });
  expect(shapeIn("FROM paths(a, within => '1 day 12 hours')", "within")).toEqual({
    kind: "duration",
    amount: "1 day 12 hours",
    unit: "",
  });
});

it("callForm(text, offset) takes what is no argument it knows for a stranger and leaves it where it is", () => {
  const form = formOf("FROM paths(a, wihtin => '1 day', from => 'x', from => 'y', = 3, keep => 2)");
  expect(form.strangers.map(({ text }) => text)).toEqual(["wihtin => '1 day'", "from => 'y'", "= 3"]);
  expect(setField(form, fieldOf(form, "keep"), undefined)).toBe(
    "FROM paths(a, wihtin => '1 day', from => 'x', from => 'y', = 3)",
  );
});

it("callForm(text, offset) is undefined where no call is closed, and finds the innermost one around the offset", () => {
  expect(callForm("SELECT 1", 0)).toBeUndefined();
  expect(callForm("FROM paths(log, from => (SELECT 1)", 0)).toBeUndefined();
  const text = "FROM paths(journeys(log, gap => '30 min'), from => 'a')";
  expect(callForm(text, text.indexOf("gap"))?.call.helper.name).toBe("journeys");
  expect(callForm(text, text.indexOf("from"))?.call.helper.name).toBe("paths");
  expect(callForm(text, 0)?.call.helper.name).toBe("paths");
});

it("callNear(calls, offset) is the innermost call around it, else the nearest", () => {
  const calls = [
    { from: 0, to: 10 },
    { from: 3, to: 6 },
    { from: 20, to: 30 },
  ];
  expect([4, 8, 18, 99].map((at) => callNear(calls, at)?.from)).toEqual([3, 0, 20, 20]);
  expect(callNear([], 1)).toBeUndefined();
});

const edit = (text: string, name: string, change: (form: CallForm, field: Field) => string) => {
  const form = formOf(text);
  return change(form, fieldOf(form, name));
};

it("addItem(form, field, item) begins a list, makes one of a single value, and goes on line by line", () => {
  const add = (text: string) => edit(text, "steps", (form, field) => addItem(form, field, "'c'"));
  expect(add("FROM funnel(log)")).toBe("FROM funnel(log, steps => ['c'])");
  expect(add("FROM funnel()")).toBe("FROM funnel(steps => ['c'])");
  expect(add("FROM funnel(log, steps =>)")).toBe("FROM funnel(log, steps => ['c'])");
  expect(add("FROM funnel(log, steps => 'a')")).toBe("FROM funnel(log, steps => ['a', 'c'])");
  expect(add("FROM funnel(log, steps => [])")).toBe("FROM funnel(log, steps => ['c'])");
  expect(add("FROM funnel(log, steps => [\n  'a', -- one\n  'b'\n])")).toBe(
    "FROM funnel(log, steps => [\n  'a', -- one\n  'b', 'c'\n])",
  );
  expect(add("FROM funnel(log, steps => ['a',\n  'b'])")).toBe(
    "FROM funnel(log, steps => ['a',\n  'b',\n  'c'])",
  );
});

it("removeItem(form, field, index) keeps comments and, with the last item, takes the argument out", () => {
  const remove = (text: string, index: number) =>
    edit(text, "steps", (form, field) => removeItem(form, field, index));
  expect(remove("FROM funnel(log, steps => ['a', 'b', 'c'])", 0)).toBe(
    "FROM funnel(log, steps => ['b', 'c'])",
  );
  expect(remove("FROM funnel(log, steps => ['a', -- first\n 'b'])", 1)).toBe(
    "FROM funnel(log, steps => ['a' -- first\n ])",
  );
  expect(remove("FROM funnel(log, steps => ['a'])", 0)).toBe("FROM funnel(log)");
});

it("moveItem(form, field, from, to) puts labels and layout where they belong", () =>
  expect(
    edit("FROM funnel(log, steps => ['a' AS 'A',\n  'b', :c])", "steps", (form, field) =>
      moveItem(form, field, 0, 2),
    ),
  ).toBe("FROM funnel(log, steps => ['b',\n  :c, 'a' AS 'A'])"));

it("setEntry, addEntry, removeEntry change one entry of a map", () => {
  const text = "FROM forks(log, at => 'a', costs => {phone: 7, 'web chat' : '4'})";
  const entries = (form: CallForm, field: Field) => {
    const shape = field.written && fieldShape(field.parameter, field.written, form.text);
    return shape?.kind === "map" ? shape.entries : [];
  };
  const change = (index: number, what: { key?: string; value?: string }) =>
    edit(text, "costs", (form, field) => setEntry(form, entries(form, field)[index], what));
  expect(change(0, { value: "6.5" })).toBe(text.replace("7", "6.5"));
  expect(change(1, { value: "5" })).toBe(text.replace("'4'", "'5'"));
  expect(change(1, { key: "chat" })).toBe(text.replace("'web chat'", "chat"));
  expect(edit(text, "costs", (form, field) => addEntry(form, field, "e-mail", "2"))).toBe(
    text.replace("'4'}", "'4', 'e-mail': 2}"),
  );
  expect(edit(text, "costs", (form, field) => removeEntry(form, field, 0))).toBe(
    "FROM forks(log, at => 'a', costs => {'web chat' : '4'})",
  );
});

it("addTable, removeTable change the tables and nothing else", () => {
  expect(addTable(formOf("FROM funnel()"), "log")).toBe("FROM funnel(log)");
  expect(addTable(formOf("FROM funnel(steps => ['a'])"), "log")).toBe("FROM funnel(log, steps => ['a'])");
  const form = formOf("FROM stitch(a, b, on => [x])");
  expect(addTable(form, "c")).toBe("FROM stitch(a, b, c, on => [x])");
  expect(removeTable(form, form.tables[0])).toBe("FROM stitch(b, on => [x])");
  expect(removeTable(form, form.tables[1])).toBe("FROM stitch(a, on => [x])");
});

it("withPattern, withLabel change one side of 'pattern' AS 'label'", () => {
  const item = {
    kind: "pattern",
    from: 0,
    to: 0,
    text: "'a'  AS /* x */ b",
    value: "a",
    label: "b",
  } as const;
  expect(withPattern(item, "it's")).toBe("'it''s'  AS /* x */ b");
  expect(withLabel(item, "B b")).toBe("'a'  AS /* x */ 'B b'");
  expect(withLabel(item, "")).toBe("'a'");
  expect(withLabel({ ...item, text: "'a'", label: undefined }, "x")).toBe("'a' AS 'x'");
  expect(setItem(formOf("FROM funnel(log)"), { from: 12, to: 15 }, "e")).toBe("FROM funnel(e)");
});

it("writePattern, writeDuration, writeMapValue write what is read back", () => {
  expect(writePattern("a'b", "c")).toBe("'a''b' AS 'c'");
  expect(["1", "2", "1.5"].map((amount) => writeDuration(amount, "days"))).toEqual([
    "'1 day'",
    "'2 days'",
    "'1.5 days'",
  ]);
  expect(writeDuration("30", "min")).toBe("'30 min'");
  expect([
    writeMapValue("4"),
    writeMapValue("4", "string"),
    writeMapValue("4.2.0"),
    writeMapValue("true"),
  ]).toEqual(["4", "'4'", "'4.2.0'", "true"]);
});

it("isItem and isEntryValue(helper, name, value) refuse what would break a list or a map", () => {
  const { helper } = formOf("FROM funnel(log)").call;
  const ok = ["'a'", ":p", "'a' AS 'b'", "'a', 'b'"];
  const not = ["", " ", "'open", "'a']", "'a' -- x", "'a') --"];
  expect(ok.filter((value) => !isItem(helper, "steps", value))).toEqual([]);
  expect(not.filter((value) => isItem(helper, "steps", value))).toEqual([]);
  expect(["1", ":p", "'a'"].filter((value) => !isEntryValue(helper, "steps", value))).toEqual([]);
  expect(["", "1}", "'a"].filter((value) => isEntryValue(helper, "steps", value))).toEqual([]);
});

it("isValue(helper, name, value) refuses what would reach beyond its place", () => {
  const { helper } = formOf("FROM funnel(log)").call;
  const ok = ["'1 day'", ":limit", "['a', 'b']", "NULL", "/* c */ 3"];
  const not = ["", "3)", "1, entry => 'best'", "'open", "3 -- x", "(SELECT 1)", "['a'", "1 + 2"];
  expect(ok.filter((value) => !isValue(helper, "within", value))).toEqual([]);
  expect(not.filter((value) => isValue(helper, "within", value))).toEqual([]);
});
