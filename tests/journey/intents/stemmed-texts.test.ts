import { describe, expect, it } from "vitest";
import { germanStem } from "#journey/intents/german-stem.ts";
import { stemTexts } from "#journey/intents/stemmed-texts.ts";
import { runToEnd } from "#journey/steps.ts";

const stemsOf = (text: string) => {
  const { bags, stems } = runToEnd(stemTexts([text], [1], "auto"));
  return Array.from(bags[0], (code) => stems[code]);
};

describe("germanStem", () => {
  // as the authors’ own implementation gives them with letter case aside
  it.each([
    ["speicherbehältern", "speicherbehal"],
    ["grenzpostens", "grenzpo"],
    ["ausgefeiltere", "ausgefeil"],
    ["rechnung", "rechnung"],
    ["rechnungen", "rechnung"],
    ["straße", "strass"],
    ["gekündigt", "kundig"],
  ])("germanStem(%j) is %j", (word, stem) => expect(germanStem(word)).toBe(stem));

  it("germanStem gives one stem to the forms of a word", () => {
    const forms = ["termin", "termine", "terminen", "termins"];
    expect(new Set(forms.map(germanStem)).size).toBe(1);
  });
});

describe("stemTexts", () => {
  it("stemTexts leaves stop words, numbers and signs out and counts a word once", () => {
    expect(stemsOf("Hello, why is the bill 12 € higher than my last bill?!")).toEqual(["bill", "higher"]);
  });

  it("stemTexts reads every text in its own language", () => {
    const { read, bags, stems } = runToEnd(
      stemTexts(
        ["why are the payments failing", "warum werden die Zahlungen nicht ausgeführt", "mandate"],
        [1, 1, 1],
        "auto",
      ),
    );
    expect(read).toEqual({ english: 2, german: 1 });
    expect(Array.from(bags[1], (code) => stems[code])).toContain("zahlung");
  });

  it("stemTexts(language => german) reads all as German", () => {
    expect(runToEnd(stemTexts(["the payments"], [1], "german")).read).toEqual({ english: 0, german: 1 });
  });

  it("stemTexts writes a stem as the word most texts write it as", () => {
    const { words, stems } = runToEnd(
      stemTexts(["confirm it", "confirmed it", "confirmation"], [2, 5, 1], "english"),
    );
    expect(words[stems.indexOf("confirm")]).toBe("confirmed");
  });
});
