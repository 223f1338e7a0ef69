import { type Day, isWorkingDay, plusDays, plusWorkingDays } from './days.js';
import type { Life } from './life.js';
import { isHere } from './script.js';

/** How long a block counts on after it has ended: whoever was refused for a week is tried once a week. */
const AFTER_A_BLOCK = 6;
/** How long after a change of the staff list these rules leave people alone who are in it. */
const AFTER_A_CHANGE = 10;

/** Who could be reached on which day, by the script alone. */
export const reachOf = ({ script }: Life) => {
  const isOpen = (name: string, day: Day): boolean => {
    const on = script.opens.get(name);
    return on === undefined || on < day;
  };

  const isStopped = (name: string, day: Day): boolean =>
    script.obstacles.some((each) => {
      switch (each.kind) {
        case 'down':
          return each.from.slice(0, 10) <= day && day <= each.until.slice(0, 10);
        case 'crash':
          return each.on === day;
        case 'restore':
          return each.copiedOn === day || each.on === day;
        default: {
          const until = each.kind === 'block' ? plusWorkingDays(each.until, AFTER_A_BLOCK) : each.until;
          return (each.who === name || each.who === 'everybody') && each.from <= day && day <= until;
        }
      }
    });

  /** A working day on which nothing stands in the way of a card for somebody. */
  const isGood = (name: string, day: Day): boolean =>
    isWorkingDay(day) && isOpen(name, day) && isHere(script, name, day) && !isStopped(name, day);

  return {
    isGood,
    isOpen,
    /** The working day after the first on which nothing stands in the way: by then it must be said. */
    deadline: (name: string, from: Day): Day | undefined => {
      let isSecond = false;
      for (let day = from; day <= script.until; day = plusDays(day, 1)) {
        if (!isGood(name, day)) continue;
        if (isSecond) return day;
        isSecond = true;
      }
      return undefined;
    },
    /** Whether nothing changed about these people that these rules do not follow: who is away, gone, or led by another. */
    isSteady: (names: readonly string[], from: Day, until: Day): boolean =>
      !script.changes.some(
        ({ who, on, away, leavesOn }) =>
          names.includes(who) &&
          on <= until &&
          (leavesOn !== undefined || plusWorkingDays(away?.until ?? on, AFTER_A_CHANGE) >= from),
      ),
  };
};
