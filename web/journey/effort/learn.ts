import { JourneyError } from "#table/note.ts";
import { hashText } from "../hold-out.ts";
import { quantile } from "../quantile.ts";
import { seededRandom } from "../stitch/seeded-random.ts";
import { logistic, probability } from "./learn-logistic.ts";
import { momentsOf, squaredError, together, type LinearFit, type Moments } from "./learn-moments.ts";
import { nonNegativeRidge } from "./learn-ridge.ts";
import { skillOf, type Skill } from "./learn-skill.ts";

/** What weights are learned from; rows are journeys with a known outcome. */
export interface Lessons {
  /** per signal to learn a weight for: amounts scaled to 0…1 */
  readonly signals: readonly Float64Array[];
  /** the score of equal weights */
  readonly equalScore: Float64Array;
  /** larger is worse; 0 or 1 where `isBinary` */
  readonly outcome: Float64Array;
  readonly isBinary: boolean;
  /** name of the customer of each row: all journeys of one are held out together */
  readonly unitName: readonly string[];
}

export interface Coefficient {
  /** what the signal at its full adds to the outcome (to its log-odds, of a 0/1 outcome) */
  readonly value: number;
  /** 95 % interval */
  readonly low: number;
  readonly high: number;
}

export interface Learnt {
  /** per signal of the lessons; its value is the weight */
  readonly coefficients: readonly Coefficient[];
  /** learned, equal and no weights, on customers held out */
  readonly skill: readonly Skill[];
  readonly penalty: number;
  readonly journeys: number;
  readonly customers: number;
  /** journeys with an outcome that were not used, to keep the time short */
  readonly leftOut: number;
}

const FEWEST_JOURNEYS = 50;
const BLOCKS = 100;
const FOLDS = 5;
const DRAWS = 200;
const SEED = 20_260_101;
const PENALTIES = [0.001, 0.01, 0.03, 0.1, 0.3, 1, 3];
/** A logistic fit goes over its rows again and again. */
const MOST_LOGISTIC_ROWS = 20_000;

/**
 * Learns how much each signal says about an outcome, from above 0 on: a signal is effort by its meaning, and a weight
 * below 0 would let more effort lower a score. Ridge regression, or logistic regression for an outcome of 0 and 1.
 *
 * Customers are put into 100 blocks by a hash of their name, blocks into 5 folds. Each fold is predicted by a fit to the
 * other four, whose penalty is chosen among themselves by cross-validation (of squared error), so that no row has a part
 * in its own prediction (Stone 1974; nested as in Varma and Simon 2006). Equal weights are given the same chance: one
 * slope on their score, fitted to the same folds. Intervals: 2.5th and 97.5th percentile of 200 fits to blocks drawn
 * with replacement (Efron and Tibshirani 1993, 8.6 for groups), with a fixed seed.
 * @throws JourneyError for fewer than 50 journeys with an outcome, or one outcome only
 */
export function learn(all: Lessons): Learnt {
  const { outcome, isBinary } = all;
  if (outcome.length < FEWEST_JOURNEYS)
    throw new JourneyError(
      `effort: weights => 'learn': ${outcome.length} journeys have an outcome and ${FEWEST_JOURNEYS} are needed; widen the data, or leave weights out for equal ones`,
    );
  if (outcome.every((value) => value === outcome[0]))
    throw new JourneyError(
      "effort: weights => 'learn': all journeys have the same outcome, so nothing can be learned; choose another outcome, or leave weights out for equal ones",
    );
  const lessons = isBinary ? thinned(all, MOST_LOGISTIC_ROWS) : all;
  const block = Uint8Array.from(lessons.unitName, (name) => hashText(name) % BLOCKS);
  const { signals, equalScore } = lessons;
  const target = signals.length + 2;
  const moments = momentsOf([...signals, equalScore, lessons.outcome], block, BLOCKS);
  const features = signals.map((_, j) => j + 1);
  const task = { lessons, block, moments, features, target };
  const penalty = choosePenalty(task, [0, 1, 2, 3, 4]);
  const coefficients = intervals(task, penalty);
  return {
    coefficients,
    skill: heldOut(task),
    penalty,
    journeys: lessons.outcome.length,
    customers: new Set(lessons.unitName).size,
    leftOut: outcome.length - lessons.outcome.length,
  };
}

interface Task {
  readonly lessons: Lessons;
  readonly block: Uint8Array;
  readonly moments: Moments;
  readonly features: readonly number[];
  readonly target: number;
}

function blocksOf(folds: readonly number[]): number[] {
  return Array.from({ length: BLOCKS }, (_, block) => block).filter((block) => folds.includes(block % FOLDS));
}

