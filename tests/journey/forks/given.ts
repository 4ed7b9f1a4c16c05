import { byWay, pairsIn, type Pairs } from "#journey/forks/pairs.ts";
import { poolOf, shuffledP } from "#journey/forks/shuffled.ts";
import { LARGE, LIKENESS, type Strata } from "#journey/forks/strata.ts";
import { stratifiedDifference } from "#journey/forks/stratified-difference.ts";

/** Somebody at a fork: a value, whether it went the way that is looked at, and how it came. */
export interface Someone {
  readonly value: number;
  readonly isOwn: boolean;
  readonly stratum: number;
}

export function strataFrom(some: readonly Someone[]): Strata {
  const count = some.reduce((most, { stratum }) => Math.max(most, stratum + 1), 0);
  return {
    count,
    of: Int32Array.from(some, ({ stratum }) => stratum),
    likeness: new Uint8Array(count),
  };
}

/** The way against the others, both going on. */
export function pairsFrom(some: readonly Someone[]): Pairs {
  const ways = byWay(
    Int32Array.from(some, ({ isOwn }) => (isOwn ? 0 : 1)),
    new Uint8Array(2),
  );
  const values = Float64Array.from(some, ({ value }) => value);
  return pairsIn(values, strataFrom(some), ways)(0);
}

export function differenceOf(some: readonly Someone[]) {
  const isShare = some.every(({ value }) => value === 0 || value === 1 || Number.isNaN(value));
  return stratifiedDifference(pairsFrom(some), isShare);
}

export function lotsOf(some: readonly Someone[]): number {
  const values = Float64Array.from(some, ({ value }) => value);
  return shuffledP(
    pairsFrom(some),
    poolOf(values, strataFrom(some), () => true),
  );
}

/**
 * For each path to a fork of so many steps, how alike those are with whom it is compared, and what is the same, as text.
 * @param paths a text of one-letter steps each
 */
export function slowStrata(paths: readonly string[], steps: number): string[] {
  const band = (path: string): number => {
    let at = 0;
    for (let most = 1; most < path.length; most *= 2) ++at;
    return at;
  };
  const rules: ((path: string) => string)[] = [
    (path) => path,
    (path) => `${path.slice(-steps - 3)} ${band(path)}`,
    (path) => `${path.slice(-steps - 1)} ${band(path)}`,
    (path) => `${band(path)}`,
  ];
  const found = paths.map(() => "");
  rules.forEach((rule, level) => {
    const left = paths.filter((_, k) => !found[k]);
    const fewest = level === rules.length - 1 ? 1 : LARGE;
    const ready = paths.map((path, k) =>
      !found[k] && left.filter((other) => rule(other) === rule(path)).length >= fewest
        ? `${LIKENESS[level]} ${rule(path)}`
        : "",
    );
    ready.forEach((text, k) => (found[k] ||= text));
  });
  return found;
}
