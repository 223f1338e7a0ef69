import assert from 'node:assert/strict';
import { dossiersOf } from '../../../../src/features/shoutouts/judging/dossiers.js';
import { factsOf } from '../../../../src/features/shoutouts/judging/index.js';
import type { Person } from '../../../../src/kernel/people.js';
import { makeExpander } from '../../../../src/platform/cards/expand.js';
import { CARDS } from '../../../support/card-samples.js';
import { aPerson, expandCard, inputsOf } from '../../../support/world.js';
import {
  AFTER_CLOSE,
  anOffice,
  ben,
  dev,
  EVERYONE,
  judy,
  type Office,
  pat,
  type Seen,
} from '../situation.js';

const crowd = (size: number): readonly Person[] =>
  Array.from({ length: size }, (_, n) => aPerson({ id: `c${n}`, name: `Colleague Number${n}` }));

/** March with a nomination, by Ben or Dev, for each of so many colleagues, closed. */
const closed = async (size: number, filled = {}): Promise<Office> => {
  const people = crowd(size);
  const office = anOffice({
    people: [...EVERYONE, ...people],
    settings: { 'shoutouts.mostPerDay': 100, 'shoutouts.mostCharacters': 2000 },
  });
  for (const [n, { id }] of people.entries())
    await office.nominate(n < 50 ? ben.id : dev.id, { nominee: id, ...filled });
  office.setNow(AFTER_CLOSE);
  return office;
};

/** The ids by which the card offers them, in its order. */
const idsIn = async (office: Office): Promise<readonly string[]> => {
  const { nominations } = await factsOf('2026-03', office.ports);
  return dossiersOf('2026-03', nominations, office.world()).map(({ id }) => id);
};

const boxes = ({ card }: Seen) => new Map(inputsOf(expandCard(card)).map((input) => [input.id, input]));
/** What stands in the two boxes. */
const valuesIn = (shown: Seen) =>
  ['winner', 'commended'].map((id) => String(boxes(shown).get(id)?.value ?? ''));
/** What is wrong: at the top, beside the winner, beside the highly commended. */
const wrongIn = ({ card: { data } }: Seen) => {
  const fields = data.fields as readonly { id: string; problem: string }[];
  return [data.problem, ...fields.map(({ problem }) => problem)].map(String);
};
const pressOf = (shown: Seen, title: string) => {
  const button = shown.buttons.find((each) => each.title === title);
  assert.ok(button, title);
  return button;
};

/** Presses as a client does that sends the two boxes. */
const decide = async (office: Office, from: Seen, winner: string, commended: readonly string[]) => {
  const { verb, data } = pressOf(from, 'Decide');
  return office.pressed(pat.id, verb, { ...data, winner, commended: commended.join(',') });
};

/** The page with the choices. */
const opened = (office: Office) =>
  office.pressed(pat.id, 'shoutouts.panel-page', { month: '2026-03', page: 1000 });

