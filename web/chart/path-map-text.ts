import type { ChartData } from "./chart.ts";
import { durationText } from "./duration-text.ts";
import type { Words } from "./figure.ts";
import { differenceFacts, segmentGroupWords } from "./group-difference.ts";
import type { MarkText } from "./marks.ts";
import { numberText, plural } from "./number-text.ts";
import { flowOrder } from "./flow-order.ts";
import type { FoldedGraph } from "./path-fold.ts";
import { wholeShare } from "./path-detail.ts";
import { OTHER, type PathGraph, type PathNode } from "./path-graph.ts";
import type { Segment } from "./segments.ts";
import { truncated } from "./text-width.ts";
import { capital, CUSTOMER, type Noun } from "./unit-noun.ts";

/**
 * Title, subtitle and explanation of a path map: who gets where, who is lost, else the way most go.
 * @param drawn the graph as it is drawn
 * @param told how much of the whole that is
 */
export function pathMapWords(whole: PathGraph, drawn: PathGraph, told: string, locale: string): Words {
  const { count } = numberText(locale);
  const { groups, group } = whole;
  const { one, many } = whole.noun;
  const counted = [`Line thickness and numbers: distinct ${many}`];
  const sentences = [
    `A line is drawn from an activity to the one right after it; its thickness and number say how many distinct ${many} went that way at least once, so the numbers of several lines do not add up to ${many}.`,
    `There are ${plural(count(whole.edges.length), whole.edges.length, "segment", "segments")} between ${plural(count(whole.nodes.length), whole.nodes.length, "place", "places")}, ends included; drawn: ${told}.`,
  ];
  if (drawn.edges.some(({ source, target }) => source === target))
    sentences.push(`A loop above an activity counts each ${one} that did it again right away.`);
  counted.push(...segmentGroupWords(groups, group, drawn.edges, locale));
  if (whole.estimated) counted.push(`${many} of an activity (≈) estimated from its segments`);
  return {
    title: lossSentence(whole, locale) ?? reachSentence(whole, locale),
    subtitle: `${counted.join(" · ")}.`,
    explanation: [...sentences, ...counted.slice(1).map((text) => `${capital(text)}.`)],
  };
}

/** "24 of 55 segments drawn, carrying 98% of traversals"; empty when everything is drawn. */
export function foldText(graph: PathGraph, folded: FoldedGraph, locale: string): string {
  const { count, percent } = numberText(locale);
  if (folded.edges.length === graph.edges.length) return `all ${count(graph.edges.length)} segments drawn`;
  const weight = graph.edges.some((e) => Number.isNaN(e.traversals)) ? graph.noun.many : "traversals";
  const hidden = folded.hiddenNodes ? `; ${count(folded.hiddenNodes)} small activities left out` : "";
  return `${count(folded.edges.length)} of ${count(graph.edges.length)} segments drawn, carrying ${percent(folded.carried)} of ${weight}${hidden}`;
}

/** "6 of 17 activities; 64 % of customers with their whole path drawn" */
export function detailText(graph: PathGraph, drawn: ChartData, keep: number, locale: string): string {
  const { count, percent } = numberText(locale);
  const all = graph.nodes.filter(({ kind }) => kind === "activity").length;
  if (!(keep < all)) return `all ${plural(count(all), all, "activity", "activities")}`;
  const share = wholeShare(drawn, keep);
  const whole = Number.isNaN(share)
    ? ""
    : `; ${percent(share)} of ${graph.noun.many} with their whole path drawn`;
  return `${count(keep)} of ${count(all)} activities, the others as ${OTHER}${whole}`;
}

/** The numbers of a segment. */
export function segmentText(
  segment: Segment,
  locale: string,
  { many }: Noun = CUSTOMER,
  selected?: number,
): MarkText {
  const { count, percent } = numberText(locale);
  const facts: [string, string][] = [
    ...selectedFact(selected, locale),
    [capital(many), count(segment.customers)],
  ];
  if (!Number.isNaN(segment.traversals)) facts.push(["Traversals", count(segment.traversals)]);
  if (!Number.isNaN(segment.share)) facts.push(["Share of those leaving", percent(segment.share)]);
  if (!Number.isNaN(segment.medianSeconds))
    facts.push(["Median time", durationText(segment.medianSeconds, locale)]);
  if (!Number.isNaN(segment.p90Seconds)) facts.push(["90% within", durationText(segment.p90Seconds, locale)]);
  facts.push(...differenceFacts(segment.difference, locale));
  return { heading: `${segment.source} → ${segment.target}`, facts };
}

