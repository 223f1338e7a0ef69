import assert from 'node:assert/strict';
import { supervision } from '../../../../src/features/supervision/index.js';
import { HeadSchema } from '../../../../src/features/supervision/model.js';
import type { Card } from '../../../../src/kernel/card.js';
import { shortIdOf } from '../../../../src/kernel/ids.js';
import type { Person } from '../../../../src/kernel/people.js';
import { bound } from '../../../support/bound.js';
import { aPerson, aPlatform, buttonsOf, expandCard, inputsOf, textOf } from '../../../support/world.js';
import { aLine, everyoneOf } from '../builders.js';
import { linesIn, sectionCard } from '../today.js';

const SAVE = 'Save supervisors';

/** Ruth, who supervised Amina, Cai and Ben, has left on Friday 13 March 2026. */
const aLeaver = (supervisor: Partial<Person> = { leavesOn: '2026-03-13' }, worker: Partial<Person> = {}) => {
  const line = aLine({ startedOn: '2026-02-12', ...worker }, supervisor);
  const others = ['Cai Lloyd', 'Ben Ashe'].map((name, n) =>
    aPerson({
      id: `other-${n + 1}`,
      name,
      startedOn: '2026-02-12',
      supervisorId: 'supervisor',
      managerId: 'supervisor',
    }),
  );
  const platform = aPlatform({ now: '2026-03-16T09:30:00Z', people: [...everyoneOf(line), ...others] });
  const feature = bound(supervision, platform.ports);
  const press = async (who: string, name: string, data: object): Promise<Card> => {
    const verb = feature.verbs.find((each) => each.name === name);
    assert.ok(verb, name);
    const card = await verb.press(platform.asker(who), data);
    assert.ok(card, `${name} refused its data`);
    return card;
  };
  const refs = ['worker', 'other-1', 'other-2'].map((id) => ({ kind: 'supervision', id }));
  const card = async (who = 'service-manager') => {
    const found = await sectionCard({ platform, feature }, who, 'handover', refs);
    assert.ok(found, `nothing for ${who}`);
    return found;
  };
  const answer = async (
    shown: Card,
    title: string,
    typed: Record<string, string>,
    who = 'service-manager',
  ) => {
    const expanded = expandCard(shown);
    const button = buttonsOf(expanded).find((each) => each.title === title);
    assert.ok(button, `no button ${title}`);
    const filled = Object.fromEntries(
      inputsOf(expanded).flatMap(({ id, value }) => (typeof value === 'string' ? [[id, value]] : [])),
    );
    return press(who, button.verb, { ...(button.data as object), ...filled, ...typed });
  };
  const supervisorOf = (id: string) => platform.world().people.get(id)?.supervisorId;
  return { platform, feature, press, card, answer, supervisorOf, refs };
};

const read = (card: Card): string => textOf(expandCard(card));

