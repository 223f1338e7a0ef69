import assert from 'node:assert/strict';
import { monthsOfRepeat } from '../../../../src/features/shoutouts/month.js';
import { decideNominate } from '../../../../src/features/shoutouts/nominating/decide.js';
import { problemOf } from '../../../../src/features/shoutouts/nominating/form.js';
import { FormInput } from '../../../../src/features/shoutouts/nominating/inputs.js';
import { testIds } from '../../../support/ids.js';
import { aPress } from '../../../support/press.js';
import { aPerson, aWorld, expandCard, inputsOf } from '../../../support/world.js';
import {
  amina,
  aNomination,
  anOffice,
  ben,
  cleo,
  DID,
  DIFFERENCE,
  EVERYONE,
  MARCH,
  messageFor,
  NEXT_MORNING,
  type Seen,
} from '../situation.js';

/** What the card sends. */
const typed = (overrides: Record<string, string> = {}) => ({
  nominee: amina.id,
  category: 'kindness',
  did: DID,
  difference: DIFFERENCE,
  nameHidden: 'false',
  ...overrides,
});

const decide = (
  form: Record<string, string> = typed(),
  actor = ben,
  facts = {},
  world = aWorld({ people: EVERYONE }),
) =>
  decideNominate(
    { head: undefined, nomination: undefined, newId: testIds.random(), ...facts },
    aPress(actor, world, FormInput.parse(form), 'shoutouts.nominate'),
  );

describe('saving a nomination', () => {
  it('counts it in the month', () => {
    assert.deepEqual(decide().change?.head, { month: '2026-03', count: 1 });
  });

  it('keeps the words as they were cleaned', () => {
    const { reply } = decide(typed({ did: `  ${DID}\u202e  ` }));
    assert.equal(reply.kind === 'saved' && reply.nomination.did, DID);
  });

  it('sends nothing by itself: the thanks go the next working morning, when the month is looked at', () => {
    const { change, reply } = decide();
    assert.deepEqual([change?.messages, change?.lookOn], [undefined, '2026-03-12']);
    assert.equal(reply.kind === 'saved' && reply.nomination.thanksOn, '2026-03-12');
  });

  it('leaves the words out of the audit', () => {
    const audit = JSON.stringify(decide().change?.events);
    assert.ok(!audit.includes(DID) && !audit.includes(DIFFERENCE));
  });

  it('names who, whom and the category in the audit', () => {
    const [event] = decide().change?.events ?? [];
    assert.deepEqual(
      [event?.actor, event?.act, event?.after?.nomineeId, event?.after?.category],
      ['ben', 'shoutouts.nominate', 'amina', 'kindness'],
    );
  });

  it('goes to the next month after the close', () => {
    const world = aWorld({ now: '2026-01-31T12:00:00Z', people: EVERYONE });
    const { reply } = decide(typed(), ben, {}, world);
    assert.equal(reply.kind === 'saved' && reply.nomination.month, '2026-02');
  });
});

