import { dayInShort } from '../../../kernel/calendar.js';
import type { Person } from '../../../kernel/people.js';
import { sentence } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import { inRow } from '../copy/state.js';
import type { Session, Settled } from '../model.js';

// Two accounts of one session. No side is taken, and nobody is accused: most of them are slips.

export const SETTLE = 'Settle';

export const CARD = {
  title: 'Two accounts of one supervision',
  now: 'Now:',
  question: 'Which one stands?',
  hint: 'It is most likely a slip, and no complaint about anyone. Both are told what stands, and the days count from it.',
  /** Of a session before the last one. */
  hintEarlier:
    'It is most likely a slip, and no complaint about anyone. Both are told what stands. The days count from the last session, whatever stands.',
  notHeld: 'It was not held',
  summary: 'Supervision: two accounts to settle',
  because:
    'You get this because you manage whoever recorded it, or somebody passed it on to you. If the staff list is out of date, the administrator can put it right.',
} as const;

const dayOf = (on: string, { today }: World): string => dayInShort(on, today);

/** Both accounts, in the same words. */
export const accounts = (worker: Person, session: Session, world: World): readonly string[] => [
  `${world.people.nameOf(session.by)} says: held on ${dayOf(session.heldOn, world)}.`,
  session.workerSaysOn === undefined
    ? `${worker.name} says: not held.`
    : `${worker.name} says: held on ${dayOf(session.workerSaysOn, world)}.`,
];

/** A button: the date that stands, without its year, which stands above. */
export const stands = (on: string): string => dayInShort(on, on);

const outcome = ({ heldOn }: Settled, world: World): string =>
  heldOn === undefined ? 'not held' : `held on ${dayOf(heldOn, world)}`;

/** `the next date is now Mon 5 April`: it went with the day that stands. Nothing once that day is over. */
const movedTo = ({ nextOn }: Settled, world: World): string =>
  nextOn === undefined || nextOn < world.today ? '' : `the next date is now ${dayOf(nextOn, world)}`;

const asSentence = (text: string): string => (text === '' ? '' : ` ${sentence(text)}.`);

/** To whoever settled it. */
export const settledNote = (worker: Person, settled: Settled, world: World): string =>
  `Settled for ${worker.name}: ${outcome(settled, world)}.${asSentence(movedTo(settled, world))} Both are told on the next working morning.`;

/** On an old button. */
export const alreadyNote = (name: string, settled: Settled | undefined, world: World): string =>
  settled
    ? `Settled already by ${world.people.nameOf(settled.by)} for ${name}: ${outcome(settled, world)}.`
    : `The dates of ${name} have been recorded again since. Nothing is left to settle.`;

/** To the supervisor, beside the worker’s name; to the worker, beside `Your supervision`. */
export const toldInRow = (settled: Settled, world: World): string =>
  inRow(
    `${sentence(outcome(settled, world))} is what stands`,
    movedTo(settled, world),
    `${world.people.nameOf(settled.by)} looked at both dates`,
  );

/** The same as sentences, on the worker’s own card. */
export const settledForWorker = (settled: Settled, world: World): string =>
  `It stands as ${outcome(settled, world)}.${asSentence(movedTo(settled, world))} ${world.people.nameOf(settled.by)} looked at both dates.`;

/** To the worker who gave another account. */
export const settlesNext = (name: string | undefined): string =>
  name === undefined
    ? 'This is noted. The dates are being put right; nobody is blamed.'
    : `This is noted. ${name} has both dates and says which one stands; nobody is blamed.`;

/** What is passed on. */
export const accountsOf = (name: string): string => `two accounts of the supervision of ${name}`;
