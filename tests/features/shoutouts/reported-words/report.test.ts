import assert from 'node:assert/strict';
import { dossiersOf } from '../../../../src/features/shoutouts/judging/dossiers.js';
import { factsOf } from '../../../../src/features/shoutouts/judging/index.js';
import { reportOf } from '../../../../src/features/shoutouts/report/index.js';
import {
  AFTER_CLOSE,
  amina,
  ben,
  cleo,
  composed,
  dev,
  grace,
  judy,
  linesFor,
  MARCH,
  messageFor,
  type Office,
  pat,
} from '../situation.js';
import {
  alex,
  ines,
  LAUGH,
  report,
  reportButtons,
  STAFF,
  settle,
  thanked,
  theirThanks,
  UNKIND,
  WRONG,
} from './reporting.js';

const THREE = [
  {},
  { by: cleo.id, filled: { did: 'Wrote the handover nobody had time for.', nameHidden: 'true' } },
  { by: dev.id, filled: { did: 'Made the tea for all of us.' } },
];
const dossierTexts = async (office: Office) => {
  const { nominations } = await factsOf('2026-03', office.ports);
  return dossiersOf('2026-03', nominations, office.world()).flatMap((dossier) =>
    dossier.nominations.map(({ did }) => did),
  );
};

describe('the thanks card', () => {
  it('has a button under each of its shout-outs, for these words alone', async () => {
    const office = await thanked(THREE);
    const shown = await theirThanks(office);
    const marks = reportButtons(shown).map(({ data }) => data.words);
    assert.deepEqual([marks.length, new Set(marks).size], [3, 3]);
    const forms = await Promise.all(
      reportButtons(shown).map(({ verb, data }) => office.pressed(amina.id, verb, data)),
    );
    const texts = [UNKIND, 'Wrote the handover', 'Made the tea'];
    assert.deepEqual(
      forms.map(({ text }) => texts.filter((each) => text.includes(each)).length),
      [1, 1, 1],
    );
  });

  it('has that button behind three dots, and an ordinary one before it that leads to one’s own', async () => {
    const office = await thanked(THREE);
    const { card } = await theirThanks(office);
    const moments = card.data.moments as readonly { buttons: readonly Record<string, unknown>[] }[];
    assert.deepEqual(
      moments.map(({ buttons }) => buttons.map(({ title, mode }) => [title, mode])),
      THREE.map(() => [
        ['My shout-outs', 'primary'],
        ['Report these words', 'secondary'],
      ]),
    );
    const [ordinary] = moments[0]?.buttons ?? [];
    const mine = await office.pressed(amina.id, String(ordinary?.verb), ordinary?.data);
    assert.equal(mine.card.template, 'shoutouts/mine');
  });

  it('has the words of colleagues large, and not those that were reported, nor what stands in their place', async () => {
    const office = await thanked(THREE);
    const sizes = async () => {
      const { card } = await theirThanks(office);
      return (card.data.moments as readonly { size: string }[]).map(({ size }) => size).sort();
    };
    assert.deepEqual(await sizes(), ['Large', 'Large', 'Large']);
    await report(office);
    assert.deepEqual(await sizes(), ['Default', 'Large', 'Large']);
    await settle(office, 'stay');
    assert.deepEqual(await sizes(), ['Default', 'Large', 'Large']);
  });

  it('is reached from “my shout-outs” too, for whoever has a card of an earlier release', async () => {
    const office = await thanked();
    const { buttons } = await office.type(amina.id, 'my shout-outs');
    const button = buttons.find(({ title }) => title === 'Report words about you');
    const shown = await office.pressed(amina.id, button!.verb, button!.data);
    assert.equal(reportButtons(shown).length, 1);
    const { buttons: others } = await office.type(ben.id, 'my shout-outs');
    assert.ok(!others.some(({ title }) => title === 'Report words about you'));
  });

  it('says nothing on it by which a writer who asked not to be named could be found out', async () => {
    const office = await thanked([{ filled: { nameHidden: 'true' } }]);
    const { nominations } = await factsOf('2026-03', office.ports);
    const [{ id, at } = { id: '', at: '' }] = nominations;
    const { json } = await theirThanks(office);
    for (const secret of [id, at, `"${ben.id}"`, 'Ben Carter']) assert.ok(!json.includes(secret), secret);
    // The same words of somebody else have the same mark: it is made from what the colleague reads.
    const other = await thanked([{ by: dev.id, filled: { nameHidden: 'true' } }]);
    assert.deepEqual(reportButtons(await theirThanks(other)), reportButtons(await theirThanks(office)));
  });

  it('stays small enough for Teams with many long ones, each with its button', async () => {
    const people = Array.from({ length: 30 }, (_, n) => ({ ...cleo, id: `p${n}`, name: `Colleague ${n}` }));
    const long = people.map(({ id }, n) => ({ by: id, filled: { did: `${'A story. '.repeat(60)}${n}` } }));
    const office = await thanked(long, [...STAFF, ...people]);
    let shown = await theirThanks(office);
    let buttons = 0;
    for (;;) {
      assert.ok(Buffer.byteLength(shown.json) < 28 * 1024, `${Buffer.byteLength(shown.json)} bytes`);
      buttons += reportButtons(shown).length;
      const next = shown.buttons.find(({ title }) => title === 'Next');
      if (!next) break;
      shown = await office.pressed(amina.id, next.verb, next.data);
    }
    assert.equal(buttons, 30);
  });

  it('shows reported words no more, and still who they are from', async () => {
    const office = await thanked(THREE);
    await report(office);
    const { text } = await theirThanks(office);
    assert.ok(text.includes('From Ben Carter') && text.includes('You reported these words.'));
    assert.ok(!text.includes(UNKIND) && text.includes('Made the tea'));
  });
});