describe('a press that is repeated after its month has closed', () => {
  /** Saved on Tuesday 31 March 2026, a minute before its end in London. */
  const saved = aNomination({ at: '2026-03-31T22:59:00.000Z' });
  const repeated = (form: Record<string, string>, now = '2026-03-31T23:01:00Z') =>
    decide({ ...typed(), ...form }, ben, { before: [saved] }, aWorld({ now, people: EVERYONE }));

  it('gets the answer of the first, and changes nothing', () => {
    assert.deepEqual(repeated({ month: '2026-03' }), { reply: { kind: 'saved', nomination: saved } });
  });

  it('weeks later, too', () => {
    assert.equal(repeated({ month: '2026-03' }, '2026-04-20T10:00:00Z').change, undefined);
  });

  it('gets it from a form that does not say its month, for as long as a client may repeat', () => {
    const monthOf = (now: string) => {
      const { reply } = repeated({}, now);
      return 'nomination' in reply && reply.nomination.month;
    };
    assert.deepEqual(
      [monthOf('2026-03-31T23:01:00Z'), monthOf('2026-04-01T00:10:00Z')],
      ['2026-03', '2026-04'],
    );
  });

  it('with other words is a nomination for the next month', () => {
    const { reply } = repeated({ month: '2026-03', did: 'Something else that she did for me.' });
    assert.equal('nomination' in reply && reply.nomination.month, '2026-04');
  });

  it('after it was withdrawn is a nomination for the next month', () => {
    const before = [{ ...saved, withdrawnAt: saved.at }];
    const world = aWorld({ now: '2026-03-31T23:01:00Z', people: EVERYONE });
    const { reply } = decide({ ...typed(), month: '2026-03' }, ben, { before }, world);
    assert.equal('nomination' in reply && reply.nomination.month, '2026-04');
  });

  it('is looked for no further back than the month of its form, and two months at most', () => {
    const april = aWorld({ now: '2026-04-01T09:00:00Z', people: EVERYONE });
    assert.deepEqual(
      ['2026-04', '2026-03', '2026-02', '2025-01', undefined].map((month) => monthsOfRepeat(month, april)),
      [[], ['2026-03'], ['2026-03', '2026-02'], ['2026-03', '2026-02'], ['2026-03']],
    );
  });
});

describe('a nomination that is refused', () => {
  const kindOf = (form: ReturnType<typeof typed>, actor = ben, world = aWorld({ people: EVERYONE })) => {
    const { reply, change } = decide(form, actor, {}, world);
    assert.equal(change, undefined);
    return reply.kind;
  };

  it('is for oneself', () => assert.equal(kindOf(typed(), amina), 'yourself'));
  it('is for nobody known', () => assert.equal(kindOf(typed({ nominee: 'nobody' })), 'unknown-person'));
  it('is for nobody at all', () => assert.equal(kindOf(typed({ nominee: '' })), 'unknown-person'));
  it('is for somebody who has left', () => {
    const world = aWorld({ people: [ben, { ...amina, leavesOn: '2026-03-10' }] });
    assert.equal(kindOf(typed(), ben, world), 'unknown-person');
  });
  it('is not for somebody on their last day', () => {
    const world = aWorld({ people: [ben, { ...amina, leavesOn: '2026-03-11' }] });
    assert.equal(decide(typed(), ben, {}, world).reply.kind, 'saved');
  });
  it('is for somebody who has not started', () => {
    const world = aWorld({ people: [ben, { ...amina, startedOn: '2026-03-12' }] });
    assert.equal(kindOf(typed(), ben, world), 'unknown-person');
  });
  it('is in a category that the settings do not have', () => {
    assert.equal(kindOf(typed({ category: 'speed' })), 'unknown-category');
  });
  it('follows the settings when the categories change', () => {
    const settings = { 'shoutouts.categories': [{ id: 'speed', title: 'Speed' }] };
    const world = aWorld({ people: EVERYONE, settings });
    assert.equal(kindOf(typed(), ben, world), 'unknown-category');
    assert.equal(decide(typed({ category: 'speed' }), ben, {}, world).reply.kind, 'saved');
  });
  it('says nothing in one of its boxes', () => {
    assert.equal(kindOf(typed({ did: '   ' })), 'too-short');
    assert.equal(kindOf(typed({ difference: '' })), 'too-short');
  });
  it('is nearly empty once invisible characters are gone', () => {
    assert.equal(kindOf(typed({ did: `ok${'\u200b'.repeat(50)}` })), 'too-short');
  });
  it('is shorter than the setting allows, which says so', () => {
    const world = aWorld({ people: EVERYONE, settings: { 'shoutouts.leastCharacters': 40 } });
    assert.equal(kindOf(typed({ did: 'x'.repeat(39) }), ben, world), 'too-short');
    assert.ok(problemOf({ kind: 'too-short' }, world).includes('at least 40 characters'));
    assert.equal(kindOf(typed({ did: 'x'.repeat(9) })), 'too-short');
    assert.equal(decide(typed({ did: 'x'.repeat(10) })).reply.kind, 'saved');
  });
  it('is longer than the setting allows', () => {
    assert.equal(kindOf(typed({ did: 'x'.repeat(601) })), 'too-long');
    assert.equal(decide(typed({ did: 'x'.repeat(600) })).reply.kind, 'saved');
  });
  it('follows the setting for the length', () => {
    const world = aWorld({ people: EVERYONE, settings: { 'shoutouts.mostCharacters': 100 } });
    assert.equal(kindOf(typed({ did: 'x'.repeat(101) }), ben, world), 'too-long');
  });
  it('seems to name a child, in either box', () => {
    assert.equal(kindOf(typed({ did: 'She sat with Jayden, 7, all night' })), 'reword');
    assert.equal(kindOf(typed({ difference: 'Jayden (7) now feels safe' })), 'reword');
  });
  it('says which words seem to name a child', () => {
    const { reply } = decide(typed({ did: 'Sat with Jayden, 7, in LN2 5QA' }));
    assert.deepEqual(reply.kind === 'reword' && reply.found.map(({ words }) => words), [
      'Jayden, 7',
      'LN2 5QA',
    ]);
  });
});

