import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  completionContext,
  completions,
  wantedValues,
  type Catalogue,
  type Completion,
} from "#sql/complete.ts";
import { helpers as registered } from "#journey/index.ts";
import { helpers } from "./helpers.ts";
import { sqlSoup } from "./soup.ts";

const column = (name: string, type = "text") => ({ name, type });
const catalogue: Catalogue = {
  tables: [
    {
      name: "events",
      columns: [column("customer_id"), column("activity"), column("time", "time"), column("order id")],
    },
    { name: "web", columns: [column("customer_id"), column("page"), column("device")] },
    { name: "my table", columns: [] },
  ],
  helpers,
  inputs: ["region"],
  values: (table, name) => (name === "order id" ? [] : [`${table}.${name}`, "it's", "a|b"]),
};

/** The context at the `|` of a text. */
function contextAt(marked: string) {
  const position = marked.indexOf("|");
  return completionContext(marked.slice(0, position) + marked.slice(position + 1), position, helpers);
}
const offered = (marked: string) => completions(contextAt(marked), catalogue);
const labels = (marked: string, ...types: Completion["type"][]) =>
  offered(marked)
    .filter(({ type }) => !types.length || types.includes(type))
    .map(({ label }) => label);
const applied = (marked: string, label: string) =>
  offered(marked).find((option) => option.label === label)?.apply;

