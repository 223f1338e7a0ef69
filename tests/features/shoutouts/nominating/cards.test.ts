import assert from 'node:assert/strict';
import type { JsonObject } from '../../../../src/kernel/json.js';
import { MOST_BUTTON_LETTERS } from '../../../../src/kernel/kit/index.js';
import { aPerson, expandCard, inputsOf } from '../../../support/world.js';
import {
  AFTER_CLOSE,
  amina,
  anOffice,
  ben,
  cleo,
  DID,
  DIFFERENCE,
  EVERYONE,
  grace,
  MARCH,
  NEXT_MORNING,
  type Seen,
} from '../situation.js';

const inputOf = (shown: Seen, id: string): JsonObject | undefined =>
  inputsOf(expandCard(shown.card)).find((input) => input.id === id);
const optionsOf = (shown: Seen, id: string): string[] =>
  ((inputOf(shown, id)?.choices ?? []) as JsonObject[]).map(({ title }) => String(title));

/** What is said beside the fields. */
const problemsOf = ({ card }: Seen): string[] =>
  [card.data.finding, card.data.fields]
    .flatMap((fields) => (Array.isArray(fields) ? (fields as JsonObject[]) : []))
    .flatMap(({ problem }) => (typeof problem === 'string' && problem !== '' ? [problem] : []));

describe('typing “nominate”', () => {
  it('asks for part of a name', async () => {
    const shown = await anOffice().type(ben.id, 'nominate');
    assert.equal(inputOf(shown, 'name')?.label, 'Part of your colleague’s name');
  });

  it('with a name goes straight to the form, the one colleague chosen', async () => {
    const shown = await anOffice().type(ben.id, 'nominate', 'amina');
    assert.equal(inputOf(shown, 'nominee')?.value, 'amina');
  });

  it('with a common name offers who matches, nobody chosen', async () => {
    const namesakes = [
      amina,
      aPerson({ name: 'Amina Bello', team: 'Fostering', jobTitle: 'Team manager' }),
      ben,
    ];
    const shown = await anOffice({ people: namesakes }).type(ben.id, 'nominate', 'amina');
    assert.equal(inputOf(shown, 'nominee')?.value, '');
    assert.deepEqual(optionsOf(shown, 'nominee'), [
      'Amina Bello – Fostering, Team manager',
      'Amina Yusuf – Family Support North, Social worker',
    ]);
  });

  it('offers at most ten', async () => {
    const people = Array.from({ length: 30 }, (_, n) => aPerson({ name: `Amina Number${n}` }));
    const shown = await anOffice({ people: [ben, ...people] }).type(ben.id, 'nominate', 'amina');
    assert.equal(optionsOf(shown, 'nominee').length, 10);
  });

  it('does not offer the person themselves', async () => {
    const people = [amina, aPerson({ id: 'other', name: 'Amina Bello' })];
    const shown = await anOffice({ people }).type(amina.id, 'nominate', 'amina');
    assert.equal(inputOf(shown, 'nominee')?.value, 'other');
  });

  it('does not offer a leaver', async () => {
    const people = [ben, { ...amina, leavesOn: '2026-03-10' }];
    assert.equal(
      (await anOffice({ people }).type(ben.id, 'nominate', 'amina')).card.template,
      'shoutouts/find',
    );
  });

  it('says kindly that nobody has that name, and asks again', async () => {
    const shown = await anOffice().type(ben.id, 'nominate', 'Zuzanna');
    assert.ok(shown.text.includes('Nobody on the staff list matches “Zuzanna”'));
    assert.equal(inputOf(shown, 'name')?.value, 'Zuzanna');
    assert.equal(problemsOf(shown).length, 1);
  });

  it('says so when the only match is oneself', async () => {
    assert.ok((await anOffice().type(amina.id, 'nominate', 'amina')).text.includes('That is you.'));
  });

  it('finds a name without its accents', async () => {
    const people = [ben, aPerson({ id: 'sian', name: 'Siân Rhys' })];
    assert.equal(
      inputOf(await anOffice({ people }).type(ben.id, 'nominate', 'sian'), 'nominee')?.value,
      'sian',
    );
  });
});

