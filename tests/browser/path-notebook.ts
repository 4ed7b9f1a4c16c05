import { logNotebook, wayOf } from "./log-notebook.ts";

/** Forty customers on a few ways, with a system and a plan each, one way a day. */
const rows = Array.from({ length: 40 }, (_, i) => {
  const day = String(1 + (i % 20)).padStart(2, "0");
  return wayOf(i).map(
    (activity, step) =>
      `c${i},${activity},2026-07-${day}T10:0${step}:00Z,${i % 3 ? "iOS" : "Android"},${i % 7}`,
  );
}).flat();

const CELLS = {
  map: "FROM paths(log)",
  lost: "FROM paths(log, to => 'done', by => os)",
  "flow view=sankey": "FROM paths(log, view => 'steps')",
  ways: "FROM variants(log, to => 'done')",
  detours: "FROM deviations(log, to => 'done')",
  around: "FROM step_matrix(log, centre => 'pay', before => 2, after => 2)",
  next: "FROM next_steps(log, after => 'pay')",
  "steps view=funnel": "FROM funnel(log, steps => ['open', 'pay', 'done'])",
  "split view=funnel": "FROM funnel(log, steps => ['open', 'pay', 'done'], by => os)",
  "tries view=funnel": "FROM funnel(log, steps => ['pay', 'done'], within => '60 seconds', entry => 'every')",
  trend: "FROM funnel(log, steps => ['open', 'done'], trend => 'week')",
  driven: "FROM drivers(log, segment => ['pay', 'error'], min => 2)",
  story: "FROM timeline(log, customer => 'c3')",
  "each view=bar": "SELECT customer_id, count(*) AS n FROM log GROUP BY customer_id ORDER BY 2 DESC LIMIT 6",
  "daily view=line":
    "SELECT time, customer_id, plan FROM log WHERE activity = 'pay' AND customer_id IN ('c1', 'c3')",
  people: "SELECT customer_id, os, plan, count(*) AS n FROM log GROUP BY customer_id",
};

const CHARTS = `\`\`\`yaml {.chart #bars from=people}
marks:
  - { mark: barX, x: { count: true }, y: os, fill: os }
\`\`\`

\`\`\`yaml {.chart #bins from=people}
marks:
  - { mark: rectY, x: { bin: plan, thresholds: 3 }, y: { count: true } }
\`\`\`
`;

/** The notebook and its data. */
export const files = logNotebook(["customer_id,activity,time,os,plan", ...rows], CELLS, CHARTS);

/** Cells that show a chart. */
export const charts = [
  ...Object.keys(CELLS)
    .map((head) => head.split(" ")[0])
    .filter((name) => name !== "people"),
  "bars",
  "bins",
];
