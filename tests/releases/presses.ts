import { markOf } from '../../src/features/shoutouts/reported-words/mark.js';
import { versionOf as datesVersion } from '../../src/features/supervision/dates/decide.js';
import { HeadSchema } from '../../src/features/supervision/model.js';
import { shortIdOf } from '../../src/kernel/ids.js';
import type { JsonObject } from '../../src/kernel/json.js';
import { aDrawnRecord } from '../support/drawn-record.js';
import { actionOf, dossierOf, formerNominationOf, idOf, NAMES, type Name } from './cast.js';
import {
  answerFor,
  answerOffer,
  approve,
  check,
  held,
  newDate,
  nominate,
  nominationIn,
  offer,
  type Program,
  reopen,
  roundOf,
  status,
  versionOf,
  WORDS,
} from './lived-in.js';

/** A press of one button by somebody for whom it is, in the service as it was left. */
interface KnownPress {
  readonly button: string;
  /** Whether it changes anything, as against showing something. */
  readonly isChange: boolean;
  /** Another moment than that of the recording. */
  readonly at?: string;
  readonly press: (program: Program) => Promise<unknown>;
}

const shows = (by: Name, button: string, data: JsonObject | ((program: Program) => Promise<JsonObject>)) => ({
  button,
  isChange: false,
  press: async (program: Program) =>
    program.press(by, button, typeof data === 'function' ? await data(program) : data),
});
const changes = (button: string, press: KnownPress['press']): KnownPress => ({
  button,
  isChange: true,
  press,
});

const workerIn = async (program: Program, worker: Name) => ({
  worker: idOf(worker),
  round: await roundOf(program, worker),
});
/** As a list names somebody whom it shows. */
const pairOf = async (program: Program, worker: Name): Promise<string> =>
  `${shortIdOf(idOf(worker))}~${await roundOf(program, worker)}`;
const asBooked = async (program: Program) =>
  program.press('mia', 'supervision.as-booked', { ...(await workerIn(program, 'dee')), view: 'today' });

/** What somebody's day holds in the service as it was left. */
const dayOf = async ({ app }: Program, name: Name) => {
  const world = await app.world();
  const actor = world.people.get(idOf(name));
  if (!actor) throw new Error(`${name} is not on the list`);
  return { world, day: await app.ports.day({ actor, world }) };
};
const OWN = {
  month: '2026-03',
  nomination: formerNominationOf('2026-03', 'ben', 'erin', 'kindness'),
  round: 1,
};
/** What Ben wrote to Erin, as her card names it. */
const MARKED = {
  month: '2026-03',
  words: markOf({ ...WORDS, category: 'kindness', nameHidden: false, nominatorId: idOf('ben') }),
};
const REPORTED = { month: '2026-03', report: 1 };
const report = ({ press }: Program) => press('erin', 'shoutouts.save-report', MARKED);
const DRAFT = '2026-5d41402abc4b2a76b9719d911017c592';
const PLAN = 'b'.repeat(32);
const PLAN_FORM = {
  draft: PLAN,
  name: 'Plan of foster homes',
  kind: 'improvement_plan',
  lead: idOf('mia'),
  members: idOf('sam'),
  reviewOn: '2026-03-11',
  recommendations: 'R1 Visit more often',
};
const IN_PLAN = { ownerId: idOf('dee'), actionId: actionOf('AUD-05'), page: 0 };
/** There is a plan, and an action serves it. */
const planned = async ({ press }: Program) => {
  await press('hugo', 'actions.make-plan', PLAN_FORM);
  return press('mia', 'actions.save-adding', { ...IN_PLAN, does: 'add', into: PLAN });
};
const challengedIn = async (program: Program, owner: Name, reference: string) => ({
  plan: PLAN,
  on: '2026-03-11',
  ownerId: idOf(owner),
  actionId: actionOf(reference),
  version: Number((await versionOf(program, owner, reference)).split('~')[1]),
});
const APRIL = '2026-04-02T10:00:00Z';
const REQUESTED = { ownerId: idOf('ben'), actionId: actionOf('AUD-03') };
const winner = dossierOf('2026-03', 'erin');

/** Cleo has just said that a session was not held: there are two accounts. */
const differing = async (program: Program) => {
  const about = await workerIn(program, 'cleo');
  await program.press('cleo', 'supervision.agree', { ...about, answer: 'not_held' });
  return about;
};
const drawn = ({ app }: Program) => aDrawnRecord(app, idOf('mia'), idOf('cleo'));
/** Dee began the induction in October. */
const CHECK = { worker: idOf('dee'), check: 'months_3' };
const promised = ({ press }: Program) =>
  press('mia', 'supervision.save-promise', {
    ...CHECK,
    'point.mentor': 'yes',
    'point.caseload': 'no',
    'point.ninety-minutes': 'yes',
  });

