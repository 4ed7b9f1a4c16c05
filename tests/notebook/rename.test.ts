import { describe, expect, it } from "vitest";
import { parseNotebook, serialiseNotebook } from "#notebook/format.ts";
import { renameEverywhere } from "#notebook/rename.ts";

const renamed = (text: string, from: string, to: string) => {
  const notebook = parseNotebook(text);
  const { id } = notebook.cells.find((cell) => cell.name === from)!;
  return serialiseNotebook(renameEverywhere(notebook, id, to));
};
const sql = (body: string, name = "q") => `\`\`\`sql {#${name}}\n${body}\n\`\`\`\n`;
const query = (body: string, to = "log") =>
  renamed(sql("SELECT 1", "events") + sql(body), "events", to).slice(sql("SELECT 1", to).length + 12, -5);

describe("renameEverywhere(notebook, id, name)", () => {
  it.each([
    ["SELECT * FROM events", "SELECT * FROM log"],
    ['SELECT * FROM "events" AS e JOIN Events', "SELECT * FROM log AS e JOIN log"],
    ["FROM paths(events, from => 'events')", "FROM paths(log, from => 'events')"],
    [
      "FROM funnel((SELECT * FROM events), steps => ['a'])",
      "FROM funnel((SELECT * FROM log), steps => ['a'])",
    ],
    ["SELECT events.time, x.events FROM events, x", "SELECT log.time, x.events FROM log, x"],
    ["WITH events AS (SELECT 1) SELECT * FROM events", "WITH events AS (SELECT 1) SELECT * FROM events"],
    ["SELECT 'FROM events' -- FROM events", "SELECT 'FROM events' -- FROM events"],
    ["SELECT * FROM more_events", "SELECT * FROM more_events"],
  ])("of events to log makes %s into %s", (before, after) => expect(query(before)).toBe(after));

  it("quotes a name that SQL would not take bare", () =>
    expect(query("SELECT * FROM events", "my-log")).toBe('SELECT * FROM "my-log"'));

  it("follows an input's name, charts and the query of options", () => {
    const options = "```yaml {.input #os}\ntype: select\noptions: SELECT os FROM events\n```\n";
    const chart = "```yaml {.chart #c from=events}\nmarks: []\n```\n";
    const text = sql("SELECT 1", "events") + options + chart + sql("SELECT * FROM events WHERE os = :os");
    expect(renamed(text, "events", "log")).toBe(
      text.replaceAll("FROM events", "FROM log").replaceAll("events", "log"),
    );
    expect(renamed(text, "os", "system")).toBe(text.replace("#os", "#system").replace(":os", ":system"));
  });

  it("changes no other cell where a name is given for the first time or taken away", () => {
    const text = sql("SELECT 1", "events") + sql("SELECT * FROM events");
    expect(renamed(text, "events", "")).toBe(text.replace("{#events}", "{}"));
  });
});
