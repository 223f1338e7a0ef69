import assert from 'node:assert/strict';
import type { Message } from '../../../../src/kernel/message.js';
import {
  AFTER_CLOSE,
  anOffice,
  ben,
  composed,
  DID,
  EVERYONE,
  MARCH,
  messageFor,
  seen,
  without,
} from '../situation.js';

const invite: Message = {
  key: 'shoutouts:invite:ben:2026-03-02',
  to: ben.id,
  feature: 'shoutouts',
  card: 'invite',
  about: ['2026-03'],
  nature: 'daily',
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

  it('is not sent to anybody but the colleague whom it thanks', async () => {
    const { office, message } = await thanked();
    assert.equal(await composed(office, { ...message, to: 'cleo' }), 'not-the-nominee');
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
