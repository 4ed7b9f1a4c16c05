/**
 * The synthetic log: customers who come back in bursts, do what usually follows what they did last, and now and
 * then call. The same seed gives the same log on every machine.
 */
export interface SyntheticLog {
  readonly events: number;
  readonly customers: number;
}

/** Times are unique and ascending, so that no engine has to break a tie and all must agree. */
export interface SyntheticEvent {
  customer: number;
  activity: number;
  /** ms since 1970 UTC */
  time: number;
  channel: number;
  device: number;
  amount: number;
}

export const ACTIVITIES = [
  "visit", "search", "product", "compare", "cart", "checkout", "pay", "done", "login", "invoice",
  "help", "chat", "call", "transfer", "resolved", "complaint", "technician", "survey", "outage", "cancel",
] as const; // prettier-ignore
export const CHANNELS = ["web", "app", "phone", "store", "chat"] as const;
export const DEVICES = ["phone", "desktop", "tablet", "kiosk"] as const;

const FIRST_DAY = Date.UTC(2026, 0, 1);
const DAYS = 90;
const DAY_MS = 86_400_000;
/** How many recently active customers an event may come from, and how often it does. */
const BURST = { customers: 20_000, share: 0.75 };

/** Hands every event to `take`, in order of time; the same object each time. */
export function synthesise({ events, customers }: SyntheticLog, take: (event: SyntheticEvent) => void): void {
  const random = seeded(20_260_101);
  const last = new Int8Array(customers).fill(-1);
  const recent = new Int32Array(BURST.customers).fill(-1);
  const spacing = (DAYS * DAY_MS) / events;
  const event: SyntheticEvent = { customer: 0, activity: 0, time: 0, channel: 0, device: 0, amount: 0 };
  for (let i = 0; i < events; ++i) {
    const slot = Math.floor(random() * BURST.customers);
    if (recent[slot] < 0 || random() > BURST.share) recent[slot] = Math.floor(random() * customers);
    event.customer = recent[slot];
    event.activity = nextActivity(last[event.customer], random);
    last[event.customer] = event.activity;
    event.time = FIRST_DAY + Math.floor(i * spacing) + Math.floor(random() * (spacing - 1));
    event.channel = event.activity % CHANNELS.length;
    event.device = event.customer % DEVICES.length;
    event.amount = event.activity === 6 ? Math.floor(random() * 20_000) / 100 : 0;
    take(event);
  }
}

/** Half of the time the activity that usually follows, else any, the early ones more often. */
function nextActivity(last: number, random: () => number): number {
  if (last >= 0 && random() < 0.5) return (last + 1) % ACTIVITIES.length;
  return Math.floor(random() * random() * ACTIVITIES.length);
}

/** Numbers in [0, 1) that look random: mulberry32. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
