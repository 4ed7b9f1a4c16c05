import { JourneyError, type Note } from "#table/note.ts";
import { unitTable } from "../counted-table.ts";
import type { Helper, HelperInput, HelperResult } from "../helper.ts";
import { journeyNotes, nounOf } from "../notes.ts";
import { read, roleParameters } from "../role-parameters.ts";
import { overTime, type Bucket } from "../segment/bucket.ts";
import { readSegment } from "../segment/read-segment.ts";
import { segmentParameters } from "../segment/segment-parameters.ts";
import { segmentTable } from "../segment/segment-table.ts";
import { countBuckets } from "./buckets.ts";
import { baselineOf, cusum, type CusumRules } from "./cusum.ts";
import { falseAlarmShare, findEpisodes } from "./replay.ts";
import { watchNotes } from "./watch-notes.ts";
import { replayTable, watchTable } from "./watch-tables.ts";

const DAY_MS = 86_400_000;
const DEFAULTS = { baseline: "28 days", rise: 2, falseAlarms: "365 days" };

/** Before more customers hit it. */
export const watch: Helper = {
  name: "watch",
  purpose:
    "Watches the rate of a segment over time: what is usual, when an alarm would have been raised, and for how many in time",
  tables: { min: 1, max: 1 },
  parameters: [
    ...segmentParameters.filter(({ name }) => name !== "bucket"),
    {
      name: "bucket",
      type: "choice",
      choices: ["hour", "day", "week"],
      default: "'day'",
      purpose: "what a rate is taken of, in UTC; weeks begin on Monday",
    },
    {
      name: "baseline",
      type: "duration",
      default: `'${DEFAULTS.baseline}'`,
      purpose: "how long, from the first bucket on, shows what is usual",
    },
    {
      name: "rise",
      type: "number",
      default: String(DEFAULTS.rise),
      min: 1.05,
      max: 100,
      purpose: "the rise to be noticed soonest: odds over the usual odds",
    },
    {
      name: "false_alarms",
      type: "duration",
      default: `'${DEFAULTS.falseAlarms}'`,
      purpose: "a false alarm at most this often, on average",
    },
    ...roleParameters("unit", "activity", "time"),
  ],
  columns: [
    { name: "bucket", type: "time", purpose: "first instant of the hour, day or week" },
    { name: "customers", type: "number", unit: "customers", purpose: "customers who had the chance in it" },
    {
      name: "hits",
      type: "number",
      unit: "customers",
      purpose: "of these, who went the way that is watched",
    },
    { name: "rate", type: "number", unit: "share", purpose: "hits over customers; NULL without any" },
    { name: "expected", type: "number", unit: "share", purpose: "the usual rate: that of the baseline" },
    {
      name: "low",
      type: "number",
      unit: "share",
      purpose: "lower end of what is usual for so many customers",
    },
    { name: "high", type: "number", unit: "share", purpose: "upper end of it" },
    { name: "cusum", type: "number", purpose: "cumulative sum of what speaks for a rise; 0 is nothing" },
    { name: "limit", type: "number", purpose: "an alarm is raised where cusum is above it" },
    { name: "alarm", type: "boolean", purpose: "whether the alarm is on at the end of the bucket" },
    {
      name: "complete",
      type: "number",
      purpose: "0 where the log ends before it is known which way all of them went; not counted by cusum",
    },
    { name: "baseline", type: "number", purpose: "1 where the bucket says what is usual" },
  ],
  views: ["watch"],
  examples: [
    "FROM watch(events, segment => ['app:pay', 'app:payment error'])",
    "FROM watch(events, steps => ['visit', 'order'], within => '7 days', lost_at => 2, bucket => 'week', baseline => '8 weeks')",
    "SELECT min(bucket) FROM watch(events, at => 'ivr:transfer', bucket => 'hour', rise => 1.5) WHERE alarm",
  ],
  details: `
The same parameters as \`drivers\` say what is watched. A bucket counts each customer who had the chance in it once, and once
more if they took it: for an edge who left its source then; for an activity, or a table of customers, who did anything then; for
a path as a whole who began one then; for a step of a funnel who did the step before then, on the one attempt that the
funnel counts.

- **expected**: the rate of the baseline, (hits + ½) / (customers + 1), over its complete buckets. If the log is shorter than
  twice the baseline, its first half is taken, and the notes say so.
- **low, high**: 99.73 % of buckets with so many customers lie between them by chance (quantiles of the binomial distribution).
  Where the days of the baseline differ by more than chance (weekdays, campaigns), Pearson’s dispersion widens the band and slows the
  sum: as if there were so many fewer customers (McCullagh and Nelder 1989; Laney 2002).
- **cusum**: S = max(0, S + (x · ln(p₁/p₀) + (n − x) · ln((1 − p₁)/(1 − p₀))) / dispersion), x hits of n customers, p₀ the usual
  rate, p₁ the one with \`rise\` times its odds (Page 1954; Steiner et al. 2000). It is held at 1.5 times the limit, so that an alarm ends
  soon after the problem. Buckets that are not complete leave it as it is.
- **limit** = ln(buckets in \`false_alarms\`): the mean time to a false alarm is then at least that long (Lorden 1971). It is a
  bound for a rate that is known, so false alarms are rarer; that of a short baseline is known badly, which makes more.
- Only rises raise an alarm. Trends and seasons longer than the baseline are not told from problems.
- **Companions**: \`replay\`, a row per alarm: \`began\` (after the sum was last 0), \`noticed\` (end of the bucket that raised it), \`until\`,
  \`hits\` and \`expected\` from began to until, customers hit for the first time \`before\` it was noticed and after, \`in_time\`;
  \`false_alarm\` 1 if in the baseline. \`segment\` (customers, compared, share, words).
- \`in_bucket\`, with which other helpers look at one bucket, plays no part: all buckets are watched.
- **How many false alarms**: the notes tell how many the baseline has, and in what share of 400 rows of buckets drawn from
  the baseline, as long as the time watched, one is raised against a baseline drawn likewise (bootstrap; Jensen et al. 2006).
`.trim(),
  run: runWatch,
};

