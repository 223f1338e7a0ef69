import type { Asker, Press } from '../../kernel/capability.js';
import type { Card } from '../../kernel/card.js';
import type { PersonId } from '../../kernel/people.js';
import { notice } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import { agreeCard, laterAgreeCard, wrongDateCard } from './agree-cards.js';
import type { OfWorker, Reply, Saying } from './answer.js';
import { AWAY_LIST } from './away/copy.js';
import { awayList, managesOthers } from './away/list.js';
import { standingOf } from './cadence.js';
import { dueCard, noTeamCard, teamCard } from './cards.js';
import {
  alreadyNote,
  answerInFull,
  BECAUSE_PRESSED,
  changedNote,
  GONE,
  NOT_YOURS,
  savedNote,
  sayingNote,
} from './copy/answers.js';
import type { FormPlace, Typed } from './form-data.js';
import { bookForm, formFor, heldForm, notHeldForm } from './forms.js';
import { withoutAnybody } from './handover/on-team.js';
import { inTheWayForm, mendForm } from './held/cards.js';
import { type AgreementInput, type From, placeIn, type View } from './inputs.js';
import { type Head, isImported, latestAnswer } from './model.js';
import { passableTo } from './passing.js';
import { isSettledSince, type Member, memberOf, type TeamRows, teamOf } from './team.js';

/** To somebody whose answer it is not, or about somebody who is gone. */
export const refusalCard = (why: 'not-yours' | 'gone'): Card => {
  const { title, lines } = why === 'gone' ? GONE : NOT_YOURS;
  return notice(title, lines, BECAUSE_PRESSED);
};

/** What happened, for the top of the list. */
export const noteFor = (
  kind: 'recorded' | 'moved-on',
  workerId: PersonId,
  head: Head | undefined,
  { actor, world }: Asker,
  saying?: Saying,
): string => {
  const worker = world.people.get(workerId);
  const name = world.people.nameOf(workerId);
  const said =
    kind === 'recorded' && saying && head && worker
      ? sayingNote(name, saying, { head, standing: standingOf(worker, head, world) }, world)
      : '';
  if (said !== '' && saying?.why !== 'followed') return said;
  const answer = latestAnswer(head);
  if (!answer || isImported(answer)) return changedNote(name);
  const words = answerInFull(answer, actor.id, world);
  return kind === 'recorded'
    ? [savedNote(name, words), said].filter(Boolean).join(' ')
    : alreadyNote(name, words);
};

/** The list that a form came from, as things stand now. */
export const listCard = (
  { actor, world }: Asker,
  { heads, covers, above }: TeamRows,
  view: View,
  note = '',
): Card => {
  const members = teamOf(actor.id, heads, world, covers);
  const { list, page } = placeIn(view);
  // Whoever manages people whom somebody else supervises has their days away to enter, and nothing else.
  if (members.length === 0 && note === '')
    return list === 'team' ? awayList({ actor, world }, 0) : noTeamCard();
  const others = managesOthers(actor, world)
    ? [{ title: AWAY_LIST.others, verb: 'supervision.away-list', data: {} }]
    : [];
  return list === 'team'
    ? teamCard(members, page, note, world, actor.id, { others, first: withoutAnybody(actor, world), above })
    : dueCard({ reader: actor.id, members, about: [], since: world.today, note, page }, world);
};

const placeOf = (view: View, { actor }: Asker): FormPlace => ({ view, reader: actor.id });

const FORMS = {
  held: heldForm,
  'not-held': notHeldForm,
  book: bookForm,
  'in-the-way': inTheWayForm,
  mend: (member: Member, place: FormPlace, world: World, typed?: Typed) => {
    const session = member.head?.lastSession;
    return session ? mendForm(member, session, place, world, typed) : heldForm(member, place, world, typed);
  },
} as const;
export type Form = keyof typeof FORMS;

/** What a form sends: whose it is, the list it came from, and what was filled in. */
export type Sent = OfWorker & { readonly view: View } & Typed['values'];

/** The card after a supervisor's answer: the list with the answer in it, or the form again with what to mend. */
export const answerReply = (reply: Reply, form: Form, press: Press<Sent>, rows: TeamRows): Card => {
  if (reply.kind === 'not-yours' || reply.kind === 'gone') return refusalCard(reply.kind);
  const { world, input } = press;
  if (reply.kind === 'refused') {
    const worker = world.people.get(input.worker);
    if (!worker) return refusalCard('gone');
    const member = memberOf(worker, reply.head, world, rows.covers);
    return FORMS[form](member, placeOf(input.view, press), world, {
      refusal: reply.refusal,
      values: reply.values ?? input,
    });
  }
  const heads = new Map([...rows.heads, [input.worker, reply.head]]);
  const note = noteFor(reply.kind, input.worker, reply.head, press, reply.saying);
  return listCard(press, { ...rows, heads }, input.view, note);
};

/** True when there is nothing to open: somebody has answered since the card was made. */
const isSettled = (member: Member, view: View, world: World): boolean => {
  const isAnswered = member.answer !== undefined && member.standing.askOn > world.today;
  return (
    member.need === undefined &&
    ((placeIn(view).list === 'due' && isAnswered) || isSettledSince(member, world.today, world))
  );
};

export interface Opening extends OfWorker {
  readonly view: View;
  /** The form wanted; else the one that fits what is wanted of the supervisor. */
  readonly form?: Form | undefined;
  /** The round of the form it is opened from. */
  readonly round?: number;
}

/** The form for one worker, or undefined when the card is old and the list is to be shown instead. */
export const openedForm = (member: Member, opening: Opening, asker: Asker): Card | undefined => {
  const { actor, world } = asker;
  const isOld = opening.round !== undefined && opening.round !== (member.head?.round ?? 0);
  const { worker, head, covers } = member;
  const hasPass =
    placeIn(opening.view).list === 'today' && passableTo(worker, head, covers, actor.id, world).length > 0;
  const place = { ...placeOf(opening.view, asker), hasPass };
  if (isOld) return undefined;
  if (opening.form) return FORMS[opening.form](member, place, world);
  return isSettled(member, opening.view, world) ? undefined : formFor(member, place, world);
};

/** The list in place of a form that there is no use for any more. */
export const insteadOfForm = (member: Member, view: View, asker: Asker, rows: TeamRows): Card =>
  listCard(asker, rows, view, noteFor('moved-on', member.worker.id, member.head, asker));

/** The card after the worker's answer. */
export const agreementReply = (reply: Reply, { input, world }: Press<AgreementInput>): Card => {
  if (reply.kind === 'not-yours' || reply.kind === 'gone') return refusalCard(reply.kind);
  const { head } = reply;
  const session = head?.lastSession;
  if (!head || session?.round !== input.round) return laterAgreeCard(head, world);
  const rightOn = input.answer === 'wrong_date' ? input.rightOn : '';
  return reply.kind === 'refused'
    ? wrongDateCard(head, session, world, { refusal: reply.refusal, rightOn }, input.view)
    : agreeCard(head, session, world);
};

/** The field for the right date, while the question of this round is open. */
export const wrongDateReply = (
  head: Head | undefined,
  round: number,
  world: World,
  view: From = '',
): Card => {
  const session = head?.lastSession;
  return head && session?.round === round && session.agreement === 'asked'
    ? wrongDateCard(head, session, world, undefined, view)
    : laterAgreeCard(head, world);
};