describe('the search', () => {
  it('answers an empty box kindly', async () => {
    const shown = await anOffice().pressed(ben.id, 'shoutouts.find', { name: '  ' });
    assert.ok(shown.text.includes('Enter part of your colleague’s name'));
  });

  it('leads to the form', async () => {
    const shown = await anOffice().pressed(ben.id, 'shoutouts.find', { name: 'cleo' });
    assert.equal(inputOf(shown, 'nominee')?.value, 'cleo');
  });

  it('has no people picker where the client cannot show one', async () => {
    assert.equal(inputOf(await anOffice().type(ben.id, 'nominate'), 'picked'), undefined);
  });

  it('has Microsoft’s people picker where the client can', async () => {
    const shown = await anOffice({}, true).type(ben.id, 'nominate');
    assert.deepEqual(inputOf(shown, 'picked')?.['choices.data'], {
      type: 'Data.Query',
      dataset: 'graph.microsoft.com/users',
    });
  });

  it('takes the picked colleague before the typed name', async () => {
    const shown = await anOffice({}, true).pressed(ben.id, 'shoutouts.find', {
      name: 'cleo',
      picked: 'AMINA',
    });
    assert.equal(inputOf(shown, 'nominee')?.value, 'amina');
  });

  it('refuses kindly somebody who is not on the staff list', async () => {
    const shown = await anOffice({}, true).pressed(ben.id, 'shoutouts.find', {
      name: '',
      picked: 'stranger',
    });
    assert.ok(shown.text.includes('not on the service’s staff list'));
  });

  it('refuses kindly oneself from the picker', async () => {
    const shown = await anOffice({}, true).pressed(amina.id, 'shoutouts.find', { picked: amina.id });
    assert.ok(shown.text.includes('That is you.'));
  });
});

describe('the form', () => {
  const form = () => anOffice().type(ben.id, 'nominate', 'amina');

  it('offers the service’s categories', async () => {
    assert.equal(optionsOf(await form(), 'category')[0], 'Children first');
  });

  it('carries the footer about children and families', async () => {
    assert.ok((await form()).text.includes('Do not name a child or family'));
  });

  it('says for which month it is', async () => {
    assert.ok((await form()).text.includes('For March 2026. It closes at the end of Tuesday 31 March.'));
  });

  it('labels every input and says what is missing', async () => {
    for (const input of inputsOf(expandCard((await form()).card))) {
      assert.ok(input.label ?? input.title, String(input.id));
      if (input.isRequired) assert.ok(input.errorMessage, String(input.id));
    }
  });

  it('allows what the setting allows', async () => {
    const office = anOffice({ settings: { 'shoutouts.mostCharacters': 250 } });
    assert.equal(inputOf(await office.type(ben.id, 'nominate', 'amina'), 'did')?.maxLength, 250);
  });

  it('can be filled in and sent with what its button carries', async () => {
    const office = anOffice();
    const shown = await office.type(ben.id, 'nominate', 'amina');
    const send = shown.buttons.find(({ verb }) => verb === 'shoutouts.nominate');
    const saved = await office.pressed(ben.id, send!.verb, {
      ...send!.data,
      nominee: 'amina',
      category: 'kindness',
      did: DID,
      difference: DIFFERENCE,
      nameHidden: 'false',
    });
    assert.ok(saved.text.includes('Your shout-out is saved'));
  });

  it('leads back to the search with everything that stands in it', async () => {
    const office = anOffice();
    const shown = await office.pressed(ben.id, 'shoutouts.start', {
      nominee: 'amina',
      category: '',
      did: DID,
      difference: '',
      nameHidden: 'false',
      among: ['amina'],
    });
    assert.equal(shown.card.template, 'shoutouts/find');
  });

  it('comes back with the same colleagues to choose from', async () => {
    const back = await anOffice().nominate(ben.id, {
      did: 'short',
      among: ['amina', 'cleo', 'ben', 'stranger'],
    });
    const send = back.buttons.find(({ verb }) => verb === 'shoutouts.nominate');
    assert.deepEqual(send?.data.among, ['amina', 'cleo']);
  });

  it('asks for a few more words', async () => {
    assert.ok((await anOffice().nominate(ben.id, { did: 'short' })).text.includes('at least 10 characters'));
  });

  it('stays small enough for Teams with far too much text in it', async () => {
    const back = await anOffice().nominate(ben.id, {
      did: '漢'.repeat(19_000),
      difference: '漢'.repeat(19_000),
    });
    assert.ok(back.text.includes('at most 600 characters'));
    assert.ok(Buffer.byteLength(back.json) < 24 * 1024, String(Buffer.byteLength(back.json)));
  });

  it('says who cannot be thanked', async () => {
    const office = anOffice();
    assert.ok((await office.nominate(amina.id)).text.includes('Not saved: that is you.'));
    assert.ok(
      (await office.nominate(ben.id, { nominee: 'x' })).text.includes('not on the service’s staff list'),
    );
    assert.ok(
      (await office.nominate(ben.id, { category: '' })).text.includes('choose what the shout-out is for'),
    );
  });

  it('says what is wrong above all and beside the field that it is about, and not beside the other', async () => {
    const back = await anOffice().nominate(ben.id, { did: 'short' });
    assert.ok(back.text.includes('Not saved yet: a few more words are needed'));
    assert.deepEqual(problemsOf(back), ['What they did must be at least 10 characters']);
    const other = await anOffice().nominate(ben.id, { difference: 'She sat with Jayden, 7, all night' });
    assert.deepEqual(problemsOf(other), ['Enter the difference it made without “Jayden, 7” (an age)']);
    const nobody = await anOffice().nominate(ben.id, { category: '' });
    assert.deepEqual(problemsOf(nobody), ['Choose what it is for']);
  });

  it('says nothing is wrong before anything was sent', async () => {
    assert.deepEqual(problemsOf(await form()), []);
  });

  it('says what happens next, before it is sent', async () => {
    assert.ok((await form()).text.includes('They get your words on the next working morning'));
  });

  it('takes no names or owners from the card', async () => {
    const press = anOffice().press(ben.id, 'shoutouts.nominate', {
      nominee: 'amina',
      nominatorId: 'cleo',
      category: 'kindness',
      did: DID,
      difference: DIFFERENCE,
    });
    assert.equal(await press, undefined);
  });

  it('of an older month counts for the month that is open now', async () => {
    const office = anOffice();
    await office.type(ben.id, 'nominate', 'amina');
    office.setNow(AFTER_CLOSE);
    assert.ok((await office.nominate(ben.id)).text.includes('It counts for April 2026.'));
  });
});

