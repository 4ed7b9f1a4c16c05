import { untrack } from "svelte";

/** Longest wait, so that rows are there soon also while others are computed for long. */
const MOST_MS = 150;

/**
 * Whether it is time to draw for the first time what is dear to draw and can be a moment late: at once where nothing is
 * computed, else as soon as nothing is any more and the page has been drawn, at the latest after a while.
 */
export function letsOthersGo(isCalm: () => boolean): { readonly isTime: boolean } {
  let isTime = $state(untrack(isCalm));
  $effect(() => {
    if (isTime) return;
    const go = () => (isTime = true);
    const timer = setTimeout(go, MOST_MS);
    let after: ReturnType<typeof setTimeout>;
    const frame = isCalm() ? requestAnimationFrame(() => (after = setTimeout(go, 0))) : 0;
    return () => {
      clearTimeout(timer);
      clearTimeout(after);
      cancelAnimationFrame(frame);
    };
  });
  return {
    get isTime() {
      return isTime;
    },
  };
}
