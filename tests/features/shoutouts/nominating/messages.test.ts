import assert from 'node:assert/strict';
import { thankYou } from '../../../../src/features/shoutouts/copy/thanks.js';
import {
  AFTER_CLOSE,
  amina,
  anOffice,
  ben,
  cleo,
  composed,
  DID,
  dev,
  EVERYONE,
  grace,
  linesFor,
  MARCH,
  messageFor,
  NEXT_MORNING,
  planned,
  sectionFor,
  seen,
  without,
} from '../situation.js';

const MORNING_OF_INVITATION = '2026-03-02T09:30:00Z';

describe('the thank-you', () => {
  const thanked = async (filled = {}) => {
    const office = anOffice();
    await office.nominate(ben.id, filled);
    office.setNow(NEXT_MORNING);
    return { office, message: await messageFor(office, 'thanks', amina.id) };
  };

  it('is no message of the press that saved it', async () => {
    const office = anOffice();
    await office.nominate(ben.id);
    assert.deepEqual(await office.messages(MARCH), []);
  });

  it('holds the words, the category and who they are from', async () => {
    const { office, message } = await thanked();
    const text = await composed(office, message);
    for (const part of [
      'Thank you, Amina',
      DID,
      'Kindness to each other',
      'From Ben Carter',
      'You get this because',
    ])
      assert.ok(text.includes(part), part);
  });

  it('says so in a line for everybody’s eyes without a name', async () => {
    const { office, message } = await thanked();
    const answer = await office.feature.compose(message, 'send', office.world());
    assert.equal(answer.kind === 'card' && answer.card.summary, 'A colleague thanked you');
  });

  it('greets by the first name, and not where a heading would read it as more than letters', async () => {
    assert.equal(thankYou('Amina Yusuf'), 'Thank you, Amina');
    assert.equal(thankYou('Mary-Ann O’Neill'), 'Thank you, Mary-Ann');
    assert.equal(thankYou('[Amina](https://elmshire.example) Yusuf'), 'Thank you');
    assert.equal(thankYou('**Amina** Yusuf'), 'Thank you');
    assert.equal(thankYou(''), 'Thank you');
  });

  it('is one card for all that wait, each with whom it is from', async () => {
    // Found: three nominations for one person were three toasts.
    const office = anOffice();
    await office.nominate(ben.id);
    await office.nominate(cleo.id, { nameHidden: 'true' });
    await office.nominate(dev.id, { did: 'Wrote the handover nobody had time for.' });
    office.setNow(NEXT_MORNING);
    const message = await messageFor(office, 'thanks', amina.id);
    const text = await composed(office, message);
    assert.equal(message.about.length, 3);
    for (const part of [
      'You were thanked 3 times',
      'From Ben Carter',
      'From a colleague who asked not to be named',
      'From Dev Patel',
      'Wrote the handover',
    ])
      assert.ok(text.includes(part), part);
    assert.ok(!text.includes('Cleo'));
  });

  it('stands on pages where there are many long ones, each reached by a button', async () => {
    const people = Array.from({ length: 30 }, (_, n) => ({ ...cleo, id: `p${n}`, name: `Colleague ${n}` }));
    const office = anOffice({ people: [...EVERYONE, ...people] });
    for (const { id } of people)
      await office.nominate(id, {
        did: `${'A very long story. '.repeat(30)}${id}`,
        difference: '漢'.repeat(600),
      });
    office.setNow(NEXT_MORNING);
    const message = await messageFor(office, 'thanks', amina.id);
    const answer = await office.feature.compose(message, 'send', office.world());
    let shown = seen(answer.kind === 'card' ? answer.card : assert.fail());
    const from = new Set<string>();
    for (;;) {
      assert.ok(Buffer.byteLength(shown.json) < 24 * 1024, String(Buffer.byteLength(shown.json)));
      for (const [name] of shown.text.matchAll(/From Colleague \d+/gu)) from.add(name);
      const next = shown.buttons.find(({ title }) => title === 'Next');
      if (!next) break;
      // Another person's press of it shows none of it.
      assert.ok(!(await office.pressed(ben.id, next.verb, next.data)).text.includes('long story'));
      shown = await office.pressed(amina.id, next.verb, next.data);
    }
    assert.equal(from.size, 30);
  });

  it('does not name a nominator who asked not to be named', async () => {
    const { office, message } = await thanked({ nameHidden: 'true' });
    const text = await composed(office, message);
    assert.ok(!text.includes('Ben') && text.includes('a colleague who asked not to be named'));
  });

  it('is not asked for when it was withdrawn first', async () => {
    const office = anOffice();
    const saved = await office.nominate(ben.id);
    const button = saved.buttons.find(({ verb }) => verb === 'shoutouts.withdraw');
    await office.pressed(ben.id, 'shoutouts.withdraw', button!.data);
    office.setNow(NEXT_MORNING);
    assert.deepEqual((await planned(office)).asks, []);
  });

  it('does not hold what was withdrawn between the plan and the sending', async () => {
    const office = anOffice();
    await office.nominate(cleo.id, { did: 'Wrote the handover nobody had time for.' });
    const saved = await office.nominate(ben.id);
    office.setNow(NEXT_MORNING);
    const message = await messageFor(office, 'thanks', amina.id);
    const button = saved.buttons.find(({ verb }) => verb === 'shoutouts.withdraw');
    await office.pressed(ben.id, 'shoutouts.withdraw', button!.data);
    const text = await composed(office, message);
    assert.ok(text.includes('Thank you, Amina') && !text.includes(DID));
    assert.ok(!text.includes('times') && !text.includes('twice'));
    const [only] = message.about.filter((each) => each.includes(String(button!.data.nomination)));
    assert.equal(await composed(office, { ...message, about: [String(only)] }), 'withdrawn');
  });

  it('of an earlier release is still composed, from its message with one nomination', async () => {
    const { office, message } = await thanked();
    const about = String(message.about[0]).split('~');
    assert.ok((await composed(office, { ...message, about })).includes(DID));
  });

  it('is sent once, with the newer words, when it was withdrawn and made again', async () => {
    const office = anOffice();
    const saved = await office.nominate(ben.id);
    const button = saved.buttons.find(({ verb }) => verb === 'shoutouts.withdraw');
    await office.pressed(ben.id, 'shoutouts.withdraw', button!.data);
    await office.nominate(ben.id, { did: 'Wrote the handover nobody had time for.' });
    office.setNow(NEXT_MORNING);
    const message = await messageFor(office, 'thanks', amina.id);
    const text = await composed(office, message);
    assert.equal(message.about.length, 1);
    assert.ok(text.includes('Wrote the handover') && !text.includes(DID));
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
  const told = async (filled = {}) => {
    const office = anOffice();
    await office.nominate(ben.id, filled);
    await office.nominate(cleo.id, { did: 'Wrote the handover nobody had time for.' });
    office.setNow(NEXT_MORNING);
    const lines = await linesFor(office, grace.id);
    return { office, lines };
  };

  it('names the colleague, says how often, and holds every word when it is opened', async () => {
    const { office, lines } = await told();
    assert.deepEqual(
      lines.map(({ name, text }) => [name, text]),
      [['Amina Yusuf', 'was thanked twice for March 2026']],
    );
    const { text } = await sectionFor(office, grace.id, 'news', lines);
    for (const part of ['Amina Yusuf, from Ben Carter', DID, 'Wrote the handover', 'You get this because'])
      assert.ok(text.includes(part), part);
  });

  it('does not name a nominator who asked not to be named', async () => {
    const { office, lines } = await told({ nameHidden: 'true' });
    assert.ok(!(await sectionFor(office, grace.id, 'news', lines)).text.includes('Ben Carter'));
  });

  it('has a button of its own on its row, which reads them after it was said as well', async () => {
    const { office, lines } = await told();
    const [button] = lines[0]?.buttons ?? [];
    const shown = await office.pressed(grace.id, button!.verb, button!.data);
    assert.ok(shown.text.includes('Amina Yusuf, from Ben Carter'));
    assert.deepEqual(
      shown.buttons.map(({ title }) => title),
      ['Back to today'],
    );
  });

  it('holds no words any more for somebody who is no longer the line manager', async () => {
    const { office, lines } = await told();
    office.setPeople(
      EVERYONE.map((person) => (person.id === 'amina' ? { ...person, managerId: 'pat' } : person)),
    );
    assert.ok(!(await sectionFor(office, grace.id, 'news', lines)).text.includes(DID));
    assert.ok(!(await office.pressed(grace.id, 'shoutouts.news-page', { page: 0 })).text.includes(DID));
  });
});

describe('the invitation', () => {
  const invited = async (now = MORNING_OF_INVITATION) => {
    const office = anOffice({ now });
    const lines = await linesFor(office, ben.id);
    return { office, lines };
  };

  it('says until when, and why it came', async () => {
    const { office, lines } = await invited();
    const { text } = await sectionFor(office, ben.id, 'invite', lines);
    assert.ok(text.includes('at the end of Tuesday 31 March') && text.includes('You get this once a month'));
    assert.equal(lines[0]?.text, 'Shout-outs for March 2026 close at the end of Tuesday 31 March.');
  });

  it('has a button that leads to the search, on the line and on the card', async () => {
    const { office, lines } = await invited();
    const card = await sectionFor(office, ben.id, 'invite', lines);
    for (const button of [card.buttons[0], lines[0]?.buttons?.[0]]) {
      const shown = await office.pressed(ben.id, button!.verb, button!.data);
      assert.equal(shown.card.template, 'shoutouts/find');
    }
  });

  it('does not reach somebody who stopped it', async () => {
    const { office } = await invited();
    await office.ports.subjects.change(
      { kind: 'opt-outs', id: 'shoutout-invitations' },
      async () => undefined,
      () => ({
        reply: undefined,
        change: {
          head: {},
          items: [{ key: ben.id, value: { personId: ben.id, isStopped: true, at: MORNING_OF_INVITATION } }],
          events: [],
        },
      }),
    );
    assert.deepEqual(await linesFor(office, ben.id), []);
    assert.equal((await linesFor(office, cleo.id)).length, 1);
  });
});

describe('a card of an earlier release that is none any more', () => {
  it('is not wanted: what it said is a line now', async () => {
    const message = { key: 'k', to: ben.id, feature: 'shoutouts', card: 'invite', about: ['2026-03'] };
    assert.equal(await composed(anOffice(), { ...message, nature: 'daily' }), 'no-such-card');
  });
});
