import assert from 'node:assert/strict';
import { dossiersOf } from '../../../../src/features/shoutouts/judging/dossiers.js';
import { factsOf } from '../../../../src/features/shoutouts/judging/index.js';
import { panelCard } from '../../../../src/features/shoutouts/judging/panel-cards.js';
import type { Nomination } from '../../../../src/features/shoutouts/model.js';
import type { JsonObject } from '../../../../src/kernel/json.js';
import type { Person } from '../../../../src/kernel/people.js';
import { aPerson, aWorld, expandCard, inputsOf } from '../../../support/world.js';
import {
  AFTER_CLOSE,
  amina,
  aNomination,
  anOffice,
  ben,
  cleo,
  dev,
  EVERYONE,
  grace,
  judy,
  NEXT_MORNING,
  pat,
  planned,
  type Seen,
  seen,
} from '../situation.js';

const choicesOf = (shown: Seen, id = 'winner'): readonly JsonObject[] =>
  (inputsOf(expandCard(shown.card)).find((input) => input.id === id)?.choices ?? []) as JsonObject[];

/** March with two nominations for Amina and one for Cleo, closed. */
const closed = async (settings = {}) => {
  const office = anOffice({ settings });
  await office.nominate(ben.id, { did: 'Amina stayed late. AMINA YUSUF always does.' });
  await office.nominate(dev.id, { category: 'courage', did: 'Spoke up in the meeting, says Dev Patel.' });
  await office.nominate(judy.id, { nominee: cleo.id, did: 'Wrote the handover nobody had time for.' });
  office.setNow(AFTER_CLOSE);
  return office;
};

/** Picks the dossier of a colleague as the card offers it. */
const valueFor = (office: Awaited<ReturnType<typeof closed>>, person: Person): string => {
  const rows = [aNomination(), aNomination({ nomineeId: cleo.id })];
  return (
    dossiersOf('2026-03', rows, office.world()).find(({ nomineeId }) => nomineeId === person.id)?.id ?? ''
  );
};

describe('typing “panel”', () => {
  for (const [who, person] of [
    ['a social worker', ben],
    ['a manager', grace],
  ] as const) {
    it(`is answered kindly to ${who}, without a word of the nominations`, async () => {
      const { text } = await (await closed()).type(person.id, 'panel');
      assert.ok(text.includes('This is for the shout-out panel') && !text.includes('stayed late'));
    });
  }

  it('is offered to the panel only', () => {
    const office = anOffice();
    const command = office.feature.commands.find(({ word }) => word === 'panel');
    assert.deepEqual(
      [judy, pat, ben, grace].map((person) => command?.isFor?.(person, office.world())),
      [true, true, false, false],
    );
  });

  it('shows the month that waits for a decision', async () => {
    assert.ok((await (await closed()).type(pat.id, 'panel')).text.includes('Shout-outs of March 2026'));
  });

  it('shows the open month to read when nothing waits', async () => {
    const office = anOffice();
    await office.nominate(ben.id);
    const shown = await office.type(pat.id, 'panel');
    assert.ok(shown.text.includes('The month closes at the end of Tuesday 31 March'));
    assert.deepEqual([choicesOf(shown), shown.buttons], [[], []]);
  });

  it('says that nobody is nominated yet', async () => {
    assert.ok((await anOffice().type(pat.id, 'panel')).text.includes('Nobody has been nominated so far.'));
  });

  it('shows both of two months that wait, the older first, each with its button', async () => {
    // Found: with two undecided months the panel saw the first only.
    const office = anOffice({ now: '2026-02-11T10:00:00Z' });
    await office.nominate(ben.id, { nominee: cleo.id });
    office.setNow('2026-03-11T10:00:00Z');
    await office.nominate(ben.id);
    office.setNow(AFTER_CLOSE);
    const both = await office.type(pat.id, 'panel');
    assert.deepEqual(
      both.buttons.map(({ tooltip }) => tooltip),
      ['Open: February 2026', 'Open: March 2026'],
    );
    const march = await office.pressed(pat.id, both.buttons[1]!.verb, both.buttons[1]!.data);
    const winner = String(choicesOf(march)[0]?.value);
    await office.pressed(pat.id, 'shoutouts.publish', { month: '2026-03', winner, commended: [] });
    assert.ok((await office.type(pat.id, 'panel')).text.includes('Shout-outs of February 2026'));
  });

  it('shows a nomination made after the close under the next month', async () => {
    const office = anOffice({ now: '2026-01-31T10:00:00Z' });
    await office.nominate(ben.id);
    office.setNow('2026-02-02T10:00:00Z');
    assert.ok((await office.type(pat.id, 'panel')).text.includes('Shout-outs of February 2026'));
  });
});

