import { timeBetween } from "./between/time-between.ts";
import { deviations } from "./deviations.ts";
import { disconnects } from "./effort/disconnects.ts";
import { drivers } from "./drivers/drivers.ts";
import { containment } from "./effort/containment.ts";
import { effort } from "./effort/effort.ts";
import { resolution } from "./effort/resolution.ts";
import { impact } from "./effort/impact.ts";
import { forks } from "./forks/forks.ts";
import { funnel } from "./funnel.ts";
import type { Helper } from "./helper.ts";
import { intents } from "./intents/intents.ts";
import { journeys } from "./journeys.ts";
import { nextSteps } from "./next-steps.ts";
import { paths } from "./paths.ts";
import { customers } from "./segment/customers.ts";
import { only } from "./segment/only.ts";
import { timeline } from "./segment/timeline.ts";
import { funnelSpread } from "./spread/funnel-spread.ts";
import { links } from "./stitch/links.ts";
import { profiles } from "./stitch/profiles.ts";
import { stitch } from "./stitch/stitch.ts";
import { stepMatrix } from "./step-matrix.ts";
import { variants } from "./variants.ts";
import { watch } from "./watch/watch.ts";

/** All helpers, in the order the reference shows them. Completion, checks, hover and the README derive from this. */
export const helpers: readonly Helper[] = [
  paths,
  variants,
  deviations,
  stepMatrix,
  nextSteps,
  timeBetween,
  funnel,
  funnelSpread,
  journeys,
  effort,
  containment,
  resolution,
  disconnects,
  intents,
  impact,
  drivers,
  customers,
  only,
  timeline,
  watch,
  forks,
  stitch,
  profiles,
  links,
];

/** Names of the helpers, in lower case. */
export const helperNames: readonly string[] = helpers.map(({ name }) => name);

/** The helper of that name, case-insensitively; undefined if there is none. */
export function helperNamed(name: string): Helper | undefined {
  const wanted = name.toLowerCase();
  return helpers.find((helper) => helper.name === wanted);
}
