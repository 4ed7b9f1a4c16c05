/** A cell being dragged to another place, by its handle. */
export class CellDrag {
  cell = $state("");
  /** index of the gap it would fall into; -1 while over none */
  gap = $state(-1);
  readonly #moveTo: (cell: string, index: number) => void;
  #from = -1;

  constructor(moveTo: (cell: string, index: number) => void) {
    this.#moveTo = moveTo;
  }

  begin(event: DragEvent, cell: string, index: number): void {
    event.dataTransfer?.setData("text/x-journeybook-cell", cell);
    if (event.dataTransfer) event.dataTransfer.effectAllowed = "move";
    this.cell = cell;
    this.#from = index;
  }

  /** Over a cell: the gap above or below it, whichever half the pointer is in. */
  over(event: DragEvent, index: number): void {
    if (!this.cell || !(event.currentTarget instanceof Element)) return;
    event.preventDefault();
    const box = event.currentTarget.getBoundingClientRect();
    this.gap = event.clientY < box.top + box.height / 2 ? index : index + 1;
  }

  drop(event: DragEvent): void {
    if (!this.cell) return;
    event.preventDefault();
    const to = this.gap > this.#from ? this.gap - 1 : this.gap;
    if (this.gap >= 0 && to !== this.#from) this.#moveTo(this.cell, to);
    this.end();
  }

  end(): void {
    this.cell = "";
    this.gap = -1;
  }
}
