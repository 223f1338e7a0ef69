import { versionOf } from '../../src/features/supervision/dates/decide.js';
import { shortIdOf } from '../../src/kernel/ids.js';
import { MARK } from '../../src/kernel/message.js';
import type { Random } from '../faults/random.js';
import { actionOf, CAST, CLOSED, dossierOf, idOf, nominationOf, OPEN, PLAN_ID } from './open-service.js';

/** A press that somebody made up. */
export interface Forgery {
  readonly verb: string;
  readonly data: Record<string, unknown>;
  /** Which liberties were taken. */
  readonly liberties: readonly string[];
}

const target = idOf('target');
const IN_PLAN = { ownerId: target, actionId: actionOf('LATE') };
const dossier = (name: (typeof CAST)[number]) => dossierOf(CLOSED, name);
const held = { previousActions: 'none_open', heldOn: '2026-03-10', record: 'true', nextOn: '2026-04-07' };

/** What the target's, the panel's and the checker's own cards would send. */
export const genuinePresses = (category: string): readonly (readonly [string, Record<string, unknown>])[] => [
  ['shoutouts.withdraw', { month: OPEN, nomination: nominationOf(OPEN, 'colleague', 'target'), round: 1 }],
  ['shoutouts.pick', { month: CLOSED, winner: dossier('other'), commended: dossier('target') }],
  ['shoutouts.publish', { month: CLOSED, winner: dossier('target'), commended: [dossier('checker')] }],
  ['shoutouts.panel-page', { month: CLOSED, page: 0 }],
  [
    'shoutouts.nominate',
    {
      nominee: target,
      category,
      did: 'Stayed late to help everybody',
      difference: 'Nobody had to wait',
      nameHidden: 'false',
    },
  ],
  ['shoutouts.find', { name: 'Name target' }],
  ['shoutouts.start', {}],
  ['privacy.stop-invitations', {}],
  ['privacy.allow-invitations', {}],
  ['supervision.open', { worker: target, view: 'due' }],
  ['supervision.not-held', { worker: target, view: 'due', round: 0 }],
  ['supervision.list', { view: 'team' }],
  ['supervision.held', { worker: target, view: 'due', round: 0, ...held }],
  [
    'supervision.save-not-held',
    { worker: target, view: 'due', round: 0, reason: 'other_work', newOn: '2026-03-18' },
  ],
  ['supervision.save-booking', { worker: target, view: 'team', round: 0, nextOn: '2026-03-18' }],
  ['supervision.agree', { worker: idOf('colleague'), round: 1, answer: 'not_held' }],
  ['supervision.wrong-date', { worker: idOf('colleague'), round: 1 }],
  ['supervision.save-wrong-date', { worker: idOf('colleague'), round: 1, rightOn: '2026-02-24' }],
  [
    'supervision.name-cover',
    { supervisor: idOf('lead'), round: 0, [`cover.${idOf('lead')}`]: idOf('former') },
  ],
  ['supervision.team-dates', { view: 'team' }],
  [
    'supervision.save-team-dates',
    {
      view: 'team',
      [`date1.${target}`]: '2026-03-18',
      [`date2.${target}`]: '2026-04-15',
      versions: `${target}~${versionOf(undefined)}`,
    },
  ],
  ['supervision.away', { worker: target, view: 'team' }],
  ['supervision.away-list', {}],
  [
    'supervision.save-away',
    { worker: target, view: 'team', awayFrom: '2026-03-16', awayUntil: '2026-03-20' },
  ],
  ['supervision.handover', { about: shortIdOf(target) }],
  ['supervision.save-handover', { about: shortIdOf(target), [`to.${target}`]: idOf('former') }],
  ['supervision.mine', {}],
  ['supervision.say', { worker: target, round: 0, what: 'no_date' }],
  ['supervision.say', { worker: idOf('colleague'), round: 1, what: 'short' }],
  ['supervision.settle', { worker: idOf('colleague'), round: 1 }],
  ['supervision.save-settle', { worker: idOf('colleague'), round: 1, says: 'supervisor' }],
  ['supervision.settle-pass', { worker: idOf('colleague'), round: 1 }],
  [
    'supervision.save-settle-pass',
    { worker: idOf('colleague'), round: 1, to: idOf('head'), reason: 'no_part' },
  ],
  ['supervision.group', {}],
  ['supervision.save-group', { groupOn: '2026-03-10', people: `${target},${idOf('colleague')}` }],
  ['supervision.promise', { worker: target, check: 'weeks_6' }],
  ['supervision.save-promise', { worker: target, check: 'weeks_6', 'point.mentor': 'yes' }],
  ['supervision.countersign', { worker: target, check: 'weeks_6' }],
  ['supervision.save-countersign', { worker: target, check: 'weeks_6', all: 'yes' }],
  [
    'actions.save',
    { view: 'mine', versions: `${actionOf('MOVING')}~1`, [`status.${actionOf('MOVING')}`]: 'at_risk' },
  ],
  ['actions.all-on-track', { view: 'nudge', versions: `${actionOf('LATE')}~1 ${actionOf('MOVING')}~1` }],
  [
    'actions.save-dates',
    {
      view: 'mine',
      versions: `${actionOf('MOVING')}~1`,
      [`date.${actionOf('MOVING')}`]: '2026-04-30',
      [`reason.${actionOf('MOVING')}`]: 'urgent_work',
    },
  ],
  ['actions.back', { view: 'mine', versions: '' }],
  ['actions.page', { view: 'mine', versions: '', page: 1 }],
  ...['check', 'approve', 'silence', 'left', 'offered'].map((card) => {
    const among = (['DONE', 'ASKED', 'LATE'] as const).map(
      (ref) => `${shortIdOf(target)}~${actionOf(ref).slice(0, 8)}`,
    );
    return ['actions.above-page', { card, among: among.join(' '), page: 0 }] as const;
  }),
  ['supervision.gap-page', { about: shortIdOf(target), page: 0 }],
  ['supervision.cover-page', { about: shortIdOf(idOf('lead')), page: 0 }],
  ['help.report-page', { section: 'Supervision', page: 0 }],
  ['operations.daily-page', { day: '2026-03-10', page: 0 }],
  ['shoutouts.find-page', { search: 'Name target', page: 0 }],
  ['shoutouts.mine-page', { page: 0 }],
  ['shoutouts.news-page', { page: 0 }],
  ['shoutouts.thanks-page', { page: 0, since: '2026-03-01', until: '2026-03-31' }],
  ['shoutouts.change', { month: OPEN, nomination: nominationOf(OPEN, 'colleague', 'target'), round: 1 }],
  [
    'shoutouts.save-change',
    {
      month: OPEN,
      nomination: nominationOf(OPEN, 'colleague', 'target'),
      round: 1,
      did: 'Stayed late to help us all',
      difference: 'Nobody had to wait',
      nameHidden: 'false',
    },
  ],
  [
    'actions.approve-date',
    {
      ownerId: target,
      actionId: actionOf('ASKED'),
      version: 4,
      among: `${target}~${actionOf('ASKED')} ${target}~${actionOf('LATE')}`,
      says: 'agree',
    },
  ],
  [
    'actions.check',
    {
      ownerId: target,
      actionId: actionOf('DONE'),
      version: 2,
      among: `${target}~${actionOf('DONE')} ${target}~${actionOf('LATE')}`,
      seen: 'yes',
    },
  ],
  [
    'actions.reopen',
    {
      ownerId: target,
      actionId: actionOf('CLOSED'),
      version: 3,
      among: `${target}~${actionOf('CLOSED')}`,
      reason: 'not_so_any_more',
    },
  ],
  ['actions.plans', { page: 0 }],
  ['actions.plan', { plan: PLAN_ID, page: 0 }],
  ['actions.plan-form', { plan: PLAN_ID }],
  ['actions.plan-find', { draft: PLAN_ID, version: 1, find: 'Name' }],
  [
    'actions.make-plan',
    { draft: 'a'.repeat(32), name: 'Another', kind: 'audit', lead: target, reviewOn: '2026-04-08' },
  ],
  [
    'actions.change-plan',
    { draft: PLAN_ID, version: 1, name: 'Mine', kind: 'audit', lead: target, reviewOn: '2026-04-08' },
  ],
  ['actions.ask', { ...IN_PLAN, plan: PLAN_ID, page: 0 }],
  ['actions.ask-all', { plan: PLAN_ID, page: 0 }],
  ['actions.plan-adding', { ...IN_PLAN, does: 'remove' }],
  ['actions.save-adding', { ...IN_PLAN, does: 'remove', into: PLAN_ID }],
  ['actions.freeze', { plan: PLAN_ID, on: '2026-03-11' }],
  ['actions.plan-page', { plan: PLAN_ID, on: '2026-03-11', page: 0 }],
  ['actions.challenge', { plan: PLAN_ID }],
  ['actions.challenge-form', { ...IN_PLAN, plan: PLAN_ID, on: '2026-03-11', version: 1, what: 'over' }],
  [
    'actions.challenge-save',
    { ...IN_PLAN, plan: PLAN_ID, on: '2026-03-11', version: 1, what: 'over', to: idOf('former') },
  ],
  ['actions.challenge-leave', { ...IN_PLAN, plan: PLAN_ID, on: '2026-03-11', version: 1 }],
  ...['actions.take', 'actions.decline'].map(
    (verb) =>
      [
        verb,
        {
          ownerId: target,
          actionId: actionOf('MOVING'),
          version: 1,
          among: `${target}~${actionOf('MOVING')}`,
        },
      ] as const,
  ),
  ['actions.hand-over', { about: shortIdOf(target), page: 0 }],
  ['actions.hand-over-find', { about: shortIdOf(target), find: 'Name', finding: 'yes', at: 0 }],
  [
    'actions.save-hand-over',
    { about: shortIdOf(target), [`to.${actionOf('LATE')}`]: idOf('colleague'), all: idOf('actor') },
  ],
  ['actions.pass', { ownerId: target, actionId: actionOf('DONE') }],
  [
    'actions.open',
    { ownerId: target, actionId: actionOf('DONE'), page: 0, day: { section: 'check', page: 0 } },
  ],
  [
    'actions.open-own',
    {
      view: 'today',
      open: actionOf('LATE').slice(0, 8),
      kept: `${actionOf('MOVING').slice(0, 8)}~1~at_risk`,
      [`status.${actionOf('LATE')}`]: 'off_track',
    },
  ],
  ['actions.from-message', { words: 'Write the guide' }],
  [
    'actions.new-form',
    { draft: `2026-${'a'.repeat(32)}`, dialog: 'message', words: 'Write the guide', find: 'Name target' },
  ],
  [
    'actions.create',
    {
      draft: `2026-${'a'.repeat(32)}`,
      dialog: 'message',
      copy: 'true',
      words: 'Write the guide',
      title: 'Ring back',
      why: 'Nobody has to ask again.',
      owner: target,
      dueOn: '2026-04-08',
      evidence: 'A note on the intranet',
      checker: 'line',
      source: 'other',
    },
  ],
  [
    'actions.save-pass',
    { ownerId: target, actionId: actionOf('DONE'), to: idOf('head'), reason: 'away_soon' },
  ],
  ['supervision.pass', { worker: target, round: 0 }],
  ['supervision.save-pass', { worker: target, round: 0, to: idOf('second'), reason: 'knows_it' }],
  ['shoutouts.report-words', { month: CLOSED, words: '0f3a5b7c9d' }],
  ['shoutouts.save-report', { month: CLOSED, words: '0f3a5b7c9d', wrong: 'It hurts.' }],
  ['shoutouts.reported-page', { month: CLOSED, report: 1 }],
  ['shoutouts.settle-words', { month: CLOSED, report: 1, how: 'out' }],
  ['shoutouts.see-writer', { month: CLOSED, report: 1 }],
  ['shoutouts.pass', { month: CLOSED }],
  ['shoutouts.save-pass', { month: CLOSED, to: idOf('second'), reason: 'no_part' }],
  ['today.list', {}],
  ['today.section', { section: 'actions.answer', page: 0 }],
  ['today.aside', { section: 'actions.answer' }],
];

