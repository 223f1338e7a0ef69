import assert from 'node:assert/strict';
import { z } from 'zod';
import {
  dayField,
  innerCount,
  labelled,
  personField,
  stored,
  textField,
  valuesOf,
} from '../../src/kernel/fields.js';
import type { JsonObject } from '../../src/kernel/json.js';
import { itemKind } from '../../src/kernel/layout.js';
import { findsPerson } from '../../src/kernel/mentions.js';
import type { PlainRow } from '../../src/kernel/personal-data.js';
import { type RowKind, recordsOf, rowsOf } from '../../src/kernel/records.js';
import { aPerson, aWorld } from '../support/world.js';

const amina = aPerson({ id: 'amina-id', name: 'Amina Yusuf', email: 'amina.yusuf@elmshire.example' });
const ben = aPerson({ id: 'ben-id', name: 'Ben Carter' });
const world = aWorld({ people: [amina, ben], now: '2026-03-11T10:00:00Z' });
const who = {
  id: amina.id,
  name: amina.name,
  email: amina.email,
  named: findsPerson(amina.name, amina.email),
};

const LoanSchema = stored({
  borrowerId: personField('Borrower', 'about'),
  lentById: personField('Lent by').optional(),
  note: textField('Note').optional(),
  shelves: labelled(z.array(z.string()), 'Shelves').optional(),
  moves: labelled(
    z.array(stored({ from: dayField('From'), to: dayField('To') })),
    'Changes of the day',
  ).optional(),
  more: labelled(z.record(z.string(), z.json()), 'More').optional(),
  version: innerCount('Version').optional(),
});
const said = (row: JsonObject): readonly string[] =>
  valuesOf(LoanSchema, row).map(({ field: { label }, value }) => `${label}: ${value}`);

describe('what stands in a row', () => {
  it('is read in the order of the form, and each part of a list by itself', () => {
    assert.deepEqual(
      said({
        moves: [
          { to: '2026-03-02', from: '2026-03-01' },
          { from: '2026-03-03', to: '2026-03-04' },
        ],
        borrowerId: 'ben-id',
      }),
      ['Borrower: ben-id', 'From: 2026-03-01', 'To: 2026-03-02', 'From: 2026-03-03', 'To: 2026-03-04'],
    );
  });

  it('is one value where it is a list of choices, and all of it where it has no form', () => {
    assert.deepEqual(said({ shelves: ['a', 'b'], more: { x: 1 } }), ['Shelves: a, b', 'More: {"x":1}']);
  });

  it('comes last where the form does not name it, down to the last part', () => {
    const row = { later: { by: [{ who: 'x' }] }, version: 1, moves: [{ from: '2026-03-01', mood: 'low' }] };
    assert.deepEqual(said(row), ['From: 2026-03-01', 'Other (mood): low', 'Version: 1', 'Other (later): x']);
    assert.deepEqual(said({ later: [] }), ['Other (later): ']);
  });
});

const statement = {
  id: 'loans.loans',
  topic: 'loans',
  schema: LoanSchema,
  purpose: 'Lending.',
  seenBy: 'you',
  kept: { setting: 'retention.auditYears', from: 'the day', end: 'deleted' },
} as const;
const rowsWith = (more: Partial<RowKind> = {}) =>
  rowsOf({
    table: 'settings',
    records: [{ ...statement, isOf: ({ row }) => row.startsWith('loan|'), place: 'rows loan|…', ...more }],
  }).data;
const row = (value: JsonObject, name = 'loan|1'): PlainRow => ({
  table: 'settings',
  partition: '',
  row: name,
  value,
});

describe('rows of the platform', () => {
  const about = row({ borrowerId: amina.id, lentById: ben.id, version: 3 });
  const by = row({ borrowerId: ben.id, lentById: amina.id, note: 'Handle with care' });
  const mention = row({ borrowerId: ben.id, note: 'Asked by Amina Yusuf' });
  const unknown = row({ borrowerId: ben.id, seenBy: [amina.id] });
  const strange = row({ borrowerId: ben.id });

  it('are found by what their fields say, with what is somebody else’s marked', () => {
    const found = rowsWith().find([about, by, mention, unknown, strange], who, world);
    assert.deepEqual(
      found.map(({ how, fields }) => [
        how,
        ...fields.map(({ name, value, thirdParty }) => `${name}: ${value}${thirdParty ? ' *' : ''}`),
      ]),
      [
        ['about', 'Borrower: Amina Yusuf', 'Lent by: Ben Carter *'],
        ['by', 'Borrower: Ben Carter *', 'Lent by: Amina Yusuf', 'Note: Handle with care *'],
        ['mention', 'Borrower: Ben Carter *', 'Note: Asked by Amina Yusuf *'],
        ['mention', 'Borrower: Ben Carter *', 'Other (seenBy): Amina Yusuf'],
      ],
    );
  });

  it('lose somebody who is erased where they are about somebody else', () => {
    assert.deepEqual(
      rowsWith()
        .erase([by, mention, unknown], who)
        .map(({ fate }) => fate),
      [
        { borrowerId: ben.id, lentById: 'erased', note: 'Handle with care' },
        { borrowerId: ben.id, note: 'Asked by [name removed]' },
        { borrowerId: ben.id, seenBy: ['erased'] },
      ].map((value) => ({ do: 'replace', value })),
    );
  });

  it('go when somebody whom they are about is erased, or stay for the reason that is given', () => {
    const fates = (more: Partial<RowKind>) =>
      rowsWith(more)
        .erase([about, strange], who)
        .map(({ fate }) => fate);
    assert.deepEqual(fates({}), [{ do: 'delete' }]);
    assert.deepEqual(fates({ stays: 'operation' }), [{ do: 'keep', why: 'operation' }]);
  });

  it('are left alone when they are of no kind that was stated', () => {
    const other = row({ borrowerId: amina.id }, 'other');
    assert.deepEqual(
      [rowsWith().typeOf(other), rowsWith().find([other], who, world), rowsWith().erase([other], who)],
      [undefined, [], []],
    );
  });

  for (const [on, isGone] of [
    ['2020-03-11', false],
    ['2020-03-10', true],
  ] as const) {
    it(`of ${on} are ${isGone ? 'deleted' : 'kept'} six years later, counted in years as the setting is`, () => {
      const fates = rowsWith({ countsFrom: () => on }).expire([about], world);
      assert.equal(fates.length, isGone ? 1 : 0);
    });
  }

  it('never go by age where no day is given to count from', () => {
    assert.deepEqual(rowsWith().expire([about], world), []);
  });
});

describe('rows of a subject', () => {
  it('lose a person whom only a later release names in them', () => {
    const loans = recordsOf({
      kind: 'loans',
      idIs: 'a shelf',
      person: undefined,
      records: [{ ...statement, at: itemKind('l') }],
      of: () => [],
    });
    const value = { borrowerId: ben.id, seenBy: [amina.id], remark: 'With Amina Yusuf' };
    const rows = { ref: { kind: 'loans', id: '1' }, head: undefined, items: [{ key: 'l|1', value }] };
    assert.deepEqual(
      loans.data.erase(rows, who).map(({ fate }) => fate),
      [
        {
          do: 'replace',
          value: { borrowerId: ben.id, seenBy: ['erased'], remark: 'With [name removed]' },
        },
      ],
    );
  });
});