describe('what is chosen on the card of the panel', () => {
  it('is nothing before anybody has chosen', async () => {
    assert.deepEqual(valuesIn(await opened(await closed(3))), ['', '']);
  });

  it('stays chosen when there are too many, and that is said at the top and beside the box', async () => {
    // Found: one too many cleared both boxes, with the reason far above the button.
    const office = await closed(6);
    const [winner = '', ...others] = await idsIn(office);
    const shown = await decide(office, await opened(office), winner, others.slice(0, 4));
    assert.deepEqual(wrongIn(shown), [
      'Nothing is decided yet. Choose at most 3 as highly commended.',
      '',
      'Choose at most 3 as highly commended',
    ]);
    assert.deepEqual(valuesIn(shown), [winner, others.slice(0, 4).join(',')]);
  });

  it('stays chosen when no winner was, and that is said at the top and beside the box', async () => {
    const office = await closed(3);
    const [, second = ''] = await idsIn(office);
    const shown = await decide(office, await opened(office), '', [second]);
    assert.deepEqual(wrongIn(shown), ['Nothing is decided yet. Choose the winner.', 'Choose the winner', '']);
    assert.deepEqual(valuesIn(shown), ['', second]);
  });

  it('stays chosen when somebody else has gone from the list, and beside that box it is said', async () => {
    const office = await closed(4);
    const [winner = '', second = ''] = await idsIn(office);
    const { verb, data } = pressOf(await opened(office), 'Decide');
    // A card of an earlier release does not say what it showed.
    const { seen: _, ...before } = data;
    const shown = await office.pressed(pat.id, verb, { ...before, winner, commended: `${second},gone` });
    const [top, atWinner, atCommended] = wrongIn(shown);
    assert.ok(top?.startsWith('Nothing is decided yet. Somebody you chose as highly commended'));
    assert.deepEqual(
      [atWinner, atCommended?.startsWith('Somebody you chose as highly commended')],
      ['', true],
    );
    assert.deepEqual(valuesIn(shown), [winner, second]);
    const other = await office.pressed(pat.id, verb, { ...before, winner: 'gone', commended: second });
    assert.deepEqual(wrongIn(other), [
      'Nothing is decided yet. The winner you chose is not on the list any more: choose another winner.',
      'The winner you chose is not on the list any more: choose another winner',
      '',
    ]);
    assert.deepEqual(valuesIn(other), ['', second]);
  });

  it('stays chosen when the nominations have changed since they were read', async () => {
    const office = await closed(3);
    const before = await opened(office);
    const [winner = '', second = '', third = ''] = await idsIn(office);
    const { nominations } = await factsOf('2026-03', office.ports);
    const gone = dossiersOf('2026-03', nominations, office.world())[1]?.nomineeId;
    office.setPeople(
      office.world().people.all.map((one) => (one.id === gone ? { ...one, leavesOn: '2026-03-31' } : one)),
    );
    const shown = await decide(office, before, winner, [second, third]);
    const [top, atWinner, atCommended] = wrongIn(shown);
    assert.ok(top?.startsWith('The nominations are not the same any more as those you read'));
    assert.equal(atWinner, 'Read the nominations once more, then choose the winner');
    assert.ok(atCommended?.startsWith('Somebody you chose as highly commended'));
    assert.deepEqual(valuesIn(shown), [winner, third]);
  });

  it('stays chosen when the judge has a part in one of them, which is named by its number', async () => {
    const office = await closed(2);
    office.setNow('2026-03-20T10:00:00Z');
    await office.nominate(judy.id, { nominee: 'c0', category: 'courage' });
    office.setNow(AFTER_CLOSE);
    const { nominations } = await factsOf('2026-03', office.ports);
    const dossiers = dossiersOf('2026-03', nominations, office.world());
    const own = dossiers.find(({ nomineeId }) => nomineeId === 'c0');
    const other = dossiers.find(({ nomineeId }) => nomineeId === 'c1');
    const pick = { month: '2026-03', winner: String(other?.id), commended: String(own?.id) };
    const shown = await office.pressed(judy.id, 'shoutouts.pick', pick);
    const name = `Nominee ${own?.number}`;
    assert.deepEqual(wrongIn(shown), [
      `Nothing is decided yet. You nominated, or are, ${name}. Another panel member must decide if they are to be picked.`,
      '',
      `Leave ${name} out of the highly commended`,
    ]);
    assert.deepEqual(valuesIn(shown), [other?.id, '']);
    const winner = await office.pressed(judy.id, 'shoutouts.pick', {
      ...pick,
      winner: String(own?.id),
      commended: '',
    });
    assert.equal(wrongIn(winner)[1], `Choose another winner than ${name}`);
  });

  it('goes along while pages are turned, and no page asks for a winner before it is decided', async () => {
    const office = await closed(8, { did: '漢'.repeat(900), difference: '漢'.repeat(900) });
    const [winner = '', second = '', third = ''] = await idsIn(office);
    const last = await office.pressed(pat.id, 'shoutouts.panel-page', { month: '2026-03', page: 1000 });
    assert.equal(boxes(last).get('winner')?.isRequired, undefined);
    const back = pressOf(last, 'Back');
    const filled = { winner, commended: `${second},${third}` };
    let shown = await office.pressed(pat.id, back.verb, { ...back.data, ...filled });
    assert.deepEqual(inputsOf(expandCard(shown.card)), []);
    for (let n = 0; n < 10 && shown.buttons.some(({ title }) => title === 'Next'); n += 1) {
      const { verb, data } = pressOf(shown, 'Next');
      shown = await office.pressed(pat.id, verb, data);
    }
    assert.deepEqual(valuesIn(shown), [winner, `${second},${third}`]);
  });

  it('comes back with whoever goes back from the names', async () => {
    const office = await closed(3);
    const [winner = '', second = ''] = await idsIn(office);
    const confirm = await decide(office, await opened(office), winner, [second]);
    const { verb, data } = pressOf(confirm, 'Back');
    assert.deepEqual(valuesIn(await office.pressed(pat.id, verb, data)), [winner, second]);
  });

  it('stays as it was typed where numbers are, right or wrong', async () => {
    const office = await closed(101, { did: 'Took every call of that week.' });
    const shown = await decide(office, await opened(office), '999', ['2', 'x', '3']);
    assert.deepEqual(valuesIn(shown), ['999', '2, x, 3']);
    const [top, atWinner, atCommended] = wrongIn(shown);
    assert.equal(
      atWinner,
      'The number of the winner is not on the list: enter the number of a nominee who is',
    );
    assert.equal(
      atCommended,
      'A number of the highly commended is not on the list: enter numbers of nominees who are',
    );
    assert.equal(top, `Nothing is decided yet. ${atWinner}. ${atCommended}.`);
    const many = await decide(office, await opened(office), '1', ['2', '3', '4', '5']);
    assert.deepEqual(valuesIn(many), ['1', '2, 3, 4, 5']);
    assert.equal(wrongIn(many)[2], 'Enter at most 3 numbers of the highly commended');
    assert.equal(
      wrongIn(await decide(office, await opened(office), '', []))[1],
      'Enter the number of the winner',
    );
  });

  it('says in its first line that nothing is decided while the month is open', async () => {
    const office = await closed(2);
    office.setNow('2026-03-31T12:00:00Z');
    const [winner = ''] = await idsIn(office);
    const shown = await office.pressed(pat.id, 'shoutouts.pick', { month: '2026-03', winner, commended: '' });
    assert.ok(
      shown.text.startsWith('! \nNothing is decided: March 2026 is still open.'),
      shown.text.slice(0, 80),
    );
  });
});

