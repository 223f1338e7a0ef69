import assert from 'node:assert/strict';
import { versionOf } from '../../../../src/features/supervision/dates/decide.js';
import { supervision } from '../../../../src/features/supervision/index.js';
import { HeadSchema } from '../../../../src/features/supervision/model.js';
import type { Card } from '../../../../src/kernel/card.js';
import type { Person } from '../../../../src/kernel/people.js';
import { bound } from '../../../support/bound.js';
import { aPerson, aPlatform, buttonsOf, expandCard, inputsOf, textOf } from '../../../support/world.js';
import { aLine, everyoneOf } from '../builders.js';

/** Amina and others, last held on no day: all began on 12 February 2026, so due on Thursday 12 March. */
const aTeam = (size: number, worker: Partial<Person> = {}, settings = {}) => {
  const line = aLine({ startedOn: '2026-02-12', ...worker });
  const others = Array.from({ length: size - 1 }, (_, n) =>
    aPerson({
      id: `other-${n + 1}`,
      name: `Other ${String(n + 1).padStart(2, '0')}`,
      startedOn: '2026-02-12',
      supervisorId: 'supervisor',
      managerId: 'supervisor',
    }),
  );
  const people = [...everyoneOf(line), ...others];
  const platform = aPlatform({ now: '2026-03-02T10:00:00Z', people, settings });
  const feature = bound(supervision, platform.ports);
  const press = async (who: string, name: string, data: object): Promise<Card> => {
    const verb = feature.verbs.find((each) => each.name === name);
    assert.ok(verb, name);
    const card = await verb.press(platform.asker(who), data);
    assert.ok(card, `${name} refused its data`);
    return card;
  };
  const open = (data: object = { view: 'team' }) => press('supervisor', 'supervision.team-dates', data);
  const headOf = (id = 'worker') =>
    platform.ports.subjects.read({ kind: 'supervision', id }, async (view) => view.head(HeadSchema));
  /** Presses a button of a card with everything that stands on it, and what is typed over that. */
  const answer = async (
    card: Card,
    title: string,
    typed: Record<string, string> = {},
    who = 'supervisor',
  ) => {
    const expanded = expandCard(card);
    const button = buttonsOf(expanded).find((each) => each.title === title);
    assert.ok(button, `no button ${title}`);
    const filled = Object.fromEntries(
      inputsOf(expanded).flatMap(({ id, value }) => (typeof value === 'string' ? [[id, value]] : [])),
    );
    return press(who, button.verb, { ...(button.data as object), ...filled, ...typed });
  };
  return { platform, feature, press, open, headOf, answer };
};

const read = (card: Card): string => textOf(expandCard(card));
const fieldsOf = (card: Card) => inputsOf(expandCard(card)).map(({ id, value }) => [id, value]);
const SAVE = 'Save all dates';

