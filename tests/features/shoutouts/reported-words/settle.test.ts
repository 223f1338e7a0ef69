import assert from 'node:assert/strict';
import { dossiersOf } from '../../../../src/features/shoutouts/judging/dossiers.js';
import { factsOf } from '../../../../src/features/shoutouts/judging/index.js';
import {
  AFTER_CLOSE,
  amina,
  ben,
  cleo,
  dev,
  grace,
  judy,
  linesFor,
  MARCH,
  type Office,
  pat,
  sectionFor,
} from '../situation.js';
import {
  alex,
  changed,
  dana,
  FIRST,
  hana,
  ines,
  LAUGH,
  look,
  report,
  reportButtons,
  STAFF,
  settle,
  thanked,
  theirThanks,
  tunde,
  UNKIND,
  WRONG,
} from './reporting.js';

const HIDDEN = [{ filled: { nameHidden: 'true' } }] as const;
const reported = async (...given: Parameters<typeof thanked>): Promise<Office> => {
  const office = await thanked(...given);
  await report(office);
  return office;
};
const acts = async (office: Office, act: string) =>
  (await office.events(MARCH)).filter((event) => event.act === act);
const dossiers = async (office: Office) => {
  const { nominations } = await factsOf('2026-03', office.ports);
  return dossiersOf('2026-03', nominations, office.world());
};
const wordsFor = async (office: Office, to: string) =>
  (await linesFor(office, to))
    .filter(({ section }) => section === 'words')
    .map(({ name, text }) => `${name} ${text}`);

describe('the principal social worker', () => {
  it('reads the words and what their colleague says of them, and not who wrote them', async () => {
    for (const written of [HIDDEN, [{}]]) {
      const office = await reported(written);
      const { text, json } = await office.pressed(ines.id, 'shoutouts.reported-page', FIRST);
      for (const part of [UNKIND, LAUGH, WRONG, 'Amina Yusuf', 'Kindness to each other'])
        assert.ok(text.includes(part), part);
      const { nominations } = await factsOf('2026-03', office.ports);
      for (const secret of ['Ben Carter', `"${ben.id}"`, nominations[0]!.id])
        assert.ok(!json.includes(secret), secret);
    }
  });

  it('has two answers that are alike, none of them coloured', async () => {
    const office = await reported();
    const { card } = await office.pressed(ines.id, 'shoutouts.reported-page', FIRST);
    const [answers] = card.data.answers as readonly {
      sets: readonly { buttons: readonly Record<string, unknown>[] }[];
    }[];
    assert.deepEqual(
      answers?.sets.map(({ buttons }) => buttons.map(({ title, style }) => [title, style])),
      [[['They stay', 'default']], [['Take them out', 'default']]],
    );
    assert.equal(
      card.data.because,
      'You get this because you are a principal social worker and have no part in it.',
    );
  });

  it('sees who wrote them when they ask, also of a writer who asked not to be named', async () => {
    const office = await reported(HIDDEN);
    assert.ok((await look(office)).text.includes('Ben Carter wrote them.'));
  });

  it('leaves a line in the record for every look: who, when and at which nomination, and no word of it', async () => {
    const office = await reported(HIDDEN);
    assert.deepEqual(await acts(office, 'shoutouts.see-writer'), []);
    await look(office);
    office.setNow('2026-03-13T10:00:00Z');
    await look(office, tunde.id);
    await look(office, tunde.id);
    const { nominations } = await factsOf('2026-03', office.ports);
    const looks = await acts(office, 'shoutouts.see-writer');
    assert.deepEqual(
      looks.map(({ actor, at, after }) => [actor, String(at).slice(0, 10), after]),
      [
        [ines.id, '2026-03-12', { id: nominations[0]?.id, report: 1 }],
        [tunde.id, '2026-03-13', { id: nominations[0]?.id, report: 1 }],
        [tunde.id, '2026-03-13', { id: nominations[0]?.id, report: 1 }],
      ],
    );
    for (const word of [UNKIND, LAUGH, 'aardvark', ben.id])
      assert.ok(!JSON.stringify(looks).includes(`"${word}"`), word);
  });

  it('leaves no line when they only read the words, or settle them', async () => {
    const office = await reported();
    await office.pressed(ines.id, 'shoutouts.reported-page', FIRST);
    await settle(office, 'out');
    assert.deepEqual(await acts(office, 'shoutouts.see-writer'), []);
  });

  it('may still look after the words were taken out, and not after they stay', async () => {
    const out = await reported();
    await settle(out, 'out');
    assert.ok((await look(out)).text.includes('Ben Carter'));
    const stay = await reported();
    await settle(stay, 'stay');
    assert.ok(!(await look(stay)).text.includes('Ben'));
    assert.deepEqual(await acts(stay, 'shoutouts.see-writer'), []);
  });

  it('reads that nobody of the list wrote them, once the writer is not on it any more', async () => {
    const office = await reported();
    office.setPeople(STAFF.filter(({ id }) => id !== ben.id));
    assert.ok(
      (await look(office)).text.includes('Somebody who is not on the staff list any more wrote them.'),
    );
  });

  it('has one answer for what is not there and what is not theirs', async () => {
    const office = await reported([{ by: ines.id }]);
    const theirs = await look(office, ines.id);
    const nowhere = await office.pressed(ines.id, 'shoutouts.see-writer', { ...FIRST, report: 7 });
    const elsewhere = await office.pressed(ines.id, 'shoutouts.see-writer', { ...FIRST, month: '2026-02' });
    assert.deepEqual([theirs.text, theirs.text], [nowhere.text, elsewhere.text]);
  });
});

