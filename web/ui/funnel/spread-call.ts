import type { CallBehind } from "../drill/call-behind.ts";

/** The query that counts a cell's funnel under every definition: the same call by another name. */
export function spreadQuery({ cell: { body }, call }: CallBehind): string {
  return `FROM funnel_spread${body.slice(call.name.to, call.to)}`;
}
