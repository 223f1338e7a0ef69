import assert from 'node:assert/strict';
import { shoutouts } from '../../../../src/features/shoutouts/index.js';
import { dossiersOf } from '../../../../src/features/shoutouts/judging/dossiers.js';
import type { Nomination } from '../../../../src/features/shoutouts/model.js';
import {
  AFTER_CLOSE,
  amina,
  aNomination,
  anOffice,
  ben,
  cleo,
  composed,
  judy,
  linesFor,
  messageFor,
  type Office,
  pat,
  planned,
  sectionFor,
  without,
} from '../situation.js';

const THE_DAY_AFTER = '2026-04-02T09:30:00Z';

const publish = (
  office: Office,
  month: string,
  rows: readonly Nomination[],
  winner: string,
  ...commended: string[]
) => {
  const ids = dossiersOf(month, rows, office.world());
  const idOf = (id: string) => ids.find(({ nomineeId }) => nomineeId === id)?.id ?? '';
  return office.pressed(judy.id, 'shoutouts.publish', {
    month,
    winner: idOf(winner),
    commended: commended.map(idOf),
  });
};

describe('results', () => {
  const decided = async () => {
    const office = anOffice();
    await office.nominate(ben.id);
    await office.nominate(ben.id, { nominee: cleo.id });
    await office.nominate(cleo.id);
    office.setNow(AFTER_CLOSE);
    const rows = [aNomination(), aNomination({ nomineeId: cleo.id })];
    await publish(office, '2026-03', rows, amina.id, cleo.id);
    return office;
  };

  it('tell the winner privately, and say that nothing is announced without them', async () => {
    const office = await decided();
    const text = await composed(office, await messageFor(office, 'result', 'amina'));
    assert.ok(text.includes('Amina, you are the shout-out winner of March 2026'));
    assert.ok(text.includes('nothing is announced unless you agree'));
  });

  it('begin with a star and the name, in large', async () => {
    const office = await decided();
    const answer = await office.feature.compose(
      await messageFor(office, 'result', 'amina'),
      'send',
      office.world(),
    );
    const { template, data, summary } = answer.kind === 'card' ? answer.card : assert.fail();
    assert.deepEqual(
      [template, data.isResult, data.title, summary],
      [
        'shoutouts/result',
        true,
        'Amina, you are the shout-out winner of March 2026',
        'News from the shout-out panel',
      ],
    );
  });

  it('are for the panel the winner in large, the highly commended, who decided and when', async () => {
    const office = await decided();
    const { card, text } = await office.pressed(pat.id, 'shoutouts.panel-page', {
      month: '2026-03',
      page: 0,
    });
    assert.equal(card.template, 'shoutouts/result');
    assert.match(
      text,
      /^The shout-outs of March 2026 are decided\nWinner\nAmina Yusuf\nHighly commended \(1 colleague\)\nCleo Adeyemi\nDecided at 10:30 on Wednesday 1 April by Judy Marsh\./u,
    );
  });

  it('tell the highly commended', async () => {
    const office = await decided();
    const text = await composed(office, await messageFor(office, 'result', 'cleo'));
    assert.ok(text.includes('Cleo, you are highly commended for March 2026'));
  });

  it('of two months are one card that lists both', async () => {
    const office = anOffice({ now: '2026-02-11T10:00:00Z' });
    await office.nominate(ben.id);
    office.setNow('2026-03-11T10:00:00Z');
    await office.nominate(ben.id);
    await office.nominate(ben.id, { nominee: cleo.id });
    office.setNow(AFTER_CLOSE);
    const february = [aNomination({ month: '2026-02' })];
    await publish(office, '2026-02', february, amina.id);
    await publish(office, '2026-03', [aNomination(), aNomination({ nomineeId: cleo.id })], cleo.id, amina.id);
    const one = await messageFor(office, 'result', 'amina');
    const text = await composed(office, { ...one, about: ['2026-03', '2026-02'] });
    assert.match(
      text,
      /^Amina, the shout-out panel chose you twice\n[\s\S]*February 2026\nShout-out winner\nMarch 2026\nHighly commended\n/u,
    );
  });

  it('tell a nominator the next morning of all the colleagues they wrote about, and of nobody else', async () => {
    const office = await decided();
    office.setNow(THE_DAY_AFTER);
    const textFor = async (to: string) => {
      const lines = (await linesFor(office, to)).filter(({ item }) => item.startsWith('chosen'));
      return (await sectionFor(office, to, 'news', lines)).text;
    };
    const text = await textFor(ben.id);
    assert.ok(
      text.includes('Amina Yusuf') && text.includes('Cleo Adeyemi') && text.includes('highly commended'),
    );
    const other = await textFor(cleo.id);
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
  });

  it('are not sent before they are published', async () => {
    const office = anOffice();
    await office.nominate(ben.id);
    const message = { key: 'k', to: amina.id, feature: 'shoutouts', card: 'result', about: ['2026-03'] };
    assert.equal(await composed(office, { ...message, nature: 'once' }), 'not-published');
  });

  it('end what waits for the panel', async () => {
    const office = await decided();
    const { lines, open } = await planned(office);
    assert.deepEqual([lines.filter(({ section }) => section === 'judge'), open], [[], []]);
  });
});

