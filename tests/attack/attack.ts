/** How much of each attack. */
interface Dose {
  readonly seed: number;
  /** The figures of the published table; without it a dose that fits a test run. */
  readonly isFull: boolean;
}

/** One line of the output. */
export interface Line {
  readonly attack: string;
  /** How often it was tried. */
  readonly attempts: number;
  /** How often it got what it wanted; 0 when the defence holds. */
  readonly succeeded: number;
  readonly ok: boolean;
  readonly [more: string]: unknown;
}

/** Attacks the bot over its real front door and says what it got. */
export type Attack = (dose: Dose) => Promise<Line>;
