import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { averageLinkage } from "#journey/stitch/average-linkage.ts";
import { comparisonOf } from "#journey/stitch/comparison.ts";
import { commonCountryCode } from "#journey/stitch/country-codes.ts";
import { normaliseEmail, normalisePhone } from "#journey/stitch/normalise.ts";
import { personKind } from "#journey/stitch/person-kind.ts";
import { frequentValues, isPlaceholder } from "#journey/stitch/placeholders.ts";
import { editDistance, jaroWinkler } from "#journey/stitch/text-distance.ts";

it("normalisePhone gives one number for the ways people write it", () => {
  for (const text of [
    "+491701234567",
    "00491701234567",
    "01701234567",
    "0170/1234567",
    "+49 170 1234567",
    "+49 (0)170 1234567",
  ])
    expect(normalisePhone(text, "49")).toBe("491701234567");
  expect(normalisePhone("(212) 555-0100", "1")).toBe("12125550100");
  expect(normalisePhone("anonymous", "49")).toBe("");
});

it("commonCountryCode(numbers) is the commonest one named", () => {
  expect(commonCountryCode(["+49 170 1234567", "0049 171 1234567", "+33 6 12345678", "0170 99"])).toBe("49");
  expect(commonCountryCode(["0170 1234567"])).toBeUndefined();
  expect(commonCountryCode([" +351 (21) 123-4567", "+1 5", "+0049 1234567", "+49 x 1234567"])).toBe("351");
});

it("normaliseEmail trims and lowers", () => {
  expect(normaliseEmail("  Amy@X.Example ")).toBe("amy@x.example");
});

it.each([
  "",
  "0",
  "000-000",
  "--",
  "-1",
  "null",
  "None",
  "undefined",
  "UNKNOWN",
  "anonymous",
  "n/a",
  "9999",
  "?",
])("isPlaceholder(%j) is true", (value) => expect(isPlaceholder(value)).toBe(true));

it.each(["17", "a", "0170123", "c0", "Anna", "9998", "ück"])("isPlaceholder(%j) is false", (value) =>
  expect(isPlaceholder(value)).toBe(false),
);

it("frequentValues finds what stands out, and nothing in even counts", () => {
  const even = Int32Array.from({ length: 500 }, () => 4);
  expect(frequentValues(even)).toEqual([]);
  const one = Int32Array.from({ length: 500 }, (_, i) => (i === 7 ? 300 : 4));
  expect(frequentValues(one)).toEqual([{ code: 7, rows: 300 }]);
});

