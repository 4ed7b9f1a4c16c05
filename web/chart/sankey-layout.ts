import { sankey } from "d3-sankey";
import type { Box } from "./box.ts";
import type { SankeyGraph, StepNode } from "./sankey-graph.ts";
import { nodeId } from "./sankey-graph.ts";
import type { Segment } from "./segments.ts";
import { textWidth, truncated } from "./text-width.ts";
import type { Point } from "./curve.ts";

export interface PlacedStepNode extends Box {
  readonly node: StepNode;
  /** the name, shortened to the room beside the node */
  readonly label: string;
  /** the number has a line of its own below the name, since the node is high enough */
  readonly hasTwoLines: boolean;
}

export interface PlacedLink {
  readonly segment: Segment;
  /** the middle line */
  readonly from: Point;
  readonly to: Point;
  /** px, in proportion to customers, at least 1 */
  readonly width: number;
}

export interface SankeyLayout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedStepNode[];
  readonly links: readonly PlacedLink[];
  /** x of each step's nodes */
  readonly steps: readonly { readonly step: number; readonly x: number }[];
}

export const LABEL_SIZE = 12;
const NODE_WIDTH = 8;
/** px between nodes of a step; a line of text and a little air, so that labels never overlap */
const PADDING = 19;
const HEADER = 26;
const LEAST_COLUMN = 120;

/**
 * Places (step, activity) nodes in columns by step and links between them by d3-sankey. A result wider than the room is as
 * wide as labels need. Unrolled by step the graph has no circles, which d3-sankey would not take.
 */
export function layoutSankey(
  graph: SankeyGraph,
  room: number,
  countText: (customers: number) => string,
): SankeyLayout {
  const steps = [...new Set(graph.nodes.map((n) => n.step))].sort((a, b) => a - b);
  const column = Math.max(LEAST_COLUMN, (room - 2) / steps.length);
  const width = column * steps.length;
  const most = Math.max(...steps.map((step) => graph.nodes.filter((n) => n.step === step).length));
  const height = HEADER + Math.max(280, most * (PADDING + 20)) + 12;
  const layout = sankey<StepNode, { value: number; segment: Segment }>()
    .nodeId((n) => n.id)
    .nodeAlign((n) => steps.indexOf(n.step))
    .nodeWidth(NODE_WIDTH)
    .nodePadding(PADDING)
    .nodeSort(null)
    .extent([
      [1, HEADER],
      [1 + column * (steps.length - 1) + NODE_WIDTH, height - 12],
    ]);
  const placed = layout({
    nodes: graph.nodes.map((n) => ({ ...n })),
    links: graph.links.map((segment) => ({
      source: nodeId(segment.step, segment.source),
      target: nodeId(segment.step + 1, segment.target),
      value: segment.customers,
      segment,
    })),
  });
  return {
    width,
    height,
    nodes: placed.nodes.map((n, i) => {
      const node = graph.nodes[i];
      const nodeHeight = Math.max(1, n.y1! - n.y0!);
      const hasTwoLines = nodeHeight >= 34;
      const count = hasTwoLines ? 0 : textWidth(countText(node.customers), LABEL_SIZE) + 5;
      const label = truncated(node.name, column - NODE_WIDTH - 12 - count, LABEL_SIZE);
      return { x: n.x0!, y: n.y0!, width: NODE_WIDTH, height: nodeHeight, node, label, hasTwoLines };
    }),
    links: placed.links.map((link) => ({
      segment: link.segment,
      width: Math.max(1, link.width!),
      from: [(link.source as { x1?: number }).x1!, link.y0!],
      to: [(link.target as { x0?: number }).x0!, link.y1!],
    })),
    steps: steps.map((step, i) => ({ step, x: 1 + i * column })),
  };
}
