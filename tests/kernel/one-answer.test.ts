import assert from 'node:assert/strict';
import { capabilities } from '../../src/features/index.js';
import { versionOf } from '../../src/features/supervision/dates/decide.js';
import { idFrom, shortIdOf } from '../../src/kernel/ids.js';
import type { JsonObject } from '../../src/kernel/json.js';
import { aDrawnRecord } from '../support/drawn-record.js';
import {
  actionOf,
  CLOSED,
  categoryOf,
  dossierOf,
  idOf,
  markOfTarget,
  type Name,
  nominationOf,
  OPEN,
  type OpenService,
  openServices,
  PLAN_ID,
  reportedWords,
} from '../support/open-service.js';

// Whoever presses with an id that is somebody else's, or was made up, learns nothing from the answer: not whether it is
// there, not whose it is. Every button is in one of the two tables, so a new one is thought about here.

/** Made by chance, and there is nothing of it. */
const NOTHING = '5d41402abc4b2a76b9719d911017c592';
const NOBODY = 'a0000000-0000-4000-8000-999999999999';

interface Asking {
  /** Who has nothing to do with it. */
  readonly as: readonly Name[];
  /** The first is there; the others are not, or are not that. */
  readonly ids: readonly string[];
  readonly data: (id: string) => JsonObject;
  /** Has the first of the ids come to be. */
  readonly begin?: (service: OpenService) => Promise<unknown>;
}

/** As releases before made it from what can be guessed. */
const formerId = (nominator: Name, nominee: Name, category: string): string =>
  idFrom('nomination', OPEN, idOf(nominator), idOf(nominee), category);

const ofNomination = (category: string, more: JsonObject = {}): Asking => ({
  as: ['target', 'other', 'judge', 'lead', 'admin'],
  ids: [
    nominationOf(OPEN, 'colleague', 'target'),
    NOTHING,
    formerId('colleague', 'target', category),
    formerId('lead', 'target', category),
  ],
  data: (nomination) => ({ month: OPEN, nomination, round: 1, ...more }),
});

/** By the ids of releases before, which name the nominee. */
const ofDossier = (data: (id: string) => JsonObject): Asking => ({
  as: ['judge'],
  ids: (['other', 'target', 'lead'] as const)
    .map((name) => idFrom('dossier', CLOSED, idOf(name)))
    .concat(NOTHING, dossierOf(OPEN, 'target')),
  data,
});

const ofWorker = (more: JsonObject): Asking => ({
  as: ['other', 'judge', 'admin'],
  ids: [idOf('target'), idOf('leaver'), NOBODY],
  data: (worker) => ({ worker, ...more }),
});

/** A record that was drawn, by its supervisor. */
const ofRecord = (more: JsonObject = {}): Asking => ({
  as: ['other', 'judge', 'admin', 'lead', 'target'],
  ids: [idOf('lead'), idOf('leaver'), NOBODY],
  data: (supervisor) => ({ supervisor, month: '2026-02', ...more }),
  begin: ({ app }) => aDrawnRecord(app, idOf('lead'), idOf('target')),
});

/** The same by the short ids of a list. */
const ofShort = (data: Asking['data']): Asking => ({
  as: ['other', 'judge', 'admin'],
  ids: [shortIdOf(idOf('target')), shortIdOf(idOf('leaver')), shortIdOf(NOBODY)],
  data,
});

/** What was written to the target, by somebody who did not read it there. */
const ofWords = (category: string, more: JsonObject = {}): Asking => ({
  as: ['other', 'judge', 'lead', 'admin', 'colleague'],
  ids: [markOfTarget(category), '5d41402abc'],
  data: (words) => ({ month: CLOSED, words, ...more }),
});

/** A report, by those who do not look after reports. */
const ofReport = (more: JsonObject = {}): Asking => ({
  as: ['other', 'judge', 'lead', 'admin', 'colleague', 'target'],
  ids: ['1', '2'],
  data: (number) => ({ month: CLOSED, report: Number(number), ...more }),
  begin: reportedWords,
});