function runWatch(input: HelperInput): HelperResult {
  const segment = readSegment(overTime(input));
  const bucket = (read(input.arguments, "bucket", "choice") ?? "day") as Bucket;
  const buckets = countBuckets(segment, bucket);
  const wanted = Math.ceil((read(input.arguments, "baseline", "duration") ?? 28 * DAY_MS) / buckets.width);
  const rules: CusumRules = {
    rise: read(input.arguments, "rise", "number") ?? DEFAULTS.rise,
    runLength: (read(input.arguments, "false_alarms", "duration") ?? 365 * DAY_MS) / buckets.width,
  };
  if (!(rules.rise > 1))
    throw new JourneyError(
      `rise => ${rules.rise} is no rise; write a number above 1, such as 2 for twice the odds`,
    );
  const complete = buckets.complete.reduce((sum, one) => sum + one, 0);
  const length = wanted * 2 > complete ? Math.floor(complete / 2) : wanted;
  const [units, hits] = [buckets.units.subarray(0, length), buckets.hits.subarray(0, length)];
  const baseline = baselineOf(units, hits);
  const sums = cusum(buckets.units, buckets.hits, (at) => !buckets.complete[at], baseline, rules);
  const episodes = baseline.units ? findEpisodes(buckets, sums, length, baseline, rules) : [];
  const chance = baseline.units ? falseAlarmShare(units, hits, complete - length, rules) : NaN;
  const notes: Note[] = [
    ...journeyNotes(segment.index),
    ...segment.notes,
    ...watchNotes({
      bucket,
      buckets,
      baseline,
      length,
      wanted,
      episodes,
      chance,
      settleMs: segment.settleMs,
      noun: nounOf(segment.index),
    }),
  ];
  return {
    table: watchTable(buckets, baseline, sums, length, rules),
    notes,
    details: {
      replay: replayTable(buckets, episodes),
      segment: segmentTable(segment),
      counted: unitTable(segment.index),
    },
  };
}
