import type { Card } from '../../kernel/card.js';
import type { Asker } from '../../kernel/feature.js';
import type { PersonId } from '../../kernel/people.js';
import type { World } from '../../kernel/world.js';
import { agreeCard, laterAgreeCard, wrongDateCard } from './agree-cards.js';
import type { Reply } from './answer.js';
import { dueCard, noTeamCard, noticeCard, teamCard, type View } from './cards.js';
import { bookForm, type FormPlace, formFor, heldForm, notHeldForm } from './forms.js';
import { type Head, isImported, latestAnswer } from './model.js';
import { isSettledSince, type Member, memberOf, type TeamRows, teamOf } from './team.js';
import { answerInFull } from './words.js';

type Form = 'held' | 'not-held' | 'book';

/** Who may answer, said kindly to somebody who may not. */
const notYoursCard = (): Card =>
  noticeCard('This one is for somebody else to answer', [
    'Only the supervisors named in the staff list, or whoever covers for them, record supervision, and only the supervised person agrees to it.',
    'If the staff list is out of date, the administrator can put it right.',
  ]);

const goneCard = (): Card =>
  noticeCard('This person is no longer on the list', [
    'They have left, or the staff list has changed. Nothing was recorded.',
    'Type my team to see who you supervise today.',
  ]);

export const refusalCard = (why: 'not-yours' | 'gone'): Card =>
  why === 'gone' ? goneCard() : notYoursCard();

/** What happened, for the top of the list. */
const noteFor = (kind: 'recorded' | 'moved-on', workerId: PersonId, head: Head | undefined, asker: Asker) => {
  const name = asker.world.people.nameOf(workerId);
  const answer = latestAnswer(head);
  if (!answer || isImported(answer))
    return `The dates of ${name} have changed since this card was made. This is how things stand now.`;
  const words = answerInFull(answer, asker.person.id, asker.world);
  return kind === 'recorded' ? `Saved for ${name}: ${words}.` : `Already answered for ${name}: ${words}.`;
};

/** The list that a form came from, as things stand now. */
export const listCard = (asker: Asker, { heads, covers }: TeamRows, view: View, note: string): Card => {
  const { person, world } = asker;
  const members = teamOf(person.id, heads, world, covers);
  if (members.length === 0 && note === '') return noTeamCard();
  return view === 'team'
    ? teamCard(members, note, world)
    : dueCard({ reader: person.id, members, about: [], since: world.today, note }, world);
};

const placeOf = (view: View): FormPlace => ({ view, because: '' });

const FORMS = { held: heldForm, 'not-held': notHeldForm, book: bookForm } as const;

export interface Pressed {
  readonly worker: PersonId;
  readonly view: View;
  readonly form: Form;
  readonly values: Readonly<Record<string, string>>;
}

/** The card after a supervisor's answer: the list with the answer in it, or the form again with what to mend. */
export const answerReply = (reply: Reply, pressed: Pressed, asker: Asker, rows: TeamRows): Card => {
  if (reply.kind === 'not-yours' || reply.kind === 'gone') return refusalCard(reply.kind);
  const { world } = asker;
  if (reply.kind === 'refused') {
    const worker = world.people.get(pressed.worker);
    if (!worker) return goneCard();
    const member = memberOf(worker, reply.head, world, rows.covers);
    const typed = { refusal: reply.refusal, values: pressed.values };
    return FORMS[pressed.form](member, placeOf(pressed.view), world, typed);
  }
  const heads = new Map([...rows.heads, [pressed.worker, reply.head]]);
  return listCard(
    asker,
    { ...rows, heads },
    pressed.view,
    noteFor(reply.kind, pressed.worker, reply.head, asker),
  );
};

/** True when there is nothing to open: somebody has answered since the card was made. */
const isSettled = (member: Member, view: View, world: World): boolean =>
  member.need === undefined && (view === 'due' || isSettledSince(member, world.today, world));

export interface Opening {
  readonly view: View;
  /** The form wanted; else the one that fits what is wanted of the supervisor. */
  readonly form?: Form | undefined;
  /** The round of the form it is opened from. */
  readonly round?: number;
}

/** The form for one worker, or undefined when the card is old and the list is to be shown instead. */
export const openedForm = (member: Member, opening: Opening, world: World): Card | undefined => {
  const isOld = opening.round !== undefined && opening.round !== (member.head?.round ?? 0);
  const place = placeOf(opening.view);
  if (isOld) return undefined;
  if (opening.form) return FORMS[opening.form](member, place, world);
  return isSettled(member, opening.view, world) ? undefined : formFor(member, place, world);
};

/** The list in place of a form that there is no use for any more. */
export const insteadOfForm = (member: Member, view: View, asker: Asker, rows: TeamRows): Card =>
  listCard(asker, rows, view, noteFor('moved-on', member.worker.id, member.head, asker));

/** The card after the worker's answer. */
export const agreementReply = (reply: Reply, round: number, rightOn: string, world: World): Card => {
  if (reply.kind === 'not-yours' || reply.kind === 'gone') return refusalCard(reply.kind);
  const { head } = reply;
  const session = head?.lastSession;
  if (!head || session?.round !== round) return laterAgreeCard(head, world);
  return reply.kind === 'refused'
    ? wrongDateCard(head, session, world, { refusal: reply.refusal, rightOn })
    : agreeCard(head, session, world);
};

/** The field for the right date, while the question of this round is open. */
export const wrongDateReply = (head: Head | undefined, round: number, world: World): Card => {
  const session = head?.lastSession;
  return head && session?.round === round && session.agreement === 'asked'
    ? wrongDateCard(head, session, world)
    : laterAgreeCard(head, world);
};
