import { DAY, dayOf, HOUR, MINUTE, SECOND, STORY } from "./calendar.ts";
import type { Journal } from "./journal.ts";
import type { Person } from "./people.ts";
import type { Random } from "./random.ts";

export type Reason =
  | "billing"
  | "payment failed"
  | "internet down"
  | "missed visit"
  | "payment mandate"
  | "moving house"
  | "contract"
  | "card retained";

/** The desk of the company: calls through the IVR, e-mails, chats, and what people say of them afterwards. */
export interface Desk {
  /** A call: IVR, perhaps self-service, queue, agent, perhaps a transfer. Gives the moment it ended. */
  call(person: Person, time: number, reason: Reason): number;
  mail(person: Person, time: number, reason: Reason): number;
  chat(person: Person, time: number, reason: Reason): number;
  /** how much the company has troubled each person, by number: points of satisfaction lost, summed over contacts */
  readonly burden: ReadonlyMap<number, number>;
}

const TEAM: Record<Reason, string> = {
  billing: "Billing",
  "payment failed": "Billing",
  "payment mandate": "Billing",
  "internet down": "Technical",
  "missed visit": "Technical",
  "moving house": "Sales",
  contract: "Sales",
  "card retained": "Card service",
};

const MENU: Record<string, string> = {
  Billing: "menu: billing",
  Technical: "menu: technical",
  Sales: "menu: contract",
  "Card service": "menu: cards",
};

const SAYS: Record<Reason, readonly string[]> = {
  billing: [
    "Question about the amount of the last bill",
    "Bill is higher than last month",
    "Wants the bill by post again",
    "Does not understand the roaming charges on the bill",
  ],
  "payment failed": [
    "App shows error when paying the bill",
    "Payment in the app failed twice",
    "App says card declined but the bank sees nothing",
    "Cannot pay in the app, form hangs",
  ],
  "internet down": [
    "Internet is down since this morning",
    "Line drops several times a day",
    "Router blinks red, no connection",
    "No internet, router restarted twice",
  ],
  "missed visit": [
    "Technician did not come",
    "Waited all morning, nobody came",
    "Second appointment missed",
    "Technician never arrived, wants a new date",
  ],
  "payment mandate": [
    "Why do I have to confirm the payment mandate again?",
    "Letter about a new direct debit mandate, is it real?",
    "Mandate letter: what do I have to sign?",
    "Direct debit mandate confirmation does not work",
  ],
  "moving house": [
    "Moving next month, wants to take the line along",
    "New address from the first",
    "How long does the line take at the new flat?",
  ],
  contract: ["When does the contract end?", "Asks for a cheaper tariff", "Wants to add a second SIM"],
  "card retained": ["Terminal kept the card", "Card swallowed at the machine"],
};

export const CALL_CENTRE_NUMBER = "8005550100";

