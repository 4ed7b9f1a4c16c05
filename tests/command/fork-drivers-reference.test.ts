import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Session } from "#notebook/session.ts";
import { loadData } from "#server/command/load-data.ts";
import { openSession } from "#server/command/open-session.ts";
import { tableRows } from "#table/table.ts";
import { callText, type Drill } from "#ui/drill/drill.ts";
import { turned } from "#ui/drill/turn.ts";

const LOG = "../shared/data/logs/helpdesk/events.csv";
const isThere = existsSync(LOG);
if (!isThere) console.warn(`skipped: there is no ${LOG}`);

const FORK = "Take in charge ticket";
const ATTRIBUTES = ["resource", "product", "seriousness_2", "workgroup"];
const drill: Drill = {
  events: "log",
  arguments: [`at => '${FORK}'`],
  filters: [],
  against: "same_source",
};

/** Who came to the fork first when, and where to, from the rows on; and the row each is looked at, in the engine’s own SQL. */
const AT_THE_FORK = `
  WITH numbered AS (SELECT *, lead(activity) OVER w AS following, row_number() OVER w AS n
                    FROM log WINDOW w AS (PARTITION BY case_id ORDER BY timestamp, event_index)),
  firsts AS (SELECT case_id, min(n) AS n FROM numbered WHERE activity = '${FORK}' GROUP BY case_id),
  there AS (SELECT case_id, timestamp AS came, coalesce(following, '(end)') AS way FROM numbered JOIN firsts USING (case_id, n)
            WHERE julianday(timestamp) <= (SELECT max(julianday(timestamp)) FROM log) - 7),
  ranked AS (SELECT numbered.*, way, row_number() OVER (PARTITION BY case_id ORDER BY timestamp DESC, event_index) AS place
             FROM numbered JOIN there USING (case_id) WHERE timestamp <= came),
  looked AS (SELECT * FROM ranked WHERE place = 1)`;

describe.skipIf(!isThere)("a way at a fork, compared with the other ways", { timeout: 120_000 }, () => {
  const session: Session = openSession();
  beforeAll(() => loadData(session, { name: "log", path: LOG }), 120_000);
  afterAll(() => session.close());
  const rowsOf = async (text: string, cell = "query") => {
    const request = { cell, text, parameters: {}, isRead: false };
    const { table, details } = await session.query(request, new AbortController().signal);
    return { rows: tableRows(table), details };
  };

  it("has drivers whose figures are those of SQL, at each way of the fork", async () => {
    const { rows: ways } = await rowsOf(
      `SELECT DISTINCT way, customers FROM forks(log, at => '${FORK}') WHERE way <> '(other ways)'`,
    );
    expect(ways.length).toBeGreaterThan(2);
    const { rows: all } = await rowsOf(`${AT_THE_FORK} SELECT count(*) AS n FROM there`);
    for (const { way, customers } of ways) {
      const found = turned(drill, {
        kind: "way",
        fork: { place: { at: [FORK] } },
        way: String(way),
      });
      await rowsOf(found.rows!, "went");
      await rowsOf(found.others!, "came");
      const text = callText("drivers", found, { rows: "went", others: "came" }, [
        `attributes => [${ATTRIBUTES.join(", ")}]`,
        "min => 1",
      ]);
      const { rows: drivers, details } = await rowsOf(text);
      expect(tableRows(details.segment!)).toMatchObject([
        { customers, compared: all[0].n, against: "same_source" },
      ]);
      const cells = ATTRIBUTES.map(
        (name) =>
          `SELECT '${name}' AS attribute, coalesce(${name}, '(none)') AS value, sum(way = '${String(way)}') AS customers,
                  sum(way <> '${String(way)}') AS others FROM looked GROUP BY 2`,
      );
      const { rows: expected } = await rowsOf(`${AT_THE_FORK} ${cells.join(" UNION ALL ")}`);
      const key = (row: Readonly<Record<string, unknown>>) =>
        `${row.attribute} ${row.value}: ${row.customers} and ${row.others}`;
      const isTold = new Set(drivers.map(({ attribute }) => attribute));
      expect(drivers.map(key).sort()).toEqual(
        expected
          .filter(({ attribute }) => isTold.has(attribute))
          .map(key)
          .sort(),
      );
      expect(isTold.size).toBeGreaterThan(2);
      const { rows: list } = await rowsOf(callText("customers", found, { rows: "went", others: "came" }));
      expect(list.length).toBe(customers);
    }
  });

  it("is compared with everybody where the call says so", async () => {
    const way = turned(drill, { kind: "way", fork: { place: { at: [FORK] } }, way: "Wait" });
    await rowsOf(way.rows!, "went");
    await rowsOf(way.others!, "came");
    const text = callText("drivers", { ...way, against: "all" }, { rows: "went", others: "came" });
    const { rows: cases } = await rowsOf("SELECT count(DISTINCT case_id) AS n FROM log");
    expect(tableRows((await rowsOf(text)).details.segment!)).toMatchObject([
      { compared: cases[0].n, against: "all" },
    ]);
  });
});
