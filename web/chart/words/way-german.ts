import { germanCount, germanDative, germanNoun, stopped } from "./german-noun.ts";
import type { WayWords } from "./way-english.ts";

const many = (noun: Parameters<typeof germanNoun>[0]) => germanNoun(noun).many;

/** Words of charts of ways – variants, deviations, steps, what comes next, how long it takes – in German. */
export const wayGerman: WayWords = {
  variants: {
    ways: (text, n) => `${text} ${n === 1 ? "Weg" : "Wege"}`,
    firstOf: (drawn, ways, covered, noun) =>
      `Die ersten ${drawn}, insgesamt ${ways}${covered === undefined ? "" : `, ${covered} der ${many(noun)}`}`,
    distinct: (noun) => `verschiedene ${many(noun)}`,
    twice: "×2: zweimal hintereinander",
    neverArrive: "orange Balken: kommen nie an",
    stripMeans: (noun) =>
      `Ein Streifen ist ein Weg, von links nach rechts gelesen, der häufigste zuerst; auf jedem Weg zählen verschiedene ${many(noun)}, und der Balken sagt, wie viele.`,
    drawnOf: (drawn, ways, n, covered, noun) =>
      `Es gibt ${ways}; gezeichnet ${n === 1 ? "ist" : "sind"} die ${drawn} häufigsten${covered === undefined ? "" : `, die ${covered} der ${many(noun)} gehen`}.`,
    allDrawn: (ways, n) => (n === 1 ? "Der einzige Weg ist gezeichnet." : `Alle ${ways} sind gezeichnet.`),
    sameWay: (noun) => `Alle ${many(noun)} gehen denselben Weg`,
    mostCommon: (share, noun) => `${share} der ${many(noun)} gehen den häufigsten Weg`,
    oneOf: (top, all) => `${top}, einen von ${all}`,
    covered: (top, share, told) => `${top}, ${share} einen der ersten ${told}`,
    withAbove: "Mit denen darüber",
    arrives: "Kommt an",
    no: "nein",
    more: (n) => `… (${n} weitere)`,
    units: (noun) => many(noun),
    share: "Anteil",
    soFar: "bis hier",
  },
  deviations: {
    exactly: (share) => `${share} der Wege sind genau wie erwartet`,
    most: (share, noun, done) => `${share} der ${many(noun)} ${done}`,
    counted: (text, n, noun) =>
      `Der erwartete Weg von oben nach unten, und zwischen seinen Schritten, was ${germanCount(text, n, noun)} anders ${n === 1 ? "macht" : "machen"}; Balken: verschiedene ${many(noun)}`,
    smaller: (text, n) =>
      `${text} ${n === 1 ? "kleinere Abweichung ist" : "kleinere Abweichungen sind"} nicht gezeichnet`,
    later: (text, n) =>
      `${text} ${n === 1 ? "späterer Schritt ist" : "spätere Schritte sind"} nicht gezeichnet`,
    stands: (text, n, noun) =>
      `Der erwartete Weg steht von oben nach unten; neben jedem Schritt, wie viele von ${germanDative(text, n, noun)} ihn tun.`,
    compared:
      "Ein Weg wird mit dem erwarteten verglichen durch die wenigsten Einfügungen und Auslassungen, die aus dem einen den anderen machen; eine Abweichung steht da, wo sie geschieht, und ihr Balken sagt, bei wie vielen verschiedenen sie mindestens einmal vorkommt.",
    barsBelow:
      "Die Balken darunter zählen die Wege danach, wie viele Einfügungen und Auslassungen sie brauchen; 0 ist ein Weg genau wie erwartet.",
    nobody: "Niemand weicht ab: jeder Weg ist genau wie erwartet",
    before: "vor dem ersten Schritt",
    after: (activity) => `nach ${activity}`,
    done: (kind, activity, place) =>
      ({
        inserted: `fügen ${activity} ${place} ein`,
        skipped: `lassen ${activity} aus`,
        repeated: `wiederholen ${activity} ${place}`,
        moved: `machen ${activity} anderswo, ${place}`,
      })[kind],
    label: (kind, activity) =>
      ({
        inserted: `+ ${activity}`,
        skipped: `− ${activity} ausgelassen`,
        repeated: `↻ ${activity} noch einmal`,
        moved: `⇄ ${activity} hierher verschoben`,
      })[kind],
    heading: (kind, activity, after) =>
      `${activity} nach ${after} ${{ inserted: "eingefügt", skipped: "ausgelassen", repeated: "wiederholt", moved: "verschoben" }[kind]}`,
    times: "Male",
    extraTime: "Zeit gegenüber passenden Wegen",
    ofTheseArrive: "Davon kommen an",
    step: (step, activity) => `Schritt ${step}: ${activity}`,
    skippedBy: "Ausgelassen von",
    exactlyHeading: "Genau wie erwartet",
    cost: (text, n) => `${text} ${n === 1 ? "Einfügung oder Auslassung" : "Einfügungen und Auslassungen"}`,
    paths: "Wege",
    costAxis: "Einfügungen und Auslassungen, die ein Weg braucht",
  },
  matrix: {
    counted: (text, n, noun) =>
      `Anteil von ${germanDative(text, n, noun)}, die das in diesem Schritt taten; jede Spalte ergibt zusammen alle`,
    folded: (kept, all) =>
      `die ${kept} häufigsten von ${all} Aktivitäten, die übrigen zusammengezählt in (other)`,
    hidden: (text, n) => `${text} ${n === 1 ? "Schritt ist" : "Schritte sind"} nicht gezeichnet`,
    cellMeans: (text, n, noun) =>
      `Ein Feld ist der Anteil von ${germanDative(text, n, noun)} mit dieser Aktivität in diesem Schritt; jede Spalte ergibt zusammen alle, auch die, die noch nicht begonnen haben, schon am Ende oder verloren sind.`,
    stepZero: "Schritt 0 ist das erste Erreichen der Mitte; Schritte unter 0 liegen davor.",
    stepOne: "Schritt 1 ist das erste Ereignis eines Weges.",
    said: (activity, share) => `${activity} bei ${share}`,
    centre: "der Mitte",
    justBefore: (name, said) => `direkt vor ${name} steht ${said}`,
    justAfter: (said) => `direkt danach ${said}`,
    surrounds: (name) => `Was vor und nach ${name} liegt`,
    first: (said, noun) => `Zuerst kommt ${said} der ${many(noun)}`,
    nobody: "Niemand tut etwas",
    halfGone: (start, step) => `${start}; die Hälfte ist vor Schritt ${step} am Ende`,
    heading: (name, step) => `${name} in Schritt ${step}`,
    around: "Schritte davor und danach",
    step: "Schritt",
  },
  next: {
    counted: (noun) =>
      `Balken: wie wahrscheinlich es als Nächstes kommt, mit dem, was nach weniger Schritten kam; daneben: von den ${germanNoun(noun).dativeMany}, die hier waren, die, die so weitergingen`,
    likeliest: (drawn, all, rest) =>
      `die ${drawn} wahrscheinlichsten von ${all}, die übrigen zusammen ${rest}`,
    title: (context, next, share) => `Nach ${context}: ${next}, zu ${share} wahrscheinlich`,
    barMeans:
      "Ein Balken ist die Wahrscheinlichkeit, dass dies als Nächstes kommt, aus einer Markow-Kette, die auf die letzten Schritte sieht und auf weniger, wo diese selten waren.",
    beside: (noun) =>
      `Daneben steht der Anteil der ${many(noun)}, die hier waren und mindestens einmal so weitergingen.`,
    nothingMore: "nichts mehr",
    lost: "verloren",
    probability: "Wahrscheinlichkeit",
    shareOf: (noun) => `Anteil der ${many(noun)}`,
    aside: (share, noun, customers) => `${share} der ${many(noun)} (${customers})`,
    after: "Nach",
    firstOf: (offered, all) => `die ersten ${offered} von ${all}`,
    tried: (steps, s, units, u, noun) =>
      `Erprobt an ${steps} ${s === 1 ? "Schritt" : "Schritten"} von ${germanDative(units, u, noun)}, die beiseitegelegt waren:`,
    base: (bits) => `${bits} Bit je Schritt, ohne zu sehen, was sie taten`,
    noHelp: (tried, base, bits) =>
      `${tried} die letzten Schritte helfen nicht, den nächsten vorherzusagen (${base}, ${bits} mit dem letzten Schritt).`,
    known: (best, n) => (n === 1 ? "den letzten Schritt" : `die letzten ${best} Schritte`),
    helps: (tried, known, share, base, bits) =>
      `${tried} wer ${known} kennt, muss um ${share} weniger raten (Log-Loss ${base}, ${bits} damit).`,
  },
  between: {
    nobody: "Niemand beginnt",
    largest: (drawn, all) => ` Gezeichnet sind die ${drawn} größten von ${all}.`,
    counted: (column, rest) =>
      `Balken: Anteil der Wege, die beginnen, nach ihrer Dauer${column === undefined ? "" : `, nach ${column}`}, in Spannen, die mit der Zeit wachsen; schraffiert: die nie ankommen; Linie: wie viele bis dahin da sind.${rest}`,
    series: (who, started, n, arrive, never, share) =>
      `${who}${started} ${n === 1 ? "Weg beginnt" : "Wege beginnen"}, ${arrive} davon ${n === 1 ? "kommt" : "kommen"} an und ${never} (${share}) nie.`,
    quantiles: (median, p90) =>
      stopped(` Wo sie ankommen, braucht die Hälfte höchstens ${median}, neun von zehn höchstens ${p90}`),
    runs: "Ein Weg geht von seinem ersten Ereignis bis zur nächsten Ankunft; jede Zeitspanne enthält ihren Anfang, nicht ihr Ende.",
    adds: "Die Linie darunter zählt die Spannen zusammen: der Anteil aller, die beginnen, der bis zum Ende einer jeden angekommen ist.",
    half: (name, median, p90, never) =>
      `${name ? `${name}: die` : "Die"} Hälfte derer, die ankommen, braucht ${median}, neun von zehn ${p90}; ${never} kommen nie an`,
    fastAndSlow: (fast, fastTime, slow, slowTime) =>
      `Die Hälfte von ${fast} ist nach ${fastTime} da, die von ${slow} nach ${slowTime}`,
    never: (share, started, n) => `${share} von ${started} ${n === 1 ? "Weg" : "Wegen"} kommen nie an`,
    paths: "Wege",
    ofAll: "Von allen, die beginnen",
    arrived: "Bis dahin angekommen",
    arrivedLine: "Bis dahin angekommen, von allen, die beginnen",
    halfWithin: (time) => `die Hälfte binnen ${time}`,
    ninetyWithin: (time) => `neun von zehn binnen ${time}`,
    neverHeading: "nie",
    arriveHeading: "kommen an",
    arrives: (text, n, share) => `${text} ${n === 1 ? "kommt" : "kommen"} an (${share})`,
    neverArrives: (text, n, share) => `${text} ${n === 1 ? "kommt" : "kommen"} nie an (${share})`,
  },
};
