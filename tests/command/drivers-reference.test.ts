import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Session } from "#notebook/session.ts";
import { loadData } from "#server/command/load-data.ts";
import { openSession } from "#server/command/open-session.ts";
import { tableRows } from "#table/table.ts";

const LOGS = "../shared/data/logs";
const isThere = existsSync(LOGS);
if (!isThere) console.warn(`skipped: the reference logs are not in ${LOGS}`);

interface Question {
  readonly log: string;
  readonly edge: readonly [string, string];
  /** SQL that is true for the value written as `label` */
  readonly attributes: Readonly<Record<string, (label: string) => string>>;
  /** rows there must be */
  readonly least: number;
}

const same = (column: string) => (label: string) => `${column} = '${label}'`;
const QUESTIONS: readonly Question[] = [
  {
    log: "helpdesk/events.csv",
    edge: ["Take in charge ticket", "Wait"],
    attributes: Object.fromEntries(
      ["resource", "product", "service_type", "workgroup", "seriousness_2", "customer"].map((name) => [
        name,
        same(name),
      ]),
    ),
    least: 20,
  },
  {
    log: "bpic2012/events.csv.gz",
    edge: ["W_Completeren aanvraag", "W_Nabellen offertes"],
    attributes: {
      case_AMOUNT_REQ: band("case_AMOUNT_REQ"),
      lifecycle: same("lifecycle"),
    },
    least: 5,
  },
];

/** `12 to 39`, `below 12`, `40 or more` of whole numbers, as a condition. */
function band(column: string): (label: string) => string {
  return (label) => {
    const numbers = [...label.matchAll(/[\d,]+/g)].map(([text]) => text.replaceAll(",", ""));
    if (label.startsWith("below")) return `${column} < ${numbers[0]}`;
    if (label.endsWith("or more")) return `${column} >= ${numbers[0]}`;
    return `${column} BETWEEN ${numbers[0]} AND ${numbers.at(-1)}`;
  };
}

/** Everything again, from the rows on, in the engine’s own SQL: moments, tables, odds ratios, p by Simpson’s rule, q by its definition. */
function independently(
  { edge: [from, to] }: Question,
  values: readonly (readonly [string, string, string])[],
): string {
  const cells = values.map(
    ([attribute, label, condition]) => `
      SELECT '${attribute}' AS attribute, '${label}' AS value,
             sum(inside AND ${condition}) AS a, sum(inside AND NOT ${condition}) AS b,
             sum(NOT inside AND ${condition}) AS c, sum(NOT inside AND NOT ${condition}) AS d FROM looked`,
  );
  return `
    WITH RECURSIVE
    numbered AS (SELECT *, lead(activity) OVER w AS following, row_number() OVER w AS n
                 FROM log WINDOW w AS (PARTITION BY case_id ORDER BY timestamp, event_index)),
    units AS (SELECT case_id, max(coalesce(following, '') = '${to}') AS inside,
                     coalesce(min(CASE WHEN following = '${to}' THEN n END), min(n)) AS n
              FROM numbered WHERE activity = '${from}' GROUP BY case_id),
    looked AS (SELECT numbered.*, units.inside FROM units JOIN numbered USING (case_id, n)),
    cells AS (${cells.join(" UNION ALL ")}),
    halved AS (SELECT *, CASE WHEN a * b * c * d = 0 THEN 0.5 ELSE 0 END AS half FROM cells),
    scored AS (SELECT *, (a + half) * (d + half) * 1.0 / (b + half) / (c + half) AS odds_ratio,
                      1.0 / (a + half) + 1.0 / (b + half) + 1.0 / (c + half) + 1.0 / (d + half) AS spread,
                      abs(1.0 * a / (a + b) - 1.0 * c / (c + d))
                      / sqrt(1.0 * (a + c) * (b + d) / (a + b + c + d) / (a + b) / (c + d)) AS z FROM halved),
    steps(k) AS (SELECT 0 UNION ALL SELECT k + 1 FROM steps WHERE k < 2000),
    tested AS (SELECT scored.*, 2 * sum((CASE WHEN k IN (0, 2000) THEN 1 WHEN k % 2 THEN 4 ELSE 2 END)
                 * exp(-(z + 0.005 * k) * (z + 0.005 * k) / 2)) * 0.005 / 3 / sqrt(2 * pi()) AS p
               FROM scored, steps GROUP BY attribute, value),
    ranked AS (SELECT *, count(*) OVER (ORDER BY p) AS place, count(*) OVER () AS tests FROM tested)
    SELECT attribute, value, a, c, odds_ratio, exp(ln(odds_ratio) - 1.959963984540054 * sqrt(spread)) AS low,
           exp(ln(odds_ratio) + 1.959963984540054 * sqrt(spread)) AS high, p,
           (SELECT min(o.p * o.tests / o.place) FROM ranked AS o WHERE o.p >= ranked.p) AS q
    FROM ranked`;
}

describe.skipIf(!isThere).each(QUESTIONS)("drivers on $log against SQL", { timeout: 120_000 }, (question) => {
  const session: Session = openSession();
  beforeAll(() => {
    vi.spyOn(console, "warn").mockImplementation(() => undefined); // sql.js tells at each call that exp() will change
  });
  beforeAll(() => loadData(session, { name: "log", path: `${LOGS}/${question.log}` }), 120_000);
  afterAll(() => session.close());
  const rowsOf = async (text: string) => {
    const request = { cell: "query", text, parameters: {}, isRead: false };
    return tableRows((await session.query(request, new AbortController().signal)).table);
  };

  it("customers, odds ratio, interval, p and q of every value are the same", async () => {
    const { edge, attributes, least } = question;
    const columns = Object.keys(attributes).join(", ");
    const found = await rowsOf(
      `FROM drivers(log, segment => ['${edge[0]}', '${edge[1]}'], attributes => [${columns}], min => 100)`,
    );
    expect(found.length).toBeGreaterThanOrEqual(least);
    const values = found.map(
      ({ attribute, value }) =>
        [String(attribute), String(value), attributes[String(attribute)](String(value))] as const,
    );
    const expected = await rowsOf(independently(question, values));
    expect(expected).toHaveLength(found.length);
    for (const row of found) {
      const other = expected.find((one) => one.attribute === row.attribute && one.value === row.value)!;
      expect([row.value, row.customers, row.others]).toEqual([row.value, other.a, other.c]);
      for (const name of ["odds_ratio", "low", "high"])
        expect(Number(row[name]) / Number(other[name])).toBeCloseTo(1, 9);
      for (const name of ["p", "q"]) expect(row[name]).toBeCloseTo(Number(other[name]), 10);
    }
  });
});