const about = (owner: string, action: string): string => `${owner} ${action}`;
/** An action of somebody else, one that is none of theirs, one that nobody has, and owners who are nobody. */
const ACTIONS = [
  about(idOf('target'), actionOf('DONE')),
  about(idOf('target'), actionOf('ASKED')),
  about(idOf('target'), actionOf('MINE')),
  about(idOf('target'), NOTHING),
  about(idOf('leaver'), actionOf('DONE')),
  about(NOBODY, NOTHING),
];
const ofAction = (more: JsonObject): Asking => ({
  as: ['other', 'judge', 'admin'],
  ids: ACTIONS,
  data: (id) => {
    const [ownerId = '', actionId = ''] = id.split(' ');
    return { ownerId, actionId, ...more };
  },
});
const inOwnList = (more: (id: string) => JsonObject): Asking => ({
  as: ['other', 'judge'],
  ids: [actionOf('LATE'), NOTHING],
  data: (id) => ({ view: 'mine', versions: `${id}~1`, ...more(id) }),
});

const HELD = { previousActions: 'reviewed', record: 'true', heldOn: '2026-03-10', nextOn: '2026-04-08' };
const ROUND = { round: 0, view: 'due' };
const WORDS = {
  did: 'Stayed until the very last form was filled in',
  difference: 'We could begin on time the next morning',
};
const NEW_ACTION = {
  title: 'Write the guide',
  why: 'New workers know where to look.',
  dueOn: '2026-04-08',
  evidence: 'A page on the intranet',
  checker: 'line',
  source: 'meeting',
  draft: `2026-${NOTHING}`,
};
/** Of a plan that somebody else leads, and of one that is not there. */
const ofPlan = (more: JsonObject, name: 'plan' | 'draft' = 'plan'): Asking => ({
  as: ['other', 'judge', 'admin'],
  ids: [PLAN_ID, NOTHING],
  data: (id) => ({ ...more, [name]: id }),
});
const PLAN_FORM = { name: 'Another plan', kind: 'audit', lead: idOf('other'), reviewOn: '2026-04-08' };
const OF_CHALLENGE = {
  on: '2026-03-11',
  ownerId: idOf('target'),
  actionId: actionOf('LATE'),
  version: 1,
};
const LINES = [
  `actions~${idOf('target')}~${actionOf('DONE')}~c`,
  `actions~${idOf('target')}~${NOTHING}~c`,
  `supervision~wait~${NOBODY}~2026-03-02`,
];

