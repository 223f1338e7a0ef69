import { dayInShort } from '../../../kernel/calendar.js';
import type { LineStatus } from '../../../kernel/lines.js';
import type { Person } from '../../../kernel/people.js';
import { counted, inSeries } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import { recordedInWords } from '../copy/answers.js';
import { inRow } from '../copy/state.js';
import { type Absence, concernedBy, coverDayOf, type Naming, namedPerson, secondsSuffice } from './model.js';

// The words for cover while a supervisor is away.

const STAFF_LIST = 'If the staff list is out of date, the administrator can put it right.';

export const namesInWords = (people: readonly Person[]): string => inSeries(people.map(({ name }) => name));

/** `Away Mon 9 March to Fri 27 March`. */
const absenceInWords = ({ awayFrom, awayUntil }: Absence, { today }: World): string => {
  if (awayUntil !== undefined)
    return `Away ${dayInShort(awayFrom, today)} to ${dayInShort(awayUntil, today)}`;
  return awayFrom <= today
    ? `Away since ${dayInShort(awayFrom, today)}, no return date yet`
    : `Away from ${dayInShort(awayFrom, today)}, no return date yet`;
};

const peopleOf = (supervisor: Person, world: World): string =>
  counted(concernedBy(supervisor, world).length, 'person', 'people');

/** To the manager who is to name cover. */
export const toNameInRow = (supervisor: Person, absence: Absence, world: World): string =>
  inRow(absenceInWords(absence, world), `${peopleOf(supervisor, world)} to cover`);

export const NOBODY_NAMED: LineStatus = { word: 'Nobody is named', mark: '●', tone: 'warning' };
const COVERED: LineStatus = { word: 'Covered', mark: '✓', tone: 'good' };

/** To a colleague: from when, for how many, and by whom it was decided. */
export const coveringInRow = (supervisor: Person, { by }: Naming, absence: Absence, world: World): string => {
  const from = dayInShort(coverDayOf(absence, world), world.today);
  const { awayUntil } = absence;
  const when =
    awayUntil === undefined
      ? `From ${from}, no return date yet`
      : `${from} to ${dayInShort(awayUntil, world.today)}`;
  return inRow(when, peopleOf(supervisor, world), `named by ${world.people.nameOf(by)}`);
};

export const WHILE_AWAY = {
  title: 'Cover for supervision',
  intro:
    'While a supervisor is away, somebody else can hold supervision for their people and record it. Cover ends by itself when they return.',
} as const;
export const BECAUSE = `You get this because you are the next manager above a supervisor who is away. ${STAFF_LIST}`;
export const RULE = 'Dates only, never a reason.';

export const SUMMARY = { open: 'Supervision: name cover', done: 'Supervision: who covers' } as const;

/** How a supervisor stands on the card; somebody of an old card may be back. */
export const standsAs = (absence: Absence | undefined, world: World): string =>
  absence ? absenceInWords(absence, world) : 'Not away now. Nothing is to be covered.';

/** How it stands, as a badge. */
export const coverStatus = (isAway: boolean, isCovered: boolean): LineStatus | undefined => {
  if (!isAway) return undefined;
  return isCovered ? COVERED : NOBODY_NAMED;
};

/** What was decided about an absence; nothing while nobody is named. */
export const namingInWords = (
  supervisor: Person,
  naming: Naming | undefined,
  absence: Absence,
  reader: string,
  world: World,
): string => {
  if (!naming) return '';
  const recorded = recordedInWords(naming, reader, world);
  const on = coverDayOf(absence, world);
  if (naming.coverId === undefined)
    return secondsSuffice(supervisor, on, world)
      ? `The second supervisors are enough – ${recorded}.`
      : 'The second supervisors were to be enough, but not every worker has one here now.';
  const name = world.people.nameOf(naming.coverId);
  return namedPerson(supervisor, naming, on, world)
    ? `${name} covers – ${recorded}.`
    : `${name} was named and cannot cover any more. Choose somebody else.`;
};

export const SUPERVISES = 'Supervises:';
export const MORE_COLLEAGUES = 'More colleagues who can cover are in this list.';
export const SECONDS_ENOUGH = 'Each worker’s second supervisor is enough';
export const themselves = (name: string): string => `${name} (you)`;
export const ofTeam = (name: string, team: string): string => `${name} – ${team}`;
/** `among`: how many before it on the card are of somebody with the same name. */
export const whoCovers = (supervisor: string, among: number): string =>
  among === 0 ? `Who covers for ${supervisor}` : `Who covers for ${supervisor} (${among + 1})`;
export const SAVE = 'Save cover';
export const SAVE_CHANGE = 'Save the change';

export const pagesInWords = (page: number, pages: number, absences: number): string =>
  `Page ${page} of ${pages}: ${counted(absences, 'absence')} in all.`;
export const KEPT = 'What you chose on other pages is kept. It counts once you save it there.';

export const NOT_YOURS = {
  title: 'This one is for somebody else to answer',
  lines: ['Only a manager above the supervisor names who covers.', STAFF_LIST],
  because: 'You get this because you pressed a button on a card about cover.',
} as const;

/** What speaks against a choice, beside its field. */
export const problemOf = (why: 'nobody-chosen' | 'cannot-cover', name: string): string =>
  why === 'nobody-chosen'
    ? `Choose who covers for ${name}`
    : `Choose somebody else to cover for ${name}: whoever was chosen is away, has left or has moved`;
export const notSaved = (problem: string): string => `Nothing is saved yet. ${problem}.`;

export const savedNote = (supervisor: string, cover: string | undefined): string =>
  cover === undefined
    ? `Saved for ${supervisor}: the second supervisors are enough.`
    : `Saved for ${supervisor}: ${cover} covers.`;
export const changedNote = (supervisor: string): string =>
  `This has changed for ${supervisor} since the card was made. This is how things stand now.`;
export const overNote = (supervisor: string): string =>
  `${supervisor} is not away any more, so nothing was saved.`;
