import type { Occasion } from '../../kernel/capability.js';
import type { Card } from '../../kernel/card.js';
import type { Message } from '../../kernel/message.js';
import { isActive, type Person, type PersonId } from '../../kernel/people.js';
import { notice } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import { agreeCard, laterAgreeCard } from './agree-cards.js';
import { gapCard } from './cards.js';
import type { Covers } from './cover/model.js';
import type { Head, Heads } from './model.js';
import type { Reason } from './reasons.js';
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
    : notice(
        'Nobody on this card is waiting now',
        [
          'The dates have been recorded, or the people are away or have moved.',
          'Type report for the present picture.',
        ],
        'You get this because you are next in line to hear when supervision has waited.',
      );

const isOfRound = (head: Head | undefined, { about }: Message): boolean =>
  head?.lastSession?.round === Number(about[1] ?? Number.NaN);

/** The question to the worker, about one session. */
export const agree = {
  wanted: (head: Head | undefined, { message, to, world }: Occasion): true | Reason => {
    if (!to || !isActive(to, world.today)) return 'has-left';
    if (!isOfRound(head, message)) return 'later-session';
    return head?.lastSession?.agreement === 'asked' || 'already-answered';
  },
  show: (head: Head | undefined, { message, world }: Occasion): Card =>
    head?.lastSession && isOfRound(head, message)
      ? agreeCard(head, head.lastSession, world)
      : laterAgreeCard(head, world),
};
