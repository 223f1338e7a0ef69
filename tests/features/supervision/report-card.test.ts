import assert from 'node:assert/strict';
import { supervision } from '../../../src/features/supervision/index.js';
import { HeadSchema, refOf } from '../../../src/features/supervision/model.js';
import { addDays } from '../../../src/kernel/calendar.js';
import type { Card } from '../../../src/kernel/card.js';
import type { Person } from '../../../src/kernel/people.js';
import { bound } from '../../support/bound.js';
import { aPerson, aPlatform, buttonsOf, expandCard, textOf } from '../../support/world.js';
import { aHead, aLine, everyoneOf } from './builders.js';

const TODAY = '2026-03-31';

/** Days since supervision was last held, of people of two teams under one service manager, and of a third elsewhere. */
const people = (): Person[] => {
  const line = aLine({ team: 'North' });
  const other = aPerson({
    id: 'other-manager',
    name: 'Tom Reed',
    managerId: 'service-manager',
    team: 'South',
    roles: ['manager'],
  });
  const stranger = aPerson({
    id: 'stranger',
    name: 'Gwen Far',
    managerId: 'far',
    supervisorId: 'far',
    team: 'Coast',
  });
  return [
    ...everyoneOf(line),
    other,
    aPerson({ id: 'far', name: 'Fay Far', roles: ['manager'], managerId: 'head', team: 'Coast' }),
    stranger,
    aPerson({ id: 'south-1', name: 'Cai Lloyd', team: 'South', managerId: other.id, supervisorId: other.id }),
    aPerson({ id: 'south-2', name: 'Zoe Hart', team: 'South', managerId: other.id }),
    aPerson({
      id: 'south-3',
      name: 'Ines Marsh',
      team: 'South',
      managerId: other.id,
      supervisorId: other.id,
      roles: ['nqsw'],
      asyeStartedOn: '2026-02-16',
    }),
  ];
};

const aService = async (held: Readonly<Record<string, number>>) => {
  const platform = aPlatform({ now: `${TODAY}T09:30:00Z`, people: people() });
  for (const [worker, days] of Object.entries(held))
    await platform.ports.subjects.change(
      refOf(worker),
      async (view) => view.head(HeadSchema),
      () => ({
        reply: undefined,
        change: { head: aHead({ workerId: worker, lastHeldOn: addDays(TODAY, -days) }), events: [] },
      }),
    );
  const capability = bound(supervision, platform.ports);
  const read = (card: Card | undefined) => {
    assert.ok(card);
    const expanded = expandCard(card);
    return { text: textOf(expanded), buttons: buttonsOf(expanded) };
  };
  return {
    say: async (who: string, rest = '') => {
      const command = capability.commands.find(({ word }) => word === 'report supervision');
      return read(await command?.run(platform.asker(who), rest));
    },
    press: async (who: string, data: object) => {
      const verb = capability.verbs.find(({ name }) => name === 'supervision.report');
      return read(await verb?.press(platform.asker(who), data));
    },
  };
};

const HELD = { worker: 40, 'south-1': 70, 'south-3': 20, stranger: 90 };
/** Each behind the one before it. */
const inOrder = (text: string, ...parts: readonly string[]): void => {
  let from = 0;
  for (const part of parts) {
    const at = text.indexOf(part, from);
    assert.ok(at >= 0, `${part} is not there, or not there in turn\n${text}`);
    from = at + part.length;
  }
};

describe('the report of supervision', () => {
  it('opens with who waits longest, who has nobody, and the newly qualified off cadence, and then has figures', async () => {
    const { say } = await aService(HELD);
    const { text } = await say('service-manager');
    inOrder(
      text,
      'Longest waits for supervision',
      'Cai Lloyd',
      'Nobody to supervise them (1)',
      'Zoe Hart',
      'Newly qualified and not on cadence (1)',
      'Ines Marsh',
      'in time',
    );
  });

  it('is of everybody below a manager, and of nobody else', async () => {
    const { say } = await aService(HELD);
    const { text } = await say('service-manager');
    assert.match(text, /Everybody you report on: 7 people/u);
    assert.doesNotMatch(text, /Coast|Gwen/u);
  });

  it('is of a team by its name, however it is typed', async () => {
    const { say } = await aService(HELD);
    for (const typed of ['South', 'south', 'the South team', 'for team South', 'Sou'])
      assert.match((await say('service-manager', typed)).text, /South: 4 people/u, typed);
  });

  it('says the same of a team of others and of one that there is not', async () => {
    const { say, press } = await aService(HELD);
    const [theirs, none] = [await say('service-manager', 'Coast'), await say('service-manager', 'Nowhere')];
    assert.match(theirs.text, /None of your teams has that name/u);
    assert.equal(theirs.text, none.text);
    const { buttons } = await say('director', 'Coast');
    const coast = buttons.find(({ title }) => title === 'In the way')?.data.of;
    assert.match(String(coast), /^team-/u);
    assert.match(
      (await press('service-manager', { of: coast, part: '', page: 0 })).text,
      /Everybody you report on/u,
    );
  });

  it('turns to a team from the list of teams, worst first, and back', async () => {
    const { say, press } = await aService(HELD);
    const { buttons } = await say('service-manager');
    const teams = buttons.find(({ title }) => title === 'By team');
    const list = await press('service-manager', teams?.data ?? {});
    inOrder(list.text, 'South', 'North');
    assert.match(list.text, /0 of 3 in time · 3 late, 3 of them in a long gap/u);
    const [south] = list.buttons.filter(({ title }) => title === 'Show');
    const shown = await press('service-manager', south?.data ?? {});
    assert.match(shown.text, /South: 4 people/u);
    const back = shown.buttons.find(({ title }) => title === 'Everybody');
    assert.match((await press('service-manager', back?.data ?? {})).text, /Everybody you report on/u);
  });

  it('is of their own people for a manager of managers who asks for those', async () => {
    const { say, press } = await aService(HELD);
    assert.ok(!(await say('supervisor')).buttons.some(({ title }) => title === 'My own people'));
    const { text } = await press('director', { of: 'own', part: '', page: 0 });
    assert.match(text, /Everybody you report on/u);
  });

  it('has every figure with its formula, who counts, and who is left out', async () => {
    const { press } = await aService(HELD);
    const { text } = await press('service-manager', { of: 'all', part: 'figures', page: 0 });
    for (const part of [
      'within the late limit',
      'Left out: 3 with no supervisor named',
      'people in a long gap',
      'is the longest gap',
      'with nobody to supervise them',
      'have a date from today on',
      'left out',
    ])
      assert.ok(text.includes(part), `${part}\n${text}`);
  });

  it('has no report for whoever leads nobody', async () => {
    const { say, press } = await aService(HELD);
    for (const card of [await say('worker'), await press('worker', { of: 'all', part: '', page: 0 })])
      assert.match(card.text, /No report for you/u);
  });

  it('shows a director teams in place of names that the wait has not reached', async () => {
    const { say } = await aService({ ...HELD, stranger: 40 });
    const { text } = await say('director', 'Coast');
    assert.match(text, /Coast: 2 people/u);
    assert.doesNotMatch(text, /Gwen Far/u);
  });
});