describe('a report', () => {
  it('says what happens next, who is told and who is not, and names no writer', async () => {
    const office = await thanked([{ filled: { nameHidden: 'true' } }]);
    const { text } = await report(office);
    for (const part of [
      'A principal social worker who has no part in it',
      'every look is recorded',
      'Whoever wrote them is not told that you reported them.',
      'If nobody has decided after 5 working days, a director hears that something waits.',
      'What the panel has decided already stays decided.',
    ])
      assert.ok(text.includes(part), part);
    assert.ok(!text.includes('Ben'));
  });

  it('gets the same answer whoever wrote the words, a principal social worker among them', async () => {
    const office = await thanked([{ filled: { nameHidden: 'true' } }]);
    const other = await thanked([{ by: ines.id, filled: { nameHidden: 'true' } }]);
    assert.equal((await report(office)).text, (await report(other)).text);
  });

  it('is stored once however often it is pressed, and gets the same answer', async () => {
    const office = await thanked();
    const [button] = reportButtons(await theirThanks(office));
    const first = await report(office);
    const again = await office.pressed(amina.id, 'shoutouts.save-report', { ...button!.data, wrong: WRONG });
    assert.equal(again.text, first.text);
    assert.equal((await factsOf('2026-03', office.ports)).reports?.length, 1);
  });

  it('stands in the record of changes without a word of it', async () => {
    const office = await thanked();
    await report(office);
    const events = await office.events(MARCH);
    assert.ok(events.some(({ act, actor }) => act === 'shoutouts.report-words' && actor === amina.id));
    const record = JSON.stringify(events);
    for (const word of [UNKIND, LAUGH, 'aardvark']) assert.ok(!record.includes(word), word);
  });

  it('passes the gate like every free text, and nothing is stored or reported when it does not', async () => {
    const office = await thanked();
    const shown = await report(office, 0, 'Jaydon, aged 7, has seen it.');
    assert.ok(shown.text.includes('these words may identify a child or family'));
    assert.ok(!(await office.dump()).includes('Jaydon'));
    assert.equal((await factsOf('2026-03', office.ports)).reports?.length, 0);
    const sure = shown.buttons.find(({ title }) => title.startsWith('No child or family'));
    const saved = await office.pressed(amina.id, sure!.verb, {
      ...sure!.data,
      wrong: 'Jaydon, aged 7, has seen it.',
    });
    assert.ok(saved.text.includes('You reported these words'));
    const [event] = (await office.events(MARCH)).filter(({ act }) => act === 'shoutouts.report-words');
    assert.match(JSON.stringify(event), /answeredFor/u);
  });

  it('does not let the gate tell who wrote the words: only whoever reads them counts as near', async () => {
    const said = async (writer: string) => {
      const office = await thanked([{ by: writer, filled: { nameHidden: 'true' } }]);
      const [button] = reportButtons(await theirThanks(office));
      const answer = await office.pressed(amina.id, 'shoutouts.save-report', {
        ...button!.data,
        wrong: 'Ask Judy what she thinks of it.',
      });
      return answer.text.includes('You reported these words');
    };
    // Judy Marsh is in the team of Pat, and in nobody else's.
    assert.deepEqual([await said(pat.id), await said(ben.id)], [false, false]);
  });

  it('is possible without a reason, and too long a one is given back as it was typed', async () => {
    const office = await thanked();
    const long = 'so long '.repeat(200).trim();
    const shown = await report(office, 0, long);
    assert.ok(shown.text.includes('at most 600 characters fit') && shown.text.includes(long));
    const [field] = shown.card.data.fields as readonly { problem: string }[];
    assert.equal(field?.problem, 'What is wrong with them must be at most 600 characters');
    assert.ok((await report(office, 0, '')).text.includes('You reported these words'));
  });

  for (const [who, person] of [
    ['the writer', ben],
    ['the line manager', grace],
    ['a principal social worker', ines],
    ['an administrator', alex],
    ['another colleague', cleo],
  ] as const) {
    it(`is not for ${who} to make, who hears that there is nothing`, async () => {
      const office = await thanked();
      const [button] = reportButtons(await theirThanks(office));
      for (const verb of ['shoutouts.report-words', 'shoutouts.save-report']) {
        const { text } = await office.pressed(person.id, verb, button!.data);
        assert.ok(text.includes('There is nothing to report here') && !text.includes(UNKIND), text);
      }
      assert.equal((await factsOf('2026-03', office.ports)).reports?.length, 0);
    });
  }

  it('is not possible before the thanks has gone', async () => {
    const office = await thanked();
    const [button] = reportButtons(await theirThanks(office));
    office.setNow('2026-03-12T09:29:00Z');
    const { text } = await office.pressed(amina.id, 'shoutouts.save-report', button!.data);
    assert.ok(text.includes('There is nothing to report here'));
  });
});

