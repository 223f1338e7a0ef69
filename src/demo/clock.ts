/**
 * A clock that a visitor can move forwards. It runs at the usual pace, and stands still while the demo is stopped. Starts
 * at an instant; `wall` gives the machine's milliseconds.
 */
export const makeDemoClock = (start: Date, wall: () => number) => {
  let offsetMs = start.getTime() - wall();
  return {
    now: (): Date => new Date(wall() + offsetMs),
    moveTo: (at: Date): void => {
      offsetMs = at.getTime() - wall();
    },
  };
};
export type DemoClock = ReturnType<typeof makeDemoClock>;