describe('the card that says it is saved', () => {
  it('shows what was saved', async () => {
    const { text } = await anOffice().nominate(ben.id);
    for (const part of ['Amina Yusuf', DID, DIFFERENCE, 'Kindness to each other'])
      assert.ok(text.includes(part));
  });

  it('says that they hear the next morning, and that it can be mended until then', async () => {
    const { text, buttons } = await anOffice().nominate(ben.id);
    assert.ok(text.includes('They hear on Thursday 12 March, after 09:30. Until then you can change'));
    assert.deepEqual(
      buttons.map(({ title }) => title),
      ['Change it', 'Withdraw'],
    );
  });

  it('says when they hear over a weekend', async () => {
    const { text } = await anOffice({ now: '2026-03-13T20:00:00Z' }).nominate(ben.id);
    assert.ok(text.includes('They hear on Monday 16 March, after 09:30.'));
  });

  it('says that the words are on their way when it is their last day', async () => {
    const people = [ben, { ...amina, leavesOn: '2026-03-11' }];
    const { text, buttons } = await anOffice({ people }).nominate(ben.id);
    assert.ok(text.includes('Your words are on their way to them.'));
    assert.deepEqual(
      buttons.map(({ title }) => title),
      ['Withdraw'],
    );
  });

  it('says whether the name is shown', async () => {
    const office = anOffice();
    assert.ok((await office.nominate(ben.id)).text.includes('They see that it is from you.'));
    const hidden = await office.nominate(ben.id, { nominee: cleo.id, nameHidden: 'true' });
    assert.ok(hidden.text.includes('Your name is not shown to them.'));
  });

  it('shows the first words when other words are sent for the same thing', async () => {
    const office = anOffice();
    await office.nominate(ben.id);
    const { text } = await office.nominate(ben.id, { did: 'Other words for the same thing' });
    assert.ok(text.includes('You had thanked them for this already') && text.includes(DID));
    assert.ok(text.includes('Saved at 10:00 on Wednesday 11 March'));
    assert.ok(text.includes('You can change them until they hear, on Thursday 12 March, after 09:30.'));
  });
});

