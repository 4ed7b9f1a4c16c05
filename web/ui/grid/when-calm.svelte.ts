import { untrack } from "svelte";

/** Longest wait, so that rows are there soon also while others are computed for long. */
const MOST_MS = 150;

/**
 * A value that follows another one, but lets others go first: while something is computed it changes only after a while, and
 * else after the page has been drawn. For what is dear to draw and can be a moment late.
 * @param value a new one each time it is to follow
 */
export function whenCalm<T>(value: () => T, isCalm: () => boolean): { readonly current: T | undefined } {
  let current = $state.raw(untrack(() => (isCalm() ? value() : undefined)));
  $effect(() => {
    const next = value();
    if (untrack(() => current) === next) return;
    const follow = () => (current = next);
    const timer = setTimeout(follow, MOST_MS);
    let after: ReturnType<typeof setTimeout>;
    const frame = isCalm() ? requestAnimationFrame(() => (after = setTimeout(follow, 0))) : 0;
    return () => {
      clearTimeout(timer);
      clearTimeout(after);
      cancelAnimationFrame(frame);
    };
  });
  return {
    get current() {
      return current;
    },
  };
}
