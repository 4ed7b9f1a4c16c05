import { numberColumn, textColumn, type TextColumn } from "#table/column.ts";
import { table, type Table } from "#table/table.ts";
import { countUnit } from "../distinct.ts";
import { MISSING, ownName } from "../own-words.ts";
import { selectQuantile } from "../quantile.ts";
import type { Effort } from "./effort-table.ts";
import type { Weights } from "./effort-weights.ts";
import { BANDS } from "./scores.ts";
import { SIGNALS } from "./signals.ts";

/** Values of a dimension that are kept, those with most journeys. */
const MOST_VALUES = 30;

/** Companions a chart needs: how scores are spread, by what they differ, what they are made of, how weights were found. */
export function effortDetails(effort: Effort, weights: Weights): Record<string, Table> {
  return {
    effort_scores: scoreBins(effort),
    effort_bands: bandTable(effort),
    effort_groups: groupTable(effort),
    effort_signals: signalTable(effort, weights),
    ...(weights.learnt
      ? {
          effort_skill: table({
            model: textColumn(weights.learnt.skill.map(({ model }) => model)),
            r2: numberColumn(weights.learnt.skill.map(({ r2 }) => r2)),
            rmse: numberColumn(weights.learnt.skill.map(({ rmse }) => rmse)),
            auc: numberColumn(weights.learnt.skill.map(({ auc }) => auc)),
            log_loss_bits: numberColumn(weights.learnt.skill.map(({ logLoss }) => logLoss)),
          }),
        }
      : {}),
  };
}

/** Journeys by score, rounded up to a whole one, so that 0 is what has no effort at all, and by band. */
function scoreBins({ scores: { score }, bands, journeys }: Effort): Table {
  const counts = new Float64Array(101 * BANDS.length);
  const customers = new Int32Array(counts.length);
  const lastUnit = new Int32Array(counts.length).fill(-1);
  for (let journey = 0; journey < score.length; ++journey) {
    const at = Math.ceil(score[journey]) * BANDS.length + bands[journey];
    counts[at] += 1;
    countUnit(customers, lastUnit, at, journeys.unit[journey]);
  }
  const used = Array.from(counts.keys()).filter((at) => counts[at] > 0);
  return table({
    score: numberColumn(used.map((at) => Math.floor(at / BANDS.length))),
    band: textColumn(used.map((at) => BANDS[at % BANDS.length])),
    journeys: numberColumn(used.map((at) => counts[at])),
    customers: numberColumn(used.map((at) => customers[at])),
  });
}

/** A row per band, also an empty one: from which score on, journeys, customers, cost. */
function bandTable({ scores: { score }, bands, journeys, amounts, call }: Effort): Table {
  const cost = amounts[SIGNALS.findIndex(({ name }) => name === "cost")];
  const [count, customers, money, sum] = [0, 0, 0, 0].map(() => new Float64Array(BANDS.length));
  const lastUnit = new Int32Array(BANDS.length).fill(-1);
  for (let journey = 0; journey < score.length; ++journey) {
    const band = bands[journey];
    count[band] += 1;
    sum[band] += score[journey];
    money[band] += cost ? cost[journey] : NaN;
    if (lastUnit[band] !== journeys.unit[journey]) customers[band] += 1;
    lastUnit[band] = journeys.unit[journey];
  }
  return table({
    band: textColumn(BANDS),
    score_from: numberColumn([0, call.mediumFrom, call.highFrom]),
    journeys: numberColumn(count),
    customers: numberColumn(customers),
    mean_score: numberColumn(sum.map((total, band) => total / count[band])),
    cost: numberColumn(cost ? money : money.map(() => NaN)),
  });
}

/** Median and quartiles of the score by channel, intent and `by`, the values with most journeys first. */
function groupTable(effort: Effort): Table {
  const { call, journeys, by, channel } = effort;
  const rows = [
    ...(call.channel ? groupRows("channel", channel, effort) : []),
    ...(call.intent
      ? groupRows(
          "intent",
          {
            type: "text",
            codes: journeys.intent,
            dictionary: Array.from({ length: call.intent.count }, (_, code) =>
              ownName(call.intent!.label(code)),
            ),
          },
          effort,
        )
      : []),
    ...(by?.data.type === "text" ? groupRows(by.name, by.data, effort) : []),
  ];
  return table({
    dimension: textColumn(rows.map(({ dimension }) => dimension)),
    value: textColumn(rows.map(({ value }) => value)),
    journeys: numberColumn(rows.map(({ scores }) => scores.length)),
    customers: numberColumn(rows.map(({ customers }) => customers)),
    median: numberColumn(rows.map(({ scores }) => selectQuantile(scores, 0, scores.length, 0.5))),
    quarter: numberColumn(rows.map(({ scores }) => selectQuantile(scores, 0, scores.length, 0.25))),
    three_quarters: numberColumn(rows.map(({ scores }) => selectQuantile(scores, 0, scores.length, 0.75))),
    high_share: numberColumn(rows.map(({ high, scores }) => high / scores.length)),
  });
}

