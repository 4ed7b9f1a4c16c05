import type { FunnelMessages } from "./funnel-english.ts";

/** Words of what is done with a funnel, in German. */
export const funnelGerman: FunnelMessages = {
  spread: "Spielraum der Definition",
  spreadHint: "Derselbe Trichter unter jeder gängigen Definition, und die Kunden, bei denen sie entscheidet",
  spreadTitle: (cell) => `${cell} unter jeder Definition`,
  insert: "Als Zelle einfügen",
  inserted: (name) => `${name} steht nun darunter.`,
};
