import assert from 'node:assert/strict';
import { dossiersOf } from '../../../../src/features/shoutouts/judging/dossiers.js';
import type { Message } from '../../../../src/kernel/message.js';
import {
  AFTER_CLOSE,
  amina,
  aNomination,
  anOffice,
  ben,
  cleo,
  composed,
  EVERYONE,
  judy,
  messageFor,
  seen,
  without,
} from '../situation.js';

const ready: Message = {
  key: 'shoutouts:panel-ready:judy:2026-04-01',
  to: judy.id,
  feature: 'shoutouts',
  card: 'panel-ready',
  about: ['2026-03'],
  nature: 'daily',
};

describe('results', () => {
  const decided = async () => {
    const office = anOffice();
    await office.nominate(ben.id);
    await office.nominate(ben.id, { nominee: cleo.id });
    await office.nominate(cleo.id);
    office.setNow(AFTER_CLOSE);
    const rows = [aNomination(), aNomination({ nomineeId: cleo.id })];
    const ids = dossiersOf('2026-03', rows, office.world());
    const idOf = (id: string) => ids.find(({ nomineeId }) => nomineeId === id)?.id ?? '';
    await office.pressed(judy.id, 'shoutouts.publish', {
      month: '2026-03',
      winner: idOf(amina.id),
      commended: [idOf(cleo.id)],
    });
    return office;
  };

  it('tell the winner privately, and say that nothing is announced without them', async () => {
    const office = await decided();
    const text = await composed(office, await messageFor(office, 'result', 'amina'));
    assert.ok(text.includes('You are the shout-out winner of March 2026'));
    assert.ok(text.includes('nothing is announced unless you agree'));
  });

  it('tell the highly commended', async () => {
    const office = await decided();
    const text = await composed(office, await messageFor(office, 'result', 'cleo'));
    assert.ok(text.includes('You are highly commended for March 2026'));
  });

  it('tell a nominator of all the colleagues they wrote about, and of nobody else', async () => {
    const office = await decided();
    const text = await composed(office, await messageFor(office, 'chosen', 'ben'));
    assert.ok(
      text.includes('Amina Yusuf') && text.includes('Cleo Adeyemi') && text.includes('highly commended'),
    );
    const other = await composed(office, await messageFor(office, 'chosen', 'cleo'));
    assert.ok(other.includes('Amina Yusuf') && !other.includes('Cleo Adeyemi'));
  });

  it('are not sent to a winner who has left since', async () => {
    const office = await decided();
    const message = await messageFor(office, 'result', 'amina');
    office.setPeople(without('amina'));
    assert.equal(await composed(office, message), 'left-the-service');
  });

  it('are not sent to somebody who was not picked', async () => {
    const office = await decided();
    const message = await messageFor(office, 'result', 'amina');
    assert.equal(await composed(office, { ...message, to: 'ben' }), 'not-among-the-picked');
    assert.equal(await composed(office, { ...message, to: 'judy', card: 'chosen' }), 'not-among-the-picked');
  });

  it('are not sent before they are published', async () => {
    const office = anOffice();
    await office.nominate(ben.id);
    assert.equal(await composed(office, { ...ready, card: 'result', to: amina.id }), 'not-published');
  });

  it('settle the panel’s reminder: not sent any more, and copies show the decision', async () => {
    const office = await decided();
    assert.equal(await composed(office, ready), 'already-published');
    assert.ok((await composed(office, ready, 'refresh')).includes('Winner: Amina Yusuf'));
  });

  it('have the panel’s copies composed again', async () => {
    const office = await decided();
    assert.deepEqual(
      office.refreshed.map(({ home }) => home.id),
      ['judy', 'pat'],
    );
  });
});

describe('what the panel is told', () => {
  const waiting = async () => {
    const office = anOffice();
    await office.nominate(ben.id);
    office.setNow(AFTER_CLOSE);
    return office;
  };

  it('says how many there are and leads to them', async () => {
    const office = await waiting();
    const answer = await office.feature.compose(ready, 'send', office.world());
    const shown = seen(answer.kind === 'card' ? answer.card : assert.fail());
    assert.ok(shown.text.includes('There is 1 nomination.'));
    const opened = await office.pressed(judy.id, shown.buttons[0]!.verb, shown.buttons[0]!.data);
    assert.equal(opened.card.template, 'shoutouts/panel');
  });

  it('is not sent to somebody who left the panel', async () => {
    const office = await waiting();
    office.setPeople(EVERYONE.map((person) => (person.id === 'judy' ? { ...person, roles: [] } : person)));
    assert.equal(await composed(office, ready), 'not-on-panel');
  });

  it('is not sent when there is nothing to judge', async () => {
    const office = anOffice({ now: AFTER_CLOSE });
    assert.equal(await composed(office, ready), 'nothing-to-judge');
  });
});
