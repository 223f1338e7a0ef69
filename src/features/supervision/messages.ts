import { type Day, DaySchema } from '../../kernel/calendar.js';
import type { Occasion } from '../../kernel/capability.js';
import type { Card } from '../../kernel/card.js';
import type { Message } from '../../kernel/message.js';
import { isActive, type Person, type PersonId } from '../../kernel/people.js';
import { notice } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import { agreeCard, disputedCard, laterAgreeCard } from './agree-cards.js';
import { dueCard, gapCard } from './cards.js';
import type { Covers } from './cover/model.js';
import { formFor, sentFormFor } from './forms.js';
import { type Head, type Heads, isUnsettled } from './model.js';
import { may } from './permissions.js';
import type { Reason } from './reasons.js';
import { isSettledSince, type Member, maySee, memberOf, membersOf, worstFirst } from './team.js';

// Of each message, from the rows that were read for it: whether it is still wanted, and its card.

/** The day that a daily message is for: the end of its key. */
const dayOf = (message: Message, world: World): Day =>
  DaySchema.safeParse(message.key.split(':').at(-1)).data ?? world.today;

const isAsked = ({ need }: Member): boolean => need !== undefined;

/**
 * The supervisor's card of a day. It is sent only while somebody of its day still wants an answer, and then lists
 * everyone who does; when that is one person alone it is the form at once. After an answer it is a list, so that it
 * shows the answer.
 */
export const due = {
  wanted: (members: readonly Member[], { message }: Occasion): true | Reason =>
    members.some((member) => isAsked(member) && message.about.includes(member.worker.id)) ||
    'answered-or-away',
  show: (members: readonly Member[], { message, purpose, world }: Occasion): Card => {
    const { about, to } = message;
    const since = purpose === 'send' ? world.today : dayOf(message, world);
    const [only, ...others] = members.filter(isAsked);
    const isForm =
      purpose === 'send' ||
      (about.every((id) => id === only?.worker.id) &&
        !members.some((member) => isSettledSince(member, since, world)));
    return only && others.length === 0 && isForm
      ? formFor(only, sentFormFor(only, to), world)
      : dueCard({ reader: to, members, about, since, note: '', page: 0 }, world);
  },
};

/** Those of a message about long waits whose wait has reached its reader by today. */
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

/** Long waits for a manager further up. */
export const gap = {
  wanted: (waiting: readonly Member[]): true | Reason => waiting.length > 0 || 'no-longer-waiting',
  show: (waiting: readonly Member[], { world }: Pick<Occasion, 'world'>, page = 0): Card =>
    waiting.length > 0
      ? gapCard(waiting, page, world)
      : notice(
          'Nobody on this card is waiting now',
          [
            'The dates have been recorded, or the people are away or have moved.',
            'Type report for the present picture.',
          ],
          'You get this because you are next in line to hear when supervision has waited.',
        ),
};

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

/** What two people said about a session, when its reader manages whoever recorded it or supervises now. */
const disputeFor = (head: Head | undefined, { message, to, world }: Occasion) => {
  const worker = world.people.get(message.about[0]);
  const session = head?.lastSession;
  if (!to || !worker || !session) return undefined;
  const parties = { worker: worker.id, recorder: session.by };
  const isAllowed = may('supervision.see-dispute', to, parties, world);
  return isAllowed ? { worker, session, reader: to.id } : undefined;
};

/** Two accounts of one session, to the supervisor's manager. */
export const disputed = {
  wanted: (head: Head | undefined, occasion: Occasion): true | Reason => {
    if (!disputeFor(head, occasion)) return 'not-theirs-to-see';
    return (isUnsettled(head) && isOfRound(head, occasion.message)) || 'put-right';
  },
  show: (head: Head | undefined, occasion: Occasion): Card | Reason => {
    const dispute = disputeFor(head, occasion);
    if (!dispute) return 'not-theirs-to-see';
    const { worker, session, reader } = dispute;
    return disputedCard(memberOf(worker, head, occasion.world), session, reader, occasion.world);
  },
};
