import { markOf } from '../../src/features/shoutouts/reported-words/mark.js';
import { versionOf as datesVersion } from '../../src/features/supervision/dates/decide.js';
import { HeadSchema } from '../../src/features/supervision/model.js';
import { shortIdOf } from '../../src/kernel/ids.js';
import type { JsonObject } from '../../src/kernel/json.js';
import { actionOf, dossierOf, formerNominationOf, idOf, NAMES, type Name } from './cast.js';
import {
  approve,
  check,
  held,
  newDate,
  nominate,
  nominationIn,
  type Program,
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
const APRIL = '2026-04-02T10:00:00Z';
const REQUESTED = { ownerId: idOf('ben'), actionId: actionOf('AUD-03') };
const winner = dossierOf('2026-03', 'erin');

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
      ...(await workerIn(program, 'finn')),
      view: 'team',
      nextOn: '2026-03-20',
    }),
  ),
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
  shows('sam', 'actions.pass', REQUESTED),
  changes('actions.save-pass', ({ press }) =>
    press('sam', 'actions.save-pass', { ...REQUESTED, to: idOf('hugo'), reason: 'away_soon' }),
  ),
  changes('actions.approve-date', (program) => approve(program, 'sam', 'ben', 'AUD-03', 'agree')),
  changes('privacy.stop-invitations', ({ press }) => press('dee', 'privacy.stop-invitations', {})),
  changes('privacy.allow-invitations', ({ press }) => press('gwen', 'privacy.allow-invitations', {})),
];
