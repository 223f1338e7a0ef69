import type { Occasion } from '../../kernel/capability.js';
import type { Card, Keeps } from '../../kernel/card.js';
import type { Message } from '../../kernel/message.js';
import { isActive, isAway, type Person, type PersonId } from '../../kernel/people.js';
import { notice } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import { agreeCard, laterAgreeCard } from './agree-cards.js';
import { gapCard } from './cards.js';
import { NO_WAITS } from './copy/lists.js';
import type { Covers } from './cover/model.js';
import { type Head, type Heads, SUPERVISION } from './model.js';
import type { Reason } from './reasons.js';
import { again, agreeItem, agreeStep } from './said.js';
import { type Member, maySee, membersOf, worstFirst } from './team.js';

// What comes by itself beside the card of the day: the question whether it was held. And what an old card about long
// waits shows when its page is turned.

/** Those of an old card about long waits whose wait has reached its reader by today. */
export const waitingOf = (
  about: readonly PersonId[],
  to: Person | undefined,
  world: World,
  heads: Heads,
  covers: Covers,
): readonly Member[] => {
  const workers = about.flatMap((id) => world.people.get(id) ?? []);
  const active = workers.filter((worker) => isActive(worker, world.today));
  const members = membersOf(active, { heads, covers }, world);
  return worstFirst(members.filter((member) => to && maySee('supervision.see-wait', to, member, world)));
};

/** Another page of an old card about long waits. */
export const gapPage = (waiting: readonly Member[], world: World, page: number): Card =>
  waiting.length > 0
    ? gapCard(waiting, page, world)
    : notice(NO_WAITS.title, NO_WAITS.lines, NO_WAITS.because);

const isOfRound = (head: Head | undefined, { about }: Message): boolean =>
  head?.lastSession?.round === Number(about[1] ?? Number.NaN);

/**
 * The question has a card of its own on the day on which the session was recorded, and on the next working day for what
 * was recorded in the evening. Whoever opens the bot later finds it as a line of their day, and not a second time.
 */
const isInTodayAlone = (head: Head | undefined, { calendar, today }: World): boolean => {
  const at = head?.lastSession?.at;
  return at !== undefined && calendar.addWorkingDays(calendar.dayOf(new Date(at)), 1) < today;
};

/** Delivered, the card has said what the line of the day would say the next morning. */
const agreeKeeps = (round: number, worker: PersonId, world: World): Keeps => ({
  holds: [
    {
      capability: SUPERVISION,
      item: agreeItem(worker, round),
      kind: SUPERVISION,
      id: worker,
      line: 'turn',
      steps: [agreeStep(round)],
      againAfter: again(world),
    },
  ],
  tidies: [],
  retires: [],
});

/** The question to the worker, about one session. */
export const agree = {
  wanted: (head: Head | undefined, { message, to, world }: Occasion): true | Reason => {
    if (!to || !isActive(to, world.today)) return 'has-left';
    if (!isOfRound(head, message)) return 'later-session';
    // Nobody is asked while they are away: the card of the day asks on the morning they are back.
    if (isAway(to, world.today)) return 'away-until-back';
    if (isInTodayAlone(head, world)) return 'said-by-the-day';
    return head?.lastSession?.agreement === 'asked' || 'already-answered';
  },
  show: (head: Head | undefined, { message, world }: Occasion): Card =>
    head?.lastSession && isOfRound(head, message)
      ? {
          ...agreeCard(head, head.lastSession, world),
          keeps: agreeKeeps(head.lastSession.round, message.to, world),
        }
      : laterAgreeCard(head, world),
};
