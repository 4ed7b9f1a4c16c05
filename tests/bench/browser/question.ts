/** What both are asked: the customers of a step of the path map, and whom they are compared with. */
export interface Question {
  readonly source: string;
  readonly target: string;
}

/** Customers per value of the text attributes: of the segment, and of the others. Sorted: `attribute value inside others`. */
export type Counts = readonly string[];

export function countText(attribute: string, value: string, inside: number, others: number): string {
  return `${attribute} | ${value} | ${inside} | ${others}`;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
