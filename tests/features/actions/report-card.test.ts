import assert from 'node:assert/strict';
import type { Action } from '../../../src/features/actions/model.js';
import { ALL_PLANS, planItem } from '../../../src/features/actions/plans/model.js';
import { reporting } from '../../../src/features/actions/report/index.js';
import type { Card } from '../../../src/kernel/card.js';
import type { Person } from '../../../src/kernel/people.js';
import { aPerson, buttonsOf, expandCard, textOf } from '../../support/world.js';
import {
  anAction,
  aPlaceWith,
  checker,
  colleague,
  director,
  EVERYBODY,
  manager,
  owner,
  psw,
  serviceManager,
} from './builders.js';

const GOAL = 'Workforce stability';
const AREA = 'Social work capacity';

const south = aPerson({ id: 'p-south', name: 'Cai Lloyd', team: 'South', managerId: serviceManager.id });
const PEOPLE: readonly Person[] = [
  ...EVERYBODY.map((each) => ({ ...each, team: each.team || 'North' })),
  south,
];

const some = (): readonly Action[] => [
  anAction({ title: 'Late list', dueOn: '2026-02-20', goal: GOAL, area: AREA }),
  anAction({ title: 'Fine list', dueOn: '2026-05-29', status: 'on_track' }),
  anAction({ title: 'Colleague’s list', ownerId: colleague.id, dueOn: '2026-03-02', goal: GOAL }),
  anAction({ title: 'Agreed between two', ownerId: owner.id, dueOn: '2026-03-02', source: 'supervision' }),
  anAction({ title: 'South list', ownerId: south.id, dueOn: '2026-03-04', status: 'off_track' }),
  anAction({ title: 'Mine alone', ownerId: checker.id, dueOn: '2026-03-02' }),
];

const aService = async (...actions: readonly Action[]) => {
  const { place, feature } = await aPlaceWith({ people: PEOPLE }, ...(actions.length > 0 ? actions : some()));
  const read = (card: Card | undefined) => {
    assert.ok(card);
    const expanded = expandCard(card);
    return { card, text: textOf(expanded), buttons: buttonsOf(expanded) };
  };
  const press = async (who: Person, verb: string, data: object) =>
    read(await feature.verbs.find(({ name }) => name === verb)?.press(place.asker(who.id), data));
  return {
    place,
    press,
    say: async (who: Person, rest = '') =>
      read(
        await feature.commands.find(({ word }) => word === 'report actions')?.run(place.asker(who.id), rest),
      ),
    follow: async (who: Person, from: { buttons: ReturnType<typeof buttonsOf> }, title: string) => {
      const button = from.buttons.find((each) => each.title === title) ?? assert.fail(`no button ${title}`);
      return press(who, button.verb, button.data);
    },
  };
};

/** Each behind the one before it. */
const inOrder = (text: string, ...parts: readonly string[]): void => {
  let from = 0;
  for (const part of parts) {
    const at = text.indexOf(part, from);
    assert.ok(at >= 0, `${part} is not there, or not there in turn\n${text}`);
    from = at + part.length;
  }
};