describe("completions(context, catalogue)", () => {
  it("offers tables and helpers where a table belongs", () => {
    const all = ["events", "web", "my table", "paths", "funnel", "journeys", "stitch"];
    for (const text of [
      "FROM |",
      "SELECT * FROM ev|",
      "SELECT * FROM events, |",
      "SELECT * FROM events e JOIN | WHERE x",
      "FROM (|)",
      "SELECT (SELECT 1 FROM |)",
    ])
      expect([text, labels(text)]).toEqual([text, all]);
    expect(labels("UPDATE | SET x = 1")).toEqual(all);
    expect(labels("INSERT INTO |")).toEqual(all);
  });
  it("writes a table's name in quotes where it needs them, a helper as a snippet", () => {
    expect(applied("FROM |", "my table")).toBe('"my table"');
    expect(offered("FROM fun|").find(({ label }) => label === "funnel")).toMatchObject({
      apply: "funnel(${table}, steps => ['${first}', '${second}'])",
      isSnippet: true,
    });
  });
  it("offers the CTEs in scope first, the one being written aside", () => {
    expect(labels("WITH a AS (SELECT 1), b AS (SELECT 2) SELECT * FROM |").slice(0, 3)).toEqual([
      "a",
      "b",
      "events",
    ]);
    expect(labels("WITH a AS (SELECT 1), b AS (SELECT * FROM |) SELECT 1").slice(0, 2)).toEqual([
      "a",
      "events",
    ]);
  });
  it("offers the columns of what FROM names, wherever it stands", () => {
    expect(labels("SELECT | FROM events e JOIN web", "column")).toEqual([
      "customer_id",
      "activity",
      "time",
      "order id",
      "page",
      "device",
    ]);
    expect(labels("SELECT | FROM events e JOIN web", "table")).toEqual(["e", "web"]);
    expect(labels("FROM web WHERE cust|", "column")).toEqual(["customer_id", "page", "device"]);
    expect(labels("SELECT * FROM web GROUP BY page ORDER BY |", "column")).toEqual([
      "customer_id",
      "page",
      "device",
    ]);
    expect(labels("SELECT * FROM web WHERE x IN (SELECT | FROM events)", "column")).toContain("activity");
    expect(applied("SELECT | FROM events", "order id")).toBe('"order id"');
  });
  it("offers one table's columns after its name or alias and a dot", () => {
    expect(labels("SELECT e.| FROM events e JOIN web w")).toEqual([
      "customer_id",
      "activity",
      "time",
      "order id",
    ]);
    expect(labels("SELECT W.de| FROM events e JOIN web w")).toEqual(["customer_id", "page", "device"]);
    expect(labels("SELECT z.| FROM events e")).toEqual([]);
  });
  it("knows the columns of helpers, subqueries and CTEs", () => {
    expect(labels("SELECT paths.| FROM paths(events)")).toEqual(["source", "customers"]);
    expect(
      labels("SELECT s.| FROM (SELECT e.activity, count(*) AS n, max(time) latest FROM events e) s"),
    ).toEqual(["activity", "n", "latest"]);
    expect(labels("WITH c AS (SELECT *, 1 AS one FROM web) SELECT | FROM c", "column")).toEqual([
      "customer_id",
      "page",
      "device",
      "one",
    ]);
    expect(labels("WITH c AS (SELECT w.*, e.time FROM web w, events e) SELECT | FROM c", "column")).toEqual([
      "customer_id",
      "page",
      "device",
      "time",
    ]);
    expect(labels("SELECT | FROM (FROM web)", "column")).toEqual(["customer_id", "page", "device"]);
  });
  it("knows the columns of another view of a helper", () => {
    const real = { ...catalogue, helpers: registered };
    const of = (marked: string) => {
      const position = marked.indexOf("|");
      const text = marked.slice(0, position) + marked.slice(position + 1);
      return completions(completionContext(text, position, registered), real)
        .filter(({ type }) => type === "column")
        .map(({ label }) => label);
    };
    expect(of("SELECT | FROM forks(events, at => 'a', view => 'customers')")).toEqual([
      "customer",
      "way",
      "came",
      "alike",
    ]);
    expect(of("SELECT | FROM forks(events, at => 'a')")).toContain("difference");
    expect(of("SELECT | FROM intents(web, text => page, view => 'assignments')")).toEqual([
      "customer_id",
      "page",
      "device",
      "intent",
      "intent_fit",
    ]);
  });

  it("offers keywords in the case that is typed", () => {
    expect(labels("SEL|", "keyword")).toContain("SELECT");
    expect(labels("sel|", "keyword")).toContain("select");
    expect(labels("", "keyword")).toContain("SELECT");
  });
  it("offers a call's tables first, then parameters, required ones first, each once", () => {
    expect(labels("FROM funnel(|)").slice(0, 3)).toEqual(["events", "web", "my table"]);
    expect(labels("FROM funnel(events, |)").slice(0, 3)).toEqual(["steps", "from", "to"]);
    expect(labels("FROM funnel(events, |)", "table")).toEqual([]);
    expect(labels("FROM funnel(events, steps => ['a'], |, from => 'b')", "parameter").slice(0, 2)).toEqual([
      "to",
      "within",
    ]);
    expect(labels("FROM funnel(events, st| => ['a'])", "parameter")[0]).toBe("steps");
    expect(labels("FROM stitch(events, |", "table")).toEqual(["events", "web", "my table"]);
    expect(applied("FROM funnel(events, wi|", "within")).toBe("within => ");
  });
  it("offers columns of the call's table for a column", () => {
    expect(labels("FROM paths(web, by => |)")).toEqual(["customer_id", "page", "device", ":region"]);
    expect(labels("FROM paths(web, hold => [page, d|])", "column")).toEqual([
      "customer_id",
      "page",
      "device",
    ]);
    expect(labels("FROM paths((SELECT page, 1 AS one FROM web), by => |", "column")).toEqual(["page", "one"]);
    expect(labels("WITH w AS (SELECT device FROM web) FROM paths(w, by => |)", "column")).toEqual(["device"]);
  });
  it("offers activity labels for a pattern, inside and outside of quotes, the quotes and signs in them escaped", () => {
    expect(labels("FROM funnel(events, steps => ['|'])")).toEqual(["events.activity", "it's", "a|b"]);
    expect(applied("FROM funnel(events, steps => ['a', 'x|', 'b'])", "it's")).toBe("it''s");
    expect(applied("FROM paths(events, from => |)", "a|b")).toBe("'a\\|b'");
    expect(labels("FROM funnel(events, steps => ['a', |])", "value")).toContain("events.activity");
    expect(labels("FROM funnel(events, steps => [|])", "value")).toContain("events.activity");
    expect(labels("FROM paths(web, activity => device, from => '|", "value")).toContain("web.device");
    expect(labels("FROM paths(web, from => '|')")).toContain("web.page");
    expect(labels("FROM paths(journeys((SELECT * FROM events)), from => '|')")).toContain("events.activity");
  });
  it("offers choices, truth values, durations and inputs", () => {
    expect(labels("FROM paths(events, view => '|')")).toEqual(["graph", "steps"]);
    expect(applied("FROM paths(events, view => |)", "steps")).toBe("'steps'");
    expect(labels("FROM paths(events, collapse => |)")).toEqual(["TRUE", "FALSE", ":region"]);
    expect(applied("FROM paths(events, within => |)", "7 days")).toBe("'7 days'");
    expect(labels("FROM paths(events, confidence => |)")).toEqual(["0.95", ":region"]);
    expect(labels("SELECT :re|")).toEqual(["region"]);
  });
  it("offers a column's values in a text it is compared with", () => {
    expect(labels("SELECT * FROM events WHERE activity = '|'")).toContain("events.activity");
    expect(labels("SELECT * FROM events e, web w WHERE w.customer_id IN ('a', 'b|')")).toContain(
      "web.customer_id",
    );
    expect(labels("SELECT * FROM web WHERE device NOT LIKE '|'")).toContain("web.device");
    expect(labels("SELECT * FROM web WHERE f('|')")).toEqual([]);
    expect(applied("SELECT * FROM web WHERE device = '|'", "a|b")).toBe("a|b");
  });
  it("offers nothing in comments, numbers, and right behind a text", () => {
    for (const text of ["-- FROM |", "/* FROM | */", "/* FROM |", "SELECT 12|", "SELECT 'a'|", "SELECT 'a|'"])
      expect([text, offered(text)]).toEqual([text, []]);
  });
});