describe('the section of those who judge', () => {
  const waiting = async () => {
    const office = anOffice({ now: '2026-02-11T10:00:00Z' });
    await office.nominate(ben.id, { nominee: cleo.id });
    office.setNow('2026-03-11T10:00:00Z');
    await office.nominate(ben.id);
    office.setNow(AFTER_CLOSE);
    const february = await linesFor(office, pat.id, '2026-02');
    const march = await linesFor(office, pat.id, '2026-03');
    return { office, february, march };
  };

  it('is the nominations themselves where one month waits', async () => {
    const { office, march } = await waiting();
    const { card } = await sectionFor(office, pat.id, 'judge', march);
    assert.equal(card.template, 'shoutouts/panel');
  });

  it('is a list of all of them where several wait, each of which can be opened', async () => {
    const { office, february, march } = await waiting();
    const { buttons } = await sectionFor(office, pat.id, 'judge', [...march, ...february]);
    const opened = await Promise.all(buttons.map(({ verb, data }) => office.pressed(pat.id, verb, data)));
    assert.deepEqual(
      opened.map(({ text }) => /Shout-outs of (\w+)/u.exec(text)?.[1]),
      ['February', 'March'],
    );
  });

  it('holds nothing of the nominations for somebody who left the panel', async () => {
    const { office, march } = await waiting();
    office.setPeople(
      office.world().people.all.map((one) => (one.id === 'pat' ? { ...one, roles: [] } : one)),
    );
    const { text } = await sectionFor(office, pat.id, 'judge', march);
    assert.ok(text.includes('Have a panel member named') && !text.includes('hard visit'));
  });

  it('leads back to the day where it was opened from there, and a decision comes back to what is left', async () => {
    const { office, march } = await waiting();
    const opened = await sectionFor(office, pat.id, 'judge', march, 0, false);
    const titles = opened.buttons.map(({ title }) => title);
    assert.deepEqual(titles, ['Decide', 'Pass on', 'Back to today']);
    const [dossier] = dossiersOf('2026-03', [aNomination()], office.world());
    const decide = { ...opened.buttons[0]!.data, winner: dossier!.id, commended: '' };
    const confirm = await office.pressed(pat.id, opened.buttons[0]!.verb, decide);
    const left = await office.pressed(pat.id, confirm.buttons[0]!.verb, confirm.buttons[0]!.data);
    assert.equal(left.card.data.title, 'Today');
    assert.ok(left.text.includes('The shout-outs of March 2026 are decided. Winner: Amina Yusuf.'));
  });

  it('is looked for in the months that may be judged, and by nobody else', async () => {
    const { office } = await waiting();

    const idsFor = async (id: string) =>
      (await shoutouts.today.subjectsOf(office.asker(id), office.ports)).map((ref) => ref.id);
    office.setNow('2026-04-20T09:30:00Z');
    assert.deepEqual(await idsFor(pat.id), ['2026-03', '2026-02', '2026-01']);
    assert.deepEqual(await idsFor(ben.id), []);
    office.setNow(AFTER_CLOSE);
    assert.deepEqual(await idsFor(ben.id), ['2026-04']);
  });
});