describe('the month that is still open', () => {
  it('shows a judge nothing of a nomination until its thanks goes: its minute would tell who was seen writing', async () => {
    const office = anOffice();
    const before = await office.type(pat.id, 'panel');
    await office.nominate(ben.id);
    const page = { month: '2026-03', page: 0 };
    const nothing = await office.pressed(pat.id, 'shoutouts.panel-page', page);
    office.setNow(NEXT_MORNING);
    const shown = await office.pressed(pat.id, 'shoutouts.panel-page', page);
    assert.deepEqual(
      [before.json, shown.text.includes('1 colleague is nominated so far')],
      [nothing.json, true],
    );
  });
});

describe('the dossiers on the card', () => {
  it('merge the nominations of one colleague', async () => {
    const { text } = await (await closed()).type(pat.id, 'panel');
    assert.ok(
      /Nominee \d\n2 nominations\nCourage and honest challenge\n|Nominee \d\n2 nominations\nKindness to each other\n/u.test(
        text,
      ),
    );
    assert.ok(text.includes('2 colleagues are nominated.'));
  });

  it('name no nominee and no nominator', async () => {
    const { json } = await (await closed()).type(pat.id, 'panel');
    for (const word of ['Amina', 'AMINA', 'Yusuf', 'Cleo', 'Ben', 'Dev', 'Judy'])
      assert.ok(!json.includes(word), word);
  });

  it('hold no id of a person', async () => {
    const { json } = await (await closed()).type(pat.id, 'panel');
    for (const { id } of EVERYONE) assert.ok(!json.includes(`"${id}"`), id);
  });

  it('say “this colleague” in place of the name', async () => {
    const { text } = await (await closed()).type(pat.id, 'panel');
    assert.ok(text.includes('This colleague stayed late. This colleague always does.'));
    assert.ok(text.includes('says a colleague.'));
  });

  it('are closed to the judge who wrote one of their nominations', async () => {
    const shown = await (await closed()).type(judy.id, 'panel');
    assert.ok(shown.text.includes('You step out of this one'));
    assert.ok(!shown.text.includes('Wrote the handover'));
    assert.equal(choicesOf(shown).length, 1);
  });

  it('are closed to the judge whom they are about', async () => {
    const office = anOffice();
    await office.nominate(ben.id, { nominee: judy.id });
    office.setNow(AFTER_CLOSE);
    const shown = await office.type(judy.id, 'panel');
    assert.ok(shown.text.includes('You step out of every one, so another panel member decides.'));
    assert.deepEqual(shown.buttons, []);
  });

  it('leave out a colleague who has left', async () => {
    const office = await closed();
    office.setPeople(
      EVERYONE.map((person) => (person.id === 'cleo' ? { ...person, leavesOn: '2026-03-31' } : person)),
    );
    assert.equal(choicesOf(await office.type(pat.id, 'panel')).length, 1);
  });

  it('are nothing to judge when everybody nominated has left', async () => {
    const office = await closed();
    office.setPeople(
      EVERYONE.map((person) =>
        ['amina', 'cleo'].includes(person.id) ? { ...person, leavesOn: '2026-03-31' } : person,
      ),
    );
    assert.ok(
      (await office.type(pat.id, 'panel')).text.includes(
        'Nobody who still works in the service is nominated.',
      ),
    );
  });
});

