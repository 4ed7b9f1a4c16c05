import type { CompareWords } from "./compare-english.ts";
import { germanCount, germanDative, germanNoun, stopped } from "./german-noun.ts";

const many = (noun: Parameters<typeof germanNoun>[0]) => germanNoun(noun).many;

const CONFOUNDS: ReadonlyMap<string, string> = new Map([
  ["path length", "längere Wege sehen mehr"],
  ["young journeys", "viele kamen zu spät, um zu wissen, was folgt"],
  ["forced", "so gebaut: alle, die es haben, gehen einen Weg"],
]);

const MEASURES: ReadonlyMap<string, string> = new Map([
  ["contacts", "Kontakte"],
  ["events", "Ereignisse"],
  ["repeat_contacts", "Wiederholkontakte"],
  ["transfers", "Weiterleitungen"],
  ["cost", "Kosten"],
]);

const RULES: ReadonlyMap<string, string> = new Map([
  ["whole path", "nach dem ganzen Weg bis dahin"],
  ["last 3 steps", "nach den letzten 3 Schritten und etwa so vielen Schritten"],
  ["last step", "nach dem letzten Schritt und etwa so vielen"],
  ["number of steps", "nach etwa so vielen Schritten"],
]);

const ALIKE = "anderer, die denselben Weg kamen und weitergingen";
const ALL = "aller anderen, die weitergingen";
const rest = (isAlike: boolean) => (isAlike ? "andere, die denselben Weg kamen," : "die anderen");

/**
 * Words of drivers and forks, in German. What a segment of customers did is told by its helper in English; here it is "diese",
 * since the call or the heading above says who they are.
 */
