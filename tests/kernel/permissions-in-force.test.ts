import assert from 'node:assert/strict';
import { versionOf } from '../../src/features/supervision/dates/decide.js';
import type { PersonDay } from '../../src/kernel/capability.js';
import type { Card } from '../../src/kernel/card.js';
import { shortIdOf } from '../../src/kernel/ids.js';
import type { Person } from '../../src/kernel/people.js';
import type { Relation } from '../../src/kernel/permissions.js';
import { makeRandom } from '../faults/random.js';
import { aDrawnRecord } from '../support/drawn-record.js';
import {
  actionOf,
  CAST,
  type Changed,
  CLOSED,
  categoryOf,
  dossierOf,
  idOf,
  type Name,
  nominationOf,
  OPEN,
  type OpenService,
  openServices,
  PLAN_ID,
  reportedWords,
  staffWith,
  wordsToTarget,
} from '../support/open-service.js';
import { type Act, PERMISSIONS } from '../support/registry.js';
import { expandCard, textOf } from '../support/world.js';

// The table in force: every button that writes is pressed through the real app by people in every relation, and the rows
// are looked at before and after.

type Relations = ReadonlySet<Relation>;

interface Pressing {
  readonly act: Act;
  /** By hand, not from the table: which relations are enough, and which forbid. */
  readonly enough: readonly Relation[];
  readonly never?: readonly Relation[];
  /** Relations that the parties of this act cannot bring about. */
  readonly without?: readonly Relation[];
  /** Whose supervision, actions or nomination it is. */
  readonly subject?: Name;
  /** Who is away, so that there is something to cover. */
  readonly away?: Name;
  /** Who has left, so that somebody else is to be named. */
  readonly gone?: Name;
  /** Who presses, when it is not the one who stands in no relation to anything. */
  readonly by?: (held: Relations) => Name;
  readonly data: (held: Relations, category: string) => Record<string, unknown>;
  /** What a refusal says. */
  readonly kindly: RegExp;
}

const dossier = (name: Name): string => dossierOf(CLOSED, name);
const own = (held: Relations): boolean => held.has('owner');
const picks = (held: Relations): readonly string[] => {
  const conflicts = [
    ...(held.has('nominee') ? [dossier('actor')] : []),
    ...(held.has('nominator') ? [dossier('checker')] : []),
  ];
  return conflicts.length > 0 ? conflicts : [dossier('other')];
};

const SUPERVISING = {
  act: 'supervision.confirm',
  enough: ['supervisor', 'second supervisor', 'cover'],
  never: ['self'],
  by: (held) => (held.has('self') ? 'target' : 'actor'),
  kindly: /This one is for somebody else to answer/u,
} as const satisfies Partial<Pressing>;
const AGREEING = {
  act: 'supervision.agree',
  enough: ['self'],
  subject: 'colleague',
  by: (held) => (held.has('self') ? 'colleague' : 'actor'),
  kindly: /Only the person it was held with can agree to it/u,
} as const satisfies Partial<Pressing>;
const UPDATING = {
  act: 'actions.update',
  enough: ['owner'],
  without: ['self'],
  kindly: /One of these is no longer in your list/u,
} as const satisfies Partial<Pressing>;
const about = (held: Relations) => actionOf(own(held) ? 'MINE' : 'LATE');