describe('the people of a supervisor who has left', () => {
  it('are one card to the manager of the one who left: each with clock, next date and a choice that is empty', async () => {
    const { card } = aLeaver();
    const shown = await card();
    assert.match(read(shown), /Who supervises them now\?/u);
    for (const name of ['Amina Khan', 'Cai Lloyd', 'Ben Ashe'])
      assert.match(read(shown), new RegExp(name, 'u'));
    assert.match(read(shown), /Due Thu 12 March · none recorded in 32 days[\s\S]*Ruth Osei has left/u);
    assert.deepEqual(
      inputsOf(expandCard(shown)).map(({ id, value }) => [id, value]),
      [
        ['all', ''],
        ['to.worker', ''],
        ['to.other-2', ''],
        ['to.other-1', ''],
      ],
    );
  });

  it('are given to somebody each in one save, with clock and booking as they were', async () => {
    const { card, answer, supervisorOf, press, platform } = aLeaver();
    const before = await platform.ports.subjects.read({ kind: 'supervision', id: 'worker' }, async (view) =>
      view.head(HeadSchema),
    );
    const after = await answer(await card(), SAVE, {
      'to.worker': 'second',
      'to.other-1': 'second',
      'to.other-2': 'service-manager',
    });
    assert.match(
      read(after),
      /Ben Second supervises Amina Khan and Cai Lloyd from today\. Sam Service supervises Ben Ashe from today\./u,
    );
    assert.deepEqual(['worker', 'other-1', 'other-2'].map(supervisorOf), [
      'second',
      'second',
      'service-manager',
    ]);
    const now = await platform.ports.subjects.read({ kind: 'supervision', id: 'worker' }, async (view) =>
      view.head(HeadSchema),
    );
    assert.deepEqual(now, before);
    const form = await press('second', 'supervision.open', { worker: 'worker', view: 'team' });
    assert.match(read(form), /Was supervision held\?[\s\S]*Amina Khan/u);
  });

  it('can be given to one person all together', async () => {
    const { card, answer, supervisorOf } = aLeaver();
    await answer(await card(), SAVE, { all: 'second', 'to.other-2': 'service-manager' });
    assert.deepEqual(['worker', 'other-1', 'other-2'].map(supervisorOf), [
      'second',
      'second',
      'service-manager',
    ]);
  });

  it('are saved as far as somebody was chosen; the others stay on the card, which says so', async () => {
    const { card, answer, supervisorOf } = aLeaver();
    const after = await answer(await card(), SAVE, { 'to.worker': 'second' });
    assert.equal(supervisorOf('worker'), 'second');
    assert.match(
      read(after),
      /Ben Second supervises Amina Khan from today\.[\s\S]*2 people without a new supervisor yet[\s\S]*Choose who supervises Ben Ashe/u,
    );
    assert.doesNotMatch(read(after), /Amina Khan\n/u);
  });

  it('are given to nobody who is away, has left, is elsewhere or is the worker', async () => {
    for (const to of ['worker', 'supervisor', 'psw', 'nobody-at-all']) {
      const { card, answer, supervisorOf } = aLeaver();
      const after = await answer(await card(), SAVE, { 'to.worker': to });
      assert.equal(supervisorOf('worker'), 'supervisor', to);
      assert.match(read(after), /Choose somebody else for Amina Khan/u);
    }
  });

  it('are named by a manager above, and by nobody else', async () => {
    const data = { about: shortIdOf('worker'), 'to.worker': 'second' };
    for (const who of ['worker', 'second', 'other-1', 'psw']) {
      const { press, supervisorOf } = aLeaver();
      assert.match(
        read(await press(who, 'supervision.save-handover', data)),
        /This one is for somebody else/u,
      );
      assert.equal(supervisorOf('worker'), 'supervisor', who);
    }
    const { press, supervisorOf } = aLeaver();
    await press('head', 'supervision.save-handover', data);
    assert.equal(supervisorOf('worker'), 'second');
  });

  it('are not to be given away while their supervisor is here', async () => {
    const { press, supervisorOf } = aLeaver({});
    await press('service-manager', 'supervision.save-handover', {
      about: shortIdOf('worker'),
      view: 'today',
      'to.worker': 'second',
    });
    assert.equal(supervisorOf('worker'), 'supervisor');
  });

  it('are nobody’s to name any more once all are given, and the next working morning both sides hear', async () => {
    const team = aLeaver();
    await team.answer(await team.card(), SAVE, { all: 'second' });
    team.platform.setNow('2026-03-17T09:30:00Z');
    assert.deepEqual(await linesIn(team, 'service-manager', 'handover', team.refs), []);
    const texts = async (who: string, section: string) =>
      (await linesIn(team, who, section, team.refs)).map(({ text, steps }) => [text, steps[0]?.on]);
    const theirs = await texts('second', 'record');
    const about = (await linesIn(team, 'second', 'record', team.refs)).map(({ subject }) => subject.id);
    assert.deepEqual(about, [...new Set(about)]);
    assert.deepEqual(theirs[0], [
      'Due Thu 12 March · no date booked · none recorded in 33 days · you supervise them from Mon 16 March, named by Sam Service',
      '2026-03-17',
    ]);
    assert.deepEqual((await texts('worker', 'mine'))[0], [
      'Ben Second supervises you from Mon 16 March',
      '2026-03-17',
    ]);
    assert.deepEqual(await texts('supervisor', 'record'), []);
  });

  it('are listed also when a second supervisor holds it meanwhile, who goes on being asked', async () => {
    const team = aLeaver(undefined, { secondSupervisorId: 'second' });
    const [line] = (await linesIn(team, 'service-manager', 'handover', team.refs)).filter(
      ({ subject }) => subject.id === 'worker',
    );
    assert.match(line?.text ?? '', /Ruth Osei has left, the second supervisor is here/u);
    assert.match(read(await team.card()), /Amina Khan/u);
    assert.equal((await linesIn(team, 'second', 'record', team.refs)).length, 1);
  });

  it('are told to the manager on the first working morning after the last day', async () => {
    const team = aLeaver();
    team.platform.setNow('2026-03-13T09:30:00Z');
    assert.deepEqual(await linesIn(team, 'service-manager', 'handover', team.refs), []);
    team.platform.setNow('2026-03-16T09:30:00Z');
    const lines = await linesIn(team, 'service-manager', 'handover', team.refs);
    assert.deepEqual(
      lines.map(({ steps }) => steps.map(({ on }) => on)),
      [['2026-03-16'], ['2026-03-16'], ['2026-03-16']],
    );
  });

  it('fit a card with long names and many who can be chosen', async () => {
    const long = 'Maximiliane-Theodora Featherstonehaugh-Cholmondeley';
    const line = aLine({}, { leavesOn: '2026-03-13' });
    const guid = (n: number) => `00000000-0000-4000-8000-0000000000${String(n).padStart(2, '0')}`;
    const workers = Array.from({ length: 12 }, (_, n) =>
      aPerson({ id: guid(n), name: `${long} ${n}`, supervisorId: 'supervisor', managerId: 'supervisor' }),
    );
    const leads = Array.from({ length: 40 }, (_, n) =>
      aPerson({
        id: guid(40 + n),
        name: `${long} ${n}`,
        team: 'Family Support North East and Assessment',
        roles: ['manager'],
      }),
    );
    const platform = aPlatform({
      now: '2026-03-16T09:30:00Z',
      people: [...everyoneOf(line), ...workers, ...leads],
    });
    const verb = bound(supervision, platform.ports).verbs.find(({ name }) => name === 'supervision.handover');
    const card = await verb?.press(platform.asker('service-manager'), {
      about: shortIdOf('supervisor'),
      view: 'today',
    });
    assert.ok(card);
    const bytes = Buffer.byteLength(JSON.stringify(expandCard(card)));
    assert.ok(bytes <= 24_000, `${bytes}`);
  });
});

describe('a supervisor without a return date', () => {
  it('is covered for as before, and their people can be given another supervisor instead', async () => {
    const team = aLeaver({ awayFrom: '2026-03-09' });
    const shown = await sectionCard(team, 'service-manager', 'cover', [
      { kind: 'supervision-cover', id: 'supervisor' },
    ]);
    assert.ok(shown);
    const buttons = buttonsOf(expandCard(shown));
    assert.deepEqual(
      buttons.map(({ title }) => title),
      ['Save cover', 'Name supervisor'],
    );
    const form = await team.press('service-manager', 'supervision.handover', buttons[1]?.data as object);
    assert.match(read(form), /Ruth Osei is away, no return date/u);
    await team.answer(form, SAVE, { all: 'second' });
    assert.equal(team.supervisorOf('worker'), 'second');
  });
});