export const compareGerman: CompareWords = {
  drivers: {
    compared: (inside, n, _words, others, _o, noun) =>
      `${n === 1 ? "Verglichen wird" : "Verglichen werden"} ${germanCount(inside, n, noun)} mit ${others} anderen`,
    measured:
      "Chancenverhältnis mit 95-%-Intervall auf logarithmischer Skala, hohl, wo es Zufall sein kann; das stärkste zuerst",
    weaker: (text, n) =>
      `${text} ${n === 1 ? "schwächerer Wert ist" : "schwächere Werte sind"} nicht gezeichnet`,
    weakerValues: (text, n) =>
      `${text} ${n === 1 ? "schwächerer Wert ist" : "schwächere Werte sind"} nicht gezeichnet.`,
    comparedMeans: (inside, n, _words, others, _o, baseWords, noun) =>
      `${n === 1 ? "Verglichen wird" : "Verglichen werden"} ${germanCount(inside, n, noun)} mit ${others} anderen${baseWords ? ", auf die das nicht zutrifft" : ""}.`,
    pointMeans:
      "Der volle Punkt ist der Anteil von ihnen, der einen Wert hat, der hohle der Anteil der anderen; das Chancenverhältnis sagt, das Wievielfache der Chancen der anderen das ist, 1 ist kein Unterschied.",
    lineMeans:
      "Die Linie ist sein 95-%-Intervall auf logarithmischer Skala. Ein hohler Punkt darauf kann Zufall sein, alle Vergleiche mitgezählt (q ≥ 0,05).",
    caution:
      "Ein Wert mit ⚠ kann sich aus einem anderen Grund unterscheiden als dem, den er nennt. Ein Unterschied sagt, wo zu suchen ist, nicht warum.",
    noSuch: (noun) => `Es gibt keine solchen ${many(noun)}, also nichts zu vergleichen`,
    noOthers: (noun) => `Es gibt keine anderen ${many(noun)}, mit denen sich diese vergleichen ließen`,
    nothing: (noun) => `Nichts hebt diese ${many(noun)} über den Zufall hinaus von den anderen ab`,
    shares: (share, others, noun) => `${share} dieser ${many(noun)}, ${others} der anderen`,
    more: (times) => ` ist hier ${times}-mal so häufig`,
    rarer: (times) => ` ist hier seltener (${times}-mal so häufig)`,
    alone: " kommt nur hier vor",
    perhaps: (why) => `; vielleicht: ${why}`,
    confound: (name) => CONFOUNDS.get(name),
    amongAlike: (ratio) => `; ${ratio} unter Gleichen`,
    shareOfThese: "Anteil an diesen",
    shareOfOthers: "Anteil an den anderen",
    timesAsCommon: "Verhältnis der Anteile",
    oddsRatio: "Chancenverhältnis",
    among: "Unter Gleichen",
    cautionFact: "Vorsicht",
    sharesHead: "Anteil ● hier ○ andere",
    ratioHead: "Chancenverhältnis",
    ratioHollow: "Chancenverhältnis, hohl: kann Zufall sein",
  },
  forks: {
    after: (measure, noun, isAlike) =>
      `${measure} nach der Gabelung, ${many(noun)} jedes Weges abzüglich ${isAlike ? ALIKE : ALL}, mit 95-%-Intervall`,
    alone: (alone, n, all, a, noun) =>
      `${alone} von ${germanDative(all, a, noun)} ${n === 1 ? "hat" : "haben"} kein Gegenstück: niemand kam denselben Weg und ging anders weiter`,
    hollow: "hohl: kann Zufall sein; grau: dasselbe vor der Gabelung, wo der Weg nichts geändert haben kann",
    byLotMeans:
      "per Los: wie oft ein so großer Unterschied herauskommt, wenn das Los entscheidet, wer welchen Weg geht",
    chose: (noun) =>
      `${many(noun)} haben ihren Weg selbst gewählt, ein Unterschied beweist also keine Wirkung`,
    smaller: (text, n) => `${text} ${n === 1 ? "kleinerer Weg ist" : "kleinere Wege sind"} nicht gezeichnet`,
    rowMeans: (noun) =>
      `Eine Zeile ist, was ${many(noun)} an der Gabelung als Nächstes taten, und wie viele.`,
    pointMeans: (measure, isAlike) =>
      `Der Punkt ist „${measure}“ bei denen, die diesen Weg gingen, abzüglich ${isAlike ? ALIKE : ALL}, mit 95-%-Intervall; hohl, wo es Zufall sein kann, alle Vergleiche mitgezählt (q ≥ 0,05), oder wo das Los in 5 % der Fälle oder öfter einen so großen ergibt.`,
    lotsMean: (noun, isAlike) =>
      `Per Los: die Wege werden unter den ${germanNoun(noun).dativeMany}, die ${isAlike ? "denselben Weg" : "an die Gabelung"} kamen, vertauscht, sodass kein Weg etwas ausmachen kann, und so oft kommt dennoch ein so großer Unterschied heraus.`,
    greyMeans:
      "Der kleine graue Punkt ist derselbe Unterschied vor der Gabelung, wo der Weg noch nichts geändert haben kann: wo er nicht 0 ist, waren es von vornherein andere.",
    endingMeans:
      "Ein Ende ist erst hinterher bekannt: es wird gezeigt, nicht geprüft, und kein Weg wird damit verglichen.",
    choseMeans: (noun) =>
      `Die ${many(noun)} haben ihren Weg selbst gewählt, niemand hat gelost. Ein Unterschied beweist also nicht, dass der Weg ihn verursacht.`,
    onlyOne: (measure, noun) =>
      `Nur ein Weg hat ${many(noun)} mit einem Wert für ${measure}, also gibt es nichts zu vergleichen`,
    noneEnough: (noun) => `Kein Weg hat genug ${many(noun)}, um mit den anderen verglichen zu werden`,
    allWent: (way, isSome) =>
      `Alle${isSome ? ", die dort nicht endeten," : ""} gingen weiter zu ${way}: hier trennen sich keine Wege`,
    noneAlike: "Niemand, der denselben Weg kam, ging anders weiter, also gibt es nichts zu vergleichen",
    nobodyOn: "Niemand geht von hier weiter",
    allAdvice: "against => 'all' im Aufruf vergleicht alle, welchen Weg sie auch kamen.",
    onlyAlike: (noun, parts) =>
      `Miteinander verglichen werden nur ${many(noun)}, die denselben Weg kamen: ${parts}.`,
    noCounterpart: (alone, n) =>
      `${alone} ${n === 1 ? "hat" : "haben"} kein Gegenstück, da alle, die so kamen, gleich weitergingen, und ${n === 1 ? "zählt" : "zählen"} in keinem Unterschied.`,
    rule: (name) => RULES.get(name),
    withCounterpart: "Mit Gegenstück",
    someOf: (some, all) => `${some} von ${all}`,
    crude: "Welchen Weg sie auch kamen",
    notTested: "Nicht geprüft",
    endingFact: "wer dort endet, hat nichts mehr zu messen",
    known: (measure, values) => stopped(`${measure} nach der Gabelung: ${values}`),
    fewAdvice:
      "Wege von wenigen sind zusammengezählt; min => n im Aufruf, mit kleinerem n, sieht mehr davon einzeln an.",
    twoAdvice: "Ein Vergleich braucht mindestens zwei Wege, jeden mit Kunden, die einen Wert haben.",
    whichever: (noun, did) => `Welchen Weg sie auch gingen: ${many(noun)} ${did}`,
    before: (measure, noun) =>
      `Wege unterscheiden sich bei ${measure}, ihre ${many(noun)} aber schon vor der Gabelung`,
    noDifference: (measure) =>
      `Kein Weg unterscheidet sich bei ${measure} über den Zufall hinaus von den anderen`,
    noWayLeads: (goal) =>
      `Kein Weg führt über den Zufall hinaus öfter oder seltener zu ${goal} als die anderen`,
    reach: (way, mean, goal, others, isAlike) =>
      `Von denen, die zu ${way} weitergehen, erreichen ${mean} ${goal}; von ${isAlike ? "anderen, die denselben Weg kamen," : "den anderen"} ${others}`,
    busy: (way, mean, others, isAlike) =>
      `Wer zu ${way} weitergeht, ist ${mean} beschäftigt, ${rest(isAlike)} ${others}`,
    have: (way, mean, measure, others, isAlike) =>
      `Wer zu ${way} weitergeht, hat im Mittel ${mean} ${measure}, ${rest(isAlike)} ${others}`,
    neverReach: (goal) => `erreichen ${goal} nie`,
    allReach: (goal) => `erreichen alle ${goal}`,
    equally: (goal, value) => `erreichen ${goal} gleich oft, ${value}`,
    areBusy: (value) => `sind ${value} beschäftigt`,
    haveSome: (value, measure) => `haben ${value} ${measure}`,
    reached: (goal) => `erreicht: ${goal}`,
    timeInTouch: "Zeit in Kontakt",
    measure: (name) => MEASURES.get(name),
    range: (low, high) => `${low} bis ${high}`,
    ofOthers: "Bei den anderen",
    difference: "Unterschied",
    asLarge: "So groß per Los",
    differenceBefore: "Unterschied davor",
    differed: "sie unterschieden sich schon vor der Gabelung",
    compare: "Vergleichen",
    byLot: (share) => `per Los ${share}`,
    differedBefore: (noun) => `diese ${many(noun)} unterschieden sich schon vor der Gabelung`,
  },
};