export function openDesk(random: Random, journal: Journal): Desk {
  const burden = new Map<number, number>();
  const lastContacts = new Map<string, { readonly time: number; readonly before: number }>();
  return { call, mail, chat, burden };

  /** How many times the person came with this reason before, each no longer than a week after the last. */
  function repeats(person: Person, time: number, reason: Reason): number {
    const key = `${person.number} ${reason}`;
    const last = lastContacts.get(key);
    const before = last && time - last.time < 7 * DAY ? last.before + 1 : 0;
    lastContacts.set(key, { time, before });
    return before;
  }

  function call(person: Person, time: number, reason: Reason): number {
    const callId = `C${String(journal.number()).padStart(6, "0")}`;
    const caller = random.chance(0.04) ? "anonymous" : person.phone;
    const isShort = random.chance(0.05);
    const customerNo = !isShort && random.chance(0.9) ? person.crmId : undefined;
    const before = repeats(person, time, reason);
    let now = time;
    const step = (name: string, seconds: number) => {
      journal.add("ivr", person, now, {
        call_id: callId,
        caller,
        customer_no: customerNo,
        step: name,
        seconds: Math.round(seconds),
      });
      now += seconds * SECOND;
    };
    step("welcome", random.between(6, 14));
    if (isShort) {
      step("hung up", 0);
      return now;
    }
    const wanted = TEAM[reason];
    const misrouted = wanted === "Billing" && dayOf(time) >= STORY.ivrMenu && random.chance(0.72);
    step(MENU[wanted], random.between(8, 25));
    step("identify", random.between(12, 40));
    if (reason === "billing" && random.chance(misrouted ? 0.05 : 0.3)) {
      step("self-service balance", random.between(20, 60));
      step("hung up", 0);
      if (random.chance(0.25)) return call(person, now + random.between(0.3, 30) * HOUR, reason);
      return now;
    }
    if (reason === "internet down" && random.chance(0.3)) {
      step("self-service line test", random.between(40, 120));
      if (random.chance(0.4)) {
        step("hung up", 0);
        if (random.chance(0.5)) return call(person, now + random.between(1, 50) * HOUR, reason);
        return now;
      }
    }
    const wait = random.wait(misrouted ? 190 : 110);
    step("queue", wait);
    if (random.chance(Math.min(0.35, wait / 1_500))) {
      step("hung up", 0);
      if (random.chance(0.6)) return call(person, now + random.between(0.1, 20) * HOUR, reason);
      return now;
    }
    step("to agent", 0);
    const first = misrouted ? "Sales" : wanted;
    now = talk(person, now, first, reason, misrouted ? "transferred" : undefined, wait, caller);
    if (misrouted) {
      const again = random.wait(140);
      now = talk(person, now + again * SECOND, wanted, reason, undefined, again, caller);
    }
    const solved = reason === "payment failed" ? 0.72 : 0.86;
    if (!random.chance(solved)) return call(person, now + random.between(4, 60) * HOUR, reason);
    survey(
      person,
      now,
      "phone",
      (misrouted ? 1.1 : 0) +
        (reason === "payment failed" ? 0.6 : 0) +
        Math.min(0.5, wait / 900) +
        0.5 * Math.min(3, before),
    );
    return now;
  }

  function talk(
    person: Person,
    time: number,
    team: string,
    reason: Reason,
    outcome: string | undefined,
    wait: number,
    caller: string,
  ): number {
    const handle = outcome === "transferred" ? random.between(40, 150) : random.between(120, 620);
    contact(person, time, "phone", team, reason, outcome ?? "answered", wait, handle, caller);
    return time + handle * SECOND;
  }

  function contact(
    person: Person,
    time: number,
    channel: string,
    team: string,
    reason: Reason,
    outcome: string,
    wait: number,
    handle: number,
    phone: string | undefined,
  ): void {
    journal.add("contacts", person, time, {
      contact_id: `T${String(journal.number()).padStart(6, "0")}`,
      channel,
      phone,
      email:
        channel === "e-mail"
          ? person.otherEmail && random.chance(0.5)
            ? person.otherEmail
            : person.email
          : undefined,
      crm_id: random.chance(0.92) ? person.crmId : random.chance(0.3) ? "unknown" : undefined,
      team,
      reason: reason === "payment failed" ? "billing" : reason,
      outcome,
      wait_seconds: Math.round(wait),
      handle_seconds: Math.round(handle),
      agent: `${team[0]}${String(random.whole(1, 18)).padStart(2, "0")}`,
      note: random.pick(SAYS[reason]),
    });
    if (outcome === "answered" && channel === "phone" && random.chance(0.03)) {
      const back = time + random.between(2, 26) * HOUR;
      contact(
        person,
        back,
        "call back",
        team,
        reason,
        "answered",
        0,
        random.between(60, 240),
        CALL_CENTRE_NUMBER,
      );
    }
  }

  function mail(person: Person, time: number, reason: Reason): number {
    const answered = random.between(3, 50) * HOUR;
    const before = repeats(person, time, reason);
    contact(
      person,
      time,
      "e-mail",
      TEAM[reason],
      reason,
      "answered",
      answered / SECOND,
      random.between(90, 400),
      undefined,
    );
    survey(person, time + answered, "e-mail", 0.3 + 0.5 * Math.min(3, before));
    return time + answered;
  }

  function chat(person: Person, time: number, reason: Reason): number {
    const solved = random.chance(reason === "payment mandate" ? 0.5 : 0.7);
    const before = repeats(person, time, reason);
    journal.add("chat", person, time, {
      visitor: person.cookie,
      email: random.chance(0.75) ? person.email : undefined,
      message: random.pick(SAYS[reason]),
      minutes: random.whole(2, 19),
      outcome: solved ? "solved" : "please call us",
    });
    const end = time + random.between(2, 19) * MINUTE;
    if (!solved && random.chance(0.7)) return call(person, end + random.between(0.05, 6) * HOUR, reason);
    survey(person, end, "chat", (solved ? 0 : 0.8) + 0.5 * Math.min(3, before));
    return end;
  }

  function survey(person: Person, time: number, touchpoint: string, trouble: number): void {
    burden.set(person.number, (burden.get(person.number) ?? 0) + trouble);
    if (!random.chance(0.3)) return;
    const csat = Math.max(1, Math.min(5, Math.round(4.6 - trouble * 1.3 + random.between(-1.1, 0.9))));
    journal.add("surveys", person, time + random.between(1, 40) * HOUR, {
      email: person.email,
      touchpoint,
      csat,
      comment:
        csat <= 2
          ? random.pick([
              "Had to explain everything twice",
              "Waited far too long",
              "Still not solved",
              "Sent from one desk to the next",
            ])
          : csat === 5
            ? random.pick(["Quick and friendly", "All good", "Thank you", ""])
            : "",
    });
  }
}
