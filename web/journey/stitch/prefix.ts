/** Whether a list begins with all of another. */
export function isPrefix<T>(start: ArrayLike<T>, whole: ArrayLike<T>): boolean {
  if (start === whole) return true;
  if (start.length > whole.length) return false;
  for (let i = 0; i < start.length; ++i) if (start[i] !== whole[i]) return false;
  return true;
}
