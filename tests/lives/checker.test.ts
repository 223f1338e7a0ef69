import assert from 'node:assert/strict';
import type { JsonObject } from '../support/service/card.js';
import { breachesOf, expectationsOf } from './checker.js';
import { isWorkingDay, plusWorkingDays, workingDaysAfter } from './days.js';
import {
  type Answer,
  actionOf,
  type Got,
  type Life,
  type Member,
  type Script,
  supervisionOf,
} from './life.js';
import { inWords } from './print.js';
import { recogniser } from './recognise.js';

// A small life in which everything is as it must be, and what the checker says when one thing of it is not.

const ACTION = 'Write the guide 1.';

const member = (name: string, manager: string, role: string, more: Partial<Member> = {}): Member => ({
  name,
  manager,
  supervisor: '',
  second: '',
  roles: [role],
  asyeFrom: '',
  ...more,
});

const PEOPLE = [
  member('Dana Okafor', '', 'director'),
  member('Hugh Bexley', 'Dana Okafor', 'head_of_service'),
  member('Sol Marsh', 'Hugh Bexley', 'service_manager'),
  member('Ruth Osei', 'Sol Marsh', 'manager'),
  member('Cai Lloyd', 'Ruth Osei', 'social_worker', { supervisor: 'Ruth Osei' }),
];

/** Due on Monday 8 March, so asked about from Tuesday 9 March; the action is due on Monday 15 March. */
const SCRIPT: Script = {
  seed: 0,
  from: '2027-03-01',
  until: '2027-03-24',
  people: PEOPLE,
  changes: [],
  supervision: [{ worker: 'Cai Lloyd', heldOn: '2027-02-08', nextOn: '' }],
  actions: [{ title: ACTION, owner: 'Cai Lloyd', checker: 'Ruth Osei', dueOn: '2027-03-15' }],
  obstacles: [],
  opens: new Map(),
  answering: new Set(),
  fidgeting: new Set(),
  left: new Set(),
};

const RECORD = ['Supervision to record', '**Cai Lloyd** Was it held?'];
const WAITS = ['Long waits for supervision', '**Cai Lloyd** waits for Ruth Osei, 10 working days'];
const OWN = ['Your actions (1)', `**${ACTION}** Due Monday 15 March`];
const SILENT = ['Actions without an answer', `**${ACTION}** waits for Cai Lloyd, 5 working days`];

const REST = ['Still to say (1)', '**Cai Lloyd**', 'Held Monday 8 March · no answer yet: record'];
const PROMISE = ['The promise of the induction (1)', '**Cai Lloyd**', 'Reached Friday 12 March'];
const ABOVE = [...PROMISE.slice(0, 2), 'Reached Friday 12 March · with Ruth Osei, 15 working days'];
const FORECAST = ['Supervision to bring forward (1)', '**Cai Lloyd**', 'Due Thursday 1 April'];

const cardOf = (...lines: readonly string[]): JsonObject => ({
  type: 'AdaptiveCard',
  body: lines.map((text) => ({ type: 'TextBlock', text })),
});
const today = (...lines: readonly string[]): JsonObject => cardOf('Today', ...lines);

const came = (who: string, day: string, card: JsonObject, hour = '09:30'): Got => ({
  who,
  day,
  hour,
  how: 'came',
  line: 'Today',
  card,
});

/** Ruth is asked, then Cai for the action, and those above hear when they may. */
const GOOD: readonly Got[] = [
  came('Ruth Osei', '2027-03-01', today('Supervision to record', '**Cai Lloyd** No date booked yet')),
  came('Cai Lloyd', '2027-03-08', today(...OWN)),
  came('Ruth Osei', '2027-03-09', today(...RECORD)),
  came('Ruth Osei', '2027-03-15', today(...RECORD)),
  came('Cai Lloyd', '2027-03-15', today(...OWN)),
  came('Cai Lloyd', '2027-03-16', today(...OWN)),
  came('Ruth Osei', '2027-03-22', today(...RECORD, ...SILENT)),
  came('Sol Marsh', '2027-03-22', today(...WAITS)),
  came('Cai Lloyd', '2027-03-23', today(...OWN)),
];

