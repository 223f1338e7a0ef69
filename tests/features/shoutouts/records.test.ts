import assert from 'node:assert/strict';
import type { Head, Nomination } from '../../../src/features/shoutouts/model.js';
import { CLAIMS, claimKey, NOMINATIONS } from '../../../src/features/shoutouts/model.js';
import { months } from '../../../src/features/shoutouts/records.js';
import { findsPerson } from '../../../src/kernel/mentions.js';
import type { Person } from '../../../src/kernel/people.js';
import type { Finding, ItemFate, Sought, SubjectRows } from '../../../src/kernel/personal-data.js';
import { aWorld } from '../../support/world.js';
import { amina, aNomination, ben, cleo, dev, EVERYONE, judy, pat } from './situation.js';

const world = aWorld({ people: EVERYONE });
const sought = ({ id, name, email }: Person): Sought => ({
  id,
  name,
  email,
  named: findsPerson(name, email),
});
const itemOf = (value: Nomination) => ({ key: NOMINATIONS.key(value.id), value });

/** A nomination with its claim. */
const claimed = (value: Nomination) => [
  itemOf(value),
  { key: claimKey(value, world), value: { nomination: value.id } },
];

const PUBLISHED: Head['published'] = {
  at: '2026-04-01T09:30:00.000Z',
  by: judy.id,
  winners: [
    { nomineeId: amina.id, place: 'winner' },
    { nomineeId: cleo.id, place: 'commended' },
  ],
};
const ofBen = aNomination();
const ofDev = aNomination({ nominatorId: dev.id, nomineeId: cleo.id, did: 'Took over from Ben Carter.' });
const takenBack = aNomination({ nominatorId: cleo.id, withdrawnAt: '2026-03-12T10:00:00.000Z' });
const march = (published: Head['published'] = undefined): SubjectRows => ({
  ref: { kind: 'shoutouts', id: '2026-03' },
  head: { month: '2026-03', count: 2, ...(published && { published }), addedLater: 'kept' },
  items: [ofBen, ofDev, takenBack].map((each) => itemOf({ ...each, ...{ addedLater: 'kept' } })),
});

const found = (person: Person, rows = march(PUBLISHED)) => months.data.find(rows, sought(person), world);
const shown = (finding: Finding | undefined) =>
  finding?.fields.map(({ name, value, thirdParty }) => `${name}: ${value}${thirdParty ? ' *' : ''}`);
const ofKind = (findings: readonly Finding[], type: string, how: Finding['how']) =>
  findings.filter((each) => each.type === type && each.how === how);

describe('what the copy says of shout-outs', () => {
  it('shows what was written about the person, with the writer marked as somebody else', () => {
    const [first] = ofKind(found(amina), 'shoutouts.nominations', 'about');
    assert.deepEqual(shown(first), [
      'Month: 2026-03',
      'What it is for: Kindness to each other',
      `What they did: ${ofBen.did}`,
      `The difference it made: ${ofBen.difference}`,
      'About: Amina Yusuf',
      'Written by: Ben Carter *',
      'The writer asked not to be named: no',
      'Written at: 2026-03-11T10:00:00.000Z',
      'Day of the thanks: 2026-03-12',
      'Other (addedLater): kept *',
    ]);
  });

  it('shows what the person wrote, with the words marked because they are about somebody else', () => {
    const [first] = ofKind(found(ben), 'shoutouts.nominations', 'by');
    assert.deepEqual(
      first?.fields.filter(({ thirdParty }) => thirdParty).map(({ name }) => name),
      ['What they did', 'The difference it made', 'About', 'Other (addedLater)'],
    );
  });

  it('shows where the person is named in passing', () => {
    const mentions = ofKind(found(ben), 'shoutouts.nominations', 'mention');
    assert.deepEqual(
      mentions.map((each) => each.fields.find(({ name }) => name === 'What they did')?.value),
      ['Took over from Ben Carter.'],
    );
  });

  it('says when something was taken back', () => {
    const [first] = ofKind(found(cleo), 'shoutouts.nominations', 'by');
    assert.ok(shown(first)?.includes('Taken back at: 2026-03-12T10:00:00.000Z'));
  });

  it('tells each of those picked their own place and nobody else’s', () => {
    assert.deepEqual(ofKind(found(cleo), 'shoutouts.months', 'about').map(shown), [
      [
        'Month: 2026-03',
        'Place: commended',
        'Decided at: 2026-04-01T09:30:00.000Z',
        'Decided by: Judy Marsh *',
      ],
    ]);
    assert.equal(ofKind(found(amina), 'shoutouts.months', 'about').length, 1);
  });

  it('tells whoever decided whom they picked', () => {
    assert.deepEqual(ofKind(found(judy), 'shoutouts.months', 'by').map(shown), [
      [
        'Month: 2026-03',
        'Decided at: 2026-04-01T09:30:00.000Z',
        'Picked as winner: Amina Yusuf *',
        'Picked as commended: Cleo Adeyemi *',
      ],
    ]);
  });

  it('says nothing of a month to somebody who has no part in it, or while nothing is decided', () => {
    assert.deepEqual(found(pat), []);
    assert.deepEqual(ofKind(found(amina, march()), 'shoutouts.months', 'about'), []);
  });
});

