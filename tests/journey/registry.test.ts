import { describe, expect, it } from "vitest";
import { helperNamed, helperNames, helpers } from "#journey/index.ts";
import { helperSignature, helperTableMarkdown, parameterValues } from "#journey/reference.ts";
import { textColumn, timeColumn } from "#table/column.ts";
import { table } from "#table/table.ts";
import { callOver, eventTable, eventsOf } from "./call.ts";

describe("the registry", () => {
  it("names every helper once, in lower case", () => {
    expect(helperNames).toEqual([...new Set(helperNames.map((name) => name.toLowerCase()))]);
    expect(helperNamed("PATHS")).toBe(helperNamed("paths"));
    expect(helperNamed("pahts")).toBeUndefined();
  });

  it.each(helpers.map((helper) => [helper.name, helper] as const))(
    "%s is described in full",
    (name, helper) => {
      expect(helper.purpose).toMatch(/^[A-Z].*[^.]$/);
      expect(helper.details.length).toBeGreaterThan(100);
      expect(helper.examples.length).toBeGreaterThan(0);
      for (const example of helper.examples) expect(example).toContain(`${name}(`);
      const names = helper.parameters.map((parameter) => parameter.name);
      expect(names).toEqual([...new Set(names)]);
      for (const { name: parameter, purpose, type, choices, default: standard, role } of helper.parameters) {
        expect(purpose, parameter).not.toBe("");
        if (type !== "map") expect(choices !== undefined, parameter).toBe(type === "choice");
        if (choices && standard) expect(choices, parameter).toContain(standard.replaceAll("'", ""));
        expect(helperSignature(helper).includes(`${parameter} => `), parameter).toBe(!role);
      }
    },
  );

  it.each(["paths", "variants", "journeys"])("%s gives the columns it promises", (name) => {
    const helper = helperNamed(name)!;
    const events = eventTable(eventsOf("u: a b"));
    const result = helper.run({
      tables: [{ name: "events", table: events }],
      arguments: new Map([["view", { type: "choice", value: "steps" }]]),
    });
    const { columns } = result.table;
    const own = helper.keepsColumns ? columns.slice(events.columns.length) : columns;
    expect(own.map((column) => [column.name, column.data.type])).toEqual(
      helper.columns.map(({ name: column, type }) => [column, type]),
    );
  });
});

describe("helper.namesTables", () => {
  const events = table({
    customer_id: textColumn(["u", "u", "u", "v", "v"]),
    activity: textColumn(["web: a", "web: b", "call: c", "web: a", "call: c"]),
    time: timeColumn([0, 1000, 2000, 0, 3000]),
    device: textColumn(["x", "x", undefined, "y", "y"]),
  });
  const steps = { steps: ["web: a", "call: c"] };
  const NEEDED: Readonly<Record<string, Parameters<typeof callOver>[3]>> = {
    funnel: steps,
    funnel_spread: steps,
    deviations: { from: "web: a", to: "call: c" },
    step_matrix: { after: 2 },
    time_between: { from: "web: a", to: "call: c" },
    intents: { text: "activity" },
    drivers: { at: "web: b" },
    customers: { at: "web: b" },
    watch: { at: "web: b" },
    only: { at: "web: b" },
    containment: { contact: "call*", self_service: "web*" },
    resolution: { contact: "call*" },
    forks: { at: "web: a" },
    timeline: { customer: "u" },
    next_steps: { after: "web: a" },
  };
  it.each(helpers.filter(({ namesTables }) => !namesTables).map((helper) => [helper.name, helper] as const))(
    "%s gives the same of a table by any name",
    (name, helper) => {
      const [one, other] = ["events", "events_all"].map((called) =>
        callOver(helper, called, events, NEEDED[name]),
      );
      expect(one).toEqual(other);
    },
  );
});

describe("the reference", () => {
  it("helperTableMarkdown() has a row per helper", () => {
    const lines = helperTableMarkdown().split("\n");
    expect(lines).toHaveLength(2 + helpers.length);
    for (const line of lines) expect(line.replaceAll("\\|", "").split("|")).toHaveLength(5);
  });
  it("parameterValues(parameter) says what may be written", () => {
    const { parameters } = helperNamed("paths")!;
    const values = (name: string) =>
      parameterValues(parameters.find((parameter) => parameter.name === name)!);
    expect(["view", "groups", "within", "collapse"].map(values)).toEqual([
      "'graph' | 'steps'",
      "[pattern, …]",
      "duration",
      "TRUE or FALSE",
    ]);
  });
  it("helperSignature(helper) shows defaults and kinds, not the roles", () => {
    expect(helperSignature(helperNamed("journeys")!)).toBe(
      "journeys(table, gap => '7 days', start => pattern, end => pattern, by => [column, …])",
    );
  });
});
