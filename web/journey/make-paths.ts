import { cutSegments } from "./cut-segments.ts";
import type { JourneyIndex } from "./journey-index.ts";
import { keepEvents } from "./keep-events.ts";
import type { PathRules, PathSet } from "./path-set.ts";

/** Applies the rules to every unit: one scan, and no copy of the index where no event is left out. */
export function makePaths(index: JourneyIndex, rules: PathRules): PathSet {
  const events = keepEvents(index, rules);
  return { labels: rules.labels, events, segments: cutSegments(events, rules), fromStart: !rules.from };
}
