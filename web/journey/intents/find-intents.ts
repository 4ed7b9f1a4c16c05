import type { HelperProgress } from "../helper.ts";
import { inChunks, stage, within, type Steps } from "../steps.ts";
import { isPlaceholder } from "../stitch/placeholders.ts";
import { joinGroups } from "./join-groups.ts";
import { settle } from "./settle.ts";
import { sphericalKMeans, withoutGaps } from "./spherical-k-means.ts";
import { stemTexts, type StemmedTexts } from "./stemmed-texts.ts";
import type { Language } from "./stop-words.ts";
import { wordings, type Wordings } from "./wordings.ts";

/** Groups made first, to be joined afterwards. */
const FIRST_GROUPS = 120;
/** Groups a result has at most when their number is not given. */
const MOST_GROUPS = 40;
const FEWEST_TO_GROUP = 3;
/** Texts between two steps. */
const CHUNK = 5000;

/** Distinct texts, how they are grouped, and what each group is called. */
export interface Intents {
  /** a group per text; -1 where a text stands for nothing or has no word that says anything */
  readonly groupOf: Int32Array;
  /** per text how alike it is to the others of its group on average, 0…1: mean cosine; 1 in a group of one wording */
  readonly fit: Float64Array;
  readonly groups: readonly IntentGroup[];
  /** mean silhouette of the grouping */
  readonly silhouette: number;
  readonly wordings: number;
  readonly read: StemmedTexts["read"];
  /** texts that stand for nothing (`n/a`, `-`, `test`), and texts without a word that says anything */
  readonly placeholders: Uint8Array;
}

export interface IntentGroup {
  /** the first three of its terms; further ones where another group has the same three */
  readonly name: string;
  /** the words that set it apart most, at most six */
  readonly terms: readonly string[];
  /** the text most alike to the others */
  readonly example: string;
  readonly wordings: number;
}

/**
 * Groups texts that ask the same: see the helper’s details for the steps. It is 0.95 of the helper’s work. The result depends on which texts there are and
 * how often each occurs, not on their order.
 * @param texts distinct; @param times how often each occurs
 * @param wanted number of groups; undefined: found
 */
export function* findIntents(
  texts: readonly string[],
  times: ArrayLike<number>,
  language: Language | "auto",
  wanted: number | undefined,
): Generator<HelperProgress, Intents, void> {
  const placeholders = new Uint8Array(texts.length);
  yield* stage(
    "reading texts",
    0,
    0.03,
    inChunks(texts.length, CHUNK, (i) => (placeholders[i] = isPlaceholder(texts[i]) ? 1 : 0)),
  );
  const meant = texts.map((text, i) => (placeholders[i] ? "" : text));
  const stemmed = yield* stage("reading texts", 0.03, 0.3, stemTexts(meant, times, language));
  const read = stage("reading texts", 0.3, 0.4, wordings(stemmed.bags, stemmed.stems.length));
  const { wordings: points, wordingOf } = yield* read;
  const { groups: groupOfWording, silhouette } = yield* group(points, wanted);
  const means = yield* stage("counting", 0.92, 0.95, describe(points, groupOfWording));
  const groupOf = wordingOf.map((wording) => (wording < 0 ? -1 : groupOfWording[wording]));
  const fit = Float64Array.from(wordingOf, (wording) => (wording < 0 ? NaN : means.fit[wording]));
  const examples = exampleTexts(texts, times, groupOf, fit, means.size.length);
  const terms = means.terms.map((codes) => codes.map((code) => stemmed.words[code]));
  const names = distinctNames(terms);
  return {
    groupOf,
    fit,
    silhouette,
    placeholders,
    wordings: points.count,
    read: stemmed.read,
    groups: terms.map((words, g) => ({
      name: names[g],
      terms: words.slice(0, 6),
      example: examples[g],
      wordings: means.size[g],
    })),
  };
}