const lifeOf = (got: readonly Got[], more: Partial<Life> = {}, script: Partial<Script> = {}): Life => ({
  script: { ...SCRIPT, ...script },
  got: [...got].sort((one, other) => (`${one.day} ${one.hour}` < `${other.day} ${other.hour}` ? -1 : 1)),
  tried: [],
  answers: [],
  failures: [],
  ...more,
});

const without = (who: string, day: string): readonly Got[] =>
  GOOD.filter((got) => got.who !== who || got.day !== day);

const said = (life: Life): readonly string[] =>
  breachesOf(life).map(({ property, day, who }) => `${property}, ${day}, ${who}`);

const answer = (who: string, day: string, item: string): Answer => ({ who, day, item, how: 'said' });

describe('the checker of lives', () => {
  it('finds nothing in a life in which everything is as it must be', () => {
    assert.deepEqual(said(lifeOf(GOOD)), []);
  });

  it('holds the steps of such a life to their days', () => {
    assert.ok(expectationsOf(lifeOf(GOOD)) >= 6);
  });

  const PLANTED: readonly (readonly [string, Life, string])[] = [
    [
      'a second card of the day',
      lifeOf([...GOOD, came('Cai Lloyd', '2027-03-15', today(...OWN), '12:30')]),
      'one card a day, 2027-03-15, Cai Lloyd',
    ],
    [
      'a second card of thanks on one day',
      lifeOf([
        ...GOOD,
        came('Cai Lloyd', '2027-03-10', cardOf('Thank you', 'From Ruth Osei')),
        came('Cai Lloyd', '2027-03-10', cardOf('Thank you', 'From Sol Marsh'), '12:30'),
      ]),
      'one card a day, 2027-03-10, Cai Lloyd',
    ],
    [
      'a card five minutes after closing time',
      lifeOf([
        ...without('Sol Marsh', '2027-03-22'),
        came('Sol Marsh', '2027-03-22', today(...WAITS), '17:05'),
      ]),
      'sending hours, 2027-03-22, Sol Marsh',
    ],
    [
      'a card on a Saturday',
      lifeOf([...GOOD, came('Ruth Osei', '2027-03-13', today('Messages of the last day'))]),
      'sending hours, 2027-03-13, Ruth Osei',
    ],
    [
      'a card to somebody who is away',
      lifeOf(
        GOOD,
        {},
        {
          changes: [
            { on: '2027-03-22', who: 'Sol Marsh', away: { from: '2027-03-22', until: '2027-03-26' } },
          ],
        },
      ),
      'nobody who is away or gone, 2027-03-22, Sol Marsh',
    ],
    [
      'a card to somebody who has left',
      lifeOf(GOOD, {}, { changes: [{ on: '2027-03-15', who: 'Sol Marsh', leavesOn: '2027-03-19' }] }),
      'nobody who is away or gone, 2027-03-22, Sol Marsh',
    ],
    [
      'a question about what was answered the day before',
      lifeOf(GOOD, { answers: [answer('Cai Lloyd', '2027-03-22', actionOf(ACTION))] }),
      'not asked after answering, 2027-03-23, Cai Lloyd',
    ],
    [
      'a morning on which nobody asked',
      lifeOf(without('Ruth Osei', '2027-03-09')),
      'said in time, 2027-03-10, Ruth Osei',
    ],
    [
      'a rung of the ladder that is missed',
      lifeOf(without('Sol Marsh', '2027-03-22')),
      'said in time, 2027-03-23, Sol Marsh',
    ],
    [
      'a manager who never hears of an action',
      lifeOf([...without('Ruth Osei', '2027-03-22'), came('Ruth Osei', '2027-03-22', today(...RECORD))]),
      'said in time, 2027-03-23, Ruth Osei',
    ],
    [
      'a card with nothing new in it',
      lifeOf([...GOOD, came('Ruth Osei', '2027-03-11', today(...RECORD))]),
      'said again, 2027-03-11, Ruth Osei',
    ],
    [
      'the same told to those above after five working days instead of ten',
      lifeOf([...GOOD, came('Sol Marsh', '2027-03-31', today(...WAITS))], {}, { until: '2027-03-31' }),
      'said again, 2027-03-31, Sol Marsh',
    ],
    [
      'a director who is told too early',
      lifeOf([...GOOD, came('Dana Okafor', '2027-03-22', today(...WAITS))]),
      'in order, 2027-03-22, Dana Okafor',
    ],
    [
      'somebody above who is told of what nobody was asked',
      lifeOf(GOOD.filter(({ who }) => who !== 'Ruth Osei')),
      'in order, 2027-03-22, Sol Marsh',
    ],
    [
      'a question that is forgotten',
      lifeOf(without('Ruth Osei', '2027-03-15')),
      'no silence, 2027-03-17, Ruth Osei',
    ],
  ];

  for (const [what, life, breach] of PLANTED) {
    it(`finds ${what}`, () => {
      const all = said(life);
      assert.ok(all.includes(breach), `not found among:\n${all.join('\n')}`);
    });
  }

  for (const [what, section, days, breaches] of [
    ['what is still to say of a session, and again the next morning', REST, ['10', '11'], ['11']],
    ['an open promise, and again after four working days', PROMISE, ['10', '16'], ['16']],
    ['an open promise, and again after five working days', PROMISE, ['10', '17'], []],
    ['a promise open with somebody else, and again after five working days', ABOVE, ['10', '17'], ['17']],
    ['what is seen ahead, and again after nine working days', FORECAST, ['04', '17'], ['17']],
  ] as const) {
    it(`${breaches.length > 0 ? 'finds' : 'allows'} a card that says nothing but ${what}`, () => {
      const more = days.map((day) => came('Mina Drew', `2027-03-${day}`, today(...section)));
      const people = [...PEOPLE, member('Mina Drew', 'Hugh Bexley', 'service_manager')];
      assert.deepEqual(
        said(lifeOf([...GOOD, ...more], {}, { people })),
        breaches.map((day) => `said again, 2027-03-${day}, Mina Drew`),
      );
    });
  }

  it('allows an open promise again on the morning of its next check', () => {
    const more = ['10', '12'].map((day) => came('Ruth Osei', `2027-03-${day}`, today(...PROMISE)));
    const lifeFrom = (asyeFrom: string) =>
      lifeOf(
        [...GOOD, ...more],
        {},
        { people: PEOPLE.map((each) => (each.name === 'Cai Lloyd' ? { ...each, asyeFrom } : each)) },
      );
    const again = 'said again, 2027-03-12, Ruth Osei';
    assert.ok(!said(lifeFrom('2026-12-12')).includes(again));
    assert.ok(said(lifeFrom('2026-12-13')).includes(again));
  });

  it('finds what is marked as new on card after card', () => {
    const again = ['2027-03-10', '2027-03-11', '2027-03-12', '2027-03-16', '2027-03-17', '2027-03-18'];
    const marked = again.map((day) =>
      came('Ruth Osei', day, today('Supervision to record', '**Cai Lloyd** New · Was it held?')),
    );
    assert.ok(said(lifeOf([...GOOD, ...marked])).includes('said again, 2027-03-18, Ruth Osei'));
  });

  it('lets a step be said the working day after what stood in its way', () => {
    const late = [...without('Ruth Osei', '2027-03-09'), came('Ruth Osei', '2027-03-11', today(...RECORD))];
    const obstacles = [{ kind: 'down', from: '2027-03-09 08:30', until: '2027-03-10 12:00' }] as const;
    assert.deepEqual(said(lifeOf(late, {}, { obstacles })), []);
    assert.notDeepEqual(said(lifeOf(late)), []);
  });

  it('lets those above hear of whoever could not be reached for as long', () => {
    const got = GOOD.filter(({ who }) => who !== 'Ruth Osei');
    const tried = [{ who: 'Ruth Osei', day: '2027-03-09', hour: '09:30' }];
    const order = breachesOf(lifeOf(got, { tried })).filter(({ property }) => property === 'in order');
    assert.deepEqual(order, []);
  });

  it('tells of a life that fails its number, the day, the person and what came about the item', () => {
    const life = lifeOf(without('Sol Marsh', '2027-03-22'), {}, { seed: 17 });
    const text = inWords(life, breachesOf(life));
    assert.match(text, /npm run lives -- --seed 17\n/u);
    assert.match(text, /2027-03-23 said in time: Sol Marsh, supervision of Cai Lloyd/u);
    assert.match(text, /2027-03-09 09:30 came to Ruth Osei: “Today” record: /u);
  });
});

