import assert from 'node:assert/strict';
import {
  countOf,
  figuresOf,
  isOpenFact,
  OUTCOMES,
} from '../../../../src/features/actions/plans/page/figures.js';
import { makeRandom, type Random } from '../../../faults/random.js';
import { aService, type Service } from '../../../support/service.js';

// Ten weeks of a plan with three reviews, by chance: what people press, what a file brings. Whatever happened, each page comes
// out of the record of changes letter by letter, its counts add up, and they follow from the page before it.

const STAFF = [
  'name,manager_email,roles',
  'Dana Okafor,,director',
  'Hugh Bexley,Dana Okafor,head_of_service',
  'Sol Marsh,Hugh Bexley,service_manager',
  'Tom Reed,Sol Marsh,manager',
  'Zoe Hart,Tom Reed,social_worker',
  'Kofi Mensah,Tom Reed,social_worker',
  'Erin Doyle,Tom Reed,social_worker',
].join('\n');
const OWNERS = ['Zoe Hart', 'Kofi Mensah', 'Erin Doyle'];
const PLANS = [
  'plan,kind,lead_email,review_on,recommendation_id,recommendation',
  'Improvement plan,improvement_plan,Tom Reed,2027-03-05,R1,Make supervision reflective',
  'Improvement plan,,,,R2,Say who checks',
].join('\n');
const pick = <T>(random: Random, list: readonly T[]): T =>
  list[random.between(0, list.length - 1)] ?? assert.fail('an empty list');

const GOALS = ['', 'Workforce stability', 'Effective managerial oversight'];

const rowOf = (random: Random, n: number, dueOn: string, owner: string): string =>
  [
    `Part ${n}`,
    `P-${n}`,
    owner,
    'Tom Reed',
    dueOn,
    n % 7 === 0 ? 'supervision' : 'meeting',
    pick(random, GOALS),
    'Improvement plan',
    pick(random, ['', 'R1', 'R2']),
  ].join(',');
const HEAD = 'title,reference,owner_email,checker_email,due_on,source,goal,plans,recommendation';

const DAYS = [
  '2027-03-08',
  '2027-03-15',
  '2027-03-22',
  '2027-03-30',
  '2027-04-06',
  '2027-04-13',
  '2027-04-20',
  '2027-04-27',
];
const REVIEWS = ['2027-03-05', '2027-04-14', '2027-05-12'];
const DUES = [
  '2027-03-10',
  '2027-03-24',
  '2027-04-01',
  '2027-04-14',
  '2027-04-15',
  '2027-05-04',
  '2027-05-12',
  '2027-06-15',
];

/** Says what it can of one action, if it is open; what the form does not take stays unsaid. */
const answers = async (service: Service, random: Random, owner: string): Promise<void> => {
  const list = await service.say(owner, 'my actions');
  const choices = list.inputs.filter(({ choices: some }) => (some?.length ?? 0) > 0);
  if (choices.length === 0) return;
  const { label } = pick(random, choices);
  const said = pick(random, ['On track', 'At risk', 'Off track', 'Done', 'New date', 'Pause'] as const);
  const offered = choices.find((each) => each.label === label)?.choices ?? [];
  if (!offered.includes(said)) return;
  const next = await service.press(owner, list, 'Save answers', { [label]: said });
  if (!next.buttons.includes('Save details')) return;
  const fill: Record<string, string> = {};
  for (const input of next.inputs) {
    if (input.label.startsWith('What shows')) fill[input.label] = 'It is on the intranet.';
    else if (input.label.startsWith('New date'))
      fill[input.label] = pick(random, ['2027-05-04', '2027-06-01', '2027-06-16']);
    else if (input.label.startsWith('Pause')) fill[input.label] = pick(random, ['2027-04-10', '2027-05-03']);
    else if (input.label.startsWith('Why')) fill[input.label] = input.choices.at(-1) ?? '';
  }
  await service.press(owner, next, 'Save details', fill);
};

