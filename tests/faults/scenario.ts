import type { Azurite } from '../../src/demo/azurite.js';
import type { Findings } from './checker.js';

/** How much of each fault. */
export interface Dose {
  readonly seed: number;
  readonly isFull: boolean;
  /** Given on the command line, for F1 alone. */
  readonly kills?: number | undefined;
  readonly sends?: number | undefined;
  /** One emulator for the scenarios that leave it alone. */
  readonly azurite: Azurite;
}

/** One line of the output. */
export interface Line {
  readonly scenario: string;
  readonly sends: number;
  readonly kills: number;
  readonly lost: number;
  readonly duplicated: number;
  readonly unknown: number;
  readonly unlisted: number;
  /** The longest that it took until cards went out again after a fault, or until all was done; seconds. */
  readonly recovered_s: number;
  readonly ok: boolean;
  readonly [more: string]: unknown;
}

export type Scenario = (dose: Dose) => Promise<Line>;

/** What every scenario that sends cards says of them. */
export const figuresOf = (findings: Findings) => ({
  lost: findings.lost,
  duplicated: findings.duplicated,
  unknown: findings.unknown,
  unlisted: findings.unlisted,
});

/** The further figures, where they help to understand a failure. */
export const detailsOf = ({ lost, duplicated, unknown, unlisted, overRate, ...details }: Findings) => details;

/**
 * How soon cards go out and presses are answered again after a kill or a freeze: 30 s. In the short set four scenarios
 * start their processes at once on two cores, so it fails only above this; the figure is in every line.
 */
export const longestRecoveryMs = ({ isFull }: Dose): number => (isFull ? 30_000 : 45_000);

export const seconds = (ms: number): number => Math.round(ms / 100) / 10;

/** What the checker found in several fixtures, as one. */
export const together = (all: readonly Findings[]): Findings => {
  const sum = (of: (findings: Findings) => number) => all.reduce((total, each) => total + of(each), 0);
  const states: Record<string, number> = {};
  for (const each of all) {
    for (const [state, n] of Object.entries(each.states)) states[state] = (states[state] ?? 0) + n;
  }
  return {
    accepted: sum((each) => each.accepted),
    lost: sum((each) => each.lost),
    duplicated: sum((each) => each.duplicated),
    unknown: sum((each) => each.unknown),
    unknownButAccepted: sum((each) => each.unknownButAccepted),
    unlisted: sum((each) => each.unlisted),
    unwantedSent: sum((each) => each.unwantedSent),
    outsideHours: sum((each) => each.outsideHours),
    calledAgain: sum((each) => each.calledAgain),
    mostInOneSecond: Math.max(0, ...all.map((each) => each.mostInOneSecond)),
    overRate: Math.max(0, ...all.map((each) => each.overRate)),
    tooClose: sum((each) => each.tooClose),
    unsaid: sum((each) => each.unsaid),
    twoOnADay: sum((each) => each.twoOnADay),
    saidTwice: sum((each) => each.saidTwice),
    toldOnly: sum((each) => each.toldOnly),
    deliveredOnly: sum((each) => each.deliveredOnly),
    states,
  };
};
