import type { Clock } from '../kernel/clock.js';

/** A clock that a visitor can move forwards. It runs at the usual pace, and stands still while the demo is stopped. */
export interface DemoClock {
  readonly now: Clock;
  moveTo(at: Date): void;
}

/** Starts at an instant; `wall` gives the machine's milliseconds. */
export const makeDemoClock = (start: Date, wall: () => number): DemoClock => {
  let offsetMs = start.getTime() - wall();
  return {
    now: () => new Date(wall() + offsetMs),
    moveTo: (at) => {
      offsetMs = at.getTime() - wall();
    },
  };
};
