import { ARRIVED } from "../path-set.ts";
import { spoken } from "../wording.ts";
import type { PathSource } from "./path-source.ts";
import type { Selection } from "./segment.ts";

/**
 * Those with a path that arrives after this long, as a row of `time_between` counts them, among all who have a path. Who
 * never arrives is `at => '(lost)'`.
 * @param from seconds, inclusive; @param to seconds, exclusive; undefined: no end
 */
export function selectDuration(
  { paths: { events }, segments, position, call }: PathSource,
  from: number,
  to: number | undefined,
): Selection {
  const [least, most] = [Math.round(from * 1000), to === undefined ? Infinity : Math.round(to * 1000)];
  const { count, first, last, unit, ending } = segments;
  const { time } = events;
  const range = most === Infinity ? `${spoken(least)} or more` : `${spoken(least)} to below ${spoken(most)}`;
  return {
    words: `took ${range}`,
    baseWords: "have a path",
    notes: [],
    lookAt: "first",
    ...(call.rules.withinMs < Infinity ? { settleMs: call.rules.withinMs } : {}),
    scan: (visit) => {
      for (let s = 0; s < count; ++s) {
        const took = time[last[s]] - time[first[s]];
        const isHit = ending[s] === ARRIVED && took >= least && took < most;
        visit(unit[s], position(first[s]), +isHit, position(last[s]));
      }
    },
  };
}
