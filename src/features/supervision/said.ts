import type { Day } from '../../kernel/calendar.js';
import type { Line, LineStatus, RowButton, Turn } from '../../kernel/lines.js';
import type { PersonId } from '../../kernel/people.js';
import type { World } from '../../kernel/world.js';
import type { Facts } from './facts.js';
import { refOf } from './model.js';

// What every line about a worker is made with.

/** A line before it is known to whom it goes. */
export type Said = Pick<Line, 'item' | 'section' | 'kind' | 'steps' | 'urgency' | 'text' | 'detail'> & {
  readonly turn?: Turn | undefined;
  readonly againAfter?: number | undefined;
  readonly stays?: boolean;
  readonly rests?: boolean;
  readonly hurries?: boolean;
  readonly status?: LineStatus | undefined;
  readonly buttons?: readonly RowButton[] | undefined;
};

/** A line for one reader. */
export const lineTo = (
  to: PersonId,
  { worker }: Facts,
  { turn, againAfter, status, buttons, ...said }: Said,
  name = worker.name,
): Line => ({
  to,
  subject: refOf(worker.id),
  name,
  ...said,
  ...(turn === undefined ? {} : { turn }),
  ...(againAfter === undefined ? {} : { againAfter }),
  ...(status === undefined ? {} : { status }),
  ...(buttons === undefined ? {} : { buttons }),
});

/** 0 for a long gap, 1 for a late one. */
export const urgencyOf = ({ standing }: Facts, otherwise: number): number => {
  if (standing.isLongGap) return 0;
  return standing.isLate ? 1 : otherwise;
};

/** The question to a worker about one session, as an item and as its step. */
export const agreeItem = (worker: PersonId, round: number): string => `agree~${worker}~${round}`;
export const agreeStep = (round: number): string => `r${round}-agree`;

/** That somebody else supervises since a day, as an item. */
export const handedItem = (worker: PersonId, from: Day): string => `handed~${worker}~${from}`;
/** The step with which it is said. */
export const HANDED = 'handed';
export const isHanded = (item: string): boolean => item.startsWith('handed~');

export const again = ({ settings }: World): number => settings['today.againWorkingDays'];
export const againAbove = ({ settings }: World): number => settings['today.againAboveWorkingDays'];
