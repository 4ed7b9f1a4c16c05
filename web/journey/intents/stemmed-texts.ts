import { stemmer as englishStem } from "stemmer";
import { inChunks, within, type Steps } from "../steps.ts";
import { germanStem } from "./german-stem.ts";
import { STOP_WORDS, type Language } from "./stop-words.ts";

/** Texts as the stems that are in them, and the words behind each stem. */
export interface StemmedTexts {
  /** one per text: its stems, each once, as codes into `stems`, ascending; empty where no word is left */
  readonly bags: readonly Int32Array[];
  /** ascending by code unit, so that codes do not depend on the order of the texts */
  readonly stems: readonly string[];
  /** per stem the word most texts write it as; ties: the shortest, then the first by code unit */
  readonly words: readonly string[];
  /** texts read in each language */
  readonly read: Readonly<Record<Language, number>>;
}

/** Texts between two steps. */
const CHUNK = 1000;
const LETTERS = /\p{L}[\p{L}\p{M}'’]*/gu;
const LANGUAGES: readonly Language[] = ["english", "german"];

/**
 * Texts as sets of stems: lower case, words of two letters or more, stop words left out, English words by Porter’s
 * stemmer (Porter 1980, “An algorithm for suffix stripping”, Program 14), German ones by CISTEM. A text’s language is
 * the one it has more stop words of, umlauts counting for German; where that is even, the one of most texts that say
 * (English, if none does). A word counts once in a text: in short messages a repeat says nothing more.
 * @param texts distinct ones, in any order; @param weights how often each occurs, for the choice among words
 */
export function* stemTexts(
  texts: readonly string[],
  weights: ArrayLike<number>,
  language: Language | "auto",
): Steps<StemmedTexts> {
  const wordLists: (readonly string[])[] = [];
  yield* within(
    0,
    0.4,
    inChunks(texts.length, CHUNK, (text) => wordLists.push(wordsOf(texts[text]))),
  );
  const languages = yield* within(0.4, 0.5, languagesOf(wordLists, language));
  const read = { english: 0, german: 0 };
  for (const one of languages) read[one] += 1;
  const stemOf = { english: new Map<string, string>(), german: new Map<string, string>() };
  const written = new Map<string, Map<string, number>>();
  const stemSets: ReadonlySet<string>[] = [];
  const stemText = (text: number): void => {
    const set = new Set<string>();
    for (const word of new Set(wordLists[text])) {
      const stem = remembered(stemOf[languages[text]], word, languages[text]);
      if (stem === "") continue;
      set.add(stem);
      const ways = written.get(stem) ?? new Map<string, number>();
      written.set(stem, ways.set(word, (ways.get(word) ?? 0) + weights[text]));
    }
    stemSets.push(set);
  };
  yield* within(0.5, 0.8, inChunks(texts.length, CHUNK, stemText));
  const stems = [...written.keys()].sort();
  const codeOf = new Map(stems.map((stem, code) => [stem, code]));
  const bags: Int32Array[] = [];
  const addBag = (text: number): void => {
    bags.push(Int32Array.from(stemSets[text], (stem) => codeOf.get(stem)!).sort());
  };
  yield* within(0.8, 1, inChunks(texts.length, CHUNK, addBag));
  return {
    bags,
    stems,
    words: stems.map((stem) => commonest(written.get(stem)!)),
    read,
  };
}

function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const [word] of text.normalize("NFC").toLowerCase().matchAll(LETTERS)) {
    const plain = word.replaceAll("’", "'").replace(/'+$/, "");
    if (plain.length > 1) words.push(plain);
  }
  return words;
}

function* languagesOf(
  wordLists: readonly (readonly string[])[],
  language: Language | "auto",
): Steps<Language[]> {
  if (language !== "auto") return wordLists.map(() => language);
  const leans = new Int8Array(wordLists.length);
  const weigh = (text: number): void => {
    let lean = 0;
    for (const word of wordLists[text]) {
      if (STOP_WORDS.english.has(word)) lean += 1;
      if (STOP_WORDS.german.has(word)) lean -= 1;
      if (/[äöüß]/.test(word)) lean -= 1;
    }
    leans[text] = Math.sign(lean);
  };
  yield* inChunks(wordLists.length, CHUNK, weigh);
  const overall: Language = leans.reduce((sum, lean) => sum + lean, 0) < 0 ? "german" : "english";
  return Array.from(leans, (lean) => (lean === 0 ? overall : LANGUAGES[lean > 0 ? 0 : 1]));
}

/** Empty for a stop word. A possessive ’s is no part of a word. */
function remembered(known: Map<string, string>, word: string, language: Language): string {
  let stem = known.get(word);
  if (stem === undefined) {
    const plain = word.replace(/'s$/, "").replaceAll("'", "");
    const isStop = STOP_WORDS[language].has(word) || STOP_WORDS[language].has(plain) || plain.length < 2;
    stem = isStop ? "" : language === "german" ? germanStem(plain) : englishStem(plain);
    known.set(word, stem);
  }
  return stem;
}

function commonest(ways: ReadonlyMap<string, number>): string {
  let best: readonly [string, number] | undefined;
  for (const way of ways) {
    const order = best && (best[1] - way[1] || way[0].length - best[0].length || (way[0] < best[0] ? -1 : 1));
    if (order === undefined || order < 0) best = way;
  }
  return best![0];
}