describe('the report of actions', () => {
  it('opens with what drifts and waits, and then has figures', async () => {
    const { say } = await aService();
    const { text } = await say(serviceManager);
    inOrder(
      text,
      'Everybody you report on: 5 open actions',
      'Furthest past the first date',
      'Late list',
      'open actions',
    );
    inOrder(text, 'Overdue without an answer', 'Open actions', 'kept by the first date');
  });

  it('is of everybody below a manager, and of nobody else', async () => {
    const { say } = await aService();
    const { text } = await say(manager);
    assert.match(text, /Everybody you report on: 4 open actions/u);
    assert.doesNotMatch(text, /South list|Mine alone/u);
  });

  it('is of one’s own actions for whoever has nobody below them, and for everybody who types “me”', async () => {
    const { say } = await aService();
    for (const typed of ['', 'me', 'everybody'])
      assert.match((await say(checker, typed)).text, /Your own actions: 1 open action$/mu, typed);
    assert.match((await say(manager, 'me')).text, /Your own actions: 0 open actions/u);
  });

  it('is of one’s own people, a team, a goal or an area by its name', async () => {
    const { say } = await aService();
    assert.match(
      (await say(serviceManager, 'my team')).text,
      /The people you manage yourself: 1 open action$/mu,
    );
    assert.match((await say(serviceManager, 'the South team')).text, /South: 1 open action$/mu);
    assert.match((await say(serviceManager, 'workforce')).text, /Workforce stability: 2 open actions/u);
    assert.match((await say(serviceManager, AREA)).text, /Social work capacity: 1 open action$/mu);
  });

  it('is of what belongs together besides, such as a plan, for whoever may ask about it', async () => {
    const { place } = await aService();
    const { commands } = reporting(async ({ actor }) =>
      actor.id === checker.id
        ? [{ id: 'p1', name: 'Front door plan', holds: ({ title }) => title === 'South list' }]
        : [],
    );
    const [command] = commands;
    const asked = async (who: Person) => {
      const card = await command?.show({ ...place.asker(who.id), input: 'front door plan' }, place.ports);
      return textOf(expandCard(card ?? assert.fail()));
    };
    assert.match(await asked(checker), /Front door plan: 1 open action$/mu);
    assert.match(await asked(owner), /Nothing of yours has that name/u);
  });

  it('says the same of a team of others and of one that there is not', async () => {
    const { say, press } = await aService();
    const [theirs, none] = [await say(manager, 'South'), await say(manager, 'Nowhere')];
    assert.match(theirs.text, /Nothing of yours has that name/u);
    assert.equal(theirs.text, none.text);
    const { card } = await say(serviceManager, 'South');
    const of = buttonsOf(expandCard(card)).find(({ title }) => title === 'All figures')?.data.of;
    assert.match(String(of), /^team-/u);
    assert.match((await press(manager, 'actions.report', { of })).text, /Everybody you report on: 4/u);
  });

  it('counts what was agreed in supervision, and shows it to owner, checker and their line alone', async () => {
    const { say, press } = await aService();
    const list = { of: 'all', part: 'drift', page: 0 };
    const [above, beside] = [
      await press(manager, 'actions.report', list),
      await press(psw, 'actions.report', list),
    ];
    assert.match(above.text, /Agreed between two/u);
    assert.doesNotMatch(beside.text, /Agreed between two/u);
    assert.match(beside.text, /1 more was agreed in supervision, and is not yours to read/u);
    assert.match((await say(psw)).text, /Everybody you report on: 6 open actions/u);
    const file = (await press(psw, 'actions.report-file', { of: 'all' })).card.file?.content ?? '';
    assert.doesNotMatch(file, /Agreed between two/u);
    assert.match(
      (await press(director, 'actions.report-file', { of: 'all' })).card.file?.content ?? '',
      /Agreed between two/u,
    );
  });

  it('has pages to the end of each list, every action on one of them', async () => {
    const many = Array.from({ length: 20 }, (_, n) =>
      anAction({ title: `List ${String(n).padStart(2, '0')}`, dueOn: '2026-02-20' }),
    );
    const { say, follow } = await aService(...many);
    let page = await follow(manager, await say(manager), 'Show all 20');
    const seen = new Set<string>();
    for (let turn = 0; turn < 10; turn += 1) {
      for (const [title] of page.text.matchAll(/List \d\d/gu)) seen.add(title);
      assert.doesNotMatch(page.text, /more$/mu);
      if (!page.buttons.some(({ title }) => title === 'Next')) break;
      page = await follow(manager, page, 'Next');
    }
    assert.equal(seen.size, 20);
  });

  it('opens an action of a list, and comes back to the page that it stood on', async () => {
    const many = Array.from({ length: 8 }, () => anAction({ dueOn: '2026-02-20' }));
    const { press, follow } = await aService(...many);
    const second = await press(manager, 'actions.report', { of: 'all', part: 'drift', page: 1 });
    const opened = await follow(manager, second, 'Open');
    assert.match(opened.text, /Visits are seen to be on time/u);
    assert.equal((await follow(manager, opened, 'Back to report')).text, second.text);
  });

  it('leads by team, goal and area to the report of each', async () => {
    const { say, follow } = await aService();
    for (const [by, name] of [
      ['By team', 'South'],
      ['By goal', GOAL],
      ['By area', AREA],
    ] as const) {
      const list = await follow(serviceManager, await say(serviceManager), by);
      assert.match(list.text, new RegExp(name, 'u'));
      assert.match((await follow(serviceManager, list, 'Show')).text, /: \d open actions?$/mu);
    }
  });

  it('says of each figure its formula, who counts and what is left out', async () => {
    const { press } = await aService(
      anAction({ dueOn: '2026-02-20' }),
      anAction({ dueOn: '2026-02-27', status: 'complete', completedOn: '2026-03-02' }),
      anAction({
        dueOn: '2026-03-02',
        status: 'complete',
        completedOn: '2026-03-06',
        evidence: { text: 'It is on the board', byId: owner.id, at: '2026-03-02T15:00:00.000Z' },
      }),
      anAction({ dueOn: '2026-03-02', status: 'paused' }),
    );
    const { text } = await press(manager, 'actions.report', { of: 'all', part: 'figures' });
    // Late by a working day; done in time though it was seen four days later; still open. The paused one is left out.
    assert.match(
      text,
      /Complete, and done by that date: 1 of 3 actions with a first date in the last 12 months\. Left out: 1 paused/u,
    );
  });

  it('gives counts and no percentages for few owners, and rounds down for more', async () => {
    const { press } = await aService();
    const { text } = await press(serviceManager, 'actions.report', { of: 'all', part: 'figures' });
    assert.match(text, /^4 of 5 $/mu);
    assert.doesNotMatch(text, /\d%/u);
  });

  it('is offered as a file of all lists with every figure, its formula and what is left out', async () => {
    const { say, follow } = await aService();
    const { card } = await follow(serviceManager, await say(serviceManager), 'As a file');
    const { content = '', name } = card.file ?? {};
    assert.equal(name, 'Actions report 2026-03-11.csv');
    const lines = content.split('\r\n');
    assert.match(
      lines[0] ?? '',
      /^.?Of whom,On,What,Counted,Of,Per cent,Left out,How it stands,Formula or dates$/u,
    );
    assert.match(content, /Everybody you report on,2026-03-11,Overdue,4,5,,0,,/u);
    assert.match(content, /Furthest past the first date,Late list,/u);
  });
});