/** Every button that there is, pressed where it still means something. */
export const PRESSES: readonly KnownPress[] = [
  shows('ben', 'shoutouts.start', {}),
  shows('ben', 'shoutouts.find', { name: 'Dee' }),
  changes('shoutouts.nominate', (program) => nominate(program, 'dee', 'erin')),
  changes('shoutouts.withdraw', ({ press }) => press('ben', 'shoutouts.withdraw', OWN)),
  shows('ben', 'shoutouts.change', OWN),
  // What was written before this release was thanked at once; what is written now can be changed until the morning.
  changes('shoutouts.save-change', async (program) => {
    await nominate(program, 'dee', 'erin');
    return program.press('dee', 'shoutouts.save-change', {
      month: '2026-03',
      nomination: await nominationIn(program, '2026-03', 'dee', 'erin'),
      round: 1,
      did: 'Stayed late to help all of us with the rota.',
      difference: 'The week began well for all of us.',
    });
  }),
  shows('erin', 'shoutouts.thanks-page', {
    page: 0,
    since: '2026-03-01',
    until: '2026-03-31',
  }),
  shows('erin', 'shoutouts.report-words', MARKED),
  changes('shoutouts.save-report', report),
  // Nothing was reported then: it says so.
  shows('petra', 'shoutouts.reported-page', REPORTED),
  changes('shoutouts.settle-words', async (program) => {
    await report(program);
    return program.press('petra', 'shoutouts.settle-words', { ...REPORTED, how: 'stay' });
  }),
  changes('shoutouts.see-writer', async (program) => {
    await report(program);
    return program.press('petra', 'shoutouts.see-writer', REPORTED);
  }),
  shows('mia', 'shoutouts.news-page', { page: 0, place: 'today' }),
  shows('lena', 'shoutouts.panel-page', { month: '2026-02', page: 0 }),
  { ...shows('lena', 'shoutouts.pick', { month: '2026-03', winner, commended: '' }), at: APRIL },
  {
    ...changes('shoutouts.publish', ({ press }) =>
      press('lena', 'shoutouts.publish', { month: '2026-03', winner, commended: [] }),
    ),
    at: APRIL,
  },
  { ...shows('lena', 'shoutouts.pass', { month: '2026-03' }), at: APRIL },
  {
    ...changes('shoutouts.save-pass', ({ press }) =>
      press('lena', 'shoutouts.save-pass', { month: '2026-03', to: idOf('paul'), reason: 'knows_it' }),
    ),
    at: APRIL,
  },
  shows('mia', 'supervision.open', { worker: idOf('erin'), view: 'due' }),
  shows('mia', 'supervision.not-held', async (program) => ({
    ...(await workerIn(program, 'dee')),
    view: 'due',
  })),
  shows('mia', 'supervision.list', { view: 'team' }),
  shows('mia', 'supervision.report-file', { of: 'all' }),
  shows('mia', 'supervision.report', { of: 'all', part: 'waits', page: 0 }),
  changes('supervision.held', (program) => held(program, 'mia', 'erin', '2026-03-11', '2026-04-08')),
  changes('supervision.save-not-held', async (program) =>
    program.press('mia', 'supervision.save-not-held', {
      ...(await workerIn(program, 'dee')),
      view: 'due',
      reason: 'other_work',
      newOn: '2026-03-18',
    }),
  ),
  changes('supervision.save-booking', async (program) =>
    program.press('mia', 'supervision.save-booking', {
      ...(await workerIn(program, 'cleo')),
      view: 'team',
      nextOn: '2026-03-27',
    }),
  ),
  { ...changes('supervision.as-booked', (program) => asBooked(program)), at: APRIL },
  {
    ...changes('supervision.all-as-booked', async (program) =>
      program.press('mia', 'supervision.all-as-booked', {
        view: 'team',
        rows: `${await pairOf(program, 'dee')} ${await pairOf(program, 'cleo')}`,
      }),
    ),
    at: APRIL,
  },
  shows('mia', 'supervision.rest-page', { view: 'today', page: 0 }),
  {
    ...changes('supervision.save-rest', async (program) => {
      await asBooked(program);
      return program.press('mia', 'supervision.save-rest', {
        view: 'today',
        rows: await pairOf(program, 'dee'),
        [`record.${idOf('dee')}`]: 'written',
      });
    }),
    at: APRIL,
  },
  shows('mia', 'supervision.mend', { worker: idOf('cleo'), view: 'team' }),
  changes('supervision.save-mend', async (program) =>
    program.press('mia', 'supervision.save-mend', {
      ...(await workerIn(program, 'cleo')),
      view: 'team',
      heldOn: '2026-03-02',
      previousActions: 'reviewed',
      record: 'written',
      nextOn: '2026-03-31',
    }),
  ),
  changes('supervision.take-back', async (program) =>
    program.press('mia', 'supervision.take-back', { ...(await workerIn(program, 'cleo')), view: 'team' }),
  ),
  { ...shows('mia', 'supervision.in-the-way', { worker: idOf('erin'), view: 'today' }), at: APRIL },
  {
    ...changes('supervision.save-in-the-way', async (program) =>
      program.press('mia', 'supervision.save-in-the-way', {
        ...(await workerIn(program, 'erin')),
        view: 'today',
        inTheWay: 'workload',
        asksCover: 'true',
      }),
    ),
    at: APRIL,
  },
  changes('supervision.agree', async (program) =>
    program.press('cleo', 'supervision.agree', { ...(await workerIn(program, 'cleo')), answer: 'yes' }),
  ),
  shows('cleo', 'supervision.wrong-date', (program) => workerIn(program, 'cleo')),
  changes('supervision.save-wrong-date', async (program) =>
    program.press('cleo', 'supervision.save-wrong-date', {
      ...(await workerIn(program, 'cleo')),
      rightOn: '2026-03-02',
    }),
  ),
  shows('ben', 'supervision.mine', {}),
  changes('supervision.say', async (program) =>
    program.press('cleo', 'supervision.say', { ...(await workerIn(program, 'cleo')), what: 'short' }),
  ),
  shows('mia', 'supervision.group', { page: 0 }),
  changes('supervision.save-group', ({ press }) =>
    press('mia', 'supervision.save-group', {
      groupOn: '2026-03-10',
      people: [idOf('ben'), idOf('cleo')].join(','),
    }),
  ),
  // Each begins with what Cleo says, which is a change.
  changes('supervision.settle', async (program) =>
    program.press('sam', 'supervision.settle', await differing(program)),
  ),
  changes('supervision.save-settle', async (program) =>
    program.press('sam', 'supervision.save-settle', { ...(await differing(program)), says: 'supervisor' }),
  ),
  changes('supervision.settle-pass', async (program) =>
    program.press('sam', 'supervision.settle-pass', await differing(program)),
  ),
  changes('supervision.save-settle-pass', async (program) =>
    program.press('sam', 'supervision.save-settle-pass', {
      ...(await differing(program)),
      to: idOf('hugo'),
      reason: 'knows_it',
    }),
  ),
  // Each begins with a record that is drawn, which is a change.
  changes('supervision.look', async (program) =>
    program.press('sam', 'supervision.look', await drawn(program)),
  ),
  changes('supervision.save-look', async (program) =>
    program.press('sam', 'supervision.save-look', { ...(await drawn(program)), found: 'no' }),
  ),
  shows('mia', 'supervision.promise', CHECK),
  changes('supervision.save-promise', promised),
  shows('dee', 'supervision.countersign', CHECK),
  changes('supervision.save-countersign', async (program) => {
    await promised(program);
    return program.press('dee', 'supervision.save-countersign', { ...CHECK, all: 'yes' });
  }),
  shows('mia', 'supervision.away-list', {}),
  shows('mia', 'supervision.away', { worker: idOf('erin'), view: 'team' }),
  changes('supervision.save-away', ({ press }) =>
    press('mia', 'supervision.save-away', {
      worker: idOf('erin'),
      view: 'team',
      awayFrom: '2026-03-16',
      awayUntil: '2026-03-20',
    }),
  ),
  shows('sam', 'supervision.handover', { about: shortIdOf(idOf('erin')) }),
  changes('supervision.save-handover', async (program) => {
    const { directory } = program.app;
    const { all } = await directory.listed();
    await directory.replaceAll(
      all.map((each) => (each.id === idOf('mia') ? { ...each, leavesOn: '2026-03-10' } : each)),
    );
    return program.press('sam', 'supervision.save-handover', {
      about: shortIdOf(idOf('erin')),
      [`to.${idOf('erin')}`]: idOf('sam'),
    });
  }),
  shows('mia', 'supervision.team-dates', { view: 'team' }),
  changes('supervision.save-team-dates', async (program) => {
    const head = await program.head('supervision', idOf('erin'));
    return program.press('mia', 'supervision.save-team-dates', {
      view: 'team',
      [`date1.${idOf('erin')}`]: '2026-03-18',
      versions: `${idOf('erin')}~${datesVersion(head && HeadSchema.parse(head))}`,
    });
  }),
  changes('supervision.name-cover', ({ press }) =>
    press('sam', 'supervision.name-cover', {
      supervisor: idOf('nils'),
      round: 1,
      [`cover.${idOf('nils')}`]: idOf('sam'),
    }),
  ),
  { ...shows('mia', 'supervision.pass', (program) => workerIn(program, 'dee')), at: APRIL },
  {
    ...changes('supervision.save-pass', async (program) =>
      program.press('mia', 'supervision.save-pass', {
        ...(await workerIn(program, 'dee')),
        to: idOf('petra'),
        reason: 'knows_it',
      }),
    ),
    at: APRIL,
  },
  shows('mia', 'actions.new', { ownerId: idOf('erin'), source: 'supervision', place: 'today' }),
  shows('mia', 'actions.from-message', { words: 'Write the guide' }),
  shows('mia', 'actions.new-form', { draft: DRAFT, find: 'Dee', page: 0 }),
  changes('actions.create', ({ press }) =>
    press('mia', 'actions.create', {
      draft: DRAFT,
      title: 'Write the guide',
      why: 'New workers know where to look.',
      owner: idOf('erin'),
      dueOn: '2026-04-08',
      evidence: 'A page on the intranet',
      checker: 'line',
      source: 'meeting',
    }),
  ),
  changes('actions.save', (program) => status(program, 'ben', 'AUD-02', 'off_track')),
  changes('actions.all-on-track', async (program) =>
    program.press('ben', 'actions.all-on-track', {
      view: 'mine',
      versions: await versionOf(program, 'ben', 'AUD-02'),
    }),
  ),
  changes('actions.save-dates', (program) => newDate(program, 'ben', 'AUD-02', '2026-03-27')),
  shows('ben', 'actions.back', { view: 'mine', versions: '' }),
  shows('ben', 'actions.page', { view: 'mine', versions: '', page: 1 }),
  shows('nils', 'actions.above-page', { card: 'check', among: '', page: 0 }),
  shows('nils', 'actions.list', { list: 'team', among: '', page: 0, at: 0, of: 0 }),
  shows('nils', 'actions.checks', {}),
  shows('ben', 'actions.open', REQUESTED),
  shows('ben', 'actions.open-own', { view: 'mine', open: REQUESTED.actionId.slice(0, 8), page: 0, kept: '' }),
  shows('nils', 'actions.report', { of: 'all', part: 'drift', page: 0 }),
  shows('nils', 'actions.report-file', { of: 'all' }),
  shows('ben', 'actions.open', { ...REQUESTED, report: { of: 'mine', part: 'figures', page: 0 } }),
  shows('hugo', 'actions.plans', {}),
  shows('hugo', 'actions.plan-form', {}),
  shows('hugo', 'actions.plan-find', { draft: PLAN, find: 'Mia' }),
  changes('actions.make-plan', ({ press }) => press('hugo', 'actions.make-plan', PLAN_FORM)),
  changes('actions.change-plan', async (program) => {
    await planned(program);
    return program.press('mia', 'actions.change-plan', { ...PLAN_FORM, version: 1, name: 'Plan of visits' });
  }),
  shows('mia', 'actions.plan', { plan: PLAN, page: 0 }),
  shows('mia', 'actions.plan-adding', { ...IN_PLAN, does: 'add' }),
  changes('actions.save-adding', planned),
  changes('actions.ask', async (program) => {
    await planned(program);
    return program.press('mia', 'actions.ask', { ...IN_PLAN, plan: PLAN, page: 0 });
  }),
  changes('actions.ask-all', async (program) => {
    await planned(program);
    return program.press('mia', 'actions.ask-all', { plan: PLAN, page: 0 });
  }),
  changes('actions.challenge', async (program) => {
    await planned(program);
    return program.press('mia', 'actions.challenge', { plan: PLAN });
  }),
  shows('mia', 'actions.challenge-form', async (program) => ({
    ...(await challengedIn(program, 'dee', 'AUD-05')),
    what: 'help',
  })),
  changes('actions.challenge-save', async (program) => {
    await planned(program);
    await program.press('mia', 'actions.challenge', { plan: PLAN });
    return program.press('mia', 'actions.challenge-save', {
      ...(await challengedIn(program, 'dee', 'AUD-05')),
      what: 'help',
      to: idOf('sam'),
      date: '2026-03-20',
    });
  }),
  changes('actions.challenge-leave', async (program) => {
    await planned(program);
    await program.press('mia', 'actions.challenge', { plan: PLAN });
    const data = await challengedIn(program, 'dee', 'AUD-05');
    return program.press('mia', 'actions.challenge-leave', data);
  }),
  changes('actions.freeze', async (program) => {
    await planned(program);
    return program.press('mia', 'actions.freeze', { plan: PLAN, on: '2026-03-11' });
  }),
  shows('mia', 'actions.plan-page', { plan: PLAN, on: '2026-03-11', page: 0 }),
  shows('ben', 'actions.open', { ...REQUESTED, day: { section: 'silence', page: 0 } }),
  shows('ben', 'shoutouts.find-page', { search: 'Dee', page: 0 }),
  shows('ben', 'shoutouts.mine-page', { page: 1 }),
  shows('sam', 'supervision.gap-page', { about: shortIdOf(idOf('erin')), page: 0 }),
  shows('sam', 'supervision.cover-page', { about: shortIdOf(idOf('nils')), page: 0 }),
  shows('sam', 'help.report-page', { section: 'Actions', page: 0 }),
  shows('ben', 'help.word', { word: 'my actions' }),
  shows('paul', 'operations.daily-page', { day: '2026-03-10', page: 0 }),
  shows('ben', 'today.list', {}),
  shows('ben', 'today.section', { section: 'actions.yours', page: 0 }),
  shows('ben', 'today.aside', { line: 'actions~none' }),
  changes('today.put-aside', async (program) => {
    const { world, day } = await dayOf(program, 'maud');
    const line = day.sections.flatMap(({ lines }) => lines).find(({ kind }) => kind === 'turn');
    const until = world.calendar.addWorkingDays(world.today, 1);
    return program.press('maud', 'today.put-aside', { line: line?.key ?? 'actions~none', until });
  }),
  changes('today.ask', async (program) => {
    for (const name of NAMES.filter((each) => each !== 'ivy')) {
      const line = (await dayOf(program, name)).day.waiting.find(({ turn }) => turn !== undefined);
      if (line?.turn) return program.press(name, 'today.ask', { line: line.key, holder: line.turn.holder });
    }
    throw new Error('nobody waits for anybody');
  }),
  changes('actions.check', (program) => check(program, 'nils', 'finn', 'AUD-08', 'yes')),
  changes('actions.reopen', (program) => reopen(program, 'mia', 'cleo', 'AUD-04')),
  changes('actions.still-true', async (program) => {
    await check(program, 'nils', 'finn', 'AUD-08', 'yes');
    program.to('2026-04-22T16:00:00Z');
    const about = { ...(await answerFor(program, 'finn', 'AUD-08')), says: 'yes' };
    // Whoever was drawn is one of them.
    for (const name of NAMES) await program.press(name, 'actions.still-true', about);
  }),
  changes('actions.take', async (program) => {
    await offer(program, 'ben', 'AUD-02', 'erin');
    return answerOffer(program, 'erin', 'ben', 'AUD-02', 'take');
  }),
  changes('actions.decline', async (program) => {
    await offer(program, 'ben', 'AUD-02', 'erin');
    return answerOffer(program, 'erin', 'ben', 'AUD-02', 'decline');
  }),
  shows('mia', 'actions.hand-over', { about: shortIdOf(idOf('ben')) }),
  shows('mia', 'actions.hand-over-find', { about: shortIdOf(idOf('ben')), find: 'Dee', finding: 'yes' }),
  // Three have said that it is not theirs: whoever manages its owner says whose it is.
  changes('actions.save-hand-over', async (program) => {
    for (let n = 0; n < 3; n += 1) {
      await offer(program, 'ben', 'AUD-02', 'erin');
      await answerOffer(program, 'erin', 'ben', 'AUD-02', 'decline');
    }
    return program.press('mia', 'actions.save-hand-over', {
      about: shortIdOf(idOf('ben')),
      [`to.${actionOf('AUD-02')}`]: idOf('erin'),
    });
  }),
  shows('sam', 'actions.pass', REQUESTED),
  changes('actions.save-pass', ({ press }) =>
    press('sam', 'actions.save-pass', { ...REQUESTED, to: idOf('hugo'), reason: 'away_soon' }),
  ),
  changes('actions.approve-date', (program) => approve(program, 'sam', 'ben', 'AUD-03', 'agree')),
  changes('privacy.stop-invitations', ({ press }) => press('dee', 'privacy.stop-invitations', {})),
  changes('privacy.allow-invitations', ({ press }) => press('gwen', 'privacy.allow-invitations', {})),
];
