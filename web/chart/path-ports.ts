import type { Direction } from "./flow-order.ts";

/** An edge as far as the places where it meets its nodes are concerned; y in px. */
export interface Ported {
  readonly direction: Direction;
  readonly source: string;
  readonly target: string;
  readonly width: number;
  /** middle of the source and of the target */
  readonly sourceY: number;
  readonly targetY: number;
  /** where the edge goes on to from its source, and where it comes to its target from */
  readonly leaveTowards: number;
  readonly enterFrom: number;
}

export interface Ports {
  /** y where the edge leaves its source and where it enters its target */
  readonly leave: number;
  readonly enter: number;
}

/** px between two strokes at a node, so that their arrow heads stay apart */
const GAP = 5;

/** Room that strokes of these widths take on the side of a node. */
export function stackHeight(widths: readonly number[]): number {
  return widths.reduce((sum, w) => sum + w, 0) + GAP * Math.max(0, widths.length - 1);
}

/**
 * Places on the right side of sources and the left side of targets: strokes stacked without overlap around the
 * node's middle, ordered by where their other end is so that they do not cross there, those going back lowest.
 * Loops have none (NaN).
 */
export function assignPorts(edges: readonly Ported[]): readonly Ports[] {
  const leave = new Float64Array(edges.length).fill(NaN);
  const enter = new Float64Array(edges.length).fill(NaN);
  stackSide(
    edges,
    leave,
    (e) => e.source,
    (e) => e.sourceY,
    (e) => e.leaveTowards,
  );
  stackSide(
    edges,
    enter,
    (e) => e.target,
    (e) => e.targetY,
    (e) => e.enterFrom,
  );
  return edges.map((_, i) => ({ leave: leave[i], enter: enter[i] }));
}

function stackSide(
  edges: readonly Ported[],
  y: Float64Array,
  nodeOf: (edge: Ported) => string,
  middleOf: (edge: Ported) => number,
  otherOf: (edge: Ported) => number,
): void {
  const byNode = new Map<string, number[]>();
  edges.forEach((edge, i) => {
    if (edge.direction === "loop") return;
    const list = byNode.get(nodeOf(edge));
    if (list) list.push(i);
    else byNode.set(nodeOf(edge), [i]);
  });
  for (const list of byNode.values()) {
    const isBack = (i: number) => Number(edges[i].direction === "back");
    list.sort((a, b) => isBack(a) - isBack(b) || otherOf(edges[a]) - otherOf(edges[b]) || a - b);
    let top = middleOf(edges[list[0]]) - stackHeight(list.map((i) => edges[i].width)) / 2;
    for (const i of list) {
      y[i] = top + edges[i].width / 2;
      top += edges[i].width + GAP;
    }
  }
}
