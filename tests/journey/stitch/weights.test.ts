import { describe, expect, it } from "vitest";
import { termFrequencyBits } from "#journey/stitch/term-frequency.ts";
import { automaticThreshold, bitsOf, probabilityOf } from "#journey/stitch/threshold.ts";
import { goldenCases } from "./golden.ts";

const cases = goldenCases();

describe.skipIf(!cases)("the conformance cases of weights", () => {
  it("fs-weight: the prior and the weights add up to a probability", () => {
    const { prior_weight, weights, expect_weight, expect_prob } = cases!.get("fs-weight") as unknown as {
      prior_weight: number;
      weights: number[];
      expect_weight: number;
      expect_prob: number;
    };
    const total = weights.reduce((sum, weight) => sum + weight, prior_weight);
    expect(total).toBeCloseTo(expect_weight, 9);
    expect(probabilityOf(total)).toBeCloseTo(expect_prob, 5);
  });

  it("fs-tf: a rare value adds log2(u / frequency), no frequency below the least", () => {
    const { u_exact, tf_l, tf_r, expect_adj_bits } = cases!.get("fs-tf") as unknown as Record<string, number>;
    expect(termFrequencyBits(u_exact, tf_l, tf_r)).toBeCloseTo(expect_adj_bits, 6);
    expect(termFrequencyBits(u_exact, tf_l, tf_r, 0.005)).toBe(1);
  });
});

it("bitsOf(probabilityOf(bits)) is bits", () => {
  for (const bits of [-12, -1, 0, 3.5, 20]) expect(bitsOf(probabilityOf(bits))).toBeCloseTo(bits, 6);
});

it("automaticThreshold(bits) is the cut of the highest expected F1, found by trying each", () => {
  const bits = Float64Array.of(9, 4, 2.5, 1, 0.2, -0.4, -0.9, -2, -2.5, -4, -6);
  const p = Array.from(bits, probabilityOf);
  const all = p.reduce((sum, one) => sum + one, 0);
  const tried = p.map((cut) => {
    const accepted = p.filter((one) => one >= cut);
    return (2 * accepted.reduce((sum, one) => sum + one, 0)) / (accepted.length + all);
  });
  const { probability, expectedF1 } = automaticThreshold(bits);
  expect(expectedF1).toBeCloseTo(Math.max(...tried), 12);
  expect(probability).toBeCloseTo(p[tried.indexOf(Math.max(...tried))], 12);
});

it("automaticThreshold of no candidates is one half", () => {
  expect(automaticThreshold(new Float64Array(0))).toEqual({ probability: 0.5, expectedF1: 0 });
});