const askings = (category: string): Readonly<Record<string, Asking>> => ({
  'shoutouts.change': ofNomination(category),
  'shoutouts.save-change': ofNomination(category, WORDS),
  'shoutouts.withdraw': ofNomination(category),
  'shoutouts.pick': ofDossier((winner) => ({ month: CLOSED, winner })),
  'shoutouts.publish': ofDossier((winner) => ({ month: CLOSED, winner, commended: [] })),
  'shoutouts.report-words': ofWords(category),
  'shoutouts.save-report': ofWords(category, { wrong: 'It made me small' }),
  'shoutouts.reported-page': ofReport(),
  'shoutouts.settle-words': ofReport({ how: 'out' }),
  'shoutouts.see-writer': ofReport(),
  'actions.create': {
    as: ['other', 'judge'],
    ids: [idOf('target'), idOf('leaver'), NOBODY],
    data: (owner) => ({ ...NEW_ACTION, owner }),
  },
  'actions.plan': ofPlan({ page: 0 }),
  'actions.plan-form': ofPlan({}),
  'actions.ask': ofAction({ plan: PLAN_ID }),
  'actions.ask-all': ofPlan({ page: 0 }),
  'actions.plan-adding': ofAction({ does: 'add' }),
  'actions.save-adding': ofAction({ does: 'add', into: PLAN_ID }),
  'actions.plan-page': ofPlan({ on: '2026-03-10' }),
  'actions.freeze': ofPlan({ on: '2026-03-11' }),
  'actions.challenge': ofPlan({}),
  'actions.challenge-form': ofPlan({ ...OF_CHALLENGE, what: 'date' }),
  'actions.challenge-save': ofPlan({ ...OF_CHALLENGE, what: 'date', date: '2026-04-08', reason: 'staffing' }),
  'actions.challenge-leave': ofPlan(OF_CHALLENGE),
  'actions.change-plan': ofPlan({ ...PLAN_FORM, version: 1 }, 'draft'),
  'actions.plan-find': ofPlan({ ...PLAN_FORM, find: 'Name', version: 1 }, 'draft'),
  'actions.make-plan': ofPlan(PLAN_FORM, 'draft'),
  'actions.check': ofAction({ version: 2, among: '', seen: 'yes' }),
  'actions.reopen': ofAction({ version: 3, among: '', reason: 'not_so_any_more' }),
  'actions.approve-date': ofAction({ version: 4, among: '', says: 'agree' }),
  'actions.pass': ofAction({}),
  'actions.save-pass': ofAction({ to: idOf('head'), reason: 'away_soon' }),
  'actions.open': ofAction({ day: { section: 'check', page: 0 } }),
  'actions.open-own': {
    as: ['other', 'judge'],
    ids: [actionOf('LATE').slice(0, 8), '5d41402a'],
    data: (open) => ({ view: 'mine', open }),
  },
  'actions.take': ofAction({ version: 4, among: '' }),
  'actions.decline': ofAction({ version: 4, among: '' }),
  'actions.hand-over': {
    as: ['other', 'judge', 'admin'],
    ids: [shortIdOf(idOf('target')), shortIdOf(NOBODY)],
    data: (about) => ({ about }),
  },
  'actions.hand-over-find': {
    as: ['other', 'judge', 'admin'],
    ids: [shortIdOf(idOf('target')), shortIdOf(NOBODY)],
    data: (about) => ({ about, find: 'Name', finding: 'yes' }),
  },
  'actions.save-hand-over': {
    as: ['other', 'judge', 'admin'],
    ids: [shortIdOf(idOf('target')), shortIdOf(NOBODY)],
    data: (about) => ({ about, [`to.${actionOf('LATE')}`]: idOf('colleague') }),
  },
  'actions.list': {
    as: ['other', 'judge', 'admin'],
    ids: [`${shortIdOf(idOf('target'))}~${actionOf('DONE').slice(0, 8)}`, `${shortIdOf(NOBODY)}~5d41402a`],
    data: (among) => ({ list: 'checked', among, page: 0, at: 0, of: 1 }),
  },
  'actions.above-page': {
    as: ['other', 'judge', 'admin'],
    ids: [`${shortIdOf(idOf('target'))}~${actionOf('DONE').slice(0, 8)}`, `${shortIdOf(NOBODY)}~5d41402a`],
    data: (among) => ({ card: 'check', among, page: 0 }),
  },
  'actions.save': inOwnList((id) => ({ [`status.${id}`]: 'on_track' })),
  'actions.all-on-track': inOwnList(() => ({})),
  'actions.save-dates': inOwnList((id) => ({
    [`date.${id}`]: '2026-04-01',
    [`reason.${id}`]: 'urgent_work',
  })),
  'actions.page': inOwnList(() => ({ page: 1 })),
  'actions.back': inOwnList(() => ({})),
  'supervision.open': ofWorker({ view: 'due' }),
  'supervision.not-held': ofWorker(ROUND),
  'supervision.held': ofWorker({ ...ROUND, ...HELD }),
  'supervision.save-not-held': ofWorker({ ...ROUND, reason: 'other_work', newOn: '2026-03-18' }),
  'supervision.save-booking': ofWorker({ ...ROUND, nextOn: '2026-03-18' }),
  'supervision.as-booked': ofWorker(ROUND),
  'supervision.mend': ofWorker({ view: 'team' }),
  'supervision.save-mend': ofWorker({ ...ROUND, ...HELD }),
  'supervision.take-back': ofWorker(ROUND),
  'supervision.in-the-way': ofWorker({ view: 'today' }),
  'supervision.save-in-the-way': ofWorker({ ...ROUND, inTheWay: 'workload' }),
  'supervision.all-as-booked': ofShort((id) => ({ view: 'due', rows: `${id}~0` })),
  'supervision.save-rest': ofShort((id) => ({
    view: 'today',
    rows: `${id}~1`,
    [`record.${idOf('target')}`]: 'written',
  })),
  'supervision.pass': ofWorker({ round: 0 }),
  'supervision.save-pass': ofWorker({ round: 0, to: idOf('second'), reason: 'knows_it' }),
  'supervision.agree': ofWorker({ round: 1, answer: 'yes' }),
  'supervision.wrong-date': ofWorker({ round: 1 }),
  'supervision.save-wrong-date': ofWorker({ round: 1, rightOn: '2026-02-24' }),
  'supervision.say': ofWorker({ round: 0, what: 'no_date' }),
  'supervision.settle': ofWorker({ round: 1 }),
  'supervision.save-settle': ofWorker({ round: 1, says: 'supervisor' }),
  'supervision.settle-pass': ofWorker({ round: 1 }),
  'supervision.save-settle-pass': ofWorker({ round: 1, to: idOf('head'), reason: 'knows_it' }),
  'supervision.look': ofRecord(),
  'supervision.save-look': ofRecord({ found: 'no' }),
  'supervision.promise': ofWorker({ check: 'weeks_6' }),
  'supervision.save-promise': ofWorker({ check: 'weeks_6', 'point.mentor': 'yes' }),
  'supervision.countersign': ofWorker({ check: 'weeks_6' }),
  'supervision.save-countersign': ofWorker({ check: 'weeks_6', all: 'yes' }),
  'supervision.save-group': {
    as: ['other', 'judge', 'admin'],
    ids: [idOf('target'), idOf('leaver'), NOBODY],
    data: (id) => ({ groupOn: '2026-03-10', people: id }),
  },
  'supervision.name-cover': {
    as: ['other', 'judge', 'admin'],
    ids: [idOf('lead'), idOf('leaver'), NOBODY],
    data: (supervisor) => ({ supervisor, round: 0, [`cover.${supervisor}`]: idOf('second') }),
  },
  'supervision.cover-page': {
    as: ['other', 'judge'],
    ids: [shortIdOf(idOf('lead')), shortIdOf(NOBODY)],
    data: (id) => ({ about: id, page: 0 }),
  },
  'supervision.gap-page': {
    as: ['other', 'judge'],
    ids: [shortIdOf(idOf('target')), shortIdOf(NOBODY)],
    data: (id) => ({ about: id, page: 0 }),
  },
  'supervision.list': {
    as: ['other', 'judge'],
    ids: [shortIdOf(idOf('target')), shortIdOf(NOBODY)],
    data: (id) => ({ view: 'due', about: id, page: 0 }),
  },
  'supervision.team-dates': {
    as: ['other', 'judge'],
    ids: [shortIdOf(idOf('target')), shortIdOf(NOBODY)],
    data: (id) => ({ view: 'team', only: id }),
  },
  'supervision.save-team-dates': {
    as: ['other', 'judge', 'admin'],
    ids: [idOf('target'), idOf('leaver'), NOBODY],
    data: (id) => ({
      view: 'team',
      [`date1.${id}`]: '2026-03-18',
      versions: `${id}~${versionOf(undefined)}`,
    }),
  },
  'supervision.away': ofWorker({ view: 'team' }),
  'supervision.save-away': ofWorker({ view: 'team', awayFrom: '2026-03-16', awayUntil: '2026-03-20' }),
  'supervision.handover': {
    as: ['other', 'judge'],
    ids: [shortIdOf(idOf('target')), shortIdOf(NOBODY)],
    data: (id) => ({ about: id }),
  },
  'supervision.save-handover': {
    as: ['other', 'judge', 'admin'],
    ids: [idOf('target'), idOf('leaver'), NOBODY],
    data: (id) => ({ about: shortIdOf(id), [`to.${id}`]: idOf('second') }),
  },
  'today.aside': { as: ['other', 'judge'], ids: LINES, data: (line) => ({ line }) },
  'today.put-aside': {
    as: ['other', 'judge'],
    ids: LINES,
    data: (line) => ({ line, until: '2026-03-12' }),
  },
  'today.ask': {
    as: ['other', 'judge'],
    ids: [idOf('checker'), idOf('leaver'), NOBODY],
    data: (holder) => ({ line: LINES[0] ?? '', holder }),
  },
});