/** Every button that writes. */
const WRITING: Readonly<Record<string, Pressing>> = {
  'shoutouts.nominate': {
    act: 'shoutouts.nominate',
    enough: ['anyone'],
    never: ['nominee'],
    without: ['self'],
    data: (held, category) => ({
      nominee: idOf(held.has('nominee') ? 'actor' : 'lead'),
      category,
      did: 'Covered the whole weekend without being asked',
      difference: 'Nobody had to wait for an answer',
    }),
    kindly: /Not saved: that is you/u,
  },
  'shoutouts.withdraw': {
    act: 'shoutouts.withdraw',
    enough: ['nominator'],
    without: ['self'],
    data: (held) => ({
      month: OPEN,
      nomination: nominationOf(OPEN, held.has('nominator') ? 'actor' : 'colleague', 'target'),
      round: 1,
    }),
    kindly: /nothing of yours to withdraw/u,
  },
  'shoutouts.save-change': {
    act: 'shoutouts.change',
    enough: ['nominator'],
    without: ['self'],
    data: (held) => ({
      month: OPEN,
      nomination: nominationOf(OPEN, held.has('nominator') ? 'actor' : 'colleague', 'target'),
      round: 1,
      did: 'Stayed until the very last form was filled in',
      difference: 'We could begin on time the next morning',
    }),
    kindly: /nothing of yours to change/u,
  },
  'shoutouts.publish': {
    act: 'shoutouts.publish',
    enough: ['panel member'],
    never: ['nominee', 'nominator'],
    without: ['self'],
    data: (held) => ({ month: CLOSED, winner: picks(held)[0], commended: picks(held).slice(1) }),
    kindly: /This is for the shout-out panel|Another panel member must decide/u,
  },
  'supervision.save-team-dates': {
    ...SUPERVISING,
    data: () => ({
      view: 'team',
      [`date1.${idOf('target')}`]: '2026-03-18',
      versions: `${idOf('target')}~${versionOf(undefined)}`,
    }),
  },
  'supervision.held': {
    ...SUPERVISING,
    data: () => ({
      worker: idOf('target'),
      view: 'due',
      round: 0,
      previousActions: 'none_open',
      heldOn: '2026-03-10',
      record: 'true',
      nextOn: '2026-04-07',
    }),
  },
  'supervision.save-not-held': {
    ...SUPERVISING,
    data: () => ({
      worker: idOf('target'),
      view: 'due',
      round: 0,
      reason: 'other_work',
      newOn: '2026-03-18',
    }),
  },
  'supervision.save-booking': {
    ...SUPERVISING,
    data: () => ({ worker: idOf('target'), view: 'team', round: 0, nextOn: '2026-03-18' }),
  },
  'supervision.name-cover': {
    act: 'supervision.name-cover',
    enough: ['manager above'],
    never: ['self'],
    // Their line manager, the manager of their session and whoever agrees to their dates would be above them as well.
    without: [
      "supervisor's manager",
      "recorder's manager",
      "owner's manager",
      "nominee's manager",
      'cover',
      'approver',
    ],
    subject: 'lead',
    away: 'lead',
    by: (held) => (held.has('self') ? 'lead' : 'actor'),
    data: () => ({ supervisor: idOf('lead'), round: 0, [`cover.${idOf('lead')}`]: idOf('former') }),
    kindly: /Only a manager above the supervisor names who covers/u,
  },
  'supervision.save-away': {
    act: 'supervision.enter-away',
    enough: ['supervisor', 'second supervisor', "owner's manager"],
    never: ['self'],
    // Their line manager, too.
    without: ["nominee's manager"],
    by: (held) => (held.has('self') ? 'target' : 'actor'),
    data: () => ({
      worker: idOf('target'),
      view: 'team',
      awayFrom: '2026-03-16',
      awayUntil: '2026-03-20',
    }),
    kindly: /This one is for somebody else to answer/u,
  },
  'supervision.save-handover': {
    act: 'supervision.hand-over',
    enough: ['manager above', "supervisor's manager"],
    never: ['self'],
    // Their line manager and whoever agrees to their dates would be above them as well; a supervisor who is here stays.
    without: [
      "recorder's manager",
      "owner's manager",
      "nominee's manager",
      'cover',
      'approver',
      'supervisor',
    ],
    gone: 'lead',
    by: (held) => (held.has('self') ? 'target' : 'actor'),
    data: () => ({ about: shortIdOf(idOf('target')), [`to.${idOf('target')}`]: idOf('former') }),
    kindly: /Only a manager above names who supervises them/u,
  },
  'supervision.agree': {
    ...AGREEING,
    data: () => ({ worker: idOf('colleague'), round: 1, answer: 'not_held' }),
  },
  'supervision.save-wrong-date': {
    ...AGREEING,
    data: () => ({ worker: idOf('colleague'), round: 1, rightOn: '2026-02-24' }),
  },
  'actions.save': {
    ...UPDATING,
    data: (held) => ({ view: 'mine', versions: `${about(held)}~1`, [`status.${about(held)}`]: 'at_risk' }),
  },
  'actions.all-on-track': {
    ...UPDATING,
    data: (held) => ({ view: 'mine', versions: `${about(held)}~1` }),
  },
  'actions.save-dates': {
    ...UPDATING,
    data: (held) => ({
      view: 'mine',
      versions: `${about(held)}~1`,
      [`date.${about(held)}`]: '2026-04-30',
      [`reason.${about(held)}`]: 'urgent_work',
    }),
  },
  'actions.make-plan': {
    act: 'actions.make-plan',
    enough: ['head of service', 'director', 'principal social worker'],
    // Who is told is a principal social worker, and who is the head of a service one of a service.
    without: ['self', 'told', 'head of their service'],
    data: () => ({
      draft: 'a'.repeat(32),
      name: 'Audit of March',
      kind: 'audit',
      lead: idOf('lead'),
      reviewOn: '2026-04-08',
    }),
    kindly: /A plan is made by a head of service, a director or a principal social worker/u,
  },
  'actions.create': {
    act: 'actions.create',
    enough: [
      'owner',
      'manager above',
      'supervisor',
      'second supervisor',
      'director',
      'principal social worker',
    ],
    // Whoever comes to stand right above the owner, or above whoever is, is above them by that; who is told is a director.
    without: [
      'self',
      'approver',
      'told',
      "owner's manager",
      "nominee's manager",
      "supervisor's manager",
      "recorder's manager",
    ],
    by: (held) => (own(held) ? 'target' : 'actor'),
    data: () => ({
      draft: `2026-${'a'.repeat(32)}`,
      title: 'Write the guide',
      why: 'New workers know where to look.',
      owner: idOf('target'),
      dueOn: '2026-04-08',
      evidence: 'A page on the intranet',
      checker: 'line',
      source: 'meeting',
    }),
    kindly: /Choose who does it/u,
  },
  'actions.check': {
    act: 'actions.check',
    enough: ['checker'],
    never: ['owner'],
    without: ['self'],
    by: (held) => (own(held) ? 'target' : 'actor'),
    data: (held) => ({
      ownerId: idOf('target'),
      actionId: actionOf(held.has('checker') && !own(held) ? 'DONE-TOO' : 'DONE'),
      version: 2,
      among: '',
      seen: 'yes',
    }),
    kindly: /Nothing here waits for your check|waits? for your check/u,
  },
  'actions.approve-date': {
    act: 'actions.approve-date',
    enough: ['approver'],
    never: ['owner'],
    // Whoever comes to stand right above the owner is the approver by that.
    without: ['self', "owner's manager", "nominee's manager", "supervisor's manager", "recorder's manager"],
    by: (held) => (own(held) ? 'target' : 'actor'),
    data: () => ({
      ownerId: idOf('target'),
      actionId: actionOf('ASKED'),
      version: 4,
      among: '',
      says: 'agree',
    }),
    kindly: /No new date waits for your approval here/u,
  },
  'actions.reopen': {
    act: 'actions.reopen',
    enough: ['checker', 'approver', "owner's manager"],
    never: ['owner'],
    // Whoever comes to stand right above the owner is that by it.
    without: ['self', "nominee's manager", "supervisor's manager", "recorder's manager"],
    by: (held) => (own(held) ? 'target' : 'actor'),
    data: (held) => ({
      ownerId: idOf('target'),
      actionId: actionOf(held.has('checker') && !own(held) ? 'CLOSED-TOO' : 'CLOSED'),
      version: 3,
      among: '',
      reason: 'not_so_any_more',
    }),
    kindly: /Nothing here waits for your check|waits? for your check/u,
  },
  'supervision.save-pass': {
    ...SUPERVISING,
    act: 'supervision.pass',
    enough: ['supervisor', 'cover'],
    // There is nobody but the second supervisor to whom it can be passed on.
    without: ['second supervisor'],
    data: () => ({ worker: idOf('target'), round: 0, to: idOf('second'), reason: 'knows_it' }),
  },
  'actions.save-pass': {
    act: 'actions.pass',
    enough: ['checker', 'approver'],
    never: ['owner'],
    // As above: right above the owner is the approver.
    without: ['self', "owner's manager", "nominee's manager", "supervisor's manager", "recorder's manager"],
    by: (held) => (own(held) ? 'target' : 'actor'),
    data: (held) => ({
      ownerId: idOf('target'),
      actionId: actionOf(
        held.has('checker') && !own(held) ? 'DONE-TOO' : held.has('approver') ? 'ASKED' : 'DONE',
      ),
      to: idOf('director'),
      reason: 'away_soon',
    }),
    kindly: /Somebody else has to do with this action|has this now/u,
  },
};

