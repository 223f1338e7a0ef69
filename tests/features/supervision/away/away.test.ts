import assert from 'node:assert/strict';
import { supervision } from '../../../../src/features/supervision/index.js';
import { absencesOf } from '../../../../src/kernel/absences.js';
import type { Card } from '../../../../src/kernel/card.js';
import type { Person } from '../../../../src/kernel/people.js';
import { bound } from '../../../support/bound.js';
import { aPerson, aPlatform, buttonsOf, expandCard, inputsOf, textOf } from '../../../support/world.js';
import { aLine, everyoneOf } from '../builders.js';

const anOffice = (worker: Partial<Person> = {}) => {
  const platform = aPlatform({ now: '2026-03-11T10:00:00Z', people: everyoneOf(aLine(worker)) });
  const { verbs, commands } = bound(supervision, platform.ports);
  const press = async (who: string, name: string, data: object): Promise<Card> => {
    const card = await verbs.find((each) => each.name === name)?.press(platform.asker(who), data);
    assert.ok(card, `${name} refused its data`);
    return card;
  };
  const save = (awayFrom: string, awayUntil: string, more: object = {}, who = 'supervisor') =>
    press(who, 'supervision.save-away', { worker: 'worker', view: 'team', awayFrom, awayUntil, ...more });
  const days = () => absencesOf(platform.world().people.get('worker') ?? aPerson());
  const team = async () => {
    const card = await commands.find(({ word }) => word === 'my team')?.run(platform.asker('supervisor'), '');
    assert.ok(card);
    return card;
  };
  return { platform, press, save, days, team };
};

const read = (card: Card): string => textOf(expandCard(card));

describe('days away that a manager enters', () => {
  it('are entered from my team, stand there at once, and count as those of the file do', async () => {
    const { press, save, days, team } = anOffice();
    const button = buttonsOf(expandCard(await team())).find(({ title }) => title === 'Away dates');
    assert.ok(button);
    const form = await press('supervisor', button.verb, button.data as object);
    assert.deepEqual(
      inputsOf(expandCard(form)).map(({ id, value }) => [id, value]),
      [
        ['awayFrom', ''],
        ['awayUntil', ''],
      ],
    );
    const card = await save('2026-03-09', '2026-03-20');
    assert.match(read(card), /Saved: Amina Khan is away Mon 9 March to Fri 20 March\./u);
    assert.match(read(card), /○ Away/u);
    assert.deepEqual(days(), [{ from: '2026-03-09', until: '2026-03-20' }]);
  });

  it('can have no last day yet', async () => {
    const { save, days } = anOffice();
    await save('2026-03-16', '');
    assert.deepEqual(days(), [{ from: '2026-03-16' }]);
  });

  it('can be changed, be it those of the staff file', async () => {
    const { save, days } = anOffice({ awayFrom: '2026-03-09', awayUntil: '2026-03-20' });
    await save('2026-03-09', '2026-03-27', { was: '2026-03-09' });
    assert.deepEqual(days(), [{ from: '2026-03-09', until: '2026-03-27' }]);
    await save('2026-03-30', '2026-04-03', { was: '2026-03-09' });
    assert.deepEqual(days(), [{ from: '2026-03-30', until: '2026-04-03' }]);
  });

  it('can be several', async () => {
    const { save, days } = anOffice();
    await save('2026-03-16', '2026-03-20');
    await save('2026-04-13', '2026-04-17');
    assert.equal(days().length, 2);
  });

  it('end when somebody is back today', async () => {
    const { press, save, days } = anOffice();
    await save('2026-03-09', '2026-03-20');
    const form = await press('supervisor', 'supervision.away', { worker: 'worker', view: 'team' });
    const back = buttonsOf(expandCard(form)).find(({ title }) => title === 'Back today');
    assert.ok(back);
    assert.match(
      read(await press('supervisor', back.verb, back.data as object)),
      /Saved: Amina Khan is back today\./u,
    );
    assert.deepEqual(days(), [{ from: '2026-03-09', until: '2026-03-10' }]);
  });

  it('say what is wrong beside the field, and keep what was typed', async () => {
    const { save, days } = anOffice();
    const card = await save('2026-03-20', '2026-03-16');
    assert.match(read(card), /Nothing is saved yet\. The last day away must be Fri 20 March or later/u);
    assert.deepEqual(
      inputsOf(expandCard(card)).map(({ value }) => value),
      ['2026-03-20', '2026-03-16'],
    );
    assert.match(read(await save('', '')), /Enter the first day away/u);
    assert.match(read(await save('2029-03-20', '')), /within a year/u);
    assert.deepEqual(days(), []);
  });

  it('are entered by supervisors and the line manager, never by others, never for oneself', async () => {
    for (const who of ['worker', 'service-manager', 'psw', 'second', 'director']) {
      const { save, days } = anOffice();
      assert.match(read(await save('2026-03-16', '2026-03-20', {}, who)), /somebody else to answer/u);
      assert.deepEqual(days(), [], who);
    }
    const own = anOffice({ managerId: 'service-manager' });
    await own.save('2026-03-16', '2026-03-20', {}, 'service-manager');
    assert.equal(own.days().length, 1);
  });

  it('leave a team of twelve on one card, in the longest words', async () => {
    const name = 'Maximiliane-Theodora Featherstonehaugh-Cholmondeley';
    const workers = Array.from({ length: 12 }, (_, n) =>
      aPerson({
        id: `00000000-0000-4000-8000-00000000000${n.toString(16)}`,
        name: `${name} ${n}`,
        supervisorId: 'supervisor',
        roles: ['nqsw'],
        asyeStartedOn: '2026-01-05',
      }),
    );
    const platform = aPlatform({ now: '2026-03-11T10:00:00Z', people: [...everyoneOf(aLine()), ...workers] });
    const command = bound(supervision, platform.ports).commands.find(({ word }) => word === 'my team');
    const card = await command?.run(platform.asker('supervisor'), '');
    assert.ok(card);
    const bytes = Buffer.byteLength(JSON.stringify(expandCard(card)));
    assert.ok(bytes <= 24_000, `${bytes}`);
  });
});