/** Tom looks at one that waits for him, where the rows of his card can be told apart. */
const checks = async (service: Service, random: Random): Promise<void> => {
  const list = await service.say('Tom Reed', 'my checks');
  const [row] = list.inRows.filter((each) => each.startsWith('Seen: '));
  if (row === undefined || random.chance() < 0.3) return;
  await service.press('Tom Reed', list, { title: 'Seen', beside: row.slice('Seen: '.length) });
};

/** Somebody above agrees to what was asked for. */
const agrees = async (service: Service): Promise<void> => {
  const [card] = service.cards('Sol Marsh').slice(-1);
  if (card?.now.buttons.includes('Agree') === true) {
    const [row] = card.now.inRows.filter((each) => each.startsWith('Agree: '));
    if (row === undefined) return;
    const wanted = { title: 'Agree', beside: row.slice('Agree: '.length) };
    await service.press('Sol Marsh', card.now, wanted);
  }
};

/** A file gives an action to somebody else, and may bring another date. */
const handsOver = async (service: Service, random: Random, n: number): Promise<void> => {
  const row = rowOf(random, n, pick(random, DUES), pick(random, OWNERS));
  await service.import('actions', [HEAD, row].join('\n'), { takes: new Set(['owner_email', 'due_on']) });
};

const lives = async (seed: number): Promise<Service> => {
  const random = makeRandom(seed);
  const first = Array.from({ length: 12 }, (_, n) =>
    rowOf(random, n + 1, pick(random, DUES), pick(random, OWNERS)),
  );
  const service = await aService({
    at: '2027-03-01 08:00',
    staff: STAFF,
    plans: PLANS,
    actions: [HEAD, ...first].join('\n'),
  });
  for (const day of [...DAYS, ...REVIEWS].sort()) {
    await service.to(`${day} 10:00`);
    const does = random.between(1, 5);
    for (let each = 0; each < does; each += 1) await answers(service, random, pick(random, OWNERS));
    await checks(service, random);
    await agrees(service);
    if (random.chance() < 0.5) await handsOver(service, random, random.between(1, 14));
    const plan = await service.say('Tom Reed', 'plan Improvement plan');
    if (random.chance() < 0.3 && plan.buttons.includes('Ask all'))
      await service.press('Tom Reed', plan, 'Ask all');
    if (!REVIEWS.includes(day)) continue;
    const button =
      plan.buttons.find((title) => title.startsWith('Freeze the page of')) ?? assert.fail(plan.text);
    await service.press('Tom Reed', plan, button);
  }
  return service;
};

describe('pages of a plan after ten weeks by chance', function () {
  this.timeout(120_000);

  for (const seed of [1, 2, 3, 4, 5, 6]) {
    it(`come out of the record of changes letter by letter, add up and follow from one another (${seed})`, async () => {
      const service = await lives(seed);
      // What happens after a page was frozen changes nothing on it.
      await service.to('2027-06-01 10:00');
      const pages = await service.planPages('Improvement plan');
      assert.deepEqual(
        pages.map(({ page }) => page.on),
        REVIEWS,
      );
      for (const [at, { page, again }] of pages.entries()) {
        assert.ok('html' in again, JSON.stringify(again));
        assert.equal(again.isSame, true, `${page.on} is not the same`);
        const last = pages[at - 1]?.page;
        const figures = figuresOf(page, last);
        assert.equal(figures.open + figures.complete + figures.stopped, page.facts.length);
        assert.equal(
          Object.values(figures.colours).reduce((sum, count) => sum + count, 0),
          page.facts.length,
        );
        for (const list of [figures.promised, figures.owed])
          assert.equal(
            OUTCOMES.reduce((sum, outcome) => sum + countOf(list, outcome), 0),
            list.length,
          );
        const due = (last?.facts ?? []).filter(
          (fact) =>
            isOpenFact(fact) && !['done_to_check', 'paused'].includes(fact.status) && fact.dueOn <= page.on,
        );
        assert.equal(figures.promised.length + figures.owed.length, due.length);
        assert.equal((last?.facts.length ?? 0) + figures.came - figures.left, page.facts.length);
      }
      assert.deepEqual(service.failures(), []);
    });
  }
});
