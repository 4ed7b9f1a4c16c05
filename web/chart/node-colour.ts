import type { NodeKind } from "./path-graph.ts";
import { hueOf, type Theme } from "./theme.ts";

/** The colour of a node of paths: its own hue, the warning hue for what is lost, grey for what is no activity. */
export function nodeColour(name: string, kind: NodeKind, colours: Theme): string {
  switch (kind) {
    case "activity":
      return hueOf(name, colours);
    case "lost":
      return colours.warn;
    case "start":
    case "end":
    case "other":
      return colours.markMuted;
    default:
      return kind satisfies never;
  }
}

/** The colour of what goes from one node to another: the source's, the warning hue where it is lost, grey where it ends. */
export function flowColour(
  source: string,
  kindOfSource: NodeKind,
  kindOfTarget: NodeKind,
  colours: Theme,
): string {
  if (kindOfTarget === "lost" || kindOfTarget === "end") return nodeColour("", kindOfTarget, colours);
  return nodeColour(source, kindOfSource, colours);
}
