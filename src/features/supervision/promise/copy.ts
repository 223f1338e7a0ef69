import { type Day, dayInShort } from '../../../kernel/calendar.js';
import { counted, listed } from '../../../kernel/phrases.js';
import type { Settings } from '../../../kernel/settings.js';
import type { World } from '../../../kernel/world.js';
import { inRow } from '../copy/state.js';
import type { Cadence } from './checks.js';
import { type Answered, CADENCE, type PromiseRow } from './model.js';

// The promise to a new worker, in the words of the council and not of one national programme.

export const ANSWER_PROMISE = 'Is it kept?';
export const CADENCE_TITLE = 'Supervision as often as promised';

export const PROMISE = {
  title: 'The promise of the induction',
  heading: 'The promise of the induction',
  intro: 'What a new worker was promised, and how it stands. It looks at the promise and at nobody’s work.',
  because:
    'You get this because you manage a new worker, are one, or look after the induction of all. If the staff list is out of date, the administrator can put it right.',
  summary: 'The promise of the induction',
} as const;

export const FORM = {
  title: 'Is the promise kept?',
  yes: 'Yes',
  no: 'Not yet',
  save: 'Save the answers',
  missing: 'Choose an answer for each point',
  because:
    'You get this because you manage this new worker. They say after you whether they see it so. If the staff list is out of date, the administrator can put it right.',
  summary: 'The promise of the induction: is it kept?',
} as const;

export const SIGN = {
  name: 'Your induction',
  title: 'Do you see it so?',
  yes: 'As I see it',
  no: 'Not as I see it',
  all: 'All as I see it',
  other: 'Other answer',
  save: 'Save the answers',
  because:
    'You get this because it is about the promise of your own induction. What is missing goes to the principal social worker. Type “my supervision” to see your dates.',
  summary: 'The promise of your induction: do you see it so?',
} as const;

/** The title of a check, also of one that the settings have no more. */
export const checkTitle = (id: string, settings: Settings): string =>
  settings['supervision.inductionChecks'].find((check) => check.id === id)?.title ?? id;

export const pointTitle = (id: string, settings: Settings): string =>
  id === CADENCE
    ? CADENCE_TITLE
    : (settings['supervision.inductionPoints'].find((point) => point.id === id)?.title ?? id);

/** `6 sessions held, never late`. */
export const cadenceInWords = ({ sessions, lateDays }: Cadence): string =>
  `${counted(sessions, 'session')} held, ${lateDays === 0 ? 'never late' : `late on ${counted(lateDays, 'working day')}`}`;

/** To the manager, beside the worker’s name: the day on which it was reached. */
export const askedInRow = (title: string, on: Day, today: Day): string =>
  inRow(dayInShort(on, today), `${title} of induction: is the promise kept?`);

const titles = (ids: readonly string[], { settings }: World): string =>
  listed(ids.map((id) => pointTitle(id, settings)));

/** A sentence for some of the points; none where there are none. */
const pointsAre = (what: string, ids: readonly string[], world: World): readonly string[] =>
  ids.length === 0 ? [] : [`${what}: ${titles(ids, world)}.`];

/** What the manager said, to the worker: each point in the second line. */
export const toSignInRow = (row: PromiseRow, world: World): string =>
  `${checkTitle(row.check, world.settings)}, as ${world.people.nameOf(row.by)} sees it`;

/** What is kept and what is not yet, in sentences. */
export const toSignInWords = (row: PromiseRow, world: World): string =>
  [...pointsAre('Kept', row.kept, world), ...pointsAre('Not yet', row.short, world)].join(' ');

/** To whoever looks after the induction of all. */
export const shortInRow = (row: Answered, world: World): string =>
  `${checkTitle(row.check, world.settings)} of induction`;

/** What is missing, in sentences. */
export const shortInWords = (row: Answered, world: World): string =>
  [
    ...pointsAre('Not yet', row.short, world),
    ...pointsAre('The worker sees it differently', row.differs ?? [], world),
  ].join(' ');

export const savedNote = (name: string): string => `Saved for ${name}. They say next whether they see it so.`;
export const signedNote = (row: PromiseRow): string => {
  const count = row.differs?.length ?? 0;
  return count === 0
    ? 'Thank you. Your answer is saved.'
    : `Thank you. Your answer is saved. The principal social worker hears of ${counted(count, 'point')}.`;
};
export const overNote = (name: string, row: PromiseRow | undefined, world: World): string =>
  row
    ? `Answered already for ${name} by ${world.people.nameOf(row.by)}.`
    : `Nothing is asked now about the induction of ${name}.`;