const pick = <T>(random: Random, list: readonly T[]): T => {
  const one = list[random.between(0, list.length - 1)];
  if (one === undefined) throw new Error('There is nothing to pick from');
  return one;
};

const IDS: readonly string[] = [
  ...CAST.map(idOf),
  ...(['LATE', 'MOVING', 'DONE', 'DONE-TOO', 'MINE', 'SEEN', 'ASKED'] as const).map(actionOf),
  nominationOf(OPEN, 'colleague', 'target'),
  nominationOf(CLOSED, 'colleague', 'target'),
  dossier('target'),
  dossier('actor'),
  OPEN,
  CLOSED,
  '2026-13',
  'daily',
  '',
];

const ODD_ROUNDS = [
  -1,
  -1_000_000,
  0,
  2,
  99,
  1.5,
  1e9,
  2 ** 53,
  1e308,
  '0x0',
  '1e0',
  ' 0 ',
  '-0',
  '٠',
  'NaN',
  true,
  null,
];
const SEPARATORS = [
  '|',
  '~',
  '/',
  '\\',
  '#',
  '?',
  '%00',
  '\0',
  '\n',
  '..',
  "' or 1 eq 1 or '",
  '*',
  '\uffff',
  '~1 ',
  ' ',
];
const PROTOTYPE_KEYS = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'then',
  'toJSON',
];
const CLAIMS: Record<string, unknown> = {
  actor: target,
  by: target,
  ownerId: target,
  nominatorId: idOf('colleague'),
  role: 'administrator',
  roles: ['administrator', 'panel_lead', 'director'],
  isAdmin: true,
  tenant: 'test-tenant',
  personId: target,
  verb: 'shoutouts.publish',
  head: { published: {} },
};
const CONTROL = '\u0000\u0007\u001b[31m\u202egnihtemos\u202c\u200b\u2066x\u2069\ufeff';
const ODD_VALUES: readonly unknown[] = [
  null,
  0,
  -1,
  true,
  '',
  [],
  {},
  [[[]]],
  { $gt: '' },
  ['a', { b: 1 }],
  { toString: 1 },
];

