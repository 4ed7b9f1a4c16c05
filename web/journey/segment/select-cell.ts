import { activityNote, matchActivities, NO_EVENT } from "../own-words.ts";
import { LOST } from "../path-set.ts";
import { meantLabels, unknownLabels } from "./labels.ts";
import type { PathSource } from "./path-source.ts";
import type { Selection } from "./segment.ts";

const NOT_STARTED = 0;
const ENDED = 1;
const LOST_ROW = 2;

/**
 * Those in a cell of a step matrix, among all it counts: whose path has `label` at this step.
 * @param offset the step: from the first event of `centre`, which is 0; without it the k-th event, from 1
 */
export function selectCell(
  source: PathSource,
  label: string,
  offset: number,
  centre: string | undefined,
): Selection {
  const { paths, segments, position } = source;
  const { labels, events } = paths;
  const names = [...labels, ...NO_EVENT];
  const hits = meantLabels(label, names);
  const isCentre = centre === undefined ? undefined : matchActivities(centre, labels);
  const isNoEvent = (NO_EVENT as readonly string[]).includes(label);
  const where = centre === undefined ? `at step ${offset}` : placeOf(offset, centre);
  return {
    words: `${isNoEvent ? `were ${label}` : `had '${label}'`} ${where}`,
    baseWords: centre === undefined ? "have a path" : `have '${centre}'`,
    notes: [
      ...unknownLabels("at", [label], names),
      ...[centre === undefined ? [] : (activityNote("centre", centre, labels) ?? [])].flat(),
    ],
    lookAt: "first",
    scan: (visit) => {
      const { count, first, last, unit, ending } = segments;
      for (let s = 0; s < count; ++s) {
        let origin = first[s] - 1;
        if (isCentre) {
          origin = first[s];
          while (origin <= last[s] && !isCentre[events.node[origin]]) ++origin;
          if (origin > last[s]) continue;
        }
        const i = origin + offset;
        const behind = ending[s] === LOST ? LOST_ROW : ENDED;
        const row =
          i < first[s] ? labels.length + NOT_STARTED : i > last[s] ? labels.length + behind : events.node[i];
        const event = position(Math.min(Math.max(i, first[s]), last[s]));
        visit(unit[s], event, hits[row], event);
      }
    },
  };
}

function placeOf(offset: number, centre: string): string {
  if (offset === 0) return "at the centre";
  const steps = Math.abs(offset) === 1 ? "1 step" : `${Math.abs(offset)} steps`;
  return `${steps} ${offset < 0 ? "before" : "after"} '${centre}'`;
}
