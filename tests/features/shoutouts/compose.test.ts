import assert from 'node:assert/strict';
import { dossiersOf } from '../../../src/features/shoutouts/dossiers.js';
import type { Message } from '../../../src/kernel/message.js';
import {
  AFTER_CLOSE,
  amina,
  aNomination,
  anOffice,
  ben,
  cleo,
  DID,
  EVERYONE,
  judy,
  MARCH,
  type Office,
  seen,
} from './situation.js';

const composed = async (office: Office, message: Message, purpose: 'send' | 'refresh' = 'send') => {
  const answer = await office.feature.compose(message, purpose, office.world());
  return answer.kind === 'card' ? seen(answer.card).text : answer.reason;
};
const messageFor = async (office: Office, card: string, to?: string) => {
  const found = (await office.messages(MARCH)).find((each) => each.card === card && (!to || each.to === to));
  if (!found) throw new Error(`no message ${card}`);
  return found;
};
const without = (id: string) =>
  EVERYONE.map((person) => (person.id === id ? { ...person, leavesOn: '2026-03-10' } : person));

const invite: Message = {
  key: 'shoutouts:invite:ben:2026-03-02',
  to: ben.id,
  feature: 'shoutouts',
  card: 'invite',
  about: ['2026-03'],
  nature: 'daily',
};
const ready: Message = {
  ...invite,
  key: 'shoutouts:panel-ready:judy:2026-04-01',
  to: judy.id,
  card: 'panel-ready',
};

describe('the thank-you', () => {
  const thanked = async (filled = {}) => {
    const office = anOffice();
    await office.nominate(ben.id, filled);
    return { office, message: await messageFor(office, 'thanks') };
  };

  it('holds the words, the category and who they are from', async () => {
    const { office, message } = await thanked();
    const text = await composed(office, message);
    for (const part of [DID, 'Kindness to each other', 'From Ben Carter', 'You get this because'])
      assert.ok(text.includes(part), part);
  });

  it('does not name a nominator who asked not to be named', async () => {
    const { office, message } = await thanked({ nameHidden: 'true' });
    const text = await composed(office, message);
    assert.ok(!text.includes('Ben') && text.includes('a colleague who asked not to be named'));
  });

  it('is not sent when it was withdrawn first', async () => {
    const office = anOffice();
    const saved = await office.nominate(ben.id);
    await office.pressed(ben.id, 'shoutouts.withdraw', saved.buttons[0]!.data);
    assert.equal(await composed(office, await messageFor(office, 'thanks')), 'withdrawn');
  });

  it('is sent once, with the newer words, when it was withdrawn and made again', async () => {
    const office = anOffice();
    const saved = await office.nominate(ben.id);
    await office.pressed(ben.id, 'shoutouts.withdraw', saved.buttons[0]!.data);
    await office.nominate(ben.id, { did: 'Wrote the handover nobody had time for.' });
    const both = (await office.messages(MARCH)).filter(({ card }) => card === 'thanks');
    const texts = await Promise.all(both.map((message) => composed(office, message)));
    assert.equal(texts.filter((text) => text === 'withdrawn').length, 1);
    assert.equal(texts.filter((text) => text.includes('Wrote the handover')).length, 1);
  });

  it('is not sent to somebody who has left', async () => {
    const { office, message } = await thanked();
    office.setPeople(without('amina'));
    assert.equal(await composed(office, message), 'left-the-service');
  });

  it('is still sent after the month has closed', async () => {
    const { office, message } = await thanked();
    office.setNow(AFTER_CLOSE);
    assert.ok((await composed(office, message)).includes(DID));
  });

  it('shows words that look like a template or Markdown as they are', async () => {
    const did = 'Did ${title} and **more** [link](https://elmshire.example) for us';
    const { office, message } = await thanked({ did });
    assert.ok((await composed(office, message)).includes(did));
  });
});

describe('what the line manager is told', () => {
  it('names the colleague and holds the words', async () => {
    const office = anOffice();
    await office.nominate(ben.id);
    const text = await composed(office, await messageFor(office, 'told'));
    assert.ok(text.includes('Amina Yusuf') && text.includes(DID) && text.includes('You get this because'));
  });

  it('does not name a nominator who asked not to be named', async () => {
    const office = anOffice();
    await office.nominate(ben.id, { nameHidden: 'true' });
    assert.ok(!(await composed(office, await messageFor(office, 'told'))).includes('Ben Carter'));
  });

  it('is not sent to somebody who is no longer the line manager', async () => {
    const office = anOffice();
    await office.nominate(ben.id);
    office.setPeople(
      EVERYONE.map((person) => (person.id === 'amina' ? { ...person, managerId: 'pat' } : person)),
    );
    assert.equal(await composed(office, await messageFor(office, 'told')), 'no-longer-line-manager');
  });
});

describe('the invitation', () => {
  it('says until when, and why it came', async () => {
    const text = await composed(anOffice(), invite);
    assert.ok(text.includes('at the end of Tuesday 31 March') && text.includes('You get this once a month'));
  });

  it('is not sent once the month has closed', async () => {
    const office = anOffice();
    office.setNow(AFTER_CLOSE);
    assert.equal(await composed(office, invite), 'month-closed');
  });

  it('is not sent to somebody who has left', async () => {
    const office = anOffice();
    office.setPeople(without('ben'));
    assert.equal(await composed(office, invite), 'left-the-service');
  });

  it('is not sent to somebody nobody knows', async () => {
    assert.equal(await composed(anOffice(), { ...invite, to: 'nobody' }), 'left-the-service');
  });

  it('has a button that leads to the search', async () => {
    const office = anOffice();
    const answer = await office.feature.compose(invite, 'send', office.world());
    const [button] = seen(answer.kind === 'card' ? answer.card : assert.fail()).buttons;
    const shown = await office.pressed(ben.id, button!.verb, button!.data);
    assert.equal(shown.card.template, 'shoutouts/find');
  });
});

describe('a card of no such name', () => {
  it('is not wanted', async () => {
    assert.equal(await composed(anOffice(), { ...invite, card: 'newsletter' }), 'no-such-card');
  });
});

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
    assert.equal(await composed(office, { ...invite, card: 'result', to: amina.id }), 'not-published');
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
