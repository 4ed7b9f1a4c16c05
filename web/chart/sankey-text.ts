import type { Words } from "./figure.ts";
import { segmentGroupWords } from "./group-difference.ts";
import type { MarkText } from "./marks.ts";
import { numberText } from "./number-text.ts";
import type { ChartData } from "./chart.ts";
import { wholeShare } from "./path-detail.ts";
import { byStrength, kindOf, OTHER } from "./path-graph.ts";
import { selectedFact } from "./path-map-text.ts";
import type { SankeyGraph, StepNode } from "./sankey-graph.ts";
import { CUSTOMER, type Noun } from "./unit-noun.ts";
import { wordsIn } from "./words/words.ts";

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
  const words = wordsIn(locale).path.sankey;
  const { noun } = graph;
  const drawn = count(last - first + 1);
  const counted = [words.thickness(noun), words.steps(drawn)];
  const sentences = [words.columnMeans(drawn, noun), words.onePlace(noun)];
  if (told) sentences.push(`${told[0].toUpperCase()}${told.slice(1)}.`);
  const hidden = segmentGroupWords(graph.groups, group, graph.links, locale);
  if (graph.foldedSteps) hidden.push(words.folded(count(graph.foldedSteps)));
  if (graph.undrawnSteps) hidden.push(words.undrawn(count(graph.undrawnSteps), graph.undrawnSteps));
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
  const words = wordsIn(locale).path;
  const has = (name: string) => nodes.some((node) => node.name === name);
  const folded = [
    ...(has(OTHER) ? [words.sankey.smallAs(OTHER)] : []),
    ...(has("(more)") ? [words.sankey.laterAs("(more)")] : []),
  ];
  if (folded.length === 0) return words.sankey.everything;
  const share = wholeShare(drawn, keep);
  const whole = words.wholePath(numberText(locale).percent(share), noun);
  return `${Number.isNaN(share) ? "" : `${whole}; `}${folded.join(", ")}`;
}

/** The numbers of an activity at a step. */
export function stepNodeText(
  node: StepNode,
  locale: string,
  noun: Noun = CUSTOMER,
  selected?: number,
): MarkText {
  const { count } = numberText(locale);
  const { common, path } = wordsIn(locale);
  const facts: [string, string][] = [
    ...selectedFact(selected, locale),
    [common.units(noun), count(node.customers)],
  ];
  if (node.folded) facts.push([path.sankey.activities, count(node.folded)]);
  const heading = node.kind === "start" ? node.name : path.sankey.atStep(node.name, count(node.step));
  return { heading, facts };
}

function lossSentence(graph: SankeyGraph, locale: string): string | undefined {
  const { count, percent } = numberText(locale);
  const { losses } = graph;
  if (!losses.length) return undefined;
  const lost = losses.reduce((sum, l) => sum + l.customers, 0);
  const [worst] = losses;
  const isCut = graph.nodes.some(({ name }) => name === "(more)");
  const words = wordsIn(locale).path.sankey;
  const within = isCut ? words.within(count(Math.max(...graph.nodes.map((n) => n.step)) - 1)) : "";
  return words.lost(
    count(lost),
    count(total(graph)),
    graph.noun,
    percent(lost / total(graph)),
    within,
    worst.source,
    count(worst.step),
  );
}

function beginSentence(graph: SankeyGraph, locale: string): string {
  const { percent } = numberText(locale);
  const words = wordsIn(locale).path.sankey;
  const first = Math.min(...graph.links.map((l) => l.step));
  const links = [...graph.links].sort(byStrength);
  const opening = links.find((l) => l.step === first)!;
  if (kindOf(opening.source) !== "start")
    return words.goFromTo(percent(opening.customers / total(graph)), opening.source, opening.target);
  const next = links.find((l) => l.step === first + 1 && l.source === opening.target);
  const begin = words.begin(percent(opening.customers / total(graph)), opening.target);
  if (!next) return begin;
  const onward = links.filter((l) => l.step === first + 1 && l.source === opening.target);
  const share = next.customers / onward.reduce((sum, l) => sum + l.customers, 0);
  return kindOf(next.target) === "end"
    ? words.endThere(begin, percent(share))
    : words.goOnTo(begin, percent(share), next.target);
}

/** Customers at the first step. */
function total(graph: SankeyGraph): number {
  const first = Math.min(...graph.nodes.map((n) => n.step));
  return graph.nodes.filter((n) => n.step === first).reduce((sum, n) => sum + n.customers, 0);
}