describe('what is settled', () => {
  it('as words that stay gives them back to the panel while it judges', async () => {
    const office = await reported();
    office.setNow(AFTER_CLOSE);
    assert.deepEqual(await dossiers(office), []);
    await settle(office, 'stay');
    assert.equal((await dossiers(office))[0]?.nominations[0]?.did, UNKIND);
    assert.equal((await factsOf('2026-03', office.ports)).head?.count, 1);
    const { text, buttons } = await theirThanks(office);
    assert.ok(text.includes(UNKIND) && text.includes('has read these words, and they stay'));
    // They were looked at: nobody has to report them for ever.
    assert.deepEqual(
      buttons.filter(({ verb }) => verb === 'shoutouts.report-words'),
      [],
    );
  });

  it('as words that stay does not give back what its writer has withdrawn meanwhile', async () => {
    const office = await thanked();
    const { buttons } = await office.type(ben.id, 'my shout-outs');
    const withdraw = buttons.find(({ verb }) => verb === 'shoutouts.withdraw');
    await report(office);
    await office.pressed(ben.id, withdraw!.verb, withdraw!.data);
    await settle(office, 'stay');
    assert.equal((await factsOf('2026-03', office.ports)).head?.count, 0);
    assert.deepEqual(await dossiers(office), []);
  });

  it('as words to be taken out takes them from everybody: colleague, manager, panel and the writer’s own list', async () => {
    const office = await reported([{}, { by: cleo.id, filled: { did: 'Took every call of that week.' } }]);
    await settle(office, 'out');
    const cards = [
      await theirThanks(office),
      await office.type(amina.id, 'my shout-outs'),
      await office.type(ben.id, 'my shout-outs'),
      await office.pressed(grace.id, 'shoutouts.news-page', { page: 0 }),
    ];
    office.setNow(AFTER_CLOSE);
    cards.push(await office.type(judy.id, 'panel'));
    for (const { json } of cards) assert.ok(!json.includes('Said no'), json);
    assert.ok(cards[0]!.text.includes('Took every call') && cards[4]!.text.includes('Took every call'));
    // What retention, the record and disclosure need is still there.
    assert.ok((await office.dump()).includes(UNKIND));
  });

  it('as words to be taken out cannot be undone by withdrawing, or by writing the same again', async () => {
    const office = await thanked();
    const { buttons } = await office.type(ben.id, 'my shout-outs');
    const withdraw = buttons.find(({ verb }) => verb === 'shoutouts.withdraw');
    await report(office);
    await settle(office, 'out');
    const answer = await office.pressed(ben.id, withdraw!.verb, withdraw!.data);
    assert.ok(answer.text.includes('This shout-out was taken out'));
    for (const did of [UNKIND, 'Quite other words about the same thing.']) {
      const again = await office.nominate(ben.id, { did, difference: LAUGH });
      assert.ok(
        again.text.includes('a principal social worker took out what you wrote') && again.text.includes(did),
      );
    }
    assert.equal((await factsOf('2026-03', office.ports)).head?.count, 0);
  });

  it('changes nothing of a month that is decided', async () => {
    for (const how of ['stay', 'out'] as const) {
      const office = await thanked();
      office.setNow(AFTER_CLOSE);
      const [dossier] = await dossiers(office);
      await office.pressed(judy.id, 'shoutouts.publish', {
        month: '2026-03',
        winner: dossier!.id,
        commended: [],
      });
      const { head: before } = await factsOf('2026-03', office.ports);
      await report(office);
      await settle(office, how);
      const { head: after } = await factsOf('2026-03', office.ports);
      assert.deepEqual(after?.published, before?.published);
    }
  });

  it('is told to the colleague on the next working morning, and to the writer only when it was taken out', async () => {
    for (const [how, toWriter] of [
      ['stay', 0],
      ['out', 1],
    ] as const) {
      const office = await reported();
      await settle(office, how);
      assert.deepEqual([...(await wordsFor(office, amina.id)), ...(await wordsFor(office, ben.id))], []);
      office.setNow('2026-03-13T09:30:00Z');
      const [told = ''] = await wordsFor(office, amina.id);
      assert.match(told, how === 'out' ? /were taken out/u : /were read .* and stay/u);
      const writer = await wordsFor(office, ben.id);
      assert.equal(writer.length, toWriter);
      // Kindly, without who reported it, and without the words.
      for (const text of writer) assert.doesNotMatch(text, /report|complain|unkind|Said no/iu);
      const others = STAFF.filter(({ id }) => id !== amina.id && id !== ben.id);
      for (const { id } of others) assert.deepEqual(await wordsFor(office, id), [], id);
    }
  });

  it('is told for twenty working days, so that whoever is away hears of it, and then no more', async () => {
    const office = await reported();
    await settle(office, 'out');
    office.setNow('2026-04-14T09:30:00Z');
    assert.equal((await wordsFor(office, amina.id)).length, 1);
    office.setNow('2026-04-15T09:30:00Z');
    assert.deepEqual(await wordsFor(office, amina.id), []);
  });

  it('is told to nobody who has left', async () => {
    const office = await reported();
    await settle(office, 'out');
    office.setPeople(
      changed(ben.id, { leavesOn: '2026-03-12' }, changed(amina.id, { leavesOn: '2026-03-12' })),
    );
    office.setNow('2026-03-13T09:30:00Z');
    assert.deepEqual([...(await wordsFor(office, amina.id)), ...(await wordsFor(office, ben.id))], []);
  });

  it('once is settled: another press hears by whom, and changes nothing', async () => {
    const office = await reported();
    await settle(office, 'stay');
    const again = await settle(office, 'out', tunde.id);
    assert.ok(again.text.includes('Settled before by Ines Roth: they stay.'));
    assert.equal((await acts(office, 'shoutouts.settle-words')).length, 1);
    const repeated = await settle(office, 'stay');
    assert.ok(repeated.text.includes('The words about Amina Yusuf stay.'));
  });

  it('by two principal social workers at the same moment is settled once', async () => {
    const office = await reported();
    await Promise.all([settle(office, 'out', ines.id), settle(office, 'stay', tunde.id)]);
    assert.equal((await acts(office, 'shoutouts.settle-words')).length, 1);
    const { reports = [], nominations } = await factsOf('2026-03', office.ports);
    assert.equal(reports[0]?.settled?.how, nominations[0]?.settled);
  });

  for (const [who, person] of [
    ['the colleague', amina],
    ['the writer', ben],
    ['their line manager', grace],
    ['an administrator', alex],
    ['a director', dana],
    ['a head of service', hana],
    ['the panel lead', pat],
    ['another colleague', dev],
  ] as const) {
    it(`is neither read, nor settled, nor looked up by ${who}`, async () => {
      const office = await reported(HIDDEN);
      const before = await office.events(MARCH);
      const cards = [
        await office.pressed(person.id, 'shoutouts.reported-page', FIRST),
        await settle(office, 'out', person.id),
        await look(office, person.id),
      ];
      for (const { text } of cards) {
        assert.ok(text.includes('There is nothing here for you to look at'));
        assert.ok(!text.includes('Ben') && !text.includes(UNKIND));
      }
      assert.deepEqual(await office.events(MARCH), before);
    });
  }
});