describe("completionContext(text, position)", () => {
  it("says what a choice replaces", () => {
    const replaced = (marked: string) => {
      const { from, to, prefix } = contextAt(marked);
      return [marked.replace("|", "").slice(from, to), prefix];
    };
    expect(replaced("SELECT * FROM ev|")).toEqual(["ev", "ev"]);
    expect(replaced("SELECT * FROM |")).toEqual(["", ""]);
    expect(replaced("FROM funnel(e, steps => ['a', 'vi|sit'])")).toEqual(["visit", "vi"]);
    expect(replaced("FROM funnel(e, steps => ['vi|\n)")).toEqual(["vi", "vi"]);
    expect(replaced('SELECT "or| FROM events')).toEqual(['"or', "or"]);
    expect(replaced("SELECT * FROM e WHERE x = :re|")).toEqual(["re", "re"]);
  });
  it("says whether the cursor stands inside a text, and in which call and parameter", () => {
    const context = contextAt("FROM funnel(paths(events), steps => ['a', '|'], by => x)");
    expect([context.kind, context.insideString, context.call?.helper.name, context.parameter?.name]).toEqual([
      ...["value", true, "funnel", "steps"],
    ]);
    expect(contextAt("FROM funnel(paths(ev|), by => x)").call?.helper.name).toBe("paths");
  });
  it("never throws, wherever the cursor stands in whatever text", () => {
    fc.assert(
      fc.property(sqlSoup, fc.double({ min: 0, max: 1, noNaN: true }), (text, share) => {
        const context = completionContext(text, Math.round(share * text.length), helpers);
        expect(context.from <= context.to && context.to <= text.length).toBe(true);
        expect(completions(context, catalogue)).toBeInstanceOf(Array);
      }),
      { seed: 6, numRuns: 1_000 },
    );
  });
});

it("wantedValues(context, catalogue) names the column to fetch", () => {
  expect(wantedValues(contextAt("FROM paths(EVENTS, from => '|')"), catalogue)).toEqual({
    table: "EVENTS",
    column: "activity",
  });
  expect(wantedValues(contextAt("FROM paths(nowhere, from => '|')"), catalogue)).toBeUndefined();
  expect(wantedValues(contextAt("FROM web WHERE device = '|'"), catalogue)).toEqual({
    table: "web",
    column: "device",
  });
  expect(wantedValues(contextAt("FROM paths(events, |)"), catalogue)).toBeUndefined();
});
