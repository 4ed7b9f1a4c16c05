import { describe, expect, it } from "vitest";
import { chartLabel, charts } from "#chart/index.ts";
import { english } from "#chart/words/english.ts";
import { germanCount, germanDative, germanNoun, stopped } from "#chart/words/german-noun.ts";
import { german } from "#chart/words/german.ts";
import { wordsIn } from "#chart/words/words.ts";
import { nounNamed } from "#table/noun.ts";
import { KINDS, sayings, wordsOnlyIn } from "./catalogue-words.ts";

describe("wordsIn(locale)", () => {
  it("are German wherever German is spoken, and English for a language without a catalogue", () => {
    expect(["de", "de-AT", "DE-CH"].map(wordsIn)).toEqual(Array(3).fill(german));
    expect(["en", "en-GB", "fr", "", "den"].map(wordsIn)).toEqual(Array(5).fill(english));
  });
});

describe("the German catalogue", () => {
  const own = new Map(sayings(german).map(({ key, texts }) => [key, texts]));

  it("says something wherever the English one does", () => {
    const silent = sayings(english).filter(({ key, texts }) => texts.length && !own.get(key)?.length);
    expect(silent).toEqual([]);
  });

  it("shares no text of two words with the English one", () => {
    const shared = sayings(english).flatMap(({ key, texts }) =>
      texts.filter((text) => own.get(key)?.includes(text) && isPhrase(text)).map((text) => `${key}: ${text}`),
    );
    expect(shared).toEqual([]);
  });

  it("uses no little word of English", () => {
    const words = wordsOnlyIn(german, {});
    expect(
      ["the", "of", "and", "with", "who", "are", "from", "share", "way"].filter((one) => words.has(one)),
    ).toEqual([]);
  });

  it("uses the arguments the English one does, but for what it says with a noun of its own", () => {
    const uses = (texts: readonly string[]) => texts.some((text) => text.includes("◇"));
    const differing = sayings(english)
      .filter(({ key, texts }) => uses(texts) !== uses(own.get(key) ?? []))
      .map(({ key }) => key);
    expect(differing).toEqual(["funnel.spread.gainedMeans", "path.sankey.onePlace", "stitch.changeKind"]);
  });
});

/** Two words of its own in a row, not those it was given. */
function isPhrase(text: string): boolean {
  return !KINDS.some((kind) => text.includes(kind)) && /\p{L}{2,}[^◇]* \p{L}{2,}/u.test(text);
}

it("chartLabel(chart, de) is a German name of every kind of chart", () => {
  const same = charts.filter((chart) => chartLabel(chart, "de") === chart.label).map(({ kind }) => kind);
  expect(same).toEqual(["sankey"]);
  expect(charts.map((chart) => chartLabel(chart, "en"))).toEqual(charts.map(({ label }) => label));
});

describe("germanNoun(noun)", () => {
  it.each([
    ["customer_id", "1 Kunde", "2 Kunden", "1 Kunden", "2 Kunden"],
    ["case:concept:name", "1 Fall", "2 Fälle", "1 Fall", "2 Fällen"],
    ["journey_id", "1 Journey", "2 Journeys", "1 Journey", "2 Journeys"],
    ["visitor_id", "1 Besucher", "2 Besucher", "1 Besucher", "2 Besuchern"],
    ["person", "1 Person", "2 Personen", "1 Person", "2 Personen"],
    ["sales_lead_id", "1 sales lead", "2 sales leads", "1 sales lead", "2 sales leads"],
  ])("of %s is %s, %s, von %s, von %s", (column, ...forms) => {
    const noun = nounNamed(column);
    expect([germanCount("1", 1, noun), germanCount("2", 2, noun)]).toEqual(forms.slice(0, 2));
    expect([germanDative("1", 1, noun), germanDative("2", 2, noun)]).toEqual(forms.slice(2));
  });
  it("knows German columns", () => expect(germanNoun(nounNamed("fall_id")).many).toBe("Fälle"));
});

it("stopped(text) ends with one full stop, though an abbreviation has one", () =>
  expect([stopped("nach 2 Std."), stopped("nie")]).toEqual(["nach 2 Std.", "nie."]));
