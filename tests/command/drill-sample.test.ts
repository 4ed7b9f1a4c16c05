import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Session } from "#notebook/session.ts";
import { parseNotebook } from "#notebook/format.ts";
import { loadData } from "#server/command/load-data.ts";
import { openSession } from "#server/command/open-session.ts";
import { tableRows } from "#table/table.ts";

const DAY_MS = 86_400_000;
/** Day 37 of the sample data: app 4.2.0 comes out. */
const RELEASE = Date.UTC(2026, 5, 1) + 36 * DAY_MS;

describe("looking into the sample’s story", { timeout: 120_000 }, () => {
  const session: Session = openSession();
  const rowsOf = async (text: string, cell = "query") => {
    const request = { cell, text, parameters: {}, isRead: cell !== "query" };
    return tableRows((await session.query(request, new AbortController().signal)).table);
  };

  beforeAll(async () => {
    const { cells, frontMatter } = parseNotebook(
      readFileSync("notebooks/why-do-app-users-call.journey.md", "utf8"),
    );
    for (const { name, file } of frontMatter.data)
      await loadData(session, { name, path: file.replace("../", "") });
    for (const wanted of ["by_mail", "by_phone", "events"]) {
      const cell = cells.find((one) => one.name === wanted)!;
      await rowsOf(cell.body, wanted);
    }
  }, 120_000);
  afterAll(() => session.close());

  it.each([
    "segment => ['app: start payment', 'app: payment error']",
    "at => 'app: payment error'",
    "from => 'app: start payment', to => 'call: to agent', within => '1 day', lost => 'drop', segment => ['app: payment error', 'call: welcome']",
    "steps => ['app: start payment', 'app: payment done'], within => '1 hour', entry => 'first', lost_at => 2",
  ])("drivers(events, %s) names app 4.2.0 first", async (segment) => {
    const [first] = await rowsOf(`FROM drivers(events, ${segment})`);
    expect(first).toMatchObject({ attribute: "app_version", value: "4.2.0" });
    expect(Number(first.low)).toBeGreaterThan(1);
    expect(Number(first.q)).toBeLessThan(0.05);
  });

  it("the customers behind an edge of the path map are as many as it says, also narrowed to a driver", async () => {
    const rules = "from => 'app: start payment', to => 'call: to agent', within => '1 day', lost => 'drop'";
    for (const edge of (await rowsOf(`FROM paths(events, ${rules})`)).slice(0, 8)) {
      const segment = `${rules}, segment => ['${String(edge.source)}', '${String(edge.target)}']`;
      const all = await rowsOf(`SELECT count(*) AS n FROM customers(events, ${segment})`);
      expect([edge.source, edge.target, all[0].n]).toEqual([edge.source, edge.target, edge.customers]);
      const [driver] = (await rowsOf(`FROM drivers(events, ${segment})`)).filter(
        ({ attribute }) => attribute === "app_version",
      );
      if (!driver) continue;
      const some = await rowsOf(
        `FROM customers(events, ${segment}, filter => {app_version: '${String(driver.value)}'})`,
      );
      expect(some).toHaveLength(Number(driver.customers));
    }
  });

  it.each(["segment => ['app: start payment', 'app: payment error']", "at => 'app: payment error'"])(
    "watch(events, %s) raises an alarm within three days of the release, and none before",
    async (segment) => {
      const alarms = await rowsOf(`SELECT bucket FROM watch(events, ${segment}) WHERE alarm ORDER BY bucket`);
      const first = Number(alarms[0].bucket);
      expect(first).toBeGreaterThanOrEqual(RELEASE);
      expect(first).toBeLessThan(RELEASE + 3 * DAY_MS);
    },
  );

  it("forks(events, at the error) tells that trying again spares calls", async () => {
    const found = await rowsOf(
      "FROM forks(events, at => ['app: start payment', 'app: payment error'], costs => {phone: 7})",
    );
    const again = found.find(({ way, measure }) => way === "app: start payment" && measure === "contacts")!;
    expect(Number(again.high)).toBeLessThan(0);
    expect(found.some(({ measure }) => measure === "cost")).toBe(true);
  });
});
