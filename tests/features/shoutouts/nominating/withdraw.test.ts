import assert from 'node:assert/strict';
import { decideWithdraw } from '../../../../src/features/shoutouts/nominating/decide.js';
import { aPress } from '../../../support/press.js';
import { aWorld } from '../../../support/world.js';
import {
  AFTER_CLOSE,
  amina,
  aNomination,
  anOffice,
  ben,
  cleo,
  EVERYONE,
  grace,
  judy,
  MARCH,
  messageFor,
  NEXT_MORNING,
} from '../situation.js';

const head = { month: '2026-03', count: 3 };
const decide = (actor = ben, nomination = aNomination(), now = '2026-03-11T10:05:00Z', round = 1) =>
  decideWithdraw(
    { head, nomination },
    aPress(actor, aWorld({ now, people: EVERYONE }), { round }, 'shoutouts.withdraw'),
  );

describe('withdrawing a nomination', () => {
  it('marks it withdrawn at that moment', () => {
    const { reply } = decide();
    assert.equal(reply.kind === 'withdrawn' && reply.nomination.withdrawnAt, '2026-03-11T10:05:00.000Z');
  });

  it('takes it out of the count', () => assert.equal(decide().change?.head.count, 2));

  it('sends nobody anything', () => assert.equal(decide().change?.messages, undefined));

  it('is in the audit without its words', () => {
    const [event] = decide().change?.events ?? [];
    assert.deepEqual([event?.actor, event?.act], ['ben', 'shoutouts.withdraw']);
    assert.ok(!JSON.stringify(event).includes(aNomination().did));
  });

  for (const [who, person] of [
    ['the nominee', amina],
    ['another colleague', cleo],
    ['the line manager', grace],
    ['a panel member', judy],
  ] as const) {
    it(`is refused to ${who}`, () => {
      const { reply, change } = decide(person);
      assert.deepEqual([reply.kind, change], ['not-yours', undefined]);
    });
  }

  it('is refused after the month has closed', () => {
    const { reply, change } = decide(ben, aNomination(), AFTER_CLOSE);
    assert.deepEqual([reply, change], [{ kind: 'closed', month: '2026-03' }, undefined]);
  });

  it('is possible after the close for as long as its thanks has not gone: until then it is the writer’s', () => {
    const late = aNomination({ at: '2026-03-31T15:00:00.000Z', thanksOn: '2026-04-01' });
    const kindAt = (now: string) => decide(ben, late, now).reply.kind;
    assert.deepEqual(
      [kindAt('2026-04-01T08:29:00Z'), kindAt('2026-04-01T08:30:00Z')],
      ['withdrawn', 'closed'],
    );
  });

  it('is possible in the last minute of the month', () => {
    assert.equal(decide(ben, aNomination(), '2026-03-31T22:59:00Z').reply.kind, 'withdrawn');
  });

  it('gives the same answer the second time and changes nothing', () => {
    const nomination = aNomination({ withdrawnAt: '2026-03-11T10:01:00.000Z' });
    assert.deepEqual(decide(ben, nomination), { reply: { kind: 'withdrawn', nomination } });
  });

  it('leaves a newer one alone when the button is an old one', () => {
    const nomination = aNomination({ times: 2 });
    assert.deepEqual(decide(ben, nomination), { reply: { kind: 'made-again', nomination } });
  });

  it('finds nothing where nothing was written', () => {
    const press = aPress(ben, aWorld({ people: EVERYONE }), { round: 1 }, 'shoutouts.withdraw');
    assert.deepEqual(decideWithdraw({ head, nomination: undefined }, press), {
      reply: { kind: 'not-yours' },
    });
  });
});

describe('the withdraw button', () => {
  const saved = async () => {
    const office = anOffice();
    const card = await office.nominate(ben.id);
    const button = card.buttons.find(({ verb }) => verb === 'shoutouts.withdraw');
    return { office, data: button!.data };
  };

  it('stands on the card that says it is saved', async () => {
    const { office, data } = await saved();
    assert.ok((await office.pressed(ben.id, 'shoutouts.withdraw', data)).text.includes('is withdrawn'));
  });

  it('says that they were not told, before the thanks goes', async () => {
    const { office, data } = await saved();
    const shown = await office.pressed(ben.id, 'shoutouts.withdraw', data);
    assert.ok(shown.text.includes('They were not told, and will not be.'));
  });

  it('says after that that the words stay with the colleague, and takes it out of judging', async () => {
    const { office, data } = await saved();
    office.setNow(NEXT_MORNING);
    const shown = await office.pressed(ben.id, 'shoutouts.withdraw', data);
    assert.ok(shown.text.includes('The panel does not see it.'));
    assert.ok(shown.text.includes('so your words stay with them'));
    // The same press later gets the same answer.
    office.setNow('2026-03-16T10:00:00Z');
    assert.ok((await office.pressed(ben.id, 'shoutouts.withdraw', data)).text.includes('so your words stay'));
  });

  it('does nothing for somebody who got hold of it', async () => {
    const { office, data } = await saved();
    const shown = await office.pressed(cleo.id, 'shoutouts.withdraw', data);
    assert.ok(shown.text.includes('There is nothing of yours to withdraw'));
    assert.equal((await office.events(MARCH)).length, 1);
  });

  it('does not tell somebody else what was written', async () => {
    const { office, data } = await saved();
    const shown = await office.pressed(cleo.id, 'shoutouts.withdraw', data);
    assert.ok(!shown.json.includes('hard visit') && !shown.json.includes('Amina'));
  });

  it('says that the month has closed on an old card', async () => {
    const { office, data } = await saved();
    office.setNow(AFTER_CLOSE);
    assert.ok(
      (await office.pressed(ben.id, 'shoutouts.withdraw', data)).text.includes('This month has closed'),
    );
  });

  it('lets it be written again', async () => {
    const { office, data } = await saved();
    await office.pressed(ben.id, 'shoutouts.withdraw', data);
    assert.ok((await office.nominate(ben.id)).text.includes('Your shout-out is saved'));
    office.setNow(NEXT_MORNING);
    const { about } = await messageFor(office, 'thanks', amina.id);
    assert.deepEqual(about, [`2026-03~${String(data.nomination)}~2`]);
  });

  it('of the first time does not withdraw the second', async () => {
    const { office, data } = await saved();
    await office.pressed(ben.id, 'shoutouts.withdraw', data);
    await office.nominate(ben.id);
    const shown = await office.pressed(ben.id, 'shoutouts.withdraw', data);
    assert.ok(shown.text.includes('You wrote this one again since'));
  });

  it('does not fit with anything else in it', async () => {
    const { office, data } = await saved();
    assert.equal(
      await office.press(ben.id, 'shoutouts.withdraw', { ...data, nominatorId: 'ben' }),
      undefined,
    );
  });
});