/** The penalty with the least squared error when each of the folds is predicted from the others; ties: the larger. */
function choosePenalty({ moments, features, target }: Task, folds: readonly number[]): number {
  const { size } = moments;
  const parts = folds.map((fold) => ({
    train: together(moments, blocksOf(folds.filter((other) => other !== fold))),
    test: together(moments, blocksOf([fold])),
  }));
  const errors = PENALTIES.map((penalty) =>
    parts.reduce((sum, { train, test }) => {
      const fit = nonNegativeRidge(train, size, features, target, penalty);
      return sum + squaredError(test, size, target, fit);
    }, 0),
  );
  const least = Math.min(...errors);
  return PENALTIES.findLast((_, k) => errors[k] <= least) ?? PENALTIES[0];
}

/** A fit to the blocks drawn, each as often as it is named. */
function fitTo(
  { lessons, block, moments, target }: Task,
  features: readonly number[],
  drawn: readonly number[],
  penalty: number,
  start?: LinearFit,
): LinearFit {
  if (!lessons.isBinary)
    return nonNegativeRidge(together(moments, drawn), moments.size, features, target, penalty);
  const often = new Float64Array(BLOCKS);
  for (const one of drawn) often[one] += 1;
  const columns = features.map((j) => columnAt(lessons, j));
  return logistic(
    { columns, outcome: lessons.outcome, times: Float64Array.from(block, (b) => often[b]) },
    penalty,
    start,
  );
}

/** The variable of that number: a signal, or the score of equal weights behind them. */
function columnAt({ signals, equalScore }: Lessons, variable: number): Float64Array {
  return variable <= signals.length ? signals[variable - 1] : equalScore;
}

function heldOut(task: Task): Skill[] {
  const { lessons, block, features } = task;
  const n = lessons.outcome.length;
  const [learned, equal, base] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  const equalFeature = [lessons.signals.length + 1];
  for (let fold = 0; fold < FOLDS; ++fold) {
    const others = [0, 1, 2, 3, 4].filter((other) => other !== fold);
    const train = blocksOf(others);
    predict(task, features, fitTo(task, features, train, choosePenalty(task, others)), fold, learned);
    predict(task, equalFeature, fitTo(task, equalFeature, train, 0), fold, equal);
    const sums = together(task.moments, train);
    const mean = sums[task.target] / sums[0];
    for (let i = 0; i < n; ++i) if (block[i] % FOLDS === fold) base[i] = mean;
  }
  const { outcome, isBinary } = lessons;
  return [
    skillOf("learned weights", outcome, learned, base, isBinary),
    skillOf("equal weights", outcome, equal, base, isBinary),
    skillOf("base rate", outcome, base, base, isBinary),
  ];
}

/** A linear fit has a slope per variable, a logistic one per feature. */
function predict(
  { lessons, block }: Task,
  features: readonly number[],
  { intercept, slopes }: LinearFit,
  fold: number,
  into: Float64Array,
): void {
  const columns = features.map((j) => columnAt(lessons, j));
  const slopeOf = features.map((j, k) => (lessons.isBinary ? slopes[k + 1] : slopes[j]));
  for (let i = 0; i < into.length; ++i) {
    if (block[i] % FOLDS !== fold) continue;
    let value = intercept;
    for (let k = 0; k < columns.length; ++k) value += slopeOf[k] * columns[k][i];
    into[i] = lessons.isBinary ? probability(value) : value;
  }
}

function intervals(task: Task, penalty: number): Coefficient[] {
  const everyBlock = blocksOf([0, 1, 2, 3, 4]);
  const whole = fitTo(task, task.features, everyBlock, penalty);
  const random = seededRandom(SEED);
  const draws = Array.from({ length: DRAWS }, () => {
    const drawn = everyBlock.map(() => random(BLOCKS));
    return fitTo(task, task.features, drawn, penalty, whole).slopes;
  });
  return task.features.map((j) => {
    const values = draws.map((slopes) => slopes[j]);
    return { value: whole.slopes[j], low: quantile(values, 0.025), high: quantile(values, 0.975) };
  });
}

/** About `most` rows, whole customers chosen by a hash of their names. */
function thinned(lessons: Lessons, most: number): Lessons {
  const { outcome, unitName } = lessons;
  if (outcome.length <= most) return lessons;
  const below = (2 ** 32 * most) / outcome.length;
  const rows = Array.from(outcome.keys()).filter((row) => hashText(`${unitName[row]}~`) < below);
  const some = (values: Float64Array): Float64Array => Float64Array.from(rows, (row) => values[row]);
  return {
    ...lessons,
    signals: lessons.signals.map(some),
    equalScore: some(lessons.equalScore),
    outcome: some(outcome),
    unitName: rows.map((row) => unitName[row]),
  };
}
