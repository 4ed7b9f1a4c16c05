import { describe, expect, it } from "vitest";
import { durationText } from "#chart/duration-text.ts";
import { numberText } from "#chart/number-text.ts";
import { textWidth, truncated, truncatedInside, wrapped } from "#chart/text-width.ts";

describe("durationText(seconds, locale)", () => {
  it.each([
    [0, "0 sec"],
    [0.42, "0.42 sec"],
    [45, "45 sec"],
    [59.97, "1 min"],
    [90, "1.5 min"],
    [54_418, "15.1 hr"],
    [3_600 * 47, "47 hr"],
    [3_600 * 48, "2 days"],
    [86_400, "24 hr"],
    [3_436_575, "39.8 days"],
    [86_400 * 400, "400 days"],
    [-90, "-1.5 min"],
    [NaN, "–"],
  ])("says %d s as %s", (seconds, text) => expect(durationText(seconds, "en")).toBe(text));

  it("writes as the locale does, and English for a locale nobody knows", () => {
    expect(durationText(90, "de")).toBe("1,5 Min.");
    expect(durationText(90, "no such tag")).toBe("1.5 min");
  });
});

describe("numberText(locale)", () => {
  it("groups thousands as the locale does", () => {
    expect(numberText("en").count(4495)).toBe("4,495");
    expect(numberText("de").count(4495)).toBe("4.495");
    expect(numberText("en").count(NaN)).toBe("–");
  });

  it.each([
    [0, "0%"],
    [0.0004, "<\u202f0.1%"],
    [0.0157, "1.6%"],
    [0.31, "31%"],
    [0.995, "99.5%"],
    [0.99996, ">\u202f99.9%"],
    [1, "100%"],
    [NaN, "–"],
  ])("says a share of %d as %s, never a rounded 0 or 100", (share, text) =>
    expect(numberText("en").percent(share)).toBe(text),
  );
});

describe("wrapped(text, width, fontSize, lines)", () => {
  it("breaks at spaces before it breaks inside words", () => {
    expect(wrapped("Take in charge ticket", 98, 12.5, 2)).toEqual(["Take in charge", "ticket"]);
    expect(wrapped("A_PARTLYSUBMITTED", 90, 12.5, 2)[0]).toBe("A_");
    expect(wrapped("A_PARTLYSUBMITTED", 200, 12.5, 2)).toEqual(["A_PARTLYSUBMITTED"]);
  });

  it("keeps every line within the width, whatever the text", () => {
    for (const text of [
      "x".repeat(300),
      "👩‍👩‍👧".repeat(20),
      "客户服务".repeat(9),
      "a b ".repeat(50),
      "::::",
      "",
    ]) {
      const lines = wrapped(text, 100, 12, 2);
      expect(lines.length).toBeLessThanOrEqual(2);
      for (const line of lines) expect(textWidth(line, 12)).toBeLessThanOrEqual(100);
    }
  });

  it("gives one empty line for an empty text", () => expect(wrapped("", 100, 12, 2)).toEqual([""]));
});

describe("truncatedInside(text, width, fontSize)", () => {
  it("leaves out the middle, so that names which begin alike stay apart", () => {
    const name = (end: string) => truncatedInside(`Confirmation of receipt > Check > ${end}`, 120, 12);
    expect(name("Print and send")).toMatch(/^Confir\S*…\s?.*send$/);
    expect(name("Adjust")).toMatch(/Adjust$/);
    expect(textWidth(name("Print and send"), 12)).toBeLessThanOrEqual(120);
  });
  it("leaves a text that fits, and nothing but the ellipsis where nothing does", () => {
    expect(truncatedInside("Closed", 100, 12)).toBe("Closed");
    expect(truncatedInside("Closed", 1, 12)).toBe("…");
  });
});

describe("truncated(text, width, fontSize)", () => {
  it("leaves a text alone that fits, else ends it with an ellipsis", () => {
    expect(truncated("Closed", 100, 12)).toBe("Closed");
    expect(truncated("Schedule intervention", 80, 12)).toMatch(/^Schedule\S*.*…$/);
  });

  it("never cuts through a character made of several", () => {
    const family = "👩‍👩‍👧";
    expect(truncated(family.repeat(5), 40, 12).replaceAll(family, "")).toBe("…");
  });
});