const nested = (levels: number, isList: boolean): unknown => {
  let inside: unknown = 'deep';
  for (let level = 0; level < levels; level += 1) inside = isList ? [inside] : { in: inside };
  return inside;
};

/** An object with that very key, `__proto__` included. */
const withKey = (data: Record<string, unknown>, key: string, value: unknown): Record<string, unknown> =>
  Object.fromEntries([...Object.entries(data), [key, value]]);

interface Liberty {
  readonly name: string;
  readonly take: (data: Record<string, unknown>, random: Random, category: string) => Record<string, unknown>;
}

const inPlace = (
  data: Record<string, unknown>,
  random: Random,
  change: (value: unknown, key: string) => unknown,
): Record<string, unknown> => {
  const keys = Object.keys(data);
  if (keys.length === 0) return data;
  const key = pick(random, keys);
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [name, name === key ? change(value, name) : value]),
  );
};

const LIBERTIES: readonly Liberty[] = [
  {
    name: 'another id',
    take: (data, random) => inPlace(data, random, () => pick(random, IDS)),
  },
  {
    name: 'several ids',
    take: (data, random) =>
      inPlace(data, random, () =>
        Array.from({ length: random.between(2, 60) }, () => pick(random, IDS)).join(
          pick(random, [' ', ',', '~', '|']),
        ),
      ),
  },
  {
    name: 'extra field',
    take: (data, random) => ({ ...data, ...Object.fromEntries([pick(random, Object.entries(CLAIMS))]) }),
  },
  {
    name: 'prototype key',
    take: (data, random) =>
      withKey(data, pick(random, PROTOTYPE_KEYS), pick(random, [{ roles: ['administrator'] }, 'x', null])),
  },
  { name: 'wrong type', take: (data, random) => inPlace(data, random, () => pick(random, ODD_VALUES)) },
  { name: 'missing field', take: (data, random) => inPlace(data, random, () => undefined) },
  {
    name: 'huge text',
    take: (data, random) => inPlace(data, random, () => 'ab '.repeat(random.between(300, 60_000))),
  },
  {
    name: 'deep nesting',
    take: (data, random) =>
      inPlace(data, random, () => nested(pick(random, [10, 31, 33, 500, 4_000]), random.chance() < 0.5)),
  },
  {
    name: 'odd round',
    take: (data, random) => ({
      ...data,
      [pick(random, ['round', 'version', 'page'])]: pick(random, ODD_ROUNDS),
    }),
  },
  {
    name: 'separators',
    take: (data, random) =>
      inPlace(
        data,
        random,
        (value) =>
          `${typeof value === 'string' ? value : ''}${pick(random, SEPARATORS)}${pick(random, ['', 'x', target])}`,
      ),
  },
  {
    name: 'separators in a key',
    take: (data, random) => withKey(data, `status.${pick(random, SEPARATORS)}${actionOf('LATE')}`, 'done'),
  },
  {
    name: 'forged mark',
    take: (data, random) =>
      withKey(
        data,
        MARK,
        pick<unknown>(random, [
          `supervision|${idOf('colleague')}~supervision:agree:${idOf('colleague')}:1`,
          `actions|${target}~actions:check:${actionOf('DONE')}:2`,
          `mailbox|${target}~x`,
          `actions|${target}~../../0`,
          `people|generation~#?/\\`,
          'a|b~',
          'x'.repeat(5_000),
          7,
          null,
          { home: target },
          CONTROL,
        ]),
      ),
  },
  {
    name: 'control characters',
    take: (data, random) =>
      inPlace(data, random, (value) => `${CONTROL}${typeof value === 'string' ? value : ''}`),
  },
];

const ODD_VERBS = [
  '__proto__',
  'constructor',
  'toString',
  '',
  'supervision.held ',
  'SUPERVISION.HELD',
  'actions.delete',
  'admin.replaceAll',
  'x'.repeat(10_000),
  CONTROL,
];

/** One forgery: something genuine that is somebody else's, or with up to three liberties taken. */
export const forge = (random: Random, category: string): Forgery => {
  const [verb, data] = pick(random, genuinePresses(category));
  const liberties = Array.from({ length: random.between(0, 3) }, () => pick(random, LIBERTIES));
  const forged = liberties.reduce((so, { take }) => take(so, random, category), data);
  const chance = random.chance();
  const swapped =
    chance < 0.08 ? pick(random, genuinePresses(category))[0] : chance < 0.1 ? pick(random, ODD_VERBS) : verb;
  return {
    verb: swapped,
    data: forged,
    liberties: [
      ...(liberties.length === 0 ? ['another’s own card'] : liberties.map(({ name }) => name)),
      ...(swapped === verb ? [] : ['another verb']),
    ],
  };
};