describe('the same nomination twice', () => {
  const earlier = aNomination();
  const head = { month: '2026-03', count: 1 };

  it('gives the same answer to the same press', () => {
    const { reply, change } = decide(typed(), ben, { head, nomination: earlier });
    assert.deepEqual([reply.kind, change], ['saved', undefined]);
  });

  it('shows what was saved when the words are other words', () => {
    const { reply, change } = decide(typed({ did: 'Something else entirely' }), ben, {
      head,
      nomination: earlier,
    });
    assert.deepEqual([reply, change], [{ kind: 'already', nomination: earlier }, undefined]);
  });

  it('may be made again after it was withdrawn', () => {
    const nomination = { ...earlier, withdrawnAt: '2026-03-11T10:05:00.000Z' };
    const { reply, change } = decide(typed(), ben, { head: { ...head, count: 0 }, nomination });
    assert.equal(reply.kind === 'saved' && reply.nomination.times, 2);
    assert.equal(change?.head.count, 1);
  });

  it('is thanked anew when it is made again, from then on', () => {
    const nomination = {
      ...earlier,
      withdrawnAt: '2026-03-11T10:05:00.000Z',
      changedAt: '2026-03-11T10:02:00.000Z',
    };
    const world = aWorld({ now: '2026-03-16T10:00:00Z', people: EVERYONE });
    const { reply } = decide(typed(), ben, { head, nomination }, world);
    const again = reply.kind === 'saved' ? reply.nomination : assert.fail();
    assert.deepEqual([again.times, again.thanksOn, again.changedAt], [2, '2026-03-17', undefined]);
  });

  it('is no longer withdrawn when it is made again', () => {
    const nomination = { ...earlier, withdrawnAt: '2026-03-11T10:05:00.000Z' };
    const { reply } = decide(typed(), ben, { head, nomination });
    assert.equal(reply.kind === 'saved' && 'withdrawnAt' in reply.nomination, false);
  });

  it('is one row and one thank-you when pressed ten times at once', async () => {
    const office = anOffice();
    await Promise.all(Array.from({ length: 10 }, () => office.nominate(ben.id)));
    office.setNow(NEXT_MORNING);
    assert.equal((await messageFor(office, 'thanks', amina.id)).about.length, 1);
    assert.equal((await office.events(MARCH)).length, 1);
  });

  it('is two when the category differs', async () => {
    const office = anOffice();
    await office.nominate(ben.id);
    await office.nominate(ben.id, { category: 'courage' });
    assert.equal((await office.events(MARCH)).length, 2);
  });

  it('is two when two people thank the same colleague', async () => {
    const office = anOffice();
    await Promise.all([office.nominate(ben.id), office.nominate(cleo.id)]);
    office.setNow(NEXT_MORNING);
    assert.equal((await messageFor(office, 'thanks', amina.id)).about.length, 2);
  });

  it('keeps every nomination of fifteen people at once', async () => {
    const people = Array.from({ length: 15 }, (_, n) => aPerson({ id: `p${n}`, name: `Colleague ${n}` }));
    const office = anOffice({ people: [amina, ...people] });
    for (const { id } of people.slice(0, 5)) await office.nominate(id);
    await Promise.all(people.slice(5, 10).map(({ id }) => office.nominate(id)));
    office.setNow(NEXT_MORNING);
    const mine = await office.type(amina.id, 'my shout-outs');
    assert.ok(mine.text.includes('1 to 4 of 10 that were written about you'));
  });
});

