import { type Day, dayInShort } from '../../../kernel/calendar.js';
import { isActive, type Person } from '../../../kernel/people.js';
import { counted, listed } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import type { Standing } from '../cadence.js';
import { inRow, nextInShort, sinceInShort, supervisedFrom } from '../copy/state.js';
import { absenceOf } from '../cover/model.js';
import { isInduction } from '../settings.js';

// The words for people who are to be given a new supervisor.

const STAFF_LIST = 'If the staff list is out of date, the administrator can put it right.';

export const NAME = 'Name supervisor';
export const SAVE = 'Save supervisors';

/** Above a team. */
export const WITHOUT = 'Nobody supervises them';

export const HANDOVER = {
  title: 'Who supervises them now?',
  intro:
    'Dates, clock and what is open stay with each person. It holds from today, until the staff list names somebody else.',
  summary: 'Supervision: supervisors to name',
  because: `You get this because you are the next manager above people whose supervisor has left, is away without a return date, or was never named. ${STAFF_LIST}`,
  rule: 'The staff list itself is not changed. Whoever is not in a list here can be named there.',
  all: 'For all for whom you choose nobody below',
  nobody: 'Everybody has a supervisor now.',
} as const;

export const SECTION = {
  heading: 'Supervisor to name',
  open: NAME,
  counted: (count: number) => counted(count, 'supervisor to name', 'supervisors to name'),
} as const;

export const NOT_YOURS = {
  title: 'This one is for somebody else to answer',
  lines: ['Only a manager above names who supervises them.', STAFF_LIST],
  because: 'You get this because you pressed a button on a card about supervisors.',
} as const;

export const ofTeam = (name: string, team: string): string => `${name} – ${team}`;
export const themselves = (name: string): string => `${name} (you)`;

/** `Due Mon 15 March · 28 days since held · NQSW, weeks 1–6`. */
export const handoverInRow = (standing: Standing, { today }: World): string =>
  inRow(
    nextInShort(standing, today),
    sinceInShort(standing),
    isInduction(standing.stage) ? standing.stage.title : '',
  );

/** Why somebody is to be named, in a line of its own. */
export const whyInWords = (worker: Person, world: World): string => {
  const first = world.people.get(worker.supervisorId);
  if (!first) return 'No supervisor is named.';
  if (!isActive(first, world.today)) return `${first.name} has left.`;
  return absenceOf(first, world) ? `${first.name} is away, no return date.` : '';
};

export const problemOf = (why: 'nobody-chosen' | 'cannot', name: string): string =>
  why === 'nobody-chosen'
    ? `Choose who supervises ${name}`
    : `Choose somebody else for ${name}: whoever was chosen is away, has left or has moved`;

export const notSaved = (count: number): string =>
  `${counted(count, 'person', 'people')} without a new supervisor yet. What to do stands beside each.`;

const MOST_NAMED = 3;

/** `Tom Reed supervises Cai Lloyd and Erin Doyle from today.` */
export const savedNote = (saved: ReadonlyMap<string, readonly string[]>): string =>
  [...saved]
    .map(([to, names]) => {
      const whom = names.length <= MOST_NAMED ? listed(names) : counted(names.length, 'person', 'people');
      return `${to} supervises ${whom} from today.`;
    })
    .join(' ');

/** To the new supervisor, of whom nothing is asked yet. */
export const yoursNow = (
  standing: Standing,
  named: { readonly from: Day; readonly by: Person | undefined },
  { today }: World,
): string => inRow(nextInShort(standing, today), sinceInShort(standing), supervisedFrom(named, today));

/** To the worker. */
export const supervisesYou = (name: string, from: Day, { today }: World): string =>
  `${name} supervises you from ${dayInShort(from, today)}`;
