import { untrack } from "svelte";

/** Longest wait, so that it is there soon also while others are computed for long. */
const MOST_MS = 150;

/**
 * Whether it is time to draw for the first time what is dear to draw and can be a moment late: at once where nothing is
 * computed, else as `afterOthers`.
 * @param isUrgent it cannot be late now
 */
export function letsOthersGo(
  isCalm: () => boolean,
  isUrgent = (): boolean => false,
): { readonly isTime: boolean } {
  let isTime = $state(untrack(() => isCalm() || isUrgent()));
  $effect(() => {
    if (isTime) return;
    const go = () => void (isTime = true);
    return isUrgent() ? go() : afterOthers(isCalm(), go);
  });
  return {
    get isTime() {
      return isTime;
    },
  };
}

/**
 * Does what can be a moment late: as soon as nothing is computed any more and the page has been drawn, at the latest
 * after a while.
 * @returns what calls it off
 */
export function afterOthers(isCalm: boolean, go: () => void): () => void {
  const timer = setTimeout(go, MOST_MS);
  // the frame after the next begins when the next is on the screen
  let frame = isCalm ? requestAnimationFrame(() => (frame = requestAnimationFrame(soon))) : 0;
  let after: ReturnType<typeof setTimeout>;
  const soon = () => (after = setTimeout(go, 0));
  return () => {
    clearTimeout(timer);
    clearTimeout(after);
    cancelAnimationFrame(frame);
  };
}
