import assert from 'node:assert/strict';
import { factsOf } from '../../../../src/features/shoutouts/judging/index.js';
import { SENT, SentSchema } from '../../../../src/features/shoutouts/model.js';
import { TooMuchContention } from '../../../../src/kernel/errors.js';
import type { Person } from '../../../../src/kernel/people.js';
import { aPerson } from '../../../support/world.js';
import { amina, anOffice, ben, EVERYONE, MARCH, type Office } from '../situation.js';

const MANY: readonly Person[] = Array.from({ length: 60 }, (_, n) =>
  aPerson({ id: `c${n}`, name: `Colleague ${n}`, managerId: 'grace' }),
);
const anOfficeOf = (now = '2026-03-11T10:00:00Z', settings: Readonly<Record<string, unknown>> = {}) =>
  anOffice({ people: [...EVERYONE, ...MANY], now, settings });
const send = (office: Office, n: number, more: Record<string, unknown> = {}) =>
  office.nominate(ben.id, { nominee: `c${n}`, ...more });
const sendMany = async (office: Office, many: number, from = 0) => {
  for (let n = from; n < from + many; n += 1) await send(office, n);
};
const countIn = async (office: Office, month = '2026-03') =>
  (await factsOf(month, office.ports)).nominations.length;
const REFUSED = 'Not sent today: you have sent 10 shout-outs';

describe('how many shout-outs somebody sends in a day', () => {
  it('is ten, and the eleventh is answered kindly with everything that was typed', async () => {
    const office = anOfficeOf();
    await sendMany(office, 10);
    const shown = await send(office, 10, { did: 'Made the tea for all of us.', nameHidden: 'true' });
    assert.ok(shown.text.includes(REFUSED) && shown.text.includes('keep a copy, and send it tomorrow'));
    assert.ok(shown.json.includes('Made the tea for all of us.') && shown.json.includes('Colleague 10'));
    assert.ok(/"id":"[^"]*nameHidden"[^}]*"value":"true"/u.test(shown.json));
    assert.equal(await countIn(office), 10);
  });

  it('is as many as the rule says', async () => {
    const office = anOfficeOf(undefined, { 'shoutouts.mostPerDay': 1 });
    await send(office, 0);
    assert.ok((await send(office, 1)).text.includes('you have sent 1 shout-out, which'));
  });

  it('is each person’s own number', async () => {
    const office = anOfficeOf();
    await sendMany(office, 10);
    assert.ok((await office.nominate(amina.id, { nominee: ben.id })).text.includes('is saved'));
  });

  it('is never passed by fifty presses of the same moment', async () => {
    const office = anOfficeOf();
    const answers = await Promise.allSettled(Array.from({ length: 50 }, (_, n) => send(office, n)));
    // Whoever is refused for too much at once presses again.
    for (const answer of answers)
      if (answer.status === 'rejected') assert.ok(answer.reason instanceof TooMuchContention);
    assert.ok((await countIn(office)) <= 10, `${await countIn(office)}`);
    const { count, on } = (await office.ports.subjects.read(MARCH, (view) =>
      view.item(SENT.key(ben.id), SentSchema),
    )) ?? { count: 0, on: '' };
    assert.deepEqual([count, on], [await countIn(office), '2026-03-11']);
    for (let n = 0; n < 50; n += 1) await send(office, n);
    assert.equal(await countIn(office), 10);
  });

  it('does not count the repeat of a press that was saved, nor what was there already', async () => {
    const office = anOfficeOf();
    await sendMany(office, 9);
    for (let n = 0; n < 5; n += 1) await send(office, 0);
    await send(office, 0, { did: 'Other words for the same thing.' });
    assert.ok((await send(office, 9)).text.includes('Your shout-out is saved'));
    // A repeat of the tenth gets its answer, though nothing more goes today.
    assert.ok((await send(office, 9)).text.includes('Your shout-out is saved'));
    assert.ok((await send(office, 10)).text.includes(REFUSED));
  });

  it('counts one that is withdrawn, so that nobody sends more by taking back', async () => {
    const office = anOfficeOf();
    await sendMany(office, 9);
    const saved = await send(office, 9);
    const button = saved.buttons.find(({ verb }) => verb === 'shoutouts.withdraw');
    await office.pressed(ben.id, 'shoutouts.withdraw', button!.data);
    assert.ok((await send(office, 9)).text.includes(REFUSED));
    assert.ok((await send(office, 10)).text.includes(REFUSED));
  });

  it('does not count what the gate or anything else has refused', async () => {
    const office = anOfficeOf();
    await sendMany(office, 9);
    await send(office, 9, { did: 'She sat with Jaydon, aged 7.' });
    await send(office, 9, { category: '' });
    assert.ok((await send(office, 9)).text.includes('Your shout-out is saved'));
  });

  it('begins anew at midnight in London, in summer time an hour before it is midnight by Greenwich', async () => {
    // Wednesday 15 April in London until 22:59 by Greenwich.
    const office = anOfficeOf('2026-04-15T22:59:00Z');
    await sendMany(office, 10);
    assert.ok((await send(office, 10)).text.includes(REFUSED));
    office.setNow('2026-04-15T23:00:00Z');
    assert.ok((await send(office, 10)).text.includes('Your shout-out is saved'));
    assert.equal(await countIn(office, '2026-04'), 11);
  });

  it('does not begin anew at midnight by Greenwich', async () => {
    const office = anOfficeOf('2026-04-15T23:30:00Z');
    await sendMany(office, 10);
    office.setNow('2026-04-16T00:30:00Z');
    assert.ok((await send(office, 10)).text.includes(REFUSED));
  });

  it('is one number on the day after the close, when everything belongs to the next month', async () => {
    const office = anOfficeOf('2026-03-31T22:59:00Z');
    await sendMany(office, 10);
    office.setNow('2026-03-31T23:00:00Z');
    await sendMany(office, 10, 10);
    assert.ok((await send(office, 20)).text.includes(REFUSED));
    assert.deepEqual([await countIn(office, '2026-03'), await countIn(office, '2026-04')], [10, 10]);
  });
});