describe('reported words', () => {
  it('leave the dossiers, and come in none of the panel’s cards', async () => {
    const office = await thanked(THREE);
    await report(office);
    office.setNow(AFTER_CLOSE);
    assert.deepEqual((await dossierTexts(office)).toSorted(), [
      'Made the tea for all of us.',
      'Wrote the handover nobody had time for.',
    ]);
    const { json } = await office.type(judy.id, 'panel');
    assert.ok(json.includes('Made the tea') && !json.includes('Said no'));
  });

  it('leave the number of every other nominee as it was, and nobody to choose where they were all', async () => {
    const office = await thanked([
      {},
      { to: cleo.id, filled: { did: 'Took every call of that week.' } },
      { to: dev.id, filled: { did: 'Made the tea for all of us.' } },
    ]);
    const numbers = async () => {
      const { nominations } = await factsOf('2026-03', office.ports);
      return new Map(
        dossiersOf('2026-03', nominations, office.world()).map(({ nomineeId, number }) => [
          nomineeId,
          number,
        ]),
      );
    };
    const before = await numbers();
    const [first = '', ...others] = [...before].sort(([, a], [, b]) => a - b).map(([id]) => id);
    await report(office, 0, WRONG, first);
    const after = await numbers();
    assert.equal(after.has(first), false);
    assert.deepEqual(
      others.map((id) => after.get(id)),
      [2, 3],
    );
  });

  it('leave their writer out of judging that colleague all the same: stepping in would tell', async () => {
    const office = await thanked([{ by: judy.id }, { by: cleo.id, filled: { did: 'Took every call.' } }]);
    await report(office);
    office.setNow(AFTER_CLOSE);
    const { text } = await office.type(judy.id, 'panel');
    assert.ok(text.includes('You step out of this one'));
  });

  it('leave the line manager’s news, and the line about them', async () => {
    const office = await thanked();
    assert.ok((await linesFor(office, grace.id)).some(({ section }) => section === 'news'));
    await report(office);
    assert.deepEqual(
      (await linesFor(office, grace.id)).filter(({ section }) => section === 'news'),
      [],
    );
    const { json } = await office.pressed(grace.id, 'shoutouts.news-page', { page: 0 });
    assert.ok(!json.includes('Said no'));
  });

  it('leave the figures of the month', async () => {
    const office = await thanked(THREE, STAFF, { 'report.smallestGroup': 1 });
    const figure = async () => {
      const { figures } = reportOf(await factsOf('2026-03', office.ports), [], office.world());
      return figures[0]?.value;
    };
    assert.equal(await figure(), '3');
    await report(office);
    assert.equal(await figure(), '2');
  });

  it('leave their writer’s own list as it was: they are not told', async () => {
    const office = await thanked();
    const before = await office.type(ben.id, 'my shout-outs');
    await report(office);
    assert.equal((await office.type(ben.id, 'my shout-outs')).json, before.json);
    assert.deepEqual(
      (await linesFor(office, ben.id)).filter(({ section }) => section === 'words'),
      [],
    );
  });

  it('are not in a card of thanks that is still to go, which is not sent for them alone', async () => {
    const office = await thanked();
    const message = await messageFor(office, 'thanks', amina.id);
    await report(office);
    assert.equal(await composed(office, message), 'words-reported');
    const copy = await composed(office, message, 'refresh');
    assert.ok(copy.includes('You reported these words.') && !copy.includes(UNKIND));
  });

  it('are not what the writer of a colleague who was picked hears about', async () => {
    const office = await thanked([{}, { by: cleo.id, filled: { did: 'Took every call of that week.' } }]);
    await report(office);
    office.setNow(AFTER_CLOSE);
    const { nominations } = await factsOf('2026-03', office.ports);
    const [dossier] = dossiersOf('2026-03', nominations, office.world());
    await office.pressed(judy.id, 'shoutouts.publish', {
      month: '2026-03',
      winner: dossier!.id,
      commended: [],
    });
    office.setNow('2026-04-02T09:30:00Z');
    const chosen = (await linesFor(office, cleo.id)).some(({ item }) => item.startsWith('chosen'));
    const told = (await linesFor(office, ben.id)).some(({ item }) => item.startsWith('chosen'));
    assert.deepEqual([chosen, told], [true, false]);
  });

  it('are a month’s only ones, and then the panel has nothing to judge and nobody is asked to', async () => {
    const office = await thanked();
    await report(office);
    office.setNow(AFTER_CLOSE);
    assert.ok((await office.type(judy.id, 'panel')).text.includes('Nothing to judge'));
    const sections = [judy, pat].map(async ({ id }) => (await linesFor(office, id)).map((l) => l.section));
    assert.deepEqual(
      (await Promise.all(sections)).flat().filter((section) => section === 'judge'),
      [],
    );
  });

  it('are withdrawn by their writer like any other, and the report is still looked at', async () => {
    const office = await thanked();
    const { buttons } = await office.type(ben.id, 'my shout-outs');
    const withdraw = buttons.find(({ verb }) => verb === 'shoutouts.withdraw');
    await report(office);
    const answer = await office.pressed(ben.id, withdraw!.verb, withdraw!.data);
    assert.ok(answer.text.includes('Your shout-out is withdrawn') && !answer.text.includes('reported'));
    const facts = await factsOf('2026-03', office.ports);
    assert.equal(facts.head?.count, 0);
    const { text } = await office.pressed(ines.id, 'shoutouts.reported-page', {
      month: '2026-03',
      report: 1,
    });
    assert.ok(text.includes(UNKIND) && text.includes('The writer has withdrawn it since'));
  });

  it('are kept as they were, when their writer withdraws them and writes others', async () => {
    const office = await thanked();
    await report(office);
    const { buttons } = await office.type(ben.id, 'my shout-outs');
    const withdraw = buttons.find(({ verb }) => verb === 'shoutouts.withdraw');
    await office.pressed(ben.id, withdraw!.verb, withdraw!.data);
    await office.nominate(ben.id, { did: 'Took every call of that week.' });
    const { text } = await office.pressed(ines.id, 'shoutouts.reported-page', {
      month: '2026-03',
      report: 1,
    });
    assert.ok(text.includes(UNKIND) && !text.includes('Took every call'));
    const { nominations, head } = await factsOf('2026-03', office.ports);
    assert.deepEqual([nominations[0]?.reportedAt, head?.count], [undefined, 1]);
    // The new ones can be reported as well.
    office.setNow('2026-03-13T09:30:00Z');
    assert.ok((await report(office)).text.includes('You reported these words'));
    assert.equal((await factsOf('2026-03', office.ports)).reports?.length, 2);
  });

  it('of a month that is decided change nothing of what was decided', async () => {
    const office = await thanked();
    office.setNow(AFTER_CLOSE);
    const before = await factsOf('2026-03', office.ports);
    const [dossier] = dossiersOf('2026-03', before.nominations, office.world());
    await office.pressed(judy.id, 'shoutouts.publish', {
      month: '2026-03',
      winner: dossier!.id,
      commended: [],
    });
    await report(office);
    const { head } = await factsOf('2026-03', office.ports);
    assert.equal(head?.published?.winners[0]?.nomineeId, amina.id);
  });
});
