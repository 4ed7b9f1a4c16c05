import { describe, expect, it } from "vitest";
import { numberColumn, textColumn } from "#table/column.ts";
import { nounNamed } from "#table/noun.ts";
import { table } from "#table/table.ts";
import { commonValue } from "#ui/drill/common-value.ts";
import { drillEnglish } from "#ui/drill/drill-english.ts";
import { drillGerman } from "#ui/drill/drill-german.ts";
import type { TellingMark } from "#ui/drill/mark.ts";

const lost: TellingMark = { kind: "edge", source: "pay", target: "(lost)" };

describe("did(mark, heading, n)", () => {
  it("agrees with the number", () => {
    expect([1, 2].map((n) => drillEnglish.did(lost, "", n))).toEqual([
      "was lost after pay",
      "were lost after pay",
    ]);
    expect([1, 2].map((n) => drillGerman.did(lost, "", n))).toEqual([
      "ging nach pay verloren",
      "gingen nach pay verloren",
    ]);
    expect(drillEnglish.did({ kind: "driver", attribute: "os", value: "iOS" }, "", 1)).toBe("has os iOS");
  });
  it("calls beginnings and ends what they are", () => {
    const node = (activity: string): TellingMark => ({ kind: "node", activity });
    expect(["(start)", "(end)", "(lost)", "pay"].map((name) => drillEnglish.did(node(name), "", 2))).toEqual([
      "began",
      "came to an end",
      "never arrived",
      "had pay",
    ]);
    expect(drillGerman.did(node("(end)"), "", 1)).toBe("kam ans Ende");
  });
});

describe("customers(n, noun)", () => {
  it("calls those who are counted by their name", () => {
    const text = (column: string, n: number) =>
      [drillEnglish, drillGerman].map(({ customers }) => customers(n, nounNamed(column)));
    expect(text("case_id", 1200)).toEqual(["1,200 cases", "1.200 Fälle"]);
    expect(text("session_id", 1)).toEqual(["1 session", "1 Sitzung"]);
    expect(text("crm_id", 2)).toEqual(["2 customers", "2 Kunden"]);
    expect(text("policy_id", 2)).toEqual(["2 policies", "2 policies"]);
    expect(drillEnglish.attempts(3, 2, nounNamed("user"))).toBe("3 attempts of 2 users");
    expect(drillEnglish.notAsCharted(3, 1)).toMatch("says 3 customers, the call finds 1 customer:");
  });
});

describe("common(value, isAgainstAll)", () => {
  const value = { attribute: "os", value: "iOS", share: 0.5, baseShare: 0.0002, lift: 2500 };
  it("calls a small share small, and not none", () => {
    expect(drillEnglish.common(value, false)).toBe(
      "2,500 times as likely: os iOS (50% of them, <\u202f0.1% of the others).",
    );
    expect(drillGerman.common(value, true)).toMatch(/2\.500-mal .*<\u202f0,1\s% aller anderen/);
  });
  it("says so where nobody else has it", () =>
    expect(drillEnglish.common({ ...value, baseShare: 0, lift: Infinity }, false)).toBe(
      "Found among them alone: os iOS (50% of them, none of the others).",
    ));
});

describe("commonValue(drivers)", () => {
  const drivers = (...rows: readonly (readonly [string, number, number])[]) =>
    table({
      attribute: textColumn(rows.map(() => "os")),
      value: textColumn(rows.map(([value]) => value)),
      share: numberColumn(rows.map(([, share]) => share)),
      base_share: numberColumn(rows.map(([, , base]) => base)),
      odds_ratio: numberColumn(rows.map(() => 2)),
      low: numberColumn(rows.map(() => 1.5)),
      high: numberColumn(rows.map(() => 3)),
      q: numberColumn(rows.map(() => 0.01)),
    });
  it("passes over what is no more common by more than a rounding", () => {
    expect(commonValue(drivers(["a", 0.51, 0.5]))).toBeUndefined();
    expect(commonValue(drivers(["a", 0.51, 0.5], ["b", 0.6, 0.5]))?.value).toBe("b");
  });
  it("passes over what they were chosen by", () =>
    expect(commonValue(drivers(["a", 0.9, 0.1]), ["os"])).toBeUndefined());
  it("takes what nobody else has", () =>
    expect(commonValue(drivers(["a", 0.9, 0], ["b", 0.6, 0.5]))).toMatchObject({
      value: "a",
      lift: Infinity,
    }));
});