describe('a card that is recognised', () => {
  const recognise = recogniser(SCRIPT);
  const rowsOf = (...lines: readonly string[]) =>
    recognise(cardOf(...lines), 'Ruth Osei', '').rows.map(
      ({ section, kind, item, isNew }) => `${section} ${kind} ${item}${isNew ? ', new' : ''}`,
    );

  it('gives the rows of each section, and which are new', () => {
    assert.deepEqual(
      rowsOf(
        'Today',
        '1 for supervision, 1 action',
        ...RECORD,
        'New',
        'To check',
        `**${ACTION}** New · done`,
      ),
      [`record asks ${supervisionOf('Cai Lloyd')}, new`, `check asks ${actionOf(ACTION)}, new`],
    );
  });

  it('gives what waits for others as what brings no card', () => {
    assert.deepEqual(rowsOf('Today', 'Waiting for others', `**${ACTION}** waits for Dee Hart to check`), [
      'others quiet section others',
    ]);
  });

  for (const [heading, row] of [
    ['Was supervision held?', 'Cai Lloyd – Due · 28 days since supervision was held'],
    ['1 action of yours wants an answer', ACTION],
    ['My actions', ACTION],
    ['3 new dates wait for your approval', ACTION],
    ['To agree', `**${ACTION}** asks for Monday 29 March`],
  ] as const) {
    it(`knows the card of a section that stands alone: ${heading}`, () => {
      assert.equal(rowsOf(heading, row).length, 1);
    });
  }

  for (const [heading, section] of [
    ['Still to say (1)', 'rest'],
    ['The promise of the induction (1)', 'promise'],
    ['Supervisor to name (1)', 'handover'],
    ['Supervision to bring forward (1)', 'forecast'],
    ['Staff list to check (1)', 'staff-list'],
  ] as const) {
    it(`takes nobody below “${heading}” for somebody whose supervision waits`, () => {
      const items = recognise(today(...RECORD, heading, '**Sol Marsh**'), 'Ruth Osei', '').rows;
      assert.deepEqual(
        items.map(({ item }) => item),
        [supervisionOf('Cai Lloyd'), `section ${section}`, `${section} of Sol Marsh`],
      );
    });
  }

  it('takes a list that is cut for one that may have said everything', () => {
    const { cut } = recognise(today('Your actions', `**${ACTION}** overdue`, 'and 7 more'), 'Cai Lloyd', '');
    assert.deepEqual([...cut], ['actions']);
  });
});

describe('working days by the statute', () => {
  it('leave out Easter, Christmas and what is moved from a weekend', () => {
    const off = [
      '2027-03-26',
      '2027-03-29',
      '2027-05-03',
      '2027-05-31',
      '2027-08-30',
      '2027-12-27',
      '2027-12-28',
      '2028-01-03',
      '2028-04-14',
    ];
    assert.deepEqual(off.filter(isWorkingDay), []);
    assert.deepEqual(
      ['2027-03-25', '2027-03-30', '2027-12-29', '2028-01-04'].filter((day) => !isWorkingDay(day)),
      [],
    );
  });

  it('are counted over weekends and holidays', () => {
    assert.equal(plusWorkingDays('2027-03-25', 1), '2027-03-30');
    assert.equal(plusWorkingDays('2027-03-30', -1), '2027-03-25');
    assert.equal(workingDaysAfter('2027-03-25', '2027-03-31'), 2);
  });
});