describe('the dates of a whole team', () => {
  it('are offered by the rule, three ahead for each', async () => {
    const card = await aTeam(2).open();
    assert.deepEqual(fieldsOf(card), [
      ['date1.worker', '2026-03-12'],
      ['date2.worker', '2026-04-09'],
      ['date3.worker', '2026-05-07'],
      ['date1.other-1', '2026-03-12'],
      ['date2.other-1', '2026-04-09'],
      ['date3.other-1', '2026-05-07'],
    ]);
  });

  it('wait for two accounts of the last session that nobody has settled', async () => {
    const team = aTeam(2);
    const held = { round: 0, view: 'team', worker: 'worker', previousActions: 'reviewed', record: 'written' };
    await team.press('supervisor', 'supervision.held', {
      ...held,
      heldOn: '2026-02-27',
      nextOn: '2026-03-27',
    });
    const session = { worker: 'worker', round: 1 };
    await team.press('worker', 'supervision.agree', { ...session, answer: 'not_held' });
    const before = await team.headOf();
    const card = await team.open();
    assert.match(read(card), /To answer first[\s\S]*Amina Khan/u);
    await team.answer(card, SAVE, { 'date1.worker': '2026-03-13' });
    assert.deepEqual(await team.headOf(), before);
  });

  it('are saved for everybody in one press, as each was offered', async () => {
    const team = aTeam(7);
    const card = await team.answer(await team.open(), SAVE);
    assert.match(read(card), /Dates saved for 7 people\./u);
    for (const id of ['worker', 'other-1', 'other-6']) {
      const head = await team.headOf(id);
      assert.deepEqual(
        [head?.nextOn, head?.laterOn, head?.round],
        ['2026-03-12', ['2026-04-09', '2026-05-07'], 1],
      );
    }
    const [event, ...more] = await team.platform.events({ kind: 'supervision', id: 'other-3' });
    assert.equal(event?.act, 'supervision.booked');
    assert.equal(more.length, 0);
  });

  it('are saved once, whatever is pressed again', async () => {
    const team = aTeam(2);
    const card = await team.open();
    await team.answer(card, SAVE);
    await team.answer(card, SAVE);
    assert.equal((await team.platform.events({ kind: 'supervision', id: 'worker' })).length, 1);
  });

  it('say beside the date what is wrong with it, keep what was typed, and save the other rows', async () => {
    const team = aTeam(3);
    const card = await team.answer(await team.open(), SAVE, {
      'date1.worker': '2026-03-14',
      'date2.other-1': '2026-03-01',
    });
    const text = read(card);
    assert.match(text, /Dates saved for Other 02\./u);
    assert.match(text, /2 people are not saved yet\. What to do stands beside each date\./u);
    assert.match(text, /The next date of Amina Khan must be a working day; the next one is Mon 16 March/u);
    assert.match(text, /The second date of Other 01 must be after Thu 12 March/u);
    const fields = new Map(fieldsOf(card) as [string, string][]);
    assert.equal(fields.get('date1.worker'), '2026-03-14');
    assert.equal(fields.get('date2.other-1'), '2026-03-01');
    assert.equal(await team.headOf('worker'), undefined);
    assert.equal((await team.headOf('other-2'))?.nextOn, '2026-03-12');
    const mended = await team.answer(card, SAVE, {
      'date1.worker': '2026-03-13',
      'date2.other-1': '2026-04-09',
    });
    assert.match(read(mended), /Dates saved for Amina Khan and Other 01\./u);
    assert.equal((await team.headOf('worker'))?.nextOn, '2026-03-13');
  });

  it('leave somebody as they are whose dates were emptied', async () => {
    const team = aTeam(2);
    await team.answer(await team.open(), SAVE, {
      'date1.worker': '',
      'date2.worker': '',
      'date3.worker': '',
    });
    assert.equal(await team.headOf('worker'), undefined);
    assert.equal((await team.headOf('other-1'))?.nextOn, '2026-03-12');
  });

  it('move a date before its day without a reason, and count it', async () => {
    const team = aTeam(1);
    await team.answer(await team.open(), SAVE);
    await team.answer(await team.open(), SAVE, { 'date1.worker': '2026-03-10' });
    const head = await team.headOf();
    assert.deepEqual([head?.nextOn, head?.timesMoved, head?.timesNotHeld], ['2026-03-10', 1, 0]);
    const acts = (await team.platform.events({ kind: 'supervision', id: 'worker' })).map(({ act }) => act);
    assert.deepEqual(acts, ['supervision.booked', 'supervision.moved']);
  });

  it('do not count a later date that is changed as moved', async () => {
    const team = aTeam(1);
    await team.answer(await team.open(), SAVE);
    await team.answer(await team.open(), SAVE, { 'date2.worker': '2026-04-08' });
    const head = await team.headOf();
    assert.deepEqual(
      [head?.laterOn, head?.timesMoved, head?.round],
      [['2026-04-08', '2026-05-07'], undefined, 1],
    );
  });

  it('are not taken for a day on which the worker is away', async () => {
    const team = aTeam(1, { awayFrom: '2026-03-16', awayUntil: '2026-03-20' });
    const card = await team.answer(await team.open(), SAVE, { 'date1.worker': '2026-03-17' });
    assert.match(read(card), /The next date of Amina Khan must be another day: away until Fri 20 March/u);
  });

  it('name those whose booked day has come, and ask nothing of them here', async () => {
    const team = aTeam(2);
    await team.answer(await team.open(), SAVE);
    team.platform.setNow('2026-03-12T10:00:00Z');
    const card = await team.open();
    assert.match(read(card), /To answer first \(2\)/u);
    assert.deepEqual(fieldsOf(card), []);
  });

  it('name in each row and on each date whose they are', async () => {
    const card = await aTeam(2).open();
    const rows = read(card).match(/^(?:Amina Khan|Other 01) · /gmu) ?? [];
    assert.deepEqual(rows, ['Amina Khan · ', 'Other 01 · ']);
    assert.match(read(card), /Amina Khan: next date[\s\S]*Other 01: second date/u);
  });

  it('name all whose booked day has come, on pages where they are many', async () => {
    const team = aTeam(7);
    await team.answer(await team.open(), SAVE);
    team.platform.setNow('2026-03-12T10:00:00Z');
    const card = await team.open();
    assert.match(read(card), /To answer first \(7\)[\s\S]*1 to 5 of 7 to answer first/u);
    const named = (shown: Card) => read(shown).match(/^(?:Amina Khan|Other 0\d)(?= ·|$)/gmu) ?? [];
    const next = await team.answer(card, 'Next');
    assert.match(read(next), /6 to 7 of 7 to answer first/u);
    assert.equal(new Set([...named(card), ...named(next)]).size, 7);
  });

  it('show what stands now where somebody else was quicker', async () => {
    const team = aTeam(1);
    const old = await team.open();
    await team.answer(await team.open(), SAVE, { 'date1.worker': '2026-03-11' });
    const card = await team.answer(old, SAVE);
    assert.match(read(card), /This has changed since the card was made/u);
    assert.equal((await team.headOf())?.nextOn, '2026-03-11');
    assert.equal(new Map(fieldsOf(card) as [string, string][]).get('date1.worker'), '2026-03-11');
  });

  it('stand on pages where a team is large, and what was changed on one is kept and saved with another', async () => {
    const team = aTeam(12);
    const first = await team.open();
    assert.equal(fieldsOf(first).length, 21);
    const second = await team.answer(first, 'Next', { 'date1.other-1': '2026-03-11' });
    assert.match(read(second), /8 to 12 of 12 · What you changed on other pages is kept/u);
    await team.answer(second, SAVE);
    assert.equal((await team.headOf('other-1'))?.nextOn, '2026-03-11');
    assert.equal((await team.headOf('other-11'))?.nextOn, '2026-03-12');
    assert.equal(await team.headOf('other-2'), undefined);
  });

  it('go on to the next page after a save, while somebody there has fewer dates', async () => {
    const team = aTeam(12);
    const card = await team.answer(await team.open(), SAVE);
    assert.match(read(card), /Dates saved for 7 people\.[\s\S]*8 to 12 of 12/u);
    assert.match(read(await team.answer(card, SAVE)), /My team’s supervision/u);
  });

  it('fit a card with the longest names', async () => {
    const name = 'Maximiliane-Theodora Featherstonehaugh-Cholmondeley';
    const people = Array.from({ length: 12 }, (_, n) =>
      aPerson({
        id: `00000000-0000-4000-8000-00000000000${n.toString(16)}`,
        name: `${name} ${n}`,
        supervisorId: 'supervisor',
        startedOn: '2026-02-12',
      }),
    );
    const platform = aPlatform({ now: '2026-03-02T10:00:00Z', people: [...everyoneOf(aLine()), ...people] });
    const verb = bound(supervision, platform.ports).verbs.find(
      ({ name: each }) => each === 'supervision.team-dates',
    );
    const typed = Object.fromEntries(
      people.slice(7).flatMap(({ id }) => [1, 2, 3].map((at) => [`date${at}.${id}`, '2026-03-11'])),
    );
    const card = await verb?.press(platform.asker('supervisor'), { view: 'today', ...typed });
    assert.ok(card);
    const bytes = Buffer.byteLength(JSON.stringify(expandCard(card)));
    assert.ok(bytes <= 24_000, `${bytes}`);
  });

  it('are set by whoever supervises and by nobody else', async () => {
    const team = aTeam(1);
    const data = {
      view: 'team',
      'date1.worker': '2026-03-12',
      versions: `worker~${versionOf(undefined)}`,
    };
    for (const who of ['worker', 'service-manager', 'psw']) {
      await team.press(who, 'supervision.save-team-dates', data);
      assert.equal(await team.headOf(), undefined, who);
    }
    await team.press('supervisor', 'supervision.save-team-dates', data);
    assert.equal((await team.headOf())?.nextOn, '2026-03-12');
  });
});

