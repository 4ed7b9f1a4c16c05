/** What a control is given that shows one value and writes another. */
export interface ControlProps {
  readonly id?: string;
  readonly value: string;
  readonly label?: string;
  /** ids of what describes it */
  readonly describedby?: string;
  readonly isInvalid?: boolean;
  readonly onwrite: (value: string) => void;
  readonly onkeydown?: (event: KeyboardEvent) => void;
}
