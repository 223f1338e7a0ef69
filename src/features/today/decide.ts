import { BESIDE, type Beside } from '../../kernel/beside.js';
import type { Day } from '../../kernel/calendar.js';
import type { DayLine, Press } from '../../kernel/capability.js';
import type { Decision } from '../../kernel/subject.js';
import type { World } from '../../kernel/world.js';

const at = ({ now }: World): string => now.toISOString();

/** The working days until which a line may be put aside, nearest first; none when it was put aside too often in a row. */
export const asideDays = (line: DayLine, { calendar, settings, today }: World): readonly Day[] => {
  if (line.kind !== 'turn') return [];
  if ((line.beside?.timesAside ?? 0) >= settings['today.putAsideTimes']) return [];
  const days = Array.from({ length: settings['today.putAsideWorkingDays'] }, (_, n) =>
    calendar.addWorkingDays(today, n + 1),
  );
  const { asideBy } = line;
  return days.filter((day) => asideBy === undefined || day <= asideBy);
};

export interface AsideFacts {
  /** The reader's line, if it is there and may be put aside. */
  readonly line: DayLine | undefined;
  readonly known: Beside | undefined;
}
export type AsideReply = { readonly kind: 'aside'; readonly until: Day } | { readonly kind: 'not-possible' };

/** Puts a line of one's own day aside. The same press again changes nothing. */
export const decideAside = (
  { line, known }: AsideFacts,
  press: Press<{ readonly line: string; readonly until: Day }>,
): Decision<AsideReply> => {
  const { actor, input, world, may } = press;
  const { until } = input;
  if (known?.asideUntil === until) return { reply: { kind: 'aside', until } };
  if (!may({ worker: actor.id }) || !line || !asideDays(line, world).includes(until))
    return { reply: { kind: 'not-possible' } };
  const next: Beside = {
    ...known,
    item: input.line,
    asideUntil: until,
    asideAt: at(world),
    timesAside: (known?.timesAside ?? 0) + 1,
  };
  return {
    reply: { kind: 'aside', until },
    change: {
      head: {},
      items: [{ key: BESIDE.key(input.line), value: next }],
      events: [{ actor: actor.id, act: 'today.put-aside', before: {}, after: { line: input.line, until } }],
      lookOn: until,
    },
  };
};

/** Whether somebody has asked about it today already. */
export const isAskedToday = ({ beside }: Pick<DayLine, 'beside'>, { today }: World): boolean =>
  beside?.askedOn !== undefined && beside.askedOn > today;

export interface AskFacts {
  /** The reader's waiting line, if it waits for that holder. */
  readonly line: DayLine | undefined;
  readonly known: Beside | undefined;
}
export type AskReply = 'asked' | 'asked-before' | 'not-waiting';

/** Asks whoever’s turn it is: they hear it with their next card. Once a working day, whoever asks. */
export const decideAsk = (
  { line, known }: AskFacts,
  { actor, input, world, may }: Press<{ readonly line: string; readonly holder: string }>,
): Decision<AskReply> => {
  if (!line || !may({})) return { reply: 'not-waiting' };
  const on = world.calendar.addWorkingDays(world.today, 1);
  if (known?.askedOn !== undefined && known.askedOn >= on) return { reply: 'asked-before' };
  const next: Beside = { ...known, item: input.line, askedBy: actor.id, askedOn: on };
  return {
    reply: 'asked',
    change: {
      head: {},
      items: [{ key: BESIDE.key(input.line), value: next }],
      events: [{ actor: actor.id, act: 'today.asked', before: {}, after: { line: input.line } }],
      lookOn: on,
    },
  };
};
