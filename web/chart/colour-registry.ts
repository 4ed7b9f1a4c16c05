/** Channels as they are usually called, each with its place in the order of hues. */
const CHANNELS: Readonly<Record<string, number>> = {
  web: 0,
  app: 1,
  ivr: 2,
  store: 3,
  chat: 4,
  phone: 5,
  calls: 5,
  call: 5,
  contact_centre: 5,
};

const indexOfKey = new Map<string, number>();

/**
 * Place of a name in the order of hues. An activity written `channel:activity` has the place of its channel,
 * so that "app" is one colour everywhere; any other name is given the next place when it is first seen and
 * keeps it as long as the page is open.
 */
export function hueIndex(name: string): number {
  const key = channelOf(name) ?? name;
  let index = CHANNELS[key.toLowerCase()] ?? indexOfKey.get(key);
  if (index === undefined) indexOfKey.set(key, (index = indexOfKey.size));
  return index;
}

/** Gives names their places in this order, so that the most important ones differ from each other. */
export function registerNames(names: Iterable<string>): void {
  for (const name of names) hueIndex(name);
}

/** The channel in `channel:activity`; undefined where the name has none. */
export function channelOf(name: string): string | undefined {
  return /^([\p{L}\p{N}_-]+):\S/u.exec(name)?.[1];
}