/** Buttons that name nothing which is somebody’s, each with what its data is instead. */
const WITHOUT: Readonly<Record<string, string>> = {
  'shoutouts.start': 'nothing',
  'shoutouts.find': 'the staff list, in which everybody of the service may look anybody up',
  'shoutouts.find-page': 'the staff list',
  'shoutouts.nominate': 'the staff list, and what the reader writes',
  'shoutouts.mine-page': 'a page of what is theirs',
  'shoutouts.thanks-page': 'days, of what is theirs',
  'shoutouts.news-page': 'a page of what is theirs',
  'shoutouts.panel-page': 'a month',
  'shoutouts.pass': 'a month',
  'shoutouts.save-pass': 'a month, and somebody of the panel',
  'actions.new': 'the staff list: for somebody else than the reader may, it opens for the reader',
  'actions.new-form': 'the staff list, and what the reader writes',
  'actions.from-message': 'the words of a message that its reader has before them',
  'supervision.mine': 'nothing',
  'supervision.rest-page': 'a page of what is theirs',
  'supervision.group': 'a page of their own team',
  'supervision.away-list': 'a page of their own people',
  'supervision.report-file': 'a team or service, as the report',
  'supervision.report':
    'a team or service by a short id, looked for among the asker’s own; any other shows all of theirs',
  'actions.checks': 'nothing',
  'actions.plans': 'a page of what is theirs',
  'today.list': 'nothing',
  'today.section': 'a section by its name',
  'help.report-page': 'a section by its title',
  'help.word': 'a word that can be typed',
  'operations.daily-page': 'a day',
  'privacy.stop-invitations': 'nothing',
  'privacy.allow-invitations': 'nothing',
};

