import type { Words } from "./figure.ts";
import { segmentGroupWords } from "./group-difference.ts";
import type { MarkText } from "./marks.ts";
import { numberText, plural } from "./number-text.ts";
import type { ChartData } from "./chart.ts";
import { wholeShare } from "./path-detail.ts";
import { byStrength, kindOf, OTHER } from "./path-graph.ts";
import { selectedFact } from "./path-map-text.ts";
import type { SankeyGraph, StepNode } from "./sankey-graph.ts";
import { capital, CUSTOMER, type Noun } from "./unit-noun.ts";

/**
 * Title, subtitle and explanation of a sankey: who is lost and where, else how most begin and go on.
 * @param graph the graph as it is drawn
 * @param told how much of the whole that is; empty where only the graph itself says so
 */
export function sankeyWords(
  whole: SankeyGraph,
  graph: SankeyGraph,
  group: string | undefined,
  told: string,
  locale: string,
): Words {
  const { count } = numberText(locale);
  const steps = graph.nodes.map((n) => n.step);
  const [first, last] = [Math.min(...steps), Math.max(...steps)];
  const { one, many } = graph.noun;
  const counted = [`Thickness: distinct ${many} at every step`, `${count(last - first + 1)} steps`];
  const sentences = [
    `Each column is a step, drawn are ${count(last - first + 1)} of them; the height of a block is how many distinct ${many} do that at that step, the thickness of a link how many go on to what it leads to.`,
    `Each ${one} is at one place a step, so what comes into a block also leaves it or ends there.`,
  ];
  if (told) sentences.push(`${told[0].toUpperCase()}${told.slice(1)}.`);
  const hidden = segmentGroupWords(graph.groups, group, graph.links, locale);
  if (graph.foldedSteps)
    hidden.push(`small activities drawn together as (other) at ${count(graph.foldedSteps)} of the steps`);
  if (graph.undrawnSteps)
    hidden.push(
      `${plural(count(graph.undrawnSteps), graph.undrawnSteps, "later step", "later steps")} with fewer than 0.5% of them not drawn`,
    );
  counted.push(...hidden);
  sentences.push(...hidden.map((text) => `${text[0].toUpperCase()}${text.slice(1)}.`));
  return {
    title: lossSentence(whole, locale) ?? beginSentence(whole, locale),
    subtitle: `${counted.join(" · ")}.`,
    explanation: sentences,
  };
}

/** "64 % of customers with their whole path drawn; small activities as (other), later steps as (more)" */
export function drawnText(
  drawn: ChartData,
  { nodes, noun }: SankeyGraph,
  keep: number,
  locale: string,
): string {
  const has = (name: string) => nodes.some((node) => node.name === name);
  const folded = [
    ...(has(OTHER) ? [`small activities as ${OTHER}`] : []),
    ...(has("(more)") ? ["later steps as (more)"] : []),
  ];
  if (folded.length === 0) return "everything drawn";
  const share = wholeShare(drawn, keep);
  const whole = `${numberText(locale).percent(share)} of ${noun.many} with their whole path drawn`;
  return `${Number.isNaN(share) ? "" : `${whole}; `}${folded.join(", ")}`;
}

/** The numbers of an activity at a step. */
export function stepNodeText(
  node: StepNode,
  locale: string,
  { many }: Noun = CUSTOMER,
  selected?: number,
): MarkText {
  const { count } = numberText(locale);
  const facts: [string, string][] = [
    ...selectedFact(selected, locale),
    [capital(many), count(node.customers)],
  ];
  if (node.folded) facts.push(["Activities", count(node.folded)]);
  return { heading: node.kind === "start" ? node.name : `${node.name}, step ${count(node.step)}`, facts };
}

function lossSentence(graph: SankeyGraph, locale: string): string | undefined {
  const { count, percent } = numberText(locale);
  const { losses } = graph;
  if (!losses.length) return undefined;
  const lost = losses.reduce((sum, l) => sum + l.customers, 0);
  const [worst] = losses;
  const isCut = graph.nodes.some(({ name }) => name === "(more)");
  const within = isCut ? ` within ${count(Math.max(...graph.nodes.map((n) => n.step)) - 1)} steps` : "";
  return `${count(lost)} of ${count(total(graph))} ${graph.noun.many} (${percent(lost / total(graph))}) are lost${within}, most often after ${worst.source} at step ${count(worst.step)}`;
}

function beginSentence(graph: SankeyGraph, locale: string): string {
  const { percent } = numberText(locale);
  const first = Math.min(...graph.links.map((l) => l.step));
  const links = [...graph.links].sort(byStrength);
  const opening = links.find((l) => l.step === first)!;
  if (kindOf(opening.source) !== "start")
    return `${percent(opening.customers / total(graph))} go from ${opening.source} to ${opening.target}`;
  const next = links.find((l) => l.step === first + 1 && l.source === opening.target);
  const begin = `${percent(opening.customers / total(graph))} begin with ${opening.target}`;
  if (!next) return begin;
  const onward = links.filter((l) => l.step === first + 1 && l.source === opening.target);
  const share = next.customers / onward.reduce((sum, l) => sum + l.customers, 0);
  return kindOf(next.target) === "end"
    ? `${begin}; ${percent(share)} of them end there`
    : `${begin}; ${percent(share)} of them go on to ${next.target}`;
}

/** Customers at the first step. */
function total(graph: SankeyGraph): number {
  const first = Math.min(...graph.nodes.map((n) => n.step));
  return graph.nodes.filter((n) => n.step === first).reduce((sum, n) => sum + n.customers, 0);
}