/** What the button carries that answers for the words. */
const sureOn = ({ buttons }: Seen) => buttons.find(({ data }) => 'sure' in data)?.data.sure;

describe('words that seem to identify a child', () => {
  const CHILD = {
    did: 'She sat with Jayden, 7, until his aunt came',
    difference: 'zebrafinch calm for everybody',
  };

  it('are nowhere in the tables', async () => {
    const office = anOffice();
    await office.nominate(ben.id, CHILD);
    const stored = await office.dump();
    assert.ok(!stored.includes('Jayden') && !stored.includes('zebrafinch'));
  });

  it('write nothing at all', async () => {
    const office = anOffice();
    await office.nominate(ben.id, CHILD);
    assert.deepEqual([await office.messages(MARCH), await office.events(MARCH)], [[], []]);
  });

  it('come back in the form to be said differently', async () => {
    const back = await anOffice().nominate(ben.id, {
      ...CHILD,
      nameHidden: 'true',
      among: [amina.id, cleo.id],
    });
    const values = inputsOf(expandCard(back.card)).map(({ id, value }) => [id, value]);
    assert.deepEqual(Object.fromEntries(values), {
      ...CHILD,
      nameHidden: 'true',
      nominee: amina.id,
      category: 'kindness',
    });
  });

  it('are named to the person who wrote them', async () => {
    const back = await anOffice().nominate(ben.id, CHILD);
    assert.ok(back.text.includes('these words may identify a child or family: “Jayden, 7”'));
  });

  it('are not in the notification line', async () => {
    const back = await anOffice().nominate(ben.id, CHILD);
    assert.ok(!back.card.summary.includes('Jayden'));
  });

  it('do not stand in the way once they are gone', async () => {
    const office = anOffice();
    await office.nominate(ben.id, CHILD);
    const saved = await office.nominate(ben.id, { ...CHILD, did: 'She sat with a child until family came' });
    assert.equal(saved.card.template, 'shoutouts/nomination');
  });

  it('are found in two boxes that only together name somebody', async () => {
    const back = await anOffice().nominate(ben.id, {
      did: 'You stayed with Amina all night, until morning',
      difference: 'aged 7 and she slept at last, in her own bed',
    });
    assert.equal(back.card.template, 'shoutouts/form');
  });

  it('are sent after all once their writer says that they name no child, which the record has without a word of them', async () => {
    const office = anOffice();
    const back = await office.nominate(ben.id, CHILD);
    const sure = sureOn(back);
    assert.match(String(sure), /^[0-9a-f]{16}$/u);
    const saved = await office.nominate(ben.id, { ...CHILD, sure });
    assert.equal(saved.card.template, 'shoutouts/nomination');
    const [event] = await office.events(MARCH);
    assert.match(JSON.stringify(event), /"answeredFor":"[^"]*age/u);
    assert.ok(!JSON.stringify(event).includes('Jayden'));
  });

  it('are looked at again when they are other ones than those that were answered for', async () => {
    const office = anOffice();
    const sure = sureOn(await office.nominate(ben.id, CHILD));
    const other = await office.nominate(ben.id, { ...CHILD, did: `${CHILD.did} and Ellie, 9, too`, sure });
    assert.equal(other.card.template, 'shoutouts/form');
    assert.notEqual(sureOn(other), sure);
    assert.deepEqual(await office.events(MARCH), []);
  });

  it('are refused with the thank-you of an earlier one left as it is', async () => {
    const office = anOffice();
    await office.nominate(ben.id);
    await office.nominate(ben.id, { ...CHILD, category: 'courage' });
    assert.equal((await office.events(MARCH)).length, 1);
  });
});