/** Acts that are done by somebody of the staff list as it is. */
const IN_PLACE: readonly (readonly [Name, Act])[] = [
  ['judge', 'shoutouts.publish'],
  ['service', 'actions.create'],
  ['checker', 'actions.check'],
  ['checker', 'actions.pass'],
  ['former', 'actions.reopen'],
  ['lead', 'actions.reopen'],
  ['service', 'actions.reopen'],
  ['service', 'actions.approve-date'],
];

/** Buttons that only look: they open, turn pages, search. */
const READING: Readonly<Record<string, Act>> = {
  'shoutouts.start': 'shoutouts.nominate',
  'shoutouts.find': 'shoutouts.nominate',
  'shoutouts.panel-page': 'shoutouts.see-dossiers',
  'shoutouts.pick': 'shoutouts.pick',
  'shoutouts.pass': 'shoutouts.pass',
  'shoutouts.report-words': 'shoutouts.report-words',
  'shoutouts.reported-page': 'shoutouts.settle-words',
  'supervision.mend': 'supervision.confirm',
  'supervision.in-the-way': 'supervision.confirm',
  'supervision.rest-page': 'supervision.confirm',
  'supervision.pass': 'supervision.pass',
  'actions.pass': 'actions.pass',
  'actions.list': 'actions.see-team',
  'actions.hand-over': 'actions.hand-over',
  'actions.hand-over-find': 'actions.hand-over',
  'actions.checks': 'actions.see-check',
  'actions.open': 'actions.see',
  'actions.open-own': 'actions.update',
  'supervision.open': 'supervision.confirm',
  'supervision.not-held': 'supervision.confirm',
  'supervision.list': 'supervision.confirm',
  'supervision.team-dates': 'supervision.confirm',
  'supervision.away': 'supervision.enter-away',
  'supervision.away-list': 'supervision.enter-away',
  'supervision.handover': 'supervision.hand-over',
  'supervision.wrong-date': 'supervision.agree',
  'supervision.mine': 'supervision.see',
  'supervision.settle': 'supervision.settle',
  'supervision.settle-pass': 'supervision.settle',
  'supervision.group': 'supervision.confirm',
  'supervision.promise': 'supervision.promise',
  'supervision.look': 'supervision.look',
  'supervision.countersign': 'supervision.countersign',
  'supervision.report': 'supervision.report',
  'supervision.report-file': 'supervision.report',
  'actions.plans': 'actions.see-plan',
  'actions.plan': 'actions.see-plan',
  'actions.plan-page': 'actions.see-plan',
  'actions.plan-form': 'actions.lead-plan',
  'actions.plan-find': 'actions.lead-plan',
  'actions.plan-adding': 'actions.lead-plan',
  'actions.challenge-form': 'actions.lead-plan',
  'actions.new': 'actions.create',
  'actions.new-form': 'actions.create',
  'actions.from-message': 'actions.create',
  'actions.back': 'actions.update',
  'actions.page': 'actions.update',
  'actions.above-page': 'actions.see',
  'help.word': 'help.press-words',
  'help.report-page': 'help.see-report',
  'operations.daily-page': 'operations.see',
  'shoutouts.find-page': 'shoutouts.nominate',
  'shoutouts.mine-page': 'shoutouts.see-own',
  'supervision.cover-page': 'supervision.name-cover',
  'supervision.gap-page': 'supervision.see-wait',
  'shoutouts.change': 'shoutouts.change',
  'shoutouts.thanks-page': 'shoutouts.see-own',
  'shoutouts.news-page': 'shoutouts.see-told',
  'today.list': 'today.see',
  'today.section': 'today.see',
  'today.aside': 'today.put-aside',
};