describe('picking', () => {
  const pick = async (actor = pat, winner: Person | undefined = amina, commended = '') => {
    const office = await closed();
    const data = { month: '2026-03', winner: winner ? valueFor(office, winner) : '', commended };
    return { office, shown: await office.pressed(actor.id, 'shoutouts.pick', data) };
  };

  it('shows the names and asks before anything is published', async () => {
    const { office, shown } = await pick();
    assert.ok(
      shown.text.includes('Publish the shout-outs of March 2026?') && shown.text.includes('Amina Yusuf'),
    );
    assert.ok(!(await planned(office)).asks.some(({ card }) => card === 'result'));
  });

  it('has Publish and Back', async () => {
    const { shown } = await pick();
    assert.deepEqual(
      shown.buttons.map(({ title }) => title),
      ['Publish', 'Back'],
    );
  });

  it('takes several as commended', async () => {
    const office = await closed();
    const data = { month: '2026-03', winner: valueFor(office, amina), commended: valueFor(office, cleo) };
    const shown = await office.pressed(pat.id, 'shoutouts.pick', data);
    assert.ok(shown.text.includes('Cleo Adeyemi'));
  });

  it('publishes with the second press', async () => {
    const { office, shown } = await pick();
    const done = await office.pressed(pat.id, shown.buttons[0]!.verb, shown.buttons[0]!.data);
    assert.ok(done.text.includes('Winner\nAmina Yusuf'));
    assert.equal((await planned(office)).asks.filter(({ card }) => card === 'result').length, 1);
  });

  it('goes back to the dossiers', async () => {
    const { office, shown } = await pick();
    const back = await office.pressed(pat.id, shown.buttons[1]!.verb, shown.buttons[1]!.data);
    assert.equal(back.card.template, 'shoutouts/panel');
  });

  it('says how many may be commended, as the setting has it', async () => {
    const { text } = await (await closed({ 'shoutouts.mostCommended': 1 })).type(pat.id, 'panel');
    assert.ok(text.includes('one winner and up to 1 highly commended'));
    assert.ok(text.includes('Highly commended, up to 1') && text.includes('You may leave this empty.'));
  });

  it('asks for a winner first', async () => {
    const office = await closed();
    const shown = await office.pressed(pat.id, 'shoutouts.pick', {
      month: '2026-03',
      winner: '',
      commended: '',
    });
    assert.ok(shown.text.startsWith('! \nNothing is decided yet. Choose the winner.'));
  });

  it('is refused where the judge must step out, naming nobody', async () => {
    const { office, shown } = await pick(judy, cleo);
    assert.ok(shown.text.includes('Another panel member must decide'));
    assert.ok(!shown.json.includes('Cleo'));
    assert.ok(!(await planned(office)).asks.some(({ card }) => card === 'result'));
  });

  it('is refused to everybody else', async () => {
    const { shown } = await pick(ben);
    assert.ok(shown.text.includes('This is for the shout-out panel'));
  });

  it('cannot be skipped by somebody who is not on the panel', async () => {
    const office = await closed();
    const data = { month: '2026-03', winner: valueFor(office, amina), commended: [] };
    assert.ok(
      (await office.pressed(grace.id, 'shoutouts.publish', data)).text.includes(
        'This is for the shout-out panel',
      ),
    );
    assert.ok(!(await planned(office)).asks.some(({ card }) => card === 'result'));
  });

  it('cannot be done while the month is open', async () => {
    const office = await closed();
    office.setNow('2026-03-31T12:00:00Z');
    const data = { month: '2026-03', winner: valueFor(office, amina), commended: [] };
    assert.ok(
      (await office.pressed(pat.id, 'shoutouts.publish', data)).text.includes('you can pick after that'),
    );
    assert.ok(!(await planned(office)).asks.some(({ card }) => card === 'result'));
  });

  it('shows on an old card what was decided, when and by whom', async () => {
    const { office, shown } = await pick();
    await office.pressed(pat.id, shown.buttons[0]!.verb, shown.buttons[0]!.data);
    office.setNow('2026-04-02T14:00:00Z');
    for (const verb of ['shoutouts.pick', 'shoutouts.panel-page', 'shoutouts.publish']) {
      const data: Record<string, unknown> = { month: '2026-03', winner: valueFor(office, cleo) };
      if (verb === 'shoutouts.panel-page') data.page = 0;
      if (verb === 'shoutouts.publish') data.commended = [];
      const old = await office.pressed(judy.id, verb, data);
      assert.ok(old.text.includes('Decided at 10:30 on Wednesday 1 April by Pat Lowe.'), verb);
    }
  });

  it('does not show the decision to somebody outside the panel', async () => {
    const { office, shown } = await pick();
    await office.pressed(pat.id, shown.buttons[0]!.verb, shown.buttons[0]!.data);
    const page = await office.pressed(ben.id, 'shoutouts.panel-page', { month: '2026-03', page: 0 });
    assert.ok(!page.text.includes('Amina'));
  });

  it('cannot bring back what was decided by withdrawing', async () => {
    const { office, shown } = await pick();
    await office.pressed(pat.id, shown.buttons[0]!.verb, shown.buttons[0]!.data);
    const { nominations } = await factsOf('2026-03', office.ports);
    const nomination = nominations.find(({ nominatorId }) => nominatorId === ben.id)?.id;
    const data = { month: '2026-03', nomination, round: 1 };
    const refused = await office.pressed(ben.id, 'shoutouts.withdraw', data);
    assert.ok(refused.text.includes('This month has closed'));
  });

  it('wants a month in its data', async () => {
    assert.equal(
      await (await closed()).press(pat.id, 'shoutouts.pick', { month: 'March', winner: 'x' }),
      undefined,
    );
  });
});