function groupRows(
  dimension: string,
  { codes, dictionary }: TextColumn,
  { scores: { score }, bands, journeys }: Effort,
) {
  const sizes = new Int32Array(dictionary.length + 1);
  for (let journey = 0; journey < codes.length; ++journey) sizes[codes[journey] + 1] += 1;
  const high = new Int32Array(dictionary.length + 1);
  const customers = new Int32Array(high.length);
  const lastUnit = new Int32Array(high.length).fill(-1);
  const own = Array.from(sizes, (size) => new Float64Array(size));
  sizes.fill(0);
  for (let journey = 0; journey < codes.length; ++journey) {
    const at = codes[journey] + 1;
    own[at][sizes[at]++] = score[journey];
    if (bands[journey] === 2) high[at] += 1;
    countUnit(customers, lastUnit, at, journeys.unit[journey]);
  }
  return own
    .map((scores, at) => ({
      dimension,
      value: at ? dictionary[at - 1] : MISSING,
      scores,
      high: high[at],
      customers: customers[at],
    }))
    .filter(({ scores }) => scores.length > 0)
    .sort((a, b) => b.scores.length - a.scores.length || (a.value < b.value ? -1 : 1))
    .slice(0, MOST_VALUES);
}

/** A row per signal: its weight, how many journeys have it, and what it adds to the score on average, by band. */
function signalTable(
  { amounts, scores, bands, journeys }: Effort,
  { values, place, learnt }: Weights,
): Table {
  const sizes = new Float64Array(BANDS.length);
  for (const band of bands) sizes[band] += 1;
  const total = values.reduce((sum, weight, k) => (amounts[k] ? sum + weight : sum), 0);
  const rows = SIGNALS.map(({ name, half }, k) => {
    const amount = amounts[k];
    const part = scores.contributions[k];
    const sums = new Float64Array(BANDS.length);
    part?.forEach((points, journey) => (sums[bands[journey]] += points));
    const all = sums.reduce((sum, points) => sum + points, 0);
    const coefficient = place[k] < 0 ? undefined : learnt?.coefficients[place[k]];
    return {
      name,
      half,
      weight: amount ? values[k] / total : NaN,
      journeys: amount ? amount.reduce((n, x) => (x > 0 ? n + 1 : n), 0) : NaN,
      customers: amount ? customersWith(amount, journeys.unit) : NaN,
      customersHigh: amount ? customersWith(amount, journeys.unit, (journey) => bands[journey] === 2) : NaN,
      mean: amount ? all / bands.length : NaN,
      meanOf: (band: number): number => (amount ? sums[band] / sizes[band] : NaN),
      coefficient,
    };
  });
  return table({
    signal: textColumn(rows.map(({ name }) => name)),
    weight: numberColumn(rows.map(({ weight }) => weight)),
    half: numberColumn(rows.map(({ half }) => half)),
    journeys: numberColumn(rows.map((row) => row.journeys)),
    customers: numberColumn(rows.map(({ customers }) => customers)),
    customers_high: numberColumn(rows.map(({ customersHigh }) => customersHigh)),
    points: numberColumn(rows.map(({ mean }) => mean)),
    points_low: numberColumn(rows.map(({ meanOf }) => meanOf(0))),
    points_medium: numberColumn(rows.map(({ meanOf }) => meanOf(1))),
    points_high: numberColumn(rows.map(({ meanOf }) => meanOf(2))),
    coefficient: numberColumn(rows.map(({ coefficient }) => coefficient?.value ?? NaN)),
    coefficient_low: numberColumn(rows.map(({ coefficient }) => coefficient?.low ?? NaN)),
    coefficient_high: numberColumn(rows.map(({ coefficient }) => coefficient?.high ?? NaN)),
  });
}

/** Distinct units with a journey that has some of a signal. Units come in order. */
function customersWith(
  amount: Float64Array,
  unit: Int32Array,
  isMeant: (journey: number) => boolean = () => true,
): number {
  const count = new Int32Array(1);
  const last = Int32Array.of(-1);
  for (let journey = 0; journey < amount.length; ++journey)
    if (amount[journey] > 0 && isMeant(journey)) countUnit(count, last, 0, unit[journey]);
  return count[0];
}
