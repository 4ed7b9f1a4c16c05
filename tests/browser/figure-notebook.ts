import { logNotebook } from "./log-notebook.ts";

/** Sixty customers who pay in the app; many fail, and then call, write or are passed on. */
const NOTES = [
  "the payment failed with an error",
  "where is my parcel delivery",
  "please cancel the contract",
];
const rows = Array.from({ length: 60 }, (_, i) => {
  const day = String(1 + (i % 20)).padStart(2, "0");
  const system = i % 3 ? "iOS" : "Android";
  const row = (activity: string, hour: number, channel: string, agent = "", note = "") =>
    `c${i},${activity},2026-07-${day}T${String(hour).padStart(2, "0")}:${String(i % 50).padStart(2, "0")}:00Z,${channel},${system},${agent},${note},${channel === "app" ? "" : i % 2 ? "money" : "order"}`;
  const note = NOTES[i % 3];
  return [
    row("open", 8, "app"),
    row(i % 2 ? "pay error" : "pay", 8, "app"),
    ...(i % 2 ? [row("call", 8, i % 4 === 1 ? "phone" : "chat", i % 5 ? "ann" : "bob", note)] : []),
    ...(i % 6 === 1 ? [row("call", 13, "phone", "ann", note), row("talk", 13, "phone", "bob")] : []),
    ...(i % 4 === 0 ? [row("done", 9 + (i % 5), "app")] : []),
    ...(i % 7 === 0 ? [row("call", 20, "phone", "ann", note)] : []),
  ];
}).flat();

const STEPS = "steps => ['open', 'pay*', 'done'], within => '4 hours'";
const SOURCES = {
  app: "SELECT * FROM log WHERE channel = 'app'",
  others: "SELECT * FROM log WHERE channel <> 'app'",
};
const CELLS = {
  scores: "FROM effort(log, intent => about, high_from => 12, medium_from => 5, by => os)",
  contained: "FROM containment(log, intent => about, window => '1 day')",
  resolved: "FROM resolution(log, intent => about, window => '1 day')",
  breaks: "FROM disconnects(log)",
  breaks_by: "FROM disconnects(log, by => os)",
  pains: "FROM impact(log, handover => agent)",
  pains_by: "FROM impact((SELECT * FROM log WHERE customer_id <> 'c5'), handover => agent, by => os)",
  asked: "FROM intents(log, text => note)",
  spread: `FROM funnel_spread(log, ${STEPS})`,
  took: "FROM time_between(log, from => 'open', to => 'done')",
  took_by: "FROM time_between(log, from => 'open', to => 'done', segments => 'all', by => os)",
  trend: "FROM watch(log, segment => ['open', 'pay error'], baseline => '7 days')",
  people: "FROM stitch(app, others, on => [customer_id])",
  ways: "FROM forks(log, at => 'open', goal => 'done', horizon => '1 hour', min => 5)",
};

/** The notebook and its data. */
export const files = logNotebook(["customer_id,activity,time,channel,os,agent,note,about", ...rows], {
  ...SOURCES,
  ...CELLS,
});

/** Cells that show a chart. */
export const charts = Object.keys(CELLS);
