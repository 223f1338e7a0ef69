import { daysBetween } from '../kernel/calendar.js';
import type { World } from '../kernel/world.js';

/** One of the four people whose chats the demo opens beside each other. */
export interface CastMember {
  /** As in the demo's staff list. */
  readonly email: string;
  /** Who they are, in one line that is true whatever the clock says; `week` counts from their first day. */
  readonly who: (week: number) => string;
  /** What to try in their chat, in the order that shows most. */
  readonly tries: readonly [string, string, string];
}

/** The featured people, in the order in which a newcomer best meets them. Their rows in the organisation fit these lines. */
export const CAST: readonly CastMember[] = [
  {
    email: 'sagal.dirir@elmshire.example',
    who: (week) =>
      `Sagal Dirir, a newly qualified social worker in week ${week} since she came. New colleagues have supervision most often.`,
    tries: [
      'Type “nominate” and thank a colleague in half a minute. They read it the next working morning; until then you can mend it.',
      'Her supervision is booked for the next working day. Two working days on, Siân is asked about it and says that it was held.',
      'Then say in this chat whether you remember it the same way. Either answer is fine: nobody is accused.',
    ],
  },
  {
    email: 'sian.morgan-ellis@elmshire.example',
    who: () => 'Siân Morgan-Ellis, team manager of Family Support North. She supervises seven people.',
    tries: [
      'She gets one card a day. Move the clock two working days on: everyone she should answer for is on it, Sagal among them.',
      'Say that one session was held, and that another was not, with a reason and a new date. Put a third aside with “Not today”.',
      'Type “my team” to see who is next and who has waited longest.',
    ],
  },
  {
    email: 'farzana.rehmat@elmshire.example',
    who: () => 'Farzana Rehmat, service manager above Siân. She leads the shout-out panel.',
    tries: [
      'Type “report” to see who and what needs somebody first, and “plan” for the improvement plan that she leads.',
      'Move the clock past the end of the month: her card of the day asks her to read the nominations and pick.',
      'Keep moving the clock: when supervision has waited for two weeks, her card of the day says whose, and for whom it waits.',
    ],
  },
  {
    email: 'lukasz.borowiec@elmshire.example',
    who: () =>
      'Łukasz Borowiec, advanced practitioner in Siân’s team. He owns actions and is Sagal’s second supervisor.',
    tries: [
      'Move the clock to the next working day: his card of the day asks about four actions, the most overdue first.',
      'Say that the first is done: the next working morning Siân is asked to confirm it. Give another a new date, with a reason.',
      'Type “my actions” to see all five, and how often each date has moved.',
    ],
  },
];

const DAYS_OF_A_WEEK = 7;

/** Who somebody of the cast is on the demo's own day. */
export const introductionOf = (
  { email, who }: CastMember,
  { people, today }: Pick<World, 'people' | 'today'>,
): string =>
  who(Math.floor(daysBetween(people.byEmail(email)?.startedOn ?? today, today) / DAYS_OF_A_WEEK) + 1);
