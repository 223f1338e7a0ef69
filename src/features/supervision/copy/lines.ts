import { dayInShort } from '../../../kernel/calendar.js';
import type { Turn } from '../../../kernel/lines.js';
import { passedInWords } from '../../../kernel/passes.js';
import { isActive, type Person, type PersonId } from '../../../kernel/people.js';
import { counted, listed, plural, sentence } from '../../../kernel/phrases.js';
import type { OpenWork } from '../../../kernel/request.js';
import type { World } from '../../../kernel/world.js';
import type { Standing } from '../cadence.js';
import { coverOf } from '../cover/model.js';
import type { Facts } from '../facts.js';
import { inTheWayInShort } from '../held/copy.js';
import { inTheWayOf } from '../held/in-the-way.js';
import type { Need } from '../ladder.js';
import type { Session } from '../model.js';
import { newlyNamed, supervisorsOf } from '../supervisors.js';
import {
  coverNote,
  differenceInRow,
  inRow,
  movedInShort,
  nextInShort,
  SAYS_NO_DATE,
  sinceInShort,
  standingInRow,
  supervisedFrom,
} from './state.js';

// The words of the lines on everybody's day. Each begins with the date to act on.

/** Whose turn it is, and why. */
export const TURNS = {
  'to-record': (holder: string): string => `waits for ${holder} to record supervision`,
  'to-book': (holder: string): string => `waits for ${holder} to book a date`,
  'to-complete': (holder: string): string =>
    `waits for ${holder} to say the rest of a supervision that was held`,
  'to-agree': (holder: string): string => `waits for ${holder} to say whether it was held`,
  'to-settle': (holder: string): string => `waits for ${holder} to settle two accounts`,
  'to-name-cover': (holder: string): string => `waits for ${holder} to name cover`,
  'to-name-supervisor': (holder: string): string => `waits for ${holder} to name a supervisor`,
  'to-answer-promise': (holder: string): string =>
    `waits for ${holder} to say whether the promise of the induction is kept`,
  'to-see-promise': (holder: string): string => `waits for ${holder} to say whether they see it so`,
  'to-look': (holder: string): string => `waits for ${holder} to look at a record`,
} as const;

/** Who a line to the worker is about. */
export const MINE = 'Your supervision';

/** Buttons of rows. */
export const YES = 'Yes';
export const OTHER_ANSWER = 'Other answer';
export const NAME_COVER = 'Name cover';

/** With whom it is; what they are to do is said where that is not to record it. */
const WITH: Readonly<Record<string, (holder: string) => string>> = {
  'to-name-cover': (holder) => `with ${holder} to name cover`,
  'to-name-supervisor': (holder) => `with ${holder} to name a supervisor`,
};

/** `with Ruth Osei, 12 working days`; on the first day without a number. */
const withHolder = ({ holder, since, why }: Turn, { people, calendar, today }: World): string => {
  const days = calendar.workingDaysBetween(since, today);
  const name = people.nameOf(holder);
  const held = WITH[why]?.(name) ?? `with ${name}`;
  return days > 0 ? `${held}, ${counted(days, 'working day')}` : held;
};

/** How long a worker has waited, for those above. */
export const waitInRow = (standing: Standing, { today }: World): string =>
  inRow(nextInShort(standing, today), sinceInShort(standing));

/** The same with whose turn it is: with the date where one was booked, with how long it has been theirs where none was. */
const waits = ({ standing }: Facts, turn: Turn, world: World): string =>
  standing.bookedOn === undefined
    ? inRow(sentence(sinceInShort(standing)), withHolder(turn, world))
    : inRow(waitInRow(standing, world), `with ${world.people.nameOf(turn.holder)}`);

/** To whoever passed it on. */
const turnInWords = (turn: Turn, { standing }: Facts, world: World): string =>
  inRow(nextInShort(standing, world.today), withHolder(turn, world));

/** `3 actions open, 1 late`: what is there to be reviewed. Nothing where it is not known. */
const openInWords = (work: OpenWork | undefined): string => {
  if (!work) return '';
  if (work.open === 0) return 'no actions open';
  const open = `${counted(work.open, 'action')} open`;
  return work.late === 0 ? open : `${open}, ${work.late} late`;
};

