import { DAY, DAYS, FIRST_DAY, STORY } from "./calendar.ts";
import { openDesk } from "./contacts.ts";
import {
  browse,
  lineTrouble,
  mandateQuestion,
  ordinaryQuestion,
  payBill,
  store,
  useTerminal,
  type World,
} from "./episodes.ts";
import { openJournal, type Journal } from "./journal.ts";
import { makePeople, type Person } from "./people.ts";
import { seededRandom } from "./random.ts";

export interface Sample {
  readonly people: readonly Person[];
  readonly journal: Journal;
  /** trouble each person had with the company, by number; see Desk */
  readonly burden: ReadonlyMap<number, number>;
}

/** Ninety days in the life of a regional provider. The same seed gives the same days. */
export function liveThrough(seed: number): Sample {
  const random = seededRandom(seed);
  const people = makePeople(random);
  const journal = openJournal();
  const desk = openDesk(random, journal);
  const world: World = { random, journal, desk };
  for (const person of people) live(world, person);
  dropAfterEnd(journal);
  return { people, journal, burden: desk.burden };
}

function live(world: World, person: Person): void {
  const { random } = world;
  const someDay = (): number => random.whole(0, DAYS - 1);
  const times = (perQuarter: number, episode: (day: number) => void): void => {
    for (let left = perQuarter; random.chance(Math.min(1, left)) && left > 0; --left) episode(someDay());
  };
  if (!person.crmId) return times(0.8, (day) => browse(world, person, day));
  const billDay = person.number % 28;
  for (let day = billDay; day < DAYS; day += 30) if (random.chance(0.62)) payBill(world, person, day);
  times(0.42, (day) => browse(world, person, day));
  times(0.26, (day) => ordinaryQuestion(world, person, day));
  times(0.12, (day) =>
    store(
      world,
      person,
      FIRST_DAY + day * DAY + random.between(9, 19) * 3_600_000,
      random.pick(["advice", "device bought", "bill paid"]),
    ),
  );
  if (person.card) times(2.4, (day) => useTerminal(world, person, day));
  if (person.router)
    times(person.router.firmware === "7.1" ? 1.1 : 0.5, (day) => lineTrouble(world, person, day));
  if (random.chance(0.045)) mandateQuestion(world, person, random.whole(STORY.mandateLetters, DAYS - 1));
}

/** What would happen after the last day is not in the files. */
function dropAfterEnd(journal: Journal): void {
  const end = FIRST_DAY + DAYS * DAY;
  for (const list of journal.entries.values()) {
    const kept = list.filter((entry) => entry.time < end);
    kept.sort((a, b) => a.time - b.time);
    list.splice(0, list.length, ...kept);
  }
}
