/** Words of effort, containment, resolution and disconnects, in English. */
export const contactEnglish = {
  effort: {
    high: (share: string) => `${share} of journeys take high effort`,
    weighsMost: (title: string, signal: string) =>
      `${title}; ${signal} weigh${signal.endsWith("s") ? "" : "s"} most in them`,
    noEffort: "No journey shows any effort that these columns can tell",
    noHigh: (from: string) => `No journey takes high effort: no score reaches ${from}`,
    learnedShort: (learned: string, equal: string) =>
      ` Weights learned; on customers held out they explain ${learned} of the outcome, equal ones ${equal}.`,
    counted: (
      all: string,
      n: number,
      none: string,
      share: string,
      medium: string,
      high: string,
      how: string,
    ) =>
      `${all} ${n === 1 ? "journey" : "journeys"} by score, 0 to 100; ${none} (${share}) score 0 and are not drawn. Bands begin at ${medium} and ${high}, by choice.${how}`,
    scored: (all: string, n: number, none: string, share: string) =>
      `${all} ${n === 1 ? "journey is" : "journeys are"} scored from 0 to 100: the points of all signals together. ${none} (${share}) score 0 and have no bar.`,
    bandsMean: (medium: string, high: string) =>
      `Low effort is below ${medium}, high effort from ${high} on; where the bands begin is a choice, not a finding.`,
    pointsMean:
      "Points on the left are the mean of the journeys with high effort (of all, where none has it); on the right the median score and the middle half of each group.",
    learned: (learned: string, equal: string) =>
      `The weights are learned from the outcome; on customers held out they explain ${learned} of it, equal weights ${equal}.`,
    equal:
      "All signals weigh the same, since no published standard says otherwise; weights may be given or learned.",
    missing: "A signal whose column is missing plays no part.",
    /** a signal that has words of its own; undefined for one that is named by its column */
    signal: (name: string): string | undefined =>
      new Map([
        ["wait_seconds", "waiting"],
        ["elapsed_seconds", "time elapsed"],
        ["identifications", "identifying again"],
        ["restatements", "telling it again"],
      ]).get(name),
    bandName: (band: string) => band,
    scoreHeading: (from: string, to: string) => `Score above ${from} to ${to}`,
    journeys: "Journeys",
    band: "Band",
    pointsAll: "Points, all journeys",
    journeysWith: "Journeys that have it",
    weight: "Weight",
    coefficient: "Coefficient, 95 %",
    medianScore: "Median score",
    middleHalf: "Middle half",
    highEffort: "High effort",
    isHigh: (share: string) => `${share} high`,
    score: "score",
    points: "Points",
    highMadeOf: "What a high score is made of, mean points",
    madeOf: "What a score is made of, mean points",
    compareBy: "Compare by",
    groups: (dimension: string, rest: string) => `Median score and middle half by ${dimension}${rest}`,
    mostJourneys: (drawn: string, all: string) => `; the ${drawn} with most journeys of ${all}`,
  },
  containment: {
    noIntent: "no intent",
    allSessions: "all sessions",
    title: (reported: string, truth: string | undefined) =>
      `${reported} of self-service sessions end without an agent${truth === undefined ? "" : `, ${truth} also without a contact later`}`,
    sessions: (text: string, n: number) => `${text} ${n === 1 ? "session" : "sessions"}`,
    young: (text: string, n: number) =>
      `${text} ${n === 1 ? "session" : "sessions"} too close to the end of the data ${n === 1 ? "counts" : "count"} only in the first figure.`,
    counted: (sessions: string, n: number, young: string) =>
      `${sessions} ${n === 1 ? "session" : "sessions"}. Below: contained sessions whose customer made contact after all, by hours since; grey: how many would have anyway.${young}`,
    reportedMeans: (sessions: string, n: number, reported: string) =>
      `Of ${sessions} ${n === 1 ? "self-service session" : "self-service sessions"} ${reported} end without an agent: these are reported as contained.`,
    trueMeans:
      "Truly contained is a session whose customer also makes no contact in the time after it; the whisker is the confidence interval of that share, the tick what is reported.",
    curveMeans:
      "The curve is the share of contained sessions that a contact follows, by the time since; the dashed line is how many customers would have made contact anyway, at the rate they have far from any session.",
    reported: "Reported",
    actual: "True",
    sessionsFact: "Sessions",
    cameBack: "Came back",
    wouldAnyway: "Would have anyway",
    within: (time: string) => `Within ${time}`,
    madeContact: "Made contact",
    beyond: "Beyond that",
    customersWho: "Customers who did",
    tooYoung: "Too young",
    hours: (text: string, n: number) => `${text} ${n === 1 ? "hour" : "hours"}`,
    days: (text: string) => `${text} days`,
    hoursTick: (n: number) => `${n} h`,
    daysTick: (n: number) => `${n} d`,
    contactLine: "made contact",
    anywayLine: "would anyway",
    barsHeading: (rest: string) =>
      `Contained and no contact later (bar, with interval), of those reported as contained (tick)${rest}`,
    mostSessions: (drawn: string, all: string) => `; the ${drawn} with most sessions of ${all}`,
    curveHeading: "Made contact after a contained session",
    channel: "Channel",
    of: (actual: string, reported: string) => `${actual} of ${reported}`,
  },
  resolution: {
    title: (share: string) => `${share} of first contacts settle the matter`,
    least: (name: string, share: string) => `; of ${name} only ${share}`,
    rest: (drawn: string, all: string) => ` The ${drawn} with most contacts of ${all} are drawn.`,
    young: (text: string, n: number) =>
      ` ${text} ${n === 1 ? "contact" : "contacts"} too close to the end of the data ${n === 1 ? "is" : "are"} left out.`,
    counted: (first: string, n: number, young: string, rest: string) =>
      `${first} ${n === 1 ? "first contact" : "first contacts"}: none about the same before; settled if none follows. Whiskers: interval.${young}${rest}`,
    firstMeans: (first: string, n: number, resolved: string, share: string) =>
      `${first} ${n === 1 ? "contact is a first one" : "contacts are first ones"}: no other about the same came in the time before. ${resolved} of them (${share}) settled the matter, for none about the same came in the time after.`,
    barMeans:
      "A bar is the share that settles it, the figure beside it how many first contacts that is a share of; the whisker is the confidence interval, wide where there are few.",
    of: (share: string, first: string) => `${share} of ${first}`,
    settled: "Settled at once",
    firstContacts: "First contacts",
    allContacts: "All contacts",
    timeToNext: "Time to the next",
    all: "all contacts",
  },
  disconnects: {
    title: (customers: string, n: number, step: string, channel: string, share: string | undefined) =>
      `${customers} ${n === 1 ? "customer" : "customers"} went from ${step} to ${channel}${share === undefined ? "" : `, ${share} of those who were there`}`,
    counted: (contacts: string, n: number, cost: string, rest: string) =>
      `Digital steps at the left, where customers went instead at the right: ${contacts} ${n === 1 ? "contact" : "contacts"}, cost ${cost}${rest}.`,
    rest: (drawn: string, all: string) => ` · the ${drawn} largest of ${all} are drawn`,
    means:
      "A disconnect is an assisted contact shortly after a digital step: at the left the last digital step before it, at the right the channel of the contact.",
    thereAre: (contacts: string, n: number, cost: string) =>
      `There are ${contacts} ${n === 1 ? "such contact" : "such contacts"}, which cost ${cost} together at the amounts per contact that the call gives or assumes.`,
    ribbonMeans:
      "A ribbon counts contacts or what the choice above it says; a customer with several contacts is in it several times, but once in the number of customers.",
    restMeans: (drawn: string, all: string) =>
      `The ${drawn} largest of ${all} are drawn; the figures count all.`,
    contacts: "Contacts",
    ofAtStep: (n: string) => `Of ${n} who were at the step`,
    cost: "Cost",
    value: "Value of these customers",
    height: "Height",
    byContacts: "contacts",
    byCost: "cost",
    figures: (contacts: string, cost: string) => `${contacts} · cost ${cost}`,
  },
};

export type ContactWords = typeof contactEnglish;
