import { type Day, DaySchema } from '../../kernel/calendar.js';
import type { Composed, Purpose } from '../../kernel/feature.js';
import type { Message } from '../../kernel/message.js';
import { isActive, type Person } from '../../kernel/people.js';
import { relationsOf } from '../../kernel/permissions.js';
import type { World } from '../../kernel/world.js';
import { agreeCard, disputedCard, laterAgreeCard } from './agree-cards.js';
import { dueCard, gapCard, noticeCard } from './cards.js';
import { type Covers, NO_COVERS } from './cover.js';
import { formFor, sentFormFor } from './forms.js';
import { type Head, isUnsettled } from './model.js';
import { may } from './permissions.js';
import { type Heads, isSettledSince, maySee, memberOf, teamOf, worstFirst } from './team.js';

const notWanted = (reason: string): Composed => ({ kind: 'not-wanted', reason });

/** The day that a daily message is for: the end of its key. */
const dayOf = (message: Message, world: World): Day =>
  DaySchema.safeParse(message.key.split(':').at(-1)).data ?? world.today;

/**
 * The supervisor's card of a day. It is sent only while somebody of its day still wants an answer, and then lists
 * everyone who does; when that is one person alone it is the form at once. After an answer it is a list, so that it
 * shows the answer.
 */
export const composeDue = (
  message: Message,
  heads: Heads,
  purpose: Purpose,
  world: World,
  covers: Covers = NO_COVERS,
): Composed => {
  const members = teamOf(message.to, heads, world, covers);
  const asked = members.filter((member) => member.need !== undefined);
  const isWanted = asked.some((member) => message.about.includes(member.worker.id));
  if (purpose === 'send' && !isWanted)
    return notWanted('answered, away, moved to another supervisor or left');
  const since = purpose === 'send' ? world.today : dayOf(message, world);
  const [only, ...others] = asked;
  const isForm =
    purpose === 'send' ||
    (message.about.every((id) => id === only?.worker.id) &&
      !members.some((member) => isSettledSince(member, since, world)));
  if (only && others.length === 0 && isForm)
    return { kind: 'card', card: formFor(only, sentFormFor(only, message.to), world) };
  const list = { reader: message.to, members, about: message.about, since, note: '' };
  return { kind: 'card', card: dueCard(list, world) };
};

/** Long waits for a manager further up. */
export const composeGap = (
  message: Message,
  heads: Heads,
  purpose: Purpose,
  world: World,
  covers: Covers = NO_COVERS,
): Composed => {
  const reader = world.people.get(message.to);
  const members = message.about.flatMap((id) => {
    const worker = world.people.get(id);
    return worker && isActive(worker, world.today) ? [memberOf(worker, heads.get(id), world, covers)] : [];
  });
  const waiting = worstFirst(
    members.filter((member) => reader && maySee('supervision.see-wait', reader, member, world)),
  );
  if (waiting.length > 0) return { kind: 'card', card: gapCard(waiting, world) };
  if (purpose === 'send') return notWanted('held, away, moved or left since');
  const done = noticeCard(
    'Nobody on this card is waiting now',
    [
      'The dates have been recorded, or the people are away or have moved.',
      'Type report for the present picture.',
    ],
    'You get this because you are next in line to hear when supervision has waited.',
  );
  return { kind: 'card', card: done };
};

const roundOf = (message: Message): number => Number(message.about[1] ?? Number.NaN);

/** The question to the worker, about one session. */
export const composeAgree = (
  message: Message,
  head: Head | undefined,
  purpose: Purpose,
  world: World,
): Composed => {
  const worker = world.people.get(message.to);
  const session = head?.lastSession;
  const isNewest = head !== undefined && session?.round === roundOf(message);
  if (purpose === 'send') {
    if (!worker || !isActive(worker, world.today)) return notWanted('has left');
    if (!isNewest) return notWanted('a later session has been recorded');
    if (session.agreement !== 'asked') return notWanted('already answered');
  }
  return { kind: 'card', card: isNewest ? agreeCard(head, session, world) : laterAgreeCard(head, world) };
};

const maySeeDispute = (reader: Person, worker: string, recorder: string, world: World): boolean =>
  may('supervision.see-dispute', relationsOf(reader, { worker, recorder }, world.people));

/** Two accounts of one session, to the supervisor's manager. */
export const composeDisputed = (
  message: Message,
  head: Head | undefined,
  purpose: Purpose,
  world: World,
): Composed => {
  const reader = world.people.get(message.to);
  const worker = world.people.get(message.about[0]);
  const session = head?.lastSession;
  if (!reader || !worker || !session || !maySeeDispute(reader, worker.id, session.by, world)) {
    return notWanted('no longer this manager’s to see');
  }
  if (purpose === 'send' && !(isUnsettled(head) && session.round === roundOf(message))) {
    return notWanted('the dates have been put right');
  }
  return { kind: 'card', card: disputedCard(memberOf(worker, head, world), session, reader.id, world) };
};