/** To whoever records it. Whether a date is booked is said by the status where that is what is asked. */
const toRecord = (
  { worker, head, standing, covers, holder, open }: Facts,
  need: Need | undefined,
  saysNoDate: boolean,
  world: World,
): string => {
  const passed = holder?.passed ? passedInWords(holder.passed.pass, world) : '';
  if (need === 'dates_differ' && head) return inRow(differenceInRow(head, world.today), passed);
  if (need === undefined && standing.bookedOn === world.today)
    return inRow('Today', 'nothing is asked yet', openInWords(open));
  const cover = coverOf(worker, covers, world);
  return inRow(
    standingInRow(worker, standing, world.today, need === 'no_date'),
    movedInShort(head),
    need === 'still_waiting' ? inTheWayInShort(inTheWayOf(head, standing), world) : '',
    saysNoDate ? SAYS_NO_DATE : '',
    need === undefined ? openInWords(open) : '',
    cover ? coverNote(cover, world.today) : '',
    passed,
    holder ? supervisedFrom(newlyNamed(worker, holder.person, head, world), world.today) : '',
  );
};

/** The same to the worker. */
const waitsFor = ({ holder, since }: Turn, { people, calendar, today }: World): string => {
  const days = calendar.workingDaysBetween(since, today);
  const name = people.nameOf(holder);
  return days > 0 ? `waits for ${name}, ${counted(days, 'working day')}` : `waits for ${name}`;
};

/** The first names, and how many more there are. */
const firstNamed = (ids: readonly PersonId[], most: number, { people }: World): string =>
  listed([
    ...ids.slice(0, most).map((id) => people.nameOf(id)),
    ...(ids.length > most ? [`${ids.length - most} more`] : []),
  ]);

/** Those above whom it has reached by today, and who of them were told. */
export interface Above {
  readonly knowing: readonly PersonId[];
  readonly hearing: readonly PersonId[];
}

/** Who knows, and who is to hear: that a card is on its way to them is not yet that they know. */
const above = ({ knowing, hearing }: Above, world: World, most = Number.POSITIVE_INFINITY): string => {
  const [know, hear] = [firstNamed(knowing, most, world), firstNamed(hearing, most, world)];
  return inRow(
    know && plural(knowing.length, { one: `${know} knows`, other: `${know} know` }),
    hear && plural(hearing.length, { one: `${hear} hears of it`, other: `${hear} hear of it` }),
  );
};

/** To the worker: that it still waits, who is asked, who knows, and who is to hear. */
const stillWaits = ({ standing }: Facts, turn: Turn, those: Above, world: World): string => {
  const isBooked = standing.bookedOn !== undefined && standing.bookedOn >= world.today;
  const due = `due ${dayInShort(standing.dueOn, world.today)}`;
  return inRow(
    isBooked ? nextInShort(standing, world.today) : `Was ${due}`,
    isBooked ? `was ${due}` : 'not recorded yet',
    waitsFor(turn, world),
    above(those, world),
  );
};

/** To the worker: what is booked. */
const comingUp = ({ standing, open }: Facts, { today }: World): string =>
  inRow(standing.bookedOn === undefined ? 'Booked today' : nextInShort(standing, today), openInWords(open));

/** To the manager who is to find somebody. */
const nobodyHere = (supervisor: Person, { standing }: Facts, { today }: World): string =>
  inRow(nextInShort(standing, today), `${supervisor.name} is away, nobody covers`);

const nobodyNamed = ({ worker, standing }: Facts, world: World): string => {
  const [gone] = supervisorsOf(worker, world);
  const next = nextInShort(standing, world.today);
  return gone && !isActive(gone, world.today)
    ? inRow(next, `${gone.name} has left, nobody supervises them`)
    : inRow(next, 'no supervisor is named');
};

/** The second supervisor is here. */
const firstGone = (gone: Person, { standing }: Facts, { today }: World): string =>
  inRow(nextInShort(standing, today), `${gone.name} has left, the second supervisor is here`);

/** No side taken: both accounts in the same words. */
const twoAccounts = (worker: Person, session: Session, world: World): string => {
  const day = (on: string) => dayInShort(on, world.today);
  const theirs = `${world.people.nameOf(session.by)}: held ${day(session.heldOn)}`;
  return session.workerSaysOn === undefined
    ? inRow(theirs, `${worker.name}: not held`)
    : inRow(theirs, `${worker.name}: held ${day(session.workerSaysOn)}`);
};

const toAgree = (session: Session, { people, today }: World): string =>
  `Held ${dayInShort(session.heldOn, today)}, recorded by ${people.nameOf(session.by)}. Is that right?`;

export const saying = {
  above,
  withHolder,
  turn: turnInWords,
  toRecord,
  waits,
  stillWaits,
  comingUp,
  nobodyHere,
  nobodyNamed,
  firstGone,
  twoAccounts,
  toAgree,
};