describe('a session that is held', () => {
  const held = {
    worker: 'worker',
    view: 'team',
    heldOn: '2026-03-12',
    previousActions: 'reviewed',
    record: 'true',
  };

  it('takes the next of the list as its next date, which the form offers', async () => {
    const team = aTeam(1);
    await team.answer(await team.open(), SAVE, { 'date2.worker': '2026-04-08' });
    team.platform.setNow('2026-03-13T10:00:00Z');
    const form = await team.press('supervisor', 'supervision.open', { worker: 'worker', view: 'team' });
    assert.equal(new Map(fieldsOf(form) as [string, string][]).get('nextOn'), '2026-04-08');
    await team.press('supervisor', 'supervision.held', { ...held, round: 1, nextOn: '2026-04-08' });
    const head = await team.headOf();
    assert.deepEqual([head?.nextOn, head?.laterOn], ['2026-04-08', ['2026-05-07']]);
  });

  it('loses the dates of the list that are not after its next date', async () => {
    const team = aTeam(1);
    await team.answer(await team.open(), SAVE);
    team.platform.setNow('2026-03-13T10:00:00Z');
    await team.press('supervisor', 'supervision.held', { ...held, round: 1, nextOn: '2026-04-10' });
    const head = await team.headOf();
    assert.deepEqual([head?.nextOn, head?.laterOn], ['2026-04-10', ['2026-05-07']]);
  });
});

describe('the list of those who have no date', () => {
  it('leads to the dates of the whole team, once', async () => {
    const team = aTeam(3);
    team.platform.setNow('2026-03-05T10:00:00Z');
    const { lines } = await team.feature.plan(
      ['worker', 'other-1', 'other-2'].map((id) => ({ kind: 'supervision', id })),
      team.platform.world(),
    );
    const section = supervision.today.sections.find(({ id }) => id === 'record');
    const card = await section?.card(
      team.platform.asker('supervisor'),
      lines.filter(({ to }) => to === 'supervisor'),
      { page: 0, note: '', isAlone: true },
      team.platform.ports,
    );
    assert.ok(card);
    assert.deepEqual(
      buttonsOf(expandCard(card)).map(({ title }) => title),
      ['Book a date', 'Book a date', 'Book a date', 'Set all dates'],
    );
  });
});