describe("text distances", () => {
  it("jaroWinkler gives the published examples", () => {
    expect(jaroWinkler("MARTHA", "MARHTA")).toBeCloseTo(0.9611, 4);
    expect(jaroWinkler("DIXON", "DICKSONX")).toBeCloseTo(0.8133, 4);
    expect(jaroWinkler("DWAYNE", "DUANE")).toBeCloseTo(0.84, 4);
    expect(jaroWinkler("", "a")).toBe(0);
  });

  it("editDistance is the distance by definition, and limit + 1 beyond the limit", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 7 });
    fc.assert(
      fc.property(text, text, fc.integer({ min: 0, max: 8 }), (a, b, limit) => {
        const wanted = slowDistance(a, b);
        expect(editDistance(a, b)).toBe(wanted);
        expect(editDistance(a, b, limit)).toBe(Math.min(wanted, limit + 1));
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});

it("comparisonOf(kind).level is symmetric, 0 only for equal values, and one of the levels", () => {
  const kinds = ["name", "date", "email", "phone", "postcode", "number", "text"] as const;
  const text = fc.string({
    unit: fc.constantFrom("1", "2", "0", "a", "b", "@", " "),
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(fc.constantFrom(...kinds), text, text, (kind, a, b) => {
      const { level, levels } = comparisonOf(kind);
      expect(level(a, b)).toBe(level(b, a));
      expect(levels[level(a, b)]).toBeDefined();
      expect(level(a, a)).toBe(0);
    }),
    { seed: 6, numRuns: 500 },
  );
});

it("personKind judges by name, then by content", () => {
  expect(personKind("dob", ["1971-06-24"])).toBe("date");
  expect(personKind("date_of_birth", ["19710624"])).toBe("date");
  expect(personKind("contact", ["a@x.example", "b@y.example"])).toBe("email");
  expect(personKind("postcode", ["4011"])).toBe("postcode");
  expect(personKind("soc_sec_id", ["6988048"])).toBe("number");
  expect(personKind("address_1", ["tullaroop street", "giblin street"])).toBe("text");
  expect(personKind("surname", ["waller"])).toBe("name");
});

describe("averageLinkage", () => {
  it("gives what joining the best pair of clusters over and over gives", () => {
    const weights = fc.array(fc.integer({ min: -60, max: 60 }), { minLength: 28, maxLength: 28 });
    fc.assert(
      fc.property(weights, (list) => {
        const n = 8;
        const matrix = Array.from({ length: n }, () => new Array<number>(n).fill(0));
        let at = 0;
        // a fraction of its own makes every average different, so that there are no ties
        for (let a = 0; a < n; ++a)
          for (let b = a + 1; b < n; ++b, ++at)
            matrix[a][b] = matrix[b][a] = list[at] + Math.sqrt(at + 2) / 100;
        const edges: [number, number, number][] = [];
        for (let a = 0; a < n; ++a) for (let b = a + 1; b < n; ++b) edges.push([a, b, matrix[a][b]]);
        const { of } = averageLinkage(
          n,
          {
            left: Int32Array.from(edges, ([a]) => a),
            right: Int32Array.from(edges, ([, b]) => b),
            weight: Float64Array.from(edges, ([, , w]) => w),
          },
          { cut: 5, weightOf: (a, b) => matrix[a][b] },
        );
        expect([...of]).toEqual(slowLinkage(matrix, 5));
      }),
      { seed: 8, numRuns: 200 },
    );
  });

  it("does not chain: a lucky pair between two clusters does not hold them together", () => {
    const far = new Set(["0,2", "0,3", "1,3"]);
    const weightOf = (a: number, b: number) => (far.has(`${Math.min(a, b)},${Math.max(a, b)}`) ? -20 : 10);
    const edges = {
      left: Int32Array.of(0, 2, 1),
      right: Int32Array.of(1, 3, 2),
      weight: Float64Array.of(10, 10, 6),
    };
    expect([...averageLinkage(4, edges, { cut: 0, weightOf }).of]).toEqual([0, 0, 1, 1]);
  });

  it("never joins what a guard forbids", () => {
    const edges = { left: Int32Array.of(0, 1), right: Int32Array.of(1, 2), weight: Float64Array.of(9, 8) };
    const { of } = averageLinkage(3, edges, {
      cut: 0,
      weightOf: () => 7,
      forbids: (left, right) => [...left, ...right].includes(0) && [...left, ...right].includes(2),
    });
    expect([...of]).toEqual([0, 0, 1]);
  });
});

function slowDistance(a: string, b: string): number {
  const d = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => i + j),
  );
  for (let i = 1; i <= a.length; ++i)
    for (let j = 1; j <= b.length; ++j) {
      d[i][j] = Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + Number(a[i - 1] !== b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
    }
  return d[a.length][b.length];
}

function slowLinkage(matrix: readonly (readonly number[])[], cut: number): number[] {
  let clusters = matrix.map((_, i) => [i]);
  for (;;) {
    let best = { average: -Infinity, a: -1, b: -1 };
    clusters.forEach((x, a) =>
      clusters.forEach((y, b) => {
        if (b <= a) return;
        const average =
          x.reduce((sum, i) => sum + y.reduce((s, j) => s + matrix[i][j], 0), 0) / (x.length * y.length);
        if (average > best.average) best = { average, a, b };
      }),
    );
    if (best.average < cut) break;
    const joined = [...clusters[best.a], ...clusters[best.b]];
    clusters = [...clusters.filter((_, i) => i !== best.a && i !== best.b), joined];
  }
  const labels = matrix.map((_, i) => clusters.findIndex((cluster) => cluster.includes(i)));
  const numbers = new Map<number, number>();
  return labels.map((label) => numbers.get(label) ?? numbers.set(label, numbers.size).get(label)!);
}