describe('the largest card of the panel', () => {
  const expand = makeExpander(CARDS);
  /** As it goes out: with the mark of its message on every button, which a client gets twice. */
  const bytesOf = ({ card }: Seen) => Buffer.byteLength(JSON.stringify(expand(card, 'm'.repeat(32))));

  it('is at most 24 KB with a hundred nominees, all of them chosen', async () => {
    const office = await closed(100, { did: 'Took every call of that week.' });
    const [winner, ...others] = await idsIn(office);
    const pick = { month: '2026-03', place: 'today', winner, commended: others.join(',') };
    const bytes = bytesOf(await office.pressed(pat.id, 'shoutouts.pick', pick));
    assert.ok(bytes <= 24_000 && bytes > 20_000, `${bytes} bytes`);
  });

  it('is at most 24 KB in letters of three bytes, on every page and with what is chosen', async () => {
    const office = await closed(30, { did: '漢'.repeat(300), difference: '漢'.repeat(300) });
    const [winner, ...others] = await idsIn(office);
    const page = { month: '2026-03', place: 'today', winner, commended: others.join(',') };
    for (let n = 0; n < 12; n += 1) {
      const bytes = bytesOf(await office.pressed(pat.id, 'shoutouts.panel-page', { ...page, page: n }));
      assert.ok(bytes <= 24_000, `page ${n}: ${bytes} bytes`);
    }
  });
});
