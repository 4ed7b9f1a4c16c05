import { at, dayOf, DAYS, HOUR, MINUTE, SECOND, STORY } from "./calendar.ts";
import type { Desk } from "./contacts.ts";
import type { Journal } from "./journal.ts";
import type { Person } from "./people.ts";
import type { Random } from "./random.ts";

/** What a life with this company is made of; each function tells one episode of one person. */
export interface World {
  readonly random: Random;
  readonly journal: Journal;
  readonly desk: Desk;
}

const daytime = ({ random }: World, day: number): number => at(day, random.between(7.5, 21));

/** The version of the app a person has on a day: most take a new one within two weeks. */
function appVersion(person: Person, day: number): string {
  const lag = (person.number * 7) % 14;
  if (day >= STORY.goodAppVersion + lag) return "4.2.1";
  return day >= STORY.badAppVersion + lag && person.number % 9 !== 0 ? "4.2.0" : "4.1.3";
}

function app(world: World, person: Person, time: number, events: readonly string[], loggedIn = true): number {
  let now = time;
  for (const event of events) {
    world.journal.add("app", person, now, {
      device: person.deviceId,
      login: loggedIn ? person.email : undefined,
      event,
      app_version: appVersion(person, dayOf(now)),
      os: person.os,
    });
    now += world.random.wait(24) * SECOND + 3 * SECOND;
  }
  return now;
}

function web(world: World, person: Person, time: number, pages: readonly string[], login: boolean): number {
  const cookie = world.random.chance(0.03) ? `kiosk-${person.region.toLowerCase()}` : person.cookie;
  let now = time;
  for (const page of pages) {
    world.journal.add("web", person, now, {
      cookie,
      login: login ? person.email : undefined,
      page,
      device: person.number % 3 === 0 ? "desktop" : "phone",
    });
    now += world.random.wait(35) * SECOND + 2 * SECOND;
  }
  return now;
}

/** Story 1: from version 4.2.0 on, the app's payment form fails; people retry, then call. */
export function payBill(world: World, person: Person, day: number): void {
  const { random, desk } = world;
  const time = daytime(world, day);
  if (person.usesApp && random.chance(0.8)) return payInApp(world, person, time);
  if (person.usesWeb && random.chance(0.6)) {
    const end = web(world, person, time, ["home", "login", "my bill"], true);
    if (random.chance(0.9)) web(world, person, end, ["pay", "payment done"], true);
    else if (random.chance(0.3)) desk.call(person, end + random.between(0.1, 8) * HOUR, "billing");
    return;
  }
  if (person.card && random.chance(0.5)) terminal(world, person, time, "bill paid");
  else if (random.chance(0.3)) store(world, person, time, "bill paid");
}

function payInApp(world: World, person: Person, time: number): void {
  const { random, desk } = world;
  const version = appVersion(person, dayOf(time));
  const fails = (): boolean => random.chance(version === "4.2.0" ? 0.52 : 0.04);
  let now = app(world, person, time, ["open", "login", "view bill"]);
  if (random.chance(0.08)) return;
  for (let attempt = 1; attempt <= 3; ++attempt) {
    now = app(world, person, now, ["start payment"]);
    if (!fails()) return void app(world, person, now, ["payment done"]);
    now = app(world, person, now, ["payment error"]);
    if (!random.chance(0.45)) break;
  }
  const next = random.weighted({ call: 56, chat: 9, web: 15, later: 20 });
  if (next === "call") desk.call(person, now + random.wait(0.7) * HOUR, "payment failed");
  else if (next === "chat") desk.chat(person, now + random.wait(0.3) * HOUR, "payment failed");
  else if (next === "web")
    web(world, person, now + 5 * MINUTE, ["home", "login", "my bill", "pay", "payment done"], true);
}

/** People look around in the app and on the web, and sometimes buy. */
export function browse(world: World, person: Person, day: number): void {
  const { random } = world;
  const time = daytime(world, day);
  if (person.usesApp && random.chance(0.45)) {
    app(
      world,
      person,
      time,
      ["open", random.pick(["check usage", "view bill", "messages"])],
      random.chance(0.8),
    );
    return;
  }
  if (!person.usesWeb) return;
  let now = web(
    world,
    person,
    time,
    ["home", random.pick(["tariffs", "devices", "help", "coverage"])],
    random.chance(0.5),
  );
  if (!random.chance(0.35)) return;
  now = web(world, person, now, ["product", "basket"], false);
  if (!random.chance(0.5)) return;
  now = web(world, person, now, ["checkout"], random.chance(0.6));
  if (random.chance(0.55)) web(world, person, now, ["order done"], true);
}