/** The numbers of an activity. */
export function nodeText(
  node: PathNode,
  { estimated, noun }: PathGraph,
  locale: string,
  selected?: number,
): MarkText {
  const { count } = numberText(locale);
  const facts: [string, string][] = [
    ...selectedFact(selected, locale),
    [capital(noun.many), countText(node, estimated, locale)],
  ];
  const isInner = node.kind === "activity" || node.kind === "other";
  if (isInner && node.started > 0) facts.push(["Paths that begin here", count(node.started)]);
  if (isInner && node.ended > 0) facts.push(["Paths that end here", count(node.ended)]);
  return { heading: node.name, facts };
}

/** Of a place, how many of those selected come there. */
export function selectedFact(selected: number | undefined, locale: string): [string, string][] {
  return selected === undefined ? [] : [["Of those selected", numberText(locale).count(selected)]];
}

export function countText(node: PathNode, estimated: boolean, locale: string): string {
  return `${estimated && Number.isNaN(node.started) ? "≈ " : ""}${numberText(locale).count(node.customers)}`;
}

function lossSentence(graph: PathGraph, locale: string): string | undefined {
  const lost = graph.nodes.find((n) => n.kind === "lost");
  const total = entered(graph);
  if (!lost || !total) return undefined;
  const { count, percent } = numberText(locale);
  const goal = soleNode(graph, "ended");
  const share = lost.customers / total;
  if (share < 0.05 && goal)
    return `Of ${unitsText(total, graph, locale)} ${count(total - lost.customers)} reach ${short(goal.name)}; ${count(lost.customers)} ${lost.customers === 1 ? "is" : "are"} lost`;
  const last = graph.edges.find((e) => e.target === lost.name);
  const most = last && last.customers < lost.customers ? ", most of them" : "";
  const where = last ? `${most} after ${short(last.source)}` : "";
  return `${percent(share)} of ${unitsText(total, graph, locale)} are lost${goal ? ` before ${short(goal.name)}` : ""}${where}`;
}

function reachSentence(graph: PathGraph, locale: string): string {
  const route = mainRoute(graph).map(short);
  const [first, goal] = [soleNode(graph, "started"), soleNode(graph, "ended")];
  if (first && goal && first !== goal) {
    const by = route.length > 2 ? `, mostly by way of ${route.slice(1, -1).slice(0, 2).join(" and ")}` : "";
    return `${unitsText(first.customers, graph, locale)} ${first.customers === 1 ? "goes" : "go"} from ${short(first.name)} to ${short(goal.name)}${by}`;
  }
  if (route.length > 2)
    return `Strongest route: ${route.slice(0, 5).join(" → ")}${route.length > 5 ? " → …" : ""}`;
  const [{ source, target, customers }] = graph.edges;
  if (source === "(start)") {
    const total = entered(graph);
    const share = total ? `${numberText(locale).percent(customers / total)} of ` : "";
    return `${share}${unitsText(total ?? customers, graph, locale)} begin with ${short(target)}`;
  }
  return source === target
    ? `${unitsText(customers, graph, locale)} ${customers === 1 ? "repeats" : "repeat"} ${short(source)}`
    : `${unitsText(customers, graph, locale)} ${customers === 1 ? "goes" : "go"} from ${short(source)} to ${short(target)}`;
}

function unitsText(units: number, { noun: { one, many } }: PathGraph, locale: string): string {
  return plural(numberText(locale).count(units), units, one, many);
}

/** A name as short as a title needs it. */
function short(name: string): string {
  return truncated(name, 240, 16);
}

/** Customers that the paths begin with: those at the start node, else at the one activity where paths begin. */
function entered(graph: PathGraph): number | undefined {
  return (graph.nodes.find((n) => n.kind === "start") ?? soleNode(graph, "started"))?.customers;
}

/** The one activity where paths begin (or end); undefined where there are several or it is not known. */
function soleNode(graph: PathGraph, role: "started" | "ended"): PathNode | undefined {
  const nodes = graph.nodes.filter((n) => n.kind === "activity" && n[role] > 0);
  return nodes.length === 1 ? nodes[0] : undefined;
}

/** Activities in the order of the strongest way onward from where paths begin, each once. */
function mainRoute(graph: PathGraph): readonly string[] {
  const first = graph.nodes.find((n) => n.kind === "start")?.name ?? soleNode(graph, "started")?.name;
  const route: string[] = [];
  let at: string | undefined = first ?? flowOrder(graph.edges)[0];
  while (at !== undefined && !route.includes(at)) {
    route.push(at);
    const here: string = at;
    at = graph.edges.find((e) => e.source === here && e.target !== here && !route.includes(e.target))?.target;
  }
  return route.filter((name) => !["(start)", "(end)", "(lost)"].includes(name));
}