describe('erasing somebody from shout-outs', () => {
  const erased = (person: Person, rows = march(PUBLISHED)) => months.data.erase(rows, sought(person));
  const fateOf = (fates: readonly ItemFate[], key: string) => fates.find((each) => each.key === key)?.fate;
  const becomes = (fates: readonly ItemFate[], key: string) => {
    const fate = fateOf(fates, key);
    return fate?.do === 'replace' ? fate.value : undefined;
  };
  const keyOf = ({ id }: Nomination) => NOMINATIONS.key(id);

  it('deletes what was written about them, and counts in the month what still stands', () => {
    const fates = erased(amina);
    assert.deepEqual(
      [keyOf(ofBen), keyOf(takenBack)].map((key) => fateOf(fates, key)?.do),
      ['delete', 'delete'],
    );
    assert.equal(becomes(fates, '')?.count, 1);
  });

  it('leaves nobody in their place among those picked', () => {
    const published = becomes(erased(amina), '')?.published;
    assert.deepEqual(published, {
      ...PUBLISHED,
      winners: [
        { nomineeId: 'erased', place: 'winner' },
        { nomineeId: cleo.id, place: 'commended' },
      ],
    });
  });

  it('keeps what they wrote for the colleague whom it thanks, without them', () => {
    assert.equal(becomes(erased(ben), keyOf(ofBen))?.nominatorId, 'erased');
  });

  it('takes their name out of what others wrote', () => {
    assert.equal(becomes(erased(ben), keyOf(ofDev))?.did, 'Took over from [name removed].');
  });

  it('leaves the count as it is when nothing goes', () => {
    assert.equal(fateOf(erased(ben), ''), undefined);
    assert.equal(becomes(erased(judy), '')?.count, 2);
  });

  it('keeps the fields that this release does not know in what stays', () => {
    assert.equal(becomes(erased(amina), '')?.addedLater, 'kept');
    assert.equal(becomes(erased(ben), keyOf(ofBen))?.addedLater, 'kept');
  });

  it('touches nothing of a month in which they have no part', () => {
    assert.deepEqual(erased(pat), []);
  });
});

describe('where the copy looks for shout-outs', () => {
  it('is the open month and all that are still kept', () => {
    const refs = months.data.of(amina, world).map(({ id }) => id);
    assert.deepEqual([refs.length, refs[0], refs.at(-1)], [26, '2026-03', '2024-02']);
  });
});

describe('the claims of shout-outs', () => {
  const rows = (...those: readonly Nomination[]): SubjectRows => ({
    ...march(),
    items: those.flatMap(claimed),
  });
  const claimsGoneFor = (person: Person, from: SubjectRows) =>
    months.data
      .erase(from, sought(person))
      .flatMap(({ key, fate }) => (CLAIMS.holds(key) && fate.do === 'delete' ? [key] : []));

  it('go with the colleague, with the writer, and stay of others', () => {
    const all = rows(ofBen, ofDev, takenBack);
    assert.deepEqual(
      [amina, ben, dev, judy].map((person) => claimsGoneFor(person, all)),
      [
        [claimKey(ofBen, world), claimKey(takenBack, world)],
        [claimKey(ofBen, world)],
        [claimKey(ofDev, world)],
        [],
      ],
    );
  });

  it('go before what they are of: whoever goes on with the erasure finds no claim that nobody can place', () => {
    const fates = months.data.erase({ ...rows(ofBen), head: { month: '2026-03', count: 1 } }, sought(ben));
    assert.deepEqual(
      fates.map(({ key, fate }) => [CLAIMS.holds(key), fate.do]),
      [
        [true, 'delete'],
        [false, 'replace'],
      ],
    );
  });

  it('of a writer or a shout-out that has gone before go with the next erasure of anybody', () => {
    const orphan = { key: claimKey(takenBack, world), value: { nomination: takenBack.id } };
    const anonymous = claimed(ofBen).map(({ key, value }) =>
      NOMINATIONS.holds(key) ? { key, value: { ...value, nominatorId: 'erased' } } : { key, value },
    );
    const left = { ...march(), items: [...anonymous, orphan] };
    assert.deepEqual(claimsGoneFor(pat, left), [claimKey(ofBen, world), orphan.key]);
  });

  it('change nothing about how many stand', () => {
    const fates = months.data.erase(
      { ...rows(ofBen, ofDev), head: { month: '2026-03', count: 2 } },
      sought(ben),
    );
    assert.deepEqual(
      fates.filter(({ key }) => key === ''),
      [],
    );
  });

  it('are of nobody in a copy', () => {
    assert.deepEqual(
      [amina, ben].flatMap((person) => ofKind(found(person, rows(ofBen)), 'shoutouts.claims', 'about')),
      [],
    );
  });

  it('go with their month', () => {
    const old = aWorld({ people: EVERYONE, now: '2028-05-02T10:00:00Z' });
    assert.deepEqual(
      months.data.expire(rows(ofBen), old).map(({ type, fate }) => [type, fate.do]),
      [
        ['shoutouts.nominations', 'delete'],
        ['shoutouts.claims', 'delete'],
        ['shoutouts.months', 'replace'],
      ],
    );
  });
});