const BUTTONS = capabilities.flatMap(({ buttons }) => buttons.map(({ name }) => name));

describe('what is somebody else’s and what is not there', () => {
  let open: Awaited<ReturnType<typeof openServices>>;
  let category: string;

  before(async () => {
    open = await openServices();
    category = await categoryOf((await open()).app);
  });

  it('is asked about with every button there is', () => {
    assert.deepEqual([...Object.keys(askings('')), ...Object.keys(WITHOUT)].sort(), [...BUTTONS].sort());
  });

  /** Everything that comes of a press, but for the id that was given. */
  const outcome = async (service: OpenService, who: Name, name: string, asking: Asking, id: string) => {
    const [card, asked] = await service.measured(who, name, asking.data(id));
    const parts = [id, ...id.split(' ')];
    const text = JSON.stringify(card);
    return {
      card: parts.reduce((json, part) => json.replaceAll(part, 'the id that was given'), text),
      inTurn: asked.inTurn,
      written: service.written.length,
      broken: service.broken.length,
    };
  };

  for (const name of Object.keys(askings(''))) {
    it(`gets one answer from ${name}, as soon, and leaves nothing behind`, async () => {
      const asking = askings(category)[name] ?? assert.fail(name);
      for (const who of asking.as) {
        const service = await open();
        await asking.begin?.(service);
        // Whoever is first has the staff list and the rules read.
        await service.press(who, 'today.list', {});
        service.written.length = 0;
        const [first = '', ...others] = asking.ids;
        const real = await outcome(service, who, name, asking, first);
        assert.deepEqual([real.written, real.broken], [0, 0], who);
        assert.doesNotMatch(real.card, /shared\/old-button|That did not work/u);
        for (const id of others)
          assert.deepEqual(await outcome(service, who, name, asking, id), real, `${who} ${id}`);
      }
    });
  }
});