describe('many dossiers with long texts', () => {
  const LONG = '漢字 “quoted” '.repeat(60).slice(0, 600);
  const crowd = (size: number) =>
    Array.from({ length: size }, (_, n) => aPerson({ id: `c${n}`, name: `Colleague Number${n}` }));
  const pagesOf = (people: readonly Person[], nominations: readonly Nomination[]): readonly Seen[] => {
    const world = aWorld({ now: AFTER_CLOSE, people: [...people, judy, ben, cleo] });
    const facts = { month: '2026-03', head: { month: '2026-03', count: nominations.length }, nominations };
    const pages: Seen[] = [];
    do pages.push(seen(panelCard(facts, { actor: judy, world }, pages.length)));
    while (pages.at(-1)?.buttons.some(({ title }) => title === 'Next'));
    return pages;
  };
  const long = (overrides: Partial<Nomination>) => aNomination({ did: LONG, difference: LONG, ...overrides });

  const forty = crowd(40);
  const fortyPages = () =>
    pagesOf(
      forty,
      forty.flatMap(({ id }) => [long({ nomineeId: id }), long({ nomineeId: id, nominatorId: cleo.id })]),
    );

  it('are spread over pages that Teams accepts', () => {
    for (const { json } of fortyPages()) assert.ok(Buffer.byteLength(json) <= 28 * 1024, String(json.length));
  });

  it('are all there, each once, in order', () => {
    const titles = fortyPages().flatMap(({ text }) => text.match(/^Nominee \d+$/gmu) ?? []);
    assert.deepEqual(
      titles,
      forty.map((_, n) => `Nominee ${n + 1}`),
    );
  });

  it('keep every nomination', () => {
    const entries = fortyPages().flatMap(({ text }) => text.match(/The difference it made/gu) ?? []);
    assert.equal(entries.length, 80);
  });

  it('can be picked from on the last page, and only there', () => {
    const pages = fortyPages();
    assert.deepEqual(pages.map((page) => choicesOf(page).length).filter(Boolean), [40]);
    assert.equal(choicesOf(pages.at(-1)!).length, 40);
  });

  it('lead forward and back', () => {
    const [first, second] = fortyPages();
    assert.deepEqual(
      first?.buttons.map(({ title }) => title),
      ['Next'],
    );
    assert.deepEqual(
      second?.buttons.map(({ title, data }) => [title, data.page]),
      [
        ['Back', 0],
        ['Next', 2],
      ],
    );
  });

  it('say which page it is', () => {
    const pages = fortyPages();
    assert.ok(pages[1]?.text.includes(`Page 2 of ${pages.length}`));
  });

  it('continue on the next page when one colleague has fifty nominations', () => {
    const people = crowd(51);
    const pages = pagesOf(
      people,
      people.slice(1).map(({ id }) => long({ nomineeId: 'c0', nominatorId: id })),
    );
    assert.ok(pages.every(({ json }) => Buffer.byteLength(json) <= 28 * 1024));
    assert.ok(pages[1]?.text.includes('Nominee 1 (continued)'));
    assert.equal(pages.flatMap(({ text }) => text.match(/The difference it made/gu) ?? []).length, 50);
  });

  it('fit with the longest texts that the setting can allow', () => {
    const text = '漢'.repeat(2000);
    const people = crowd(4);
    const pages = pagesOf(
      people,
      people.map(({ id }) => aNomination({ nomineeId: id, did: text, difference: text })),
    );
    assert.ok(pages.every(({ json }) => Buffer.byteLength(json) <= 28 * 1024));
  });

  it('are picked by their numbers in a very large service', () => {
    const people = crowd(500);
    const pages = pagesOf(
      people,
      people.map(({ id }) => aNomination({ nomineeId: id })),
    );
    assert.ok(pages.every(({ json }) => Buffer.byteLength(json) <= 28 * 1024));
    const inputs = inputsOf(expandCard(pages.at(-1)!.card));
    assert.deepEqual(
      inputs.map(({ id, type }) => [id, type]),
      [
        ['winner', 'Input.Text'],
        ['commended', 'Input.Text'],
      ],
    );
  });

  it('show the last page for a page that is not there', () => {
    const world = aWorld({ now: AFTER_CLOSE, people: EVERYONE });
    const facts = { month: '2026-03', head: { month: '2026-03', count: 1 }, nominations: [aNomination()] };
    assert.equal(choicesOf(seen(panelCard(facts, { actor: judy, world }, 999))).length, 1);
  });
});
