import assert from 'node:assert/strict';
import { z } from 'zod';
import { capabilities } from '../../src/features/index.js';
import {
  type Capability,
  defineCapability,
  NO_TODAY,
  unplanned,
  viewButton,
} from '../../src/kernel/capability.js';
import { personField, stored, textField } from '../../src/kernel/fields.js';
import { type RowRecords, recordsOf, rowsOf } from '../../src/kernel/records.js';
import { checkCapabilities, keptBy, reasonsOf, settingsOf, vocabularyOf } from '../../src/kernel/registry.js';
import { define } from '../../src/kernel/settings.js';

const KEPT = { words: 'Kept for good.' } as const;
const recordsWith = (schema: z.ZodType, id = 'jars.jars', topic = 'jars') =>
  recordsOf({
    kind: 'jar',
    idIs: 'a number',
    person: undefined,
    records: [{ id, topic, at: 'head', schema, purpose: 'Saving.', seenBy: 'you', kept: KEPT }],
    of: () => [],
  });

const jars = (more: Partial<Capability> = {}): Capability => ({
  ...defineCapability({
    name: 'jars',
    permissions: { 'jars.pay': { allow: ['anyone'], about: 'Everybody pays.' } },
    settings: { 'jars.most': define(z.number(), 7, 'How many coins a jar takes.', 'Our judgement') },
    topics: [{ id: 'jars', title: 'Your jar', about: 'Coins.', seenBy: 'you', kept: KEPT }],
    records: [recordsWith(stored({ ownerId: personField('Whose jar it is', 'about') }))],
    acts: [{ act: 'jars.paid', say: () => 'paid' }],
    reasons: { emptied: 'the jar was emptied' },
    messages: [],
    buttons: [
      viewButton('jars.look', {
        act: 'jars.pay',
        input: z.strictObject({}),
        show: () => ({ template: '', data: {}, summary: '' }),
      }),
    ],
    commands: [],
    subjects: [unplanned('jar')],
    today: NO_TODAY,
    importers: [],
    report: undefined,
    upkeep: undefined,
    exports: [],
  }),
  ...more,
});

describe('a capability that says everything', () => {
  it('starts', () => {
    checkCapabilities([jars()]);
    checkCapabilities(capabilities);
  });

  it('gives the rules page its settings, the log its names and the administrator its reasons', () => {
    assert.equal(settingsOf([jars()])['jars.most']?.default, 7);
    assert.ok(Object.hasOwn(settingsOf([jars()]), 'calendar.zone'));
    assert.deepEqual(vocabularyOf([jars()]), {
      capabilities: ['jars'],
      cards: [],
      buttons: ['jars.look'],
      reasons: ['emptied'],
    });
    assert.deepEqual(reasonsOf([jars()]), { emptied: 'the jar was emptied' });
  });
});

describe('a capability does not start', () => {
  const unfit: readonly (readonly [string, readonly Capability[], RegExp])[] = [
    [
      'with a kind of subject that it does not describe',
      [jars({ records: [] })],
      /in a subject of the kind jar/u,
    ],
    ['with rows described that are no subject of its own', [jars({ subjects: [] })], /none of its subjects/u],
    [
      'with a stored field that does not say what it holds',
      [jars({ records: [recordsWith(stored({ ownerId: z.string() }))] })],
      /the field ownerId of jars\.jars/u,
    ],
    [
      'with a field inside another that does not say what it holds',
      [
        jars({
          records: [
            recordsWith(stored({ note: textField('Note'), coins: z.array(stored({ of: z.string() })) })),
          ],
        }),
      ],
      /the field coins of jars\.jars[\s\S]*the field coins\.of of jars\.jars/u,
    ],
    [
      'with a record of no topic of its own',
      [jars({ records: [recordsWith(stored({}), 'jars.jars', 'pots')] })],
      /belongs to pots/u,
    ],
    [
      'with a record that is named after another',
      [jars({ records: [recordsWith(stored({}), 'pots.jars')] })],
      /the record pots\.jars does not begin/u,
    ],
    [
      'with an act that is named after another',
      [jars({ acts: [{ act: 'pots.x', say: () => '' }] })],
      /the act pots\.x/u,
    ],
    [
      'with a permission that says nothing',
      [jars({ permissions: { 'jars.pay': { allow: ['anyone'], about: '' } } })],
      /not said in words/u,
    ],
    ['beside another of the same name', [jars(), jars({ subjects: [], records: [] })], /the name jars/u],
    ['beside another with the same button', [jars(), { ...jars(), name: 'pots' }], /the button jars\.look/u],
  ];
  for (const [title, list, problem] of unfit) {
    it(title, () => {
      assert.throws(() => checkCapabilities(list), problem);
    });
  }
});

describe('what the platform itself stores', () => {
  const rowsWith = (schema: z.ZodType, topic = 'changes', id = 'rows.rows'): RowRecords =>
    rowsOf({
      table: 'settings',
      records: [
        { id, topic, isOf: () => true, place: 'all', schema, purpose: 'Saving.', seenBy: 'you', kept: KEPT },
      ],
    });
  const fit = rowsWith(stored({ at: personField('Who') }));

  it('is kept with what the capabilities store, under one list of topics', () => {
    const { topics, records } = keptBy([jars()], { subjects: [], rows: [fit] });
    assert.deepEqual(
      [topics.map(({ id }) => id), records.map(({ id }) => id)],
      [
        ['staff', 'jars', 'messages', 'chat', 'changes', 'program', 'requests'],
        ['jars.jars', 'rows.rows'],
      ],
    );
  });

  const unfit: readonly (readonly [string, Parameters<typeof keptBy>[1], RegExp])[] = [
    [
      'with a field that does not say what it holds',
      { subjects: [], rows: [rowsWith(stored({ at: z.string() }))] },
      /the field at of rows\.rows does not say what it holds$/u,
    ],
    [
      'with a record of no topic',
      { subjects: [], rows: [rowsWith(stored({}), 'pots')] },
      /rows\.rows belongs to pots/u,
    ],
    [
      'with two records of one name',
      { subjects: [], rows: [fit, fit] },
      /two records have the name rows\.rows/u,
    ],
    [
      'with two descriptions of one kind of subject',
      { subjects: [recordsWith(stored({}), 'pots.jars')], rows: [] },
      /two describe the subjects jar/u,
    ],
  ];
  for (const [title, platform, problem] of unfit) {
    it(`does not start ${title}`, () => {
      assert.throws(() => keptBy([jars()], platform), problem);
    });
  }
});