/** Story 4: routers with firmware 7.1 report lost lines for days before their owner calls. */
export function lineTrouble(world: World, person: Person, day: number): void {
  const { random, journal, desk } = world;
  if (!person.router) return;
  const isNew = person.router.firmware === "7.1" && day >= STORY.firmware;
  const bursts = isNew ? random.whole(4, 9) : random.whole(0, 2);
  const start = daytime(world, day);
  for (let i = 0; i < bursts; ++i) {
    journal.add("router", person, start + random.between(0, 70) * HOUR, {
      serial: person.router.serial,
      event: random.weighted({ "line lost": 6, "sync error": 3, reboot: 1 }),
      firmware: day >= STORY.firmware ? person.router.firmware : "6.4",
      seconds: random.whole(20, 900),
    });
  }
  if (!random.chance(isNew ? 0.55 : 0.35)) return;
  const call = desk.call(person, start + random.between(48, 110) * HOUR, "internet down");
  if (random.chance(0.6)) visit(world, person, call, 1);
}

/** Story 3: in the North the contractor FixIt misses one visit in four; people call, and call again. */
function visit(world: World, person: Person, asked: number, attempt: number): void {
  const { random, journal, desk } = world;
  const day = dayOf(asked) + random.whole(2, 5);
  if (day >= DAYS) return;
  const contractor = person.region === "North" ? "FixIt" : random.pick(["Leitwerk", "Nordlicht Netz"]);
  const visitId = `V${String(journal.number()).padStart(6, "0")}`;
  const log = (status: string, time: number) =>
    journal.add("technician", person, time, {
      visit_id: visitId,
      crm_id: person.crmId,
      status,
      contractor,
      region: person.region,
      attempt,
    });
  log("planned", asked + 5 * MINUTE);
  const slot = at(day, random.pick([8, 10, 13, 15]));
  if (!random.chance(contractor === "FixIt" ? 0.38 : 0.05)) {
    log("arrived", slot + random.between(-10, 60) * MINUTE);
    log("done", slot + random.between(70, 160) * MINUTE);
    return;
  }
  log("missed", slot + 3 * HOUR);
  let called = desk.call(person, slot + random.between(2.5, 9) * HOUR, "missed visit");
  if (random.chance(0.55)) called = desk.call(person, called + random.between(8, 40) * HOUR, "missed visit");
  if (attempt < 3) visit(world, person, called, attempt + 1);
}

/** Story 6: terminals of the model T-400 keep cards; their owners go to a shop and call. */
export function useTerminal(world: World, person: Person, day: number): void {
  const { random, desk } = world;
  if (!person.card) return;
  const time = daytime(world, day);
  if (
    terminal(world, person, time, random.weighted({ withdrawal: 6, "top-up": 3, balance: 2 })) !==
    "card retained"
  )
    return;
  if (random.chance(0.6)) desk.call(person, time + random.between(0.05, 2) * HOUR, "card retained");
  store(world, person, time + random.between(3, 70) * HOUR, "new card");
}

function terminal(world: World, person: Person, time: number, action: string): string {
  const { random, journal } = world;
  const number = random.whole(1, 60);
  const model = number % 5 === 0 ? "T-400" : number % 2 ? "T-200" : "T-310";
  const done = model === "T-400" && random.chance(0.07) ? "card retained" : action;
  journal.add("terminals", person, time, {
    card: person.card,
    terminal: `Z${String(number).padStart(3, "0")}`,
    model,
    action: done,
    amount: done === "balance" || done === "card retained" ? undefined : random.whole(1, 20) * 10,
  });
  return done;
}

export function store(world: World, person: Person, time: number, action: string): void {
  const { random, journal } = world;
  journal.add("store", person, time, {
    branch: `${person.city} ${random.whole(1, 2)}`,
    customer_no: random.chance(0.88) ? person.crmId : undefined,
    phone: random.chance(0.5) ? person.phone : undefined,
    action,
    amount:
      action === "bill paid"
        ? random.between(19, 79)
        : action === "device bought"
          ? random.between(79, 899)
          : undefined,
  });
}

/** Story 5: in week 9 letters about the payment mandate bring a question nobody asked before. */
export function mandateQuestion(world: World, person: Person, day: number): void {
  const { random, desk } = world;
  const time = daytime(world, day);
  if (random.chance(0.45)) desk.chat(person, time, "payment mandate");
  else if (random.chance(0.8)) desk.call(person, time, "payment mandate");
  else desk.mail(person, time, "payment mandate");
}

/** Ordinary questions: a bill, a move, a contract. */
export function ordinaryQuestion(world: World, person: Person, day: number): void {
  const { random, desk } = world;
  const time = daytime(world, day);
  const reason = random.weighted({ billing: 5, "moving house": 1, contract: 3 });
  const start =
    person.usesWeb && random.chance(0.5)
      ? web(world, person, time, ["home", "help"], random.chance(0.6))
      : time;
  if (random.chance(0.65)) desk.call(person, start + random.wait(2) * HOUR, reason);
  else if (random.chance(0.5)) desk.chat(person, start, reason);
  else desk.mail(person, start, reason);
}