describe('the report of a plan', () => {
  const plan = (overrides: object) => ({
    id: 'a'.repeat(32),
    name: 'Neglect review',
    kind: 'improvement_plan' as const,
    leadId: checker.id,
    memberIds: [] as string[],
    goals: [],
    areas: [],
    recommendations: [],
    version: 1,
    ...overrides,
  });
  const withPlan = async () => {
    const planId = 'a'.repeat(32);
    const service = await aService(
      anAction({ title: 'Of the plan', ownerId: south.id, planIds: [planId] }),
      anAction({ title: 'Beside it', ownerId: south.id }),
    );
    await service.place.ports.subjects.change(
      ALL_PLANS,
      async () => undefined,
      () => ({
        reply: undefined,
        change: {
          head: { on: '2026-03-02' },
          items: [planItem(plan({ memberIds: [owner.id] }))],
          events: [],
        },
      }),
    );
    return service;
  };

  it('is for its lead and members, and for whoever may report on everybody', async () => {
    const { say } = await withPlan();
    for (const who of [checker, owner, director])
      assert.match((await say(who, 'neglect review')).text, /Neglect review: 1 open action$/mu, who.name);
    assert.match((await say(manager, 'neglect review')).text, /Nothing of yours has that name/u);
  });

  it('is led to from the list of plans', async () => {
    const { say, follow } = await withPlan();
    const list = await follow(director, await say(director), 'By plan');
    assert.match((await follow(director, list, 'Show')).text, /Neglect review: 1 open action$/mu);
  });
});

describe('the figures of actions on the command line', () => {
  it('are by service, team, goal and area, with no titles and no names', async () => {
    const { place } = await aService();
    const csv = await reporting(async () => []).export.csv(place.world(), place.ports);
    for (const named of ['Everybody', GOAL, AREA, 'South'])
      assert.match(csv, new RegExp(`(?:^|: )${named},2026-03-11,Open actions,`, 'mu'));
    assert.doesNotMatch(csv, /list|Cai|Olu|between two/u);
  });
});