/** A button about whose turn it is. The table, which is asked above, says who may hold it; that alone is not enough. */
interface OfATurn {
  readonly act: Act;
  /** Whose press of this very data writes: everybody else's is refused for who they are and for nothing else. */
  readonly holder: Name;
  /** Changes of the staff list without which nobody could take it. */
  readonly staff?: { readonly [N in Name]?: Changed };
  readonly data: (service: OpenService) => Promise<Record<string, unknown>>;
}

const dayOf = async ({ app }: OpenService, name: Name): Promise<PersonDay> => {
  const world = await app.world();
  const actor = world.people.get(idOf(name));
  assert.ok(actor);
  return app.ports.day({ actor, world });
};

/** The target has one supervisor, who records. */
const RECORDING = {
  act: 'supervision.confirm',
  holder: 'lead',
  staff: { target: { secondSupervisorId: undefined } },
} as const satisfies Partial<OfATurn>;
const HELD = {
  worker: idOf('target'),
  view: 'due',
  round: 0,
  previousActions: 'reviewed',
  record: 'written',
  heldOn: '2026-03-10',
  nextOn: '2026-04-07',
} as const;

/** A session of the target was booked for the day before yesterday. */
const booked = async ({ app }: OpenService): Promise<void> => {
  const importer = app.importers.find(({ name }) => name === 'supervision');
  const values = {
    worker_email: 'target@elmshire.example',
    supervisor_email: 'lead@elmshire.example',
    held_on: '',
    next_on: '2026-03-09',
  };
  const prepared = await importer?.prepare([{ line: 2, values }]);
  assert.ok(prepared && 'apply' in prepared, JSON.stringify(prepared));
  await prepared.apply();
};

/** A session of the colleague of which there are two accounts. */
const twoAccounts = async (service: OpenService) => {
  const about = { worker: idOf('colleague'), round: 1 };
  await service.press('colleague', 'supervision.agree', { ...about, answer: 'not_held' });
  return about;
};
/** The first check of the induction was reached two days ago. */
const NEW_WORKER = { target: { asyeStartedOn: '2026-01-26', startedOn: '2026-01-26' } };
const PROMISE = {
  worker: idOf('target'),
  check: 'weeks_6',
  'point.mentor': 'yes',
  'point.caseload': 'no',
  'point.ninety-minutes': 'yes',
};

/** A plan has a lead, and nobody else does anything in it. */
const LEADING = { act: 'actions.lead-plan', holder: 'other-lead' } as const satisfies Partial<OfATurn>;
const IN_PLAN = { ownerId: idOf('target'), actionId: actionOf('LATE') };
const challenged = async (service: OpenService) => {
  await service.press('other-lead', 'actions.challenge', { plan: PLAN_ID });
  return { ...IN_PLAN, plan: PLAN_ID, on: '2026-03-11', version: 1 };
};

/** The target says that an action is the colleague's. */
const offered = async ({ press }: OpenService) => {
  const actionId = actionOf('MOVING');
  await press('target', 'actions.save-dates', {
    view: 'mine',
    versions: `${actionId}~1`,
    asks: 'not_mine',
    [`who.${actionId}`]: idOf('colleague'),
  });
  return { ownerId: idOf('target'), actionId, version: 2, among: '' };
};

