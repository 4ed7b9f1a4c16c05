/** Words of pain points and intents, in English. */
export const moneyEnglish = {
  impact: {
    firstThree: (money: string, share: string) =>
      `Mending the first three spares ${money} a year, ${share} of all`,
    firstOne: (pain: string, money: string) => `Mending ${pain} spares ${money} a year`,
    rest: (drawn: string, all: string) => ` · the ${drawn} first of ${all} are drawn`,
    only: (group: string) => ` · ${group} only`,
    counted: (rest: string) =>
      `Money a year that mending spares, with its 95 % interval if the assumptions hold; what they are worth stands below. Every contact is in one row${rest}.`,
    barMeans:
      "A bar is the money a year that mending this pain point spares: journeys a year × what they cost now less what they would cost mended × the share that can be reached.",
    whiskerMeans:
      "The whisker says how far it may be from that by chance, if the assumptions hold. What an assumption is worth stands in the picture below: how much the total moves when it alone is changed.",
    addUp: (total: string, group: string | undefined) =>
      `No contact is in two rows, so the money may be added up: ${total} a year${group === undefined ? "" : ` for ${group}`}. The curve below does so, counting every journey once.`,
    published:
      "How much mending spares rests on figures published about other companies, named as assumptions; none of them was measured in these data.",
    restMeans: (drawn: string, all: string) => `The first ${drawn} of ${all} are drawn.`,
    money: "Money a year",
    transfers: "Transfers",
    contacts: "Contacts",
    journeys: "Journeys",
    costNow: "Cost of a journey now",
    costFixed: "if mended",
    reachable: "Share that can be reached",
    value: "Value of these customers",
    outcome: "Outcome",
    outcomeOthers: "of all others",
    valueAtRisk: "Value at risk",
    /** undefined for a kind without words of its own */
    kind: (kind: string): string | undefined =>
      new Map([
        ["failure", "after a failure"],
        ["disconnect", "after a digital step"],
        ["repeat", "contact again"],
        ["transfer", "transfer"],
      ]).get(kind),
    what: "What",
    /** what an assumption means, by its name in the result; as the result has it where there are no other words */
    meaning: (_assumption: string, meaning: string) => meaning,
    assumed: "Assumed",
    at: (value: string) => `At ${value}`,
    aYear: (money: string) => `${money} a year`,
    firstMended: (k: string, _n: number, pain: string) => `The first ${k} mended, with ${pain}`,
    ofAll: "Of all",
    customersOnce: "Customers, each once",
    journeysOnce: "Journeys, each once",
    facts: (kind: string, customers: string, _n: number) => `${kind} · ${customers} customers`,
    topHeading: "Mending the first k, each journey counted once",
    tornadoHeading: "What the assumptions are worth, each moved alone",
    together: (money: string) => `all together ${money} a year`,
  },
  intents: {
    fresh: (since: string, name: string, size: string, n: number) =>
      `A new question since ${since}: ${name}, ${size} ${n === 1 ? "text" : "texts"}`,
    askedMost: (name: string, share: string) => `Asked most: ${name}, ${share} of texts`,
    rest: (drawn: string, all: string) => ` · the ${drawn} largest of ${all} are drawn`,
    othersNew: (n: string) => ` · ${n} groups are new`,
    counted: (texts: string, t: number, groups: string, g: number, rest: string) =>
      `${texts} ${t === 1 ? "text" : "texts"} in ${groups} ${g === 1 ? "group" : "groups"} by their words · at the right texts by week, each to its own scale, and how their share of all texts grows a week${rest}.`,
    groupMeans: (texts: string, t: number, groups: string, g: number) =>
      `${texts} ${t === 1 ? "text falls" : "texts fall"} into ${groups} ${g === 1 ? "group" : "groups"} of alike words; a group is named by the words that set it apart, and the quoted text is the one most alike to the others.`,
    barMeans:
      "A bar is the number of texts. The line at its right is the number a week, each to its own height, so that lines show a course and not a size.",
    trendMeans:
      "The percentage says how the group’s share of all texts grows or shrinks a week; steady where that may be chance. A group is new where hardly anybody asked before a day and many have since.",
    restMeans: (drawn: string, all: string) => `The ${drawn} largest of ${all} groups are drawn.`,
    since: (day: string) => `since ${day}`,
    steady: "steady",
    aWeek: (change: string) => `${change} a week`,
    texts: "Texts",
    shareOfTexts: "Share of texts",
    askedAgain: "Asked again by the same customer",
    growth: "Growth of its share a week",
    growthRange: (trend: string, low: string, high: string) => `${trend} (${low} to ${high})`,
    sinceFact: (day: string) => `Since ${day}`,
    neverBefore: "never before",
    timesAsOften: (times: string) => `${times} times as often`,
    words: "Words",
    isNew: "new",
    quoted: (text: string) => `“${text}”`,
  },
};

export type MoneyWords = typeof moneyEnglish;