describe('typing “my shout-outs”', () => {
  it('says what to do when there is nothing', async () => {
    const { text } = await anOffice().type(ben.id, 'my shout-outs');
    assert.ok(
      text.includes('Nothing yet. Type “nominate”') && text.includes('Nothing in these two months yet.'),
    );
  });

  it('shows what I wrote, with a button for each', async () => {
    const office = anOffice();
    await office.nominate(ben.id);
    const { text, buttons } = await office.type(ben.id, 'my shout-outs');
    assert.ok(text.includes('Amina Yusuf') && text.includes(DID));
    assert.deepEqual(
      buttons.map(({ title }) => title),
      ['Change', 'Withdraw'],
    );
  });

  it('has buttons that withdraw once the thanks has gone', async () => {
    const office = anOffice();
    await office.nominate(ben.id);
    office.setNow(NEXT_MORNING);
    const [button] = (await office.type(ben.id, 'my shout-outs')).buttons;
    await office.pressed(ben.id, button!.verb, button!.data);
    assert.deepEqual((await office.type(ben.id, 'my shout-outs')).buttons, []);
  });

  it('has three on a page, each with its own buttons at its side, and a button that leads on', async () => {
    const people = Array.from({ length: 8 }, (_, n) => aPerson({ id: `p${n}`, name: `Colleague ${n}` }));
    const office = anOffice({ people: [ben, ...people] });
    for (const { id } of people) await office.nominate(ben.id, { nominee: id });
    const shown = async () => office.type(ben.id, 'my shout-outs');
    assert.equal((await shown()).buttons.length, 7);
    assert.ok((await shown()).text.includes('1 to 3 of 8 that you wrote'));
    office.setNow(NEXT_MORNING);
    assert.equal((await shown()).buttons.length, 4);
    assert.ok((await shown()).text.includes('1 to 3 of 8 that you wrote'));
  });

  it('begins each of mine with what can be done and until when', async () => {
    const office = anOffice();
    await office.nominate(ben.id);
    const fresh = await office.type(ben.id, 'my shout-outs');
    assert.ok(fresh.text.includes('Change by Thu 12 March, 09:30 · Kindness to each other · “Stayed'));
    office.setNow(NEXT_MORNING);
    const gone = await office.type(ben.id, 'my shout-outs');
    assert.ok(gone.text.includes('Withdraw by Tue 31 March · Kindness to each other · “Stayed'));
  });

  it('has buttons of a word or two, which name the colleague to a screen reader', async () => {
    const office = anOffice();
    await office.nominate(ben.id);
    const { json, buttons } = await office.type(ben.id, 'my shout-outs');
    for (const { title } of buttons) {
      assert.ok(title.length <= MOST_BUTTON_LETTERS, title);
      assert.ok(json.includes(`"tooltip":"${title}: Amina Yusuf"`), title);
    }
  });

  it('shows what was written about me this month and last', async () => {
    const office = anOffice({ now: '2026-02-11T10:00:00Z' });
    await office.nominate(ben.id, { did: 'Helped with the February rota.' });
    office.setNow('2026-03-11T10:00:00Z');
    await office.nominate(cleo.id);
    office.setNow(NEXT_MORNING);
    const { text } = await office.type(amina.id, 'my shout-outs');
    assert.ok(
      text.includes('From Ben Carter, February 2026') && text.includes('From Cleo Adeyemi, March 2026'),
    );
  });

  it('does not show what is older', async () => {
    const office = anOffice({ now: '2026-01-14T10:00:00Z' });
    await office.nominate(ben.id);
    office.setNow('2026-03-11T10:00:00Z');
    assert.ok(!(await office.type(amina.id, 'my shout-outs')).text.includes('Ben Carter'));
  });

  it('does not show what is still the writer’s: its thanks has not gone', async () => {
    const office = anOffice();
    await office.nominate(ben.id);
    assert.ok(!(await office.type(amina.id, 'my shout-outs')).text.includes(DID));
    office.setNow(NEXT_MORNING);
    assert.ok((await office.type(amina.id, 'my shout-outs')).text.includes(DID));
  });

  it('keeps hidden names hidden', async () => {
    const office = anOffice();
    await office.nominate(ben.id, { nameHidden: 'true' });
    office.setNow(NEXT_MORNING);
    const { json } = await office.type(amina.id, 'my shout-outs');
    assert.ok(!json.includes('Ben') && !json.includes('"ben"'));
  });

  it('does not show what was withdrawn', async () => {
    const office = anOffice();
    const saved = await office.nominate(ben.id);
    await office.pressed(ben.id, 'shoutouts.withdraw', saved.buttons[0]!.data);
    assert.ok(!(await office.type(amina.id, 'my shout-outs')).text.includes(DID));
  });

  it('does not show what was written about others', async () => {
    const office = anOffice();
    await office.nominate(ben.id);
    assert.ok(!(await office.type(grace.id, 'my shout-outs')).text.includes(DID));
  });

  it('stays small enough for Teams with many long texts', async () => {
    const people = Array.from({ length: 40 }, (_, n) => aPerson({ id: `p${n}`, name: `Colleague ${n}` }));
    const office = anOffice({ people: [ben, ...people] });
    const long = { did: '漢'.repeat(600), difference: '漢'.repeat(600) };
    for (const { id } of people) {
      await office.nominate(ben.id, { nominee: id, ...long });
      await office.nominate(id, { nominee: ben.id, ...long });
    }
    const { json } = await office.type(ben.id, 'my shout-outs');
    assert.ok(Buffer.byteLength(json) < 24 * 1024, String(Buffer.byteLength(json)));
  });
});

describe('words with a hidden meaning', () => {
  it('are only words: no template is expanded, no key or event holds them', async () => {
    const office = anOffice();
    const did = '${nomination} <b>bold</b> **stars** and “quotes”';
    const { text } = await office.nominate(ben.id, { did });
    assert.ok(text.includes(did));
    assert.ok(!JSON.stringify(await office.events(MARCH)).includes('stars'));
  });

  it('of everybody are in no message, only ids', async () => {
    const office = anOffice({ people: EVERYONE });
    await office.nominate(ben.id);
    assert.ok(!JSON.stringify(await office.messages(MARCH)).includes('hard visit'));
  });
});