const OF_A_TURN: Readonly<Record<string, OfATurn>> = {
  'actions.take': { act: 'actions.accept', holder: 'colleague', data: offered },
  'actions.decline': { act: 'actions.accept', holder: 'colleague', data: offered },
  'actions.save-hand-over': {
    act: 'actions.hand-over',
    holder: 'lead',
    staff: { target: { leavesOn: '2026-03-10' } },
    data: async () => ({
      about: shortIdOf(idOf('target')),
      [`to.${actionOf('LATE')}`]: idOf('colleague'),
    }),
  },
  'actions.save-pass': {
    act: 'actions.pass',
    holder: 'checker',
    data: async () => ({
      ownerId: idOf('target'),
      actionId: actionOf('DONE'),
      to: idOf('head'),
      reason: 'away_soon',
    }),
  },
  'actions.ask': { ...LEADING, data: async () => ({ ...IN_PLAN, plan: PLAN_ID, page: 0 }) },
  'actions.ask-all': { ...LEADING, data: async () => ({ plan: PLAN_ID, page: 0 }) },
  'actions.freeze': { ...LEADING, data: async () => ({ plan: PLAN_ID, on: '2026-03-11' }) },
  'actions.challenge': { ...LEADING, data: async () => ({ plan: PLAN_ID }) },
  'actions.challenge-save': {
    ...LEADING,
    data: async (service) => ({
      ...(await challenged(service)),
      what: 'date',
      date: '2026-04-08',
      reason: 'staffing',
    }),
  },
  'actions.challenge-leave': { ...LEADING, data: challenged },
  'actions.save-adding': {
    ...LEADING,
    data: async () => ({ ...IN_PLAN, page: 0, does: 'remove', into: PLAN_ID }),
  },
  'actions.change-plan': {
    ...LEADING,
    data: async () => ({
      draft: PLAN_ID,
      version: 1,
      name: 'Plan of all',
      kind: 'audit',
      lead: idOf('other-lead'),
      reviewOn: '2026-04-15',
      recommendations: 'R1 Plans are read again',
    }),
  },
  'supervision.as-booked': {
    ...RECORDING,
    data: async (service) => {
      await booked(service);
      return { worker: idOf('target'), round: 1, view: 'due' };
    },
  },
  'supervision.all-as-booked': {
    ...RECORDING,
    data: async (service) => {
      await booked(service);
      return { view: 'due', rows: `${shortIdOf(idOf('target'))}~1` };
    },
  },
  'supervision.save-rest': {
    ...RECORDING,
    data: async (service) => {
      await booked(service);
      await service.press('lead', 'supervision.as-booked', { worker: idOf('target'), round: 1, view: 'due' });
      return {
        view: 'today',
        rows: `${shortIdOf(idOf('target'))}~2`,
        [`record.${idOf('target')}`]: 'written',
      };
    },
  },
  'supervision.save-mend': {
    ...RECORDING,
    data: async (service) => {
      await service.press('lead', 'supervision.held', HELD);
      return { ...HELD, round: 1, heldOn: '2026-03-09' };
    },
  },
  'supervision.take-back': {
    ...RECORDING,
    data: async (service) => {
      await service.press('lead', 'supervision.held', HELD);
      return { worker: idOf('target'), round: 1, view: 'due' };
    },
  },
  'supervision.save-in-the-way': {
    ...RECORDING,
    data: async () => ({ worker: idOf('target'), round: 0, view: 'today', inTheWay: 'workload' }),
  },
  'supervision.save-pass': {
    act: 'supervision.pass',
    holder: 'lead',
    data: async () => ({ worker: idOf('target'), round: 0, to: idOf('second'), reason: 'knows_it' }),
  },
  'supervision.say': {
    act: 'supervision.say',
    holder: 'colleague',
    data: async () => ({ worker: idOf('colleague'), round: 1, what: 'short' }),
  },
  'supervision.save-settle': {
    act: 'supervision.settle',
    holder: 'service',
    data: async (service) => ({ ...(await twoAccounts(service)), says: 'supervisor' }),
  },
  'supervision.save-settle-pass': {
    act: 'supervision.settle',
    holder: 'service',
    data: async (service) => ({ ...(await twoAccounts(service)), to: idOf('head'), reason: 'knows_it' }),
  },
  'supervision.save-look': {
    act: 'supervision.look',
    holder: 'service',
    data: async ({ app }) => ({
      ...(await aDrawnRecord(app, idOf('lead'), idOf('target'))),
      found: 'no',
    }),
  },
  'supervision.save-group': {
    act: 'supervision.confirm',
    holder: 'lead',
    data: async () => ({ groupOn: '2026-03-10', people: `${idOf('target')},${idOf('colleague')}` }),
  },
  'supervision.save-promise': {
    act: 'supervision.promise',
    holder: 'lead',
    staff: NEW_WORKER,
    data: async () => PROMISE,
  },
  'supervision.save-countersign': {
    act: 'supervision.countersign',
    holder: 'target',
    staff: NEW_WORKER,
    data: async (service) => {
      await service.press('lead', 'supervision.save-promise', PROMISE);
      const { worker, check } = PROMISE;
      return { worker, check, all: 'yes' };
    },
  },
  'shoutouts.save-report': {
    act: 'shoutouts.report-words',
    holder: 'target',
    data: async (service) => wordsToTarget(service),
  },
  'shoutouts.settle-words': {
    act: 'shoutouts.settle-words',
    holder: 'psw',
    data: async (service) => ({ ...(await reportedWords(service)), how: 'stay' }),
  },
  'shoutouts.see-writer': {
    act: 'shoutouts.see-writer',
    holder: 'psw',
    data: (service) => reportedWords(service),
  },
  'shoutouts.save-pass': {
    act: 'shoutouts.pass',
    holder: 'judge',
    // One of the panel with a part in the month, and two without: it can be passed on to either, by one alone.
    staff: { service: { roles: ['panel'] }, second: { roles: ['panel'] }, checker: { roles: ['panel'] } },
    data: async () => ({ month: CLOSED, to: idOf('second'), reason: 'no_part' }),
  },
  'today.put-aside': {
    act: 'today.put-aside',
    holder: 'target',
    data: async (service) => {
      const lines = (await dayOf(service, 'target')).sections.flatMap((section) => section.lines);
      const line = lines.find(({ key }) => key.includes(actionOf('MOVING')));
      return { line: line?.key, until: '2026-03-12' };
    },
  },
  'today.ask': {
    act: 'today.ask',
    holder: 'target',
    data: async (service) => {
      const { waiting } = await dayOf(service, 'target');
      const line = waiting.find(({ key }) => key.includes(actionOf('DONE')));
      return { line: line?.key, holder: line?.turn?.holder };
    },
  },
};