/** The share of the work from 0.4 to 0.92. */
function* group(
  points: Wordings,
  wanted: number | undefined,
): Generator<HelperProgress, { groups: Int32Array; silhouette: number }, void> {
  if (points.count < FEWEST_TO_GROUP && wanted === undefined)
    return { groups: Int32Array.from({ length: points.count }, (_, i) => i), silhouette: NaN };
  const many = sphericalKMeans(points, Math.max(FIRST_GROUPS, wanted ?? 0));
  const first = yield* stage("grouping texts", 0.4, 0.75, many);
  const most = first.reduce((max, g) => Math.max(max, g + 1), 0);
  const target = Math.min(wanted ?? 0, most);
  const joining = joinGroups(points, first, (count) =>
    wanted === undefined ? count > 1 && count <= MOST_GROUPS : count === target,
  );
  const cut = yield* stage("joining groups", 0.75, 0.85, joining);
  const numbered = withoutGaps(cut.groups);
  const settled = yield* stage("joining groups", 0.85, 0.92, settle(points, numbered, cut.count));
  return { groups: withoutGaps(settled), silhouette: cut.silhouette };
}

/** Per group its size and its stems by how much heavier they are in it than in all; per wording its fit. */
function* describe(
  { count, stemCount, offsets, stem, weight }: Wordings,
  groups: Int32Array,
): Steps<{ readonly size: Int32Array; readonly fit: Float64Array; readonly terms: readonly number[][] }> {
  const groupCount = groups.reduce((most, g) => Math.max(most, g + 1), 0);
  const size = new Int32Array(groupCount);
  const sums = Array.from({ length: groupCount }, () => new Map<number, number>());
  const overall = new Float64Array(stemCount);
  const add = (i: number): void => {
    const sum = sums[groups[i]];
    size[groups[i]] += 1;
    for (let k = offsets[i]; k < offsets[i + 1]; ++k) {
      sum.set(stem[k], (sum.get(stem[k]) ?? 0) + weight[k]);
      overall[stem[k]] += weight[k];
    }
  };
  yield* within(0, 0.5, inChunks(count, CHUNK, add));
  const fit = new Float64Array(count);
  const measure = (i: number): void => {
    let product = 0;
    for (let k = offsets[i]; k < offsets[i + 1]; ++k) product += weight[k] * sums[groups[i]].get(stem[k])!;
    fit[i] = size[groups[i]] > 1 ? Math.max(0, (product - 1) / (size[groups[i]] - 1)) : 1;
  };
  yield* within(0.5, 1, inChunks(count, CHUNK, measure));
  const terms = sums.map((sum, g) =>
    [...sum]
      .map(([code, total]) => [code, total / size[g] - overall[code] / count, total] as const)
      .sort((a, b) => b[1] - a[1] || b[2] - a[2] || a[0] - b[0])
      .slice(0, 12)
      .map(([code]) => code),
  );
  return { size, fit, terms };
}

/** The best fitting text of each group; ties: the one that occurs most, the shortest, the first by code unit. */
function exampleTexts(
  texts: readonly string[],
  times: ArrayLike<number>,
  groupOf: Int32Array,
  fit: Float64Array,
  groupCount: number,
): string[] {
  const best = new Int32Array(groupCount).fill(-1);
  texts.forEach((text, i) => {
    const g = groupOf[i];
    if (g < 0) return;
    const b = best[g];
    const isBetter =
      b < 0 ||
      (fit[i] - fit[b] ||
        times[i] - times[b] ||
        texts[b].length - text.length ||
        (text < texts[b] ? 1 : -1)) > 0;
    if (isBetter) best[g] = i;
  });
  return Array.from(best, (i) => texts[i]);
}

function distinctNames(terms: readonly (readonly string[])[]): string[] {
  const taken = new Set<string>();
  return terms.map((words) => {
    let length = Math.min(3, words.length);
    while (taken.has(words.slice(0, length).join(", ")) && length < words.length) ++length;
    let name = words.slice(0, length).join(", ");
    for (let n = 2; taken.has(name); ++n) name = `${words.slice(0, length).join(", ")} (${n})`;
    taken.add(name);
    return name;
  });
}
