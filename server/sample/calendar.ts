/** The 90 days the sample tells of; fixed, so that the data never depends on the clock. */
export const FIRST_DAY = Date.UTC(2026, 5, 1);
export const DAYS = 90;

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A moment on a day (from 0) at an hour. */
export const at = (day: number, hour: number): number => FIRST_DAY + day * DAY + hour * HOUR;

/** The day of a moment, from 0. */
export const dayOf = (time: number): number => Math.floor((time - FIRST_DAY) / DAY);

/** When the things that go wrong begin and end, as days from 0. The stories of `sample-data/README.md`. */
export const STORY = {
  /** app 4.2.0 comes out; its payment form fails */
  badAppVersion: 36,
  /** 4.2.1 mends it */
  goodAppVersion: 78,
  /** the IVR's menu sends "billing" to the sales queue */
  ivrMenu: 28,
  /** routers get firmware 7.1, which loses the line */
  firmware: 20,
  /** week 9: letters about the payment mandate go out */
  mandateLetters: 56,
} as const;