describe('the panel that decides while words are reported', () => {
  const judging = async () => {
    const office = await thanked([
      {},
      { by: cleo.id, filled: { did: 'Took every call of that week.' } },
      { to: dev.id, filled: { did: 'Made the tea for all of us.' } },
    ]);
    office.setNow(AFTER_CLOSE);
    const { buttons } = await office.type(judy.id, 'panel');
    const decide = buttons.find(({ verb }) => verb === 'shoutouts.pick');
    return { office, decide: decide!.data };
  };
  const numberOf = async (office: Office) =>
    String((await dossiers(office)).find(({ nomineeId }) => nomineeId === amina.id)?.number);

  it('is asked to read again what it chose from before they left', async () => {
    const { office, decide } = await judging();
    const winner = await numberOf(office);
    await report(office);
    const { text } = await office.pressed(judy.id, 'shoutouts.pick', { ...decide, winner });
    assert.ok(text.includes('so nothing was decided') && text.includes('Took every call'));
    assert.ok(!text.includes('Publish the shout-outs') && !text.includes(UNKIND));
  });

  it('publishes nothing that it had confirmed before they left, nor before they came back', async () => {
    const { office, decide } = await judging();
    const winner = await numberOf(office);
    const confirm = async (data: object) => {
      const { buttons } = await office.pressed(judy.id, 'shoutouts.pick', { ...data, winner });
      return buttons.find(({ verb }) => verb === 'shoutouts.publish')!.data;
    };
    const publish = await confirm(decide);
    await report(office);
    const refused = await office.pressed(judy.id, 'shoutouts.publish', publish);
    assert.ok(refused.text.includes('so nothing was decided'));
    const again = refused.buttons.find(({ verb }) => verb === 'shoutouts.pick');
    const later = await confirm(again!.data);
    await settle(office, 'stay');
    assert.ok(
      (await office.pressed(judy.id, 'shoutouts.publish', later)).text.includes('so nothing was decided'),
    );
    assert.equal((await factsOf('2026-03', office.ports)).head?.published, undefined);
  });

  it('decides in one press of a card of an earlier release, which does not say what it showed', async () => {
    const { office } = await judging();
    const winner = await numberOf(office);
    await report(office);
    const { text } = await office.pressed(judy.id, 'shoutouts.publish', {
      month: '2026-03',
      winner,
      commended: [],
    });
    assert.ok(text.includes('are decided'));
  });

  it('decides or the words leave, when both happen at the same moment: never both unseen', async () => {
    const { office, decide } = await judging();
    const winner = await numberOf(office);
    const { buttons } = await office.pressed(judy.id, 'shoutouts.pick', { ...decide, winner });
    const publish = buttons.find(({ verb }) => verb === 'shoutouts.publish')!.data;
    const reporting = reportButtons(await theirThanks(office))[0]!.data;
    const [decided] = await Promise.all([
      office.pressed(judy.id, 'shoutouts.publish', publish),
      office.pressed(amina.id, 'shoutouts.save-report', reporting),
    ]);
    const order = (await office.events(MARCH))
      .map(({ act }) => act)
      .filter((act) => act !== 'shoutouts.nominate');
    const isFirst = order[0] === 'shoutouts.publish';
    assert.equal(decided.text.includes('are decided'), isFirst, order.join());
    assert.equal(order.length, isFirst ? 2 : 1);
  });
});

