import type { ChartData } from "./chart.ts";
import { durationText } from "./duration-text.ts";
import type { Words } from "./figure.ts";
import { differenceFacts, segmentGroupWords } from "./group-difference.ts";
import type { MarkText } from "./marks.ts";
import { numberText } from "./number-text.ts";
import { flowOrder } from "./flow-order.ts";
import type { FoldedGraph } from "./path-fold.ts";
import { wholeShare } from "./path-detail.ts";
import { OTHER, type PathGraph, type PathNode } from "./path-graph.ts";
import type { Segment } from "./segments.ts";
import { truncated } from "./text-width.ts";
import { capital, CUSTOMER, type Noun } from "./unit-noun.ts";
import { wordsIn } from "./words/words.ts";

/**
 * Title, subtitle and explanation of a path map: who gets where, who is lost, else the way most go.
 * @param drawn the graph as it is drawn
 * @param told how much of the whole that is
 */
export function pathMapWords(whole: PathGraph, drawn: PathGraph, told: string, locale: string): Words {
  const { count } = numberText(locale);
  const words = wordsIn(locale).path;
  const { groups, group, noun, edges, nodes } = whole;
  const counted = [words.thickness(noun)];
  const sentences = [
    words.lineMeans(noun),
    words.thereAre(count(edges.length), edges.length, count(nodes.length), nodes.length, told),
  ];
  if (drawn.edges.some(({ source, target }) => source === target)) sentences.push(words.loopMeans(noun));
  counted.push(...segmentGroupWords(groups, group, drawn.edges, locale));
  if (whole.estimated) counted.push(words.estimated(noun));
  return {
    title: lossSentence(whole, locale) ?? reachSentence(whole, locale),
    subtitle: `${counted.join(" · ")}.`,
    explanation: [...sentences, ...counted.slice(1).map((text) => `${capital(text)}.`)],
  };
}

/** "24 of 55 segments drawn, carrying 98% of traversals"; empty when everything is drawn. */
export function foldText(graph: PathGraph, folded: FoldedGraph, locale: string): string {
  const { count, percent } = numberText(locale);
  const words = wordsIn(locale).path;
  const [some, all] = [count(folded.edges.length), count(graph.edges.length)];
  if (folded.edges.length === graph.edges.length) return words.allSegments(all);
  const hasNoTraversals = graph.edges.some((e) => Number.isNaN(e.traversals));
  const weight = hasNoTraversals ? words.unitsCarried(graph.noun) : words.traversalsCarried;
  const hidden = folded.hiddenNodes ? words.activitiesLeftOut(count(folded.hiddenNodes)) : "";
  return `${words.someSegments(some, all, percent(folded.carried), weight)}${hidden}`;
}

/** "6 of 17 activities; 64 % of customers with their whole path drawn" */
export function detailText(graph: PathGraph, drawn: ChartData, keep: number, locale: string): string {
  const { count, percent } = numberText(locale);
  const all = graph.nodes.filter(({ kind }) => kind === "activity").length;
  const words = wordsIn(locale).path;
  if (!(keep < all)) return words.allActivities(count(all), all);
  const share = wholeShare(drawn, keep);
  const whole = Number.isNaN(share) ? "" : `; ${words.wholePath(percent(share), graph.noun)}`;
  return `${words.someActivities(count(keep), count(all), OTHER)}${whole}`;
}

/** The numbers of a segment. */
export function segmentText(
  segment: Segment,
  locale: string,
  noun: Noun = CUSTOMER,
  selected?: number,
): MarkText {
  const { count, percent } = numberText(locale);
  const { common, path } = wordsIn(locale);
  const facts: [string, string][] = [
    ...selectedFact(selected, locale),
    [common.units(noun), count(segment.customers)],
  ];
  if (!Number.isNaN(segment.traversals)) facts.push([path.traversals, count(segment.traversals)]);
  if (!Number.isNaN(segment.share)) facts.push([path.shareOfLeaving, percent(segment.share)]);
  if (!Number.isNaN(segment.medianSeconds))
    facts.push([common.medianTime, durationText(segment.medianSeconds, locale)]);
  if (!Number.isNaN(segment.p90Seconds))
    facts.push([common.ninetyWithin, durationText(segment.p90Seconds, locale)]);
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
  const { common, path } = wordsIn(locale);
  const facts: [string, string][] = [
    ...selectedFact(selected, locale),
    [common.units(noun), countText(node, estimated, locale)],
  ];
  const isInner = node.kind === "activity" || node.kind === "other";
  if (isInner && node.started > 0) facts.push([path.beginHere, count(node.started)]);
  if (isInner && node.ended > 0) facts.push([path.endHere, count(node.ended)]);
  return { heading: node.name, facts };
}

/** Of a place, how many of those selected come there. */
export function selectedFact(selected: number | undefined, locale: string): [string, string][] {
  return selected === undefined
    ? []
    : [[wordsIn(locale).path.ofSelected, numberText(locale).count(selected)]];
}

export function countText(node: PathNode, estimated: boolean, locale: string): string {
  return `${estimated && Number.isNaN(node.started) ? "≈ " : ""}${numberText(locale).count(node.customers)}`;
}

function lossSentence(graph: PathGraph, locale: string): string | undefined {
  const lost = graph.nodes.find((n) => n.kind === "lost");
  const total = entered(graph);
  if (!lost || !total) return undefined;
  const { count, percent } = numberText(locale);
  const words = wordsIn(locale).path;
  const goal = soleNode(graph, "ended");
  const share = lost.customers / total;
  const all = words.unitsOf(count(total), total, graph.noun);
  if (share < 0.05 && goal)
    return words.mostReach(
      all,
      count(total - lost.customers),
      short(goal.name),
      count(lost.customers),
      lost.customers,
    );
  const last = graph.edges.find((e) => e.target === lost.name);
  const isMost = last !== undefined && last.customers < lost.customers;
  return words.areLost(percent(share), all, goal && short(goal.name), last && short(last.source), isMost);
}

function reachSentence(graph: PathGraph, locale: string): string {
  const words = wordsIn(locale).path;
  const { count, percent } = numberText(locale);
  const { noun } = graph;
  const units = (n: number) => words.units(count(n), n, noun);
  const route = mainRoute(graph).map(short);
  const [first, goal] = [soleNode(graph, "started"), soleNode(graph, "ended")];
  if (first && goal && first !== goal) {
    const by = route.length > 2 ? route.slice(1, -1).slice(0, 2) : [];
    return words.goFromTo(units(first.customers), first.customers, short(first.name), short(goal.name), by);
  }
  if (route.length > 2)
    return words.strongest(`${route.slice(0, 5).join(" → ")}${route.length > 5 ? " → …" : ""}`);
  const [{ source, target, customers }] = graph.edges;
  if (source === "(start)") {
    const total = entered(graph);
    return total
      ? words.beginWith(
          percent(customers / total),
          words.unitsOf(count(total), total, noun),
          total,
          short(target),
        )
      : words.beginWith("", units(total ?? customers), total ?? customers, short(target));
  }
  return source === target
    ? words.repeat(units(customers), customers, short(source))
    : words.goFromTo(units(customers), customers, short(source), short(target), []);
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