/** Buttons that carry nothing: whoever presses chooses for themselves. */
const OWN: Readonly<Record<string, Act>> = {
  'privacy.stop-invitations': 'privacy.choose',
  'privacy.allow-invitations': 'privacy.choose',
};

const ROLES: Partial<Record<Relation, Person['roles'][number]>> = {
  'panel member': 'panel',
  'service manager': 'service_manager',
  'head of service': 'head_of_service',
  'head of their service': 'head_of_service',
  director: 'director',
  'principal social worker': 'psw',
  // Long waits and silences go up to the principal social workers.
  told: 'psw',
  approver: 'service_manager',
  administrator: 'administrator',
};
const RELATIONS: readonly Relation[] = [
  'anyone',
  'self',
  'nominator',
  'nominee',
  "nominee's manager",
  'supervisor',
  'second supervisor',
  'cover',
  "supervisor's manager",
  "recorder's manager",
  'owner',
  "owner's manager",
  'checker',
  'approver',
  'manager above',
  'told',
  'leads others',
  'panel member',
  'service manager',
  'head of service',
  'head of their service',
  'director',
  'principal social worker',
  'administrator',
];

const AWAY = { awayFrom: '2026-03-09', awayUntil: '2026-03-27' } as const satisfies Changed;

/** The staff list in which the one who presses stands in these relations to the subject. */
const staffFor = (held: Relations, by: Name, subject: Name): readonly Person[] => {
  const changes = new Map<Name, Changed>();
  const change = (name: Name, changed: Changed) => changes.set(name, { ...changes.get(name), ...changed });
  const me = idOf(by);
  const roles = [...held].flatMap((relation) => ROLES[relation] ?? []);
  if (roles.length > 0) change(by, { roles });
  if (held.has('head of their service')) change(by, { service: 'Children and Families' });
  if (held.has('supervisor')) change(subject, { supervisorId: me });
  if (held.has('cover')) {
    change(by, { service: 'Children and Families', roles: ['manager', ...roles] });
    change('lead', AWAY);
  }
  if (held.has('second supervisor')) change(subject, { secondSupervisorId: me });
  if (held.has("supervisor's manager") || held.has("recorder's manager"))
    for (const name of ['lead', 'second'] as const) change(name, { managerId: me });
  if ((held.has("owner's manager") || held.has("nominee's manager")) && by !== subject)
    change(subject, { managerId: me });
  if (held.has('manager above')) change('head', { managerId: me });
  if (held.has('approver')) change('service', { managerId: me, roles: ['manager'] });
  if (held.has('leads others')) change('other', { managerId: me });
  return staffWith(Object.fromEntries(changes));
};

const staffOf = (
  { subject = 'target', away, gone }: Pressing,
  held: Relations,
  by: Name,
): readonly Person[] =>
  staffFor(held, by, subject).map((each) => ({
    ...each,
    ...(away && each.id === idOf(away) ? AWAY : {}),
    ...(gone && each.id === idOf(gone) ? { leavesOn: '2026-03-06' } : {}),
  }));

const isAllowed = ({ enough, never = [] }: Pressing, held: Relations): boolean =>
  enough.some((relation) => held.has(relation)) && !never.some((relation) => held.has(relation));