describe('the section of the day', () => {
  it('is the words themselves where there is one, and a list with a button for each where there are more', async () => {
    const office = await thanked([{}, { by: cleo.id, filled: { did: 'Never says what she thinks.' } }]);
    await report(office);
    office.setNow('2026-03-13T09:30:00Z');
    const lines = async () =>
      (await linesFor(office, ines.id)).filter(({ section }) => section === 'reported');
    const one = await sectionFor(office, ines.id, 'reported', await lines());
    assert.ok(one.text.includes(UNKIND) && !one.buttons.some(({ title }) => title === 'Back to today'));
    await report(office);
    const both = await sectionFor(office, ines.id, 'reported', await lines(), 0, false);
    assert.ok(!both.text.includes(UNKIND));
    const opened = both.buttons.filter(({ verb }) => verb === 'shoutouts.reported-page');
    const texts = await Promise.all(opened.map(({ verb, data }) => office.pressed(ines.id, verb, data)));
    assert.deepEqual(
      texts.map(({ text }) => [text.includes(UNKIND), text.includes('Never says')]),
      [
        [true, false],
        [false, true],
      ],
    );
  });

  it('has no word and no name for whoever may not read them', async () => {
    const office = await reported([{ by: ines.id }], changed(tunde.id, { leavesOn: '2026-03-11' }));
    office.setNow('2026-03-13T09:30:00Z');
    const lines = await linesFor(office, alex.id);
    const { text } = await sectionFor(office, alex.id, 'reported', lines);
    assert.ok(text.includes('Have one named on the staff list.'));
    for (const secret of [UNKIND, 'Amina', 'Ines', 'Ben']) assert.ok(!text.includes(secret), secret);
  });
});