const wordsOn = (card: Card): string => textOf(expandCard(card));
const BROKEN = /That did not work just now|This card is out of date|You are not on the staff list|\$\{/u;

describe('the buttons', () => {
  let open: (staff?: readonly Person[]) => Promise<OpenService>;
  let category = '';
  before(async () => {
    open = await openServices();
    category = await categoryOf((await open()).app);
  });

  it('are all in this test, each with its act: a new one is thought about here too', async () => {
    const { app } = await open();
    assert.deepEqual(
      app.capabilities.flatMap(({ buttons }) => buttons.map(({ name }) => name)).sort(),
      [...new Set([WRITING, READING, OWN, OF_A_TURN].flatMap((part) => Object.keys(part)))].sort(),
    );
  });

  it('ask acts that are in the table', () => {
    const acts = [
      ...Object.values(WRITING).map(({ act }) => act),
      ...Object.values(READING),
      ...Object.values(OWN),
      ...Object.values(OF_A_TURN).map(({ act }) => act),
    ];
    assert.deepEqual(
      acts.filter((act) => !(act in PERMISSIONS)),
      [],
    );
  });

  /** Presses once in these relations and says what came of it. */
  const pressed = async (name: string, pressing: Pressing, held: Relations) => {
    const by = pressing.by?.(held) ?? 'actor';
    const service = await open(staffOf(pressing, held, by));
    // Cover comes about as it does in life: whoever is at the head of all lines names it.
    if (held.has('cover'))
      await service.press('director', 'supervision.name-cover', {
        supervisor: idOf('lead'),
        round: 0,
        [`cover.${idOf('lead')}`]: idOf(by),
      });
    service.written.length = 0;
    const card = await service.press(by, name, pressing.data(held, category));
    return { words: wordsOn(card), written: service.written.length, broken: service.broken };
  };

  for (const [name, pressing] of Object.entries(WRITING)) {
    const possible = RELATIONS.filter((relation) => !pressing.without?.includes(relation));
    const check = async (held: Relations) => {
      const { words, written, broken } = await pressed(name, pressing, held);
      const who = [...held].join(', ');
      assert.deepEqual(broken, [], who);
      assert.doesNotMatch(words, BROKEN, who);
      if (isAllowed(pressing, held)) assert.ok(written > 0, `${who}: nothing was written: ${words}`);
      else {
        assert.equal(written, 0, `${who}: ${written} writes`);
        assert.match(words, pressing.kindly, `${who}: ${words}`);
      }
    };

    for (const relation of possible) {
      const held: Relations = new Set(['anyone', relation]);
      it(`${name}: ${isAllowed(pressing, held) ? 'works for' : 'refuses kindly and writes nothing for'} ${relation}`, () =>
        check(held));
    }

    it(`${name}: is as the table says for 40 random sets of relations`, async () => {
      const random = makeRandom(11);
      for (let n = 0; n < 40; n += 1) {
        const density = random.chance();
        await check(new Set(['anyone' as const, ...possible.filter(() => random.chance() < density)]));
      }
    });

    it(`${name}: does nothing for somebody who stood in every relation and has left`, async () => {
      const held: Relations = new Set(possible.filter((r) => r !== 'self' && !pressing.never?.includes(r)));
      const by = pressing.by?.(held) ?? 'actor';
      const staff = staffOf(pressing, held, by).map((person) =>
        person.id === idOf(by) ? { ...person, leavesOn: '2026-03-10' } : person,
      );
      const service = await open(staff);
      const card = await service.press(by, name, pressing.data(held, category));
      assert.deepEqual(
        [service.written.length, wordsOn(card).includes('You are not on the staff list')],
        [0, true],
      );
    });

    // Who they were when the card was sent is no longer true, or never was.
    const strangers = [
      'former',
      'leaver',
      'service',
      'other',
      'other-lead',
      'checker',
      'judge',
      'admin',
    ] as const;
    for (const stranger of strangers) {
      const mayAnyone = pressing.enough.includes('anyone');
      const isIn = mayAnyone || IN_PLACE.some(([who, act]) => who === stranger && act === pressing.act);
      if (isIn) continue;
      it(`${name}: writes nothing for ${stranger}, with the data of a genuine card`, async () => {
        const service = await open();
        const card = await service.press(stranger, name, pressing.data(new Set(['anyone']), category));
        assert.deepEqual([service.written.length, service.broken], [0, []]);
        assert.doesNotMatch(wordsOn(card), /That did not work just now|\$\{/u);
      });
    }
  }

  for (const name of Object.keys(OWN)) {
    it(`${name}: writes what is the presser’s own and nothing else, and takes nobody else’s name`, async () => {
      const service = await open();
      await service.press('actor', 'privacy.stop-invitations', {});
      if (name === 'privacy.allow-invitations') {
        service.written.length = 0;
        await service.press('actor', name, {});
      }
      const items = service.written.filter(({ row }) => row.startsWith('i|'));
      const events = service.written.filter(({ row }) => row.startsWith('e|'));
      assert.ok(items.length > 0 && events.length > 0);
      assert.ok(items.every(({ row }) => row === `i|${idOf('actor')}`));
      assert.ok(events.every(({ value }) => value?.actor === idOf('actor')));
      service.written.length = 0;
      for (const claim of [
        { personId: idOf('target') },
        { worker: idOf('target') },
        { actor: idOf('target') },
      ])
        await service.press('actor', name, claim);
      assert.deepEqual(service.written, []);
    });
  }

  for (const [name, { holder, staff, data }] of Object.entries(OF_A_TURN)) {
    it(`${name}: writes for ${holder}, whose turn it is, and for nobody else whoever they are`, async () => {
      const wrote: Name[] = [];
      for (const who of CAST) {
        const service = await open(staffWith(staff ?? {}));
        const given = await data(service);
        service.written.length = 0;
        const card = await service.press(who, name, given);
        assert.deepEqual(service.broken, [], who);
        assert.doesNotMatch(wordsOn(card), /That did not work just now|This card is out of date|\$\{/u, who);
        if (service.written.length > 0) wrote.push(who);
      }
      assert.deepEqual(wrote, [holder]);
    });
  }

  for (const name of Object.keys(READING)) {
    it(`${name}: writes nothing, whoever presses it`, async () => {
      const service = await open();
      const ids = { worker: idOf('target'), month: CLOSED, view: 'due', round: 0, page: 0, versions: '' };
      const fitting = {
        'shoutouts.start': {},
        'shoutouts.find': { name: 'Name' },
        'shoutouts.panel-page': { month: ids.month, page: 0 },
        'shoutouts.pick': { month: ids.month, winner: dossier('other') },
        'supervision.open': { worker: ids.worker, view: 'due' },
        'supervision.not-held': { worker: ids.worker, view: 'due', round: 0 },
        'supervision.list': { view: 'team' },
        'supervision.team-dates': { view: 'team' },
        'supervision.away': { worker: ids.worker, view: 'team' },
        'supervision.away-list': {},
        'supervision.handover': { about: shortIdOf(idOf('target')) },
        'supervision.pass': { worker: ids.worker, round: 0 },
        'supervision.mend': { worker: ids.worker, view: 'team' },
        'supervision.in-the-way': { worker: ids.worker, view: 'today' },
        'supervision.rest-page': { view: 'today', page: 0 },
        'actions.pass': { ownerId: idOf('target'), actionId: actionOf('DONE') },
        'shoutouts.pass': { month: ids.month },
        'shoutouts.report-words': { month: ids.month, words: '0f3a5b7c9d' },
        'shoutouts.reported-page': { month: ids.month, report: 1 },
        'supervision.wrong-date': { worker: ids.worker, round: 1 },
        'supervision.mine': {},
        'supervision.settle': { worker: idOf('colleague'), round: 1 },
        'supervision.settle-pass': { worker: idOf('colleague'), round: 1 },
        'supervision.group': {},
        'supervision.promise': { worker: ids.worker, check: 'weeks_6' },
        'supervision.look': { supervisor: idOf('lead'), month: '2026-02' },
        'supervision.countersign': { worker: ids.worker, check: 'weeks_6' },
        'supervision.report': {},
        'supervision.report-file': {},
        'actions.list': { list: 'team', page: 0, at: 0, of: 0, among: '' },
        'actions.hand-over': { about: shortIdOf(idOf('target')) },
        'actions.hand-over-find': { about: shortIdOf(idOf('target')), find: 'Name', finding: 'yes' },
        'actions.checks': {},
        'actions.open': { ownerId: idOf('target'), actionId: actionOf('DONE') },
        'actions.open-own': { view: 'mine', open: actionOf('LATE').slice(0, 8) },
        'actions.from-message': { words: 'Ring the school' },
        'actions.new': { ownerId: idOf('target') },
        'actions.new-form': { draft: `2026-${'a'.repeat(32)}`, find: 'Name' },
        'actions.plans': { page: 0 },
        'actions.plan': { plan: PLAN_ID, page: 0 },
        'actions.plan-page': { plan: PLAN_ID, on: '2026-03-10', page: 0 },
        'actions.plan-form': { plan: PLAN_ID },
        'actions.plan-find': { draft: PLAN_ID, version: 1, find: 'Name' },
        'actions.plan-adding': { ...IN_PLAN, page: 0, does: 'add' },
        'actions.challenge-form': {
          ...IN_PLAN,
          plan: PLAN_ID,
          on: '2026-03-11',
          version: 1,
          what: 'help',
        },
        'actions.back': { view: 'mine', versions: '' },
        'actions.page': { view: 'mine', versions: '', page: 1 },
        'actions.above-page': {
          card: 'check',
          among: `${shortIdOf(idOf('target'))}~${actionOf('DONE').slice(0, 8)}`,
          page: 0,
        },
        'help.word': { word: 'my data' },
        'help.report-page': { section: 'Supervision', page: 0 },
        'operations.daily-page': { day: '2026-03-10', page: 0 },
        'shoutouts.find-page': { search: 'Name', page: 0 },
        'shoutouts.mine-page': { page: 0 },
        'shoutouts.thanks-page': {
          page: 0,
          since: '2026-03-01',
          until: '2026-03-31',
        },
        'shoutouts.news-page': { page: 0 },
        'shoutouts.change': {
          month: OPEN,
          nomination: nominationOf(OPEN, 'colleague', 'target'),
          round: 1,
        },
        'supervision.cover-page': { about: shortIdOf(idOf('lead')), page: 0 },
        'supervision.gap-page': { about: shortIdOf(idOf('target')), page: 0 },
        'today.list': {},
        'today.section': { section: 'supervision.record', page: 0 },
        'today.aside': { section: 'supervision.record' },
      }[name];
      for (const who of ['actor', 'lead', 'target', 'judge', 'admin'] as const) {
        const words = wordsOn(await service.press(who, name, fitting));
        assert.doesNotMatch(words, BROKEN, who);
      }
      assert.deepEqual([service.written, service.broken], [[], []]);
    });
  }
});
