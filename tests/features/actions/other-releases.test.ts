import assert from 'node:assert/strict';
import { actions } from '../../../src/features/actions/index.js';
import { ACTIONS, type Action, actionIdOf, actionsOf } from '../../../src/features/actions/model.js';
import { HeadRowSchema } from '../../../src/kernel/chain.js';
import type { JsonObject } from '../../../src/kernel/json.js';
import { partitionOf } from '../../../src/kernel/layout.js';
import type { Person } from '../../../src/kernel/people.js';
import { bound } from '../../support/bound.js';
import { aPlatform } from '../../support/world.js';
import { aMove, anAction, checker, colleague, EVERYBODY, owner, serviceManager } from './builders.js';

// A row that the release after this one wrote holds fields that this one does not know. It goes on holding them,
// whatever is done with it here.

const ID = actionIdOf('IP-1');

/** Moved twice, so that a third date has to be asked for, with a field of the next release in every part. */
const stored = (overrides: Partial<Action> = {}): JsonObject => ({
  ...anAction({ reference: 'IP-1', checkerId: checker.id, firstDueOn: '2026-01-30', ...overrides }),
  moves: [
    { ...aMove('2026-01-30', '2026-02-27', '2026-01-28T10:00:00.000Z'), weather: 'rain' },
    { ...aMove('2026-02-27', '2026-03-27', '2026-02-25T10:00:00.000Z'), weather: 'snow' },
  ],
  board: 'North',
});

/** An owner’s rows as the next release wrote them, and presses upon them. */
const aPlace = async (action: JsonObject = stored()) => {
  const place = aPlatform({ people: EVERYBODY, now: '2026-03-11T10:12:00Z' });
  await place.ports.subjects.change(
    actionsOf(owner.id),
    async () => undefined,
    () => ({
      reply: undefined,
      change: {
        head: { ownerId: owner.id, count: 1, colour: 'blue' },
        items: [{ key: ACTIONS.key(ID), value: action }],
        events: [{ actor: 'import', act: 'actions.added' }],
      },
    }),
  );
  const feature = bound(actions, place.ports);
  const press = async (actor: Person, name: string, data: JsonObject) => {
    const verb = feature.verbs.find((each) => each.name === name);
    assert.ok(await verb?.press(place.asker(actor.id), data), `${name} did not accept this`);
  };
  const rowOf = async (person: Person, row: string) =>
    (await place.tables.get('state', partitionOf('test-tenant', actionsOf(person.id)), row))?.value;
  /** Without what reports count, which is a copy of the rows. */
  const headOf = async (person: Person) => {
    const row = HeadRowSchema.parse(await rowOf(person, '0'));
    const { counted: _counted, ...head } = row.head;
    return head;
  };
  const importing = async (title: string, ownerEmail: string) => {
    const [importer] = actions.importers;
    const values = {
      reference: 'IP-1',
      title,
      why: 'Visits are seen to be on time',
      evidence_needed: 'The audit report',
      owner_email: ownerEmail,
      checker_email: checker.email,
      due_on: '2026-03-27',
      source: 'audit',
      goal: '',
      area: '',
      agreed_on: '',
    };
    const prepared = await importer?.prepare([{ line: 2, values }], place.ports, {
      takes: new Set(['owner_email']),
    });
    assert.ok(prepared && 'apply' in prepared, JSON.stringify(prepared));
    await prepared.apply();
  };
  return { place, press, rowOf, headOf, importing };
};

const movesOf = (row: JsonObject | undefined) => (row?.moves ?? []) as readonly JsonObject[];
const weathers = (row: JsonObject | undefined) => movesOf(row).map(({ weather }) => weather);
const above = { ownerId: owner.id, actionId: ID, among: '' };
const listed = (version: number) => ({ view: 'mine', versions: `${ID}~${version}` });

const ACTS: readonly (readonly [
  string,
  JsonObject,
  (at: Awaited<ReturnType<typeof aPlace>>) => Promise<void>,
  Partial<Action>,
])[] = [
  [
    'an answer',
    stored(),
    ({ press }) => press(owner, 'actions.save', { ...listed(1), [`status.${ID}`]: 'at_risk' }),
    { status: 'at_risk', version: 2 },
  ],
  [
    '“all on track”',
    stored(),
    ({ press }) => press(owner, 'actions.all-on-track', listed(1)),
    { status: 'on_track', version: 2 },
  ],
  [
    'a check that has not seen the evidence',
    stored({ status: 'done_to_check' }),
    ({ press }) => press(checker, 'actions.check', { ...above, version: 1, seen: 'no', reason: 'other' }),
    { status: 'on_track', version: 2 },
  ],
  [
    'a check that has seen it',
    stored({ status: 'done_to_check' }),
    ({ press }) => press(checker, 'actions.check', { ...above, version: 1, seen: 'yes' }),
    { status: 'complete', version: 2 },
  ],
  [
    'a request for a new date',
    stored(),
    ({ press }) =>
      press(owner, 'actions.save-dates', {
        ...listed(1),
        [`date.${ID}`]: '2026-04-17',
        [`reason.${ID}`]: 'staffing',
      }),
    { dueOn: '2026-03-27', version: 2 },
  ],
  [
    'an import that changes the words',
    stored(),
    ({ importing }) => importing('Audit of second visits', owner.email),
    { title: 'Audit of second visits', version: 1 },
  ],
];

describe('A field of another release', () => {
  for (const [what, row, act, after] of ACTS)
    it(`stays in the head, the action and its moves through ${what}`, async () => {
      const at = await aPlace(row);
      await act(at);
      const kept = await at.rowOf(owner, `0|${ID}`);
      assert.deepEqual({ ...kept, ...after }, kept, 'it was done');
      assert.equal(kept?.board, 'North');
      assert.deepEqual(weathers(kept), ['rain', 'snow']);
      assert.deepEqual(await at.headOf(owner), { ownerId: owner.id, count: 1, colour: 'blue' });
    });

  it('stays through a new date that the owner gives alone', async () => {
    const { moves, ...rest } = stored();
    const at = await aPlace({ ...rest, moves: movesOf({ moves }).slice(0, 1) });
    const typed = { [`date.${ID}`]: '2026-04-17', [`reason.${ID}`]: 'staffing' };
    await at.press(owner, 'actions.save-dates', { ...listed(1), ...typed });
    const row = await at.rowOf(owner, `0|${ID}`);
    assert.deepEqual([row?.dueOn, row?.board, weathers(row)], ['2026-04-17', 'North', ['rain', undefined]]);
  });

  it('stays through a request for a date and the approval of it', async () => {
    const request = {
      dueOn: '2026-04-17',
      reason: 'staffing',
      askedAt: '2026-03-10T10:12:00.000Z',
      askedOn: '2026-03-10',
      version: 1,
    };
    const at = await aPlace({ ...stored(), dateRequest: { ...request, mood: 'calm' } });
    await at.press(owner, 'actions.save', { ...listed(1), [`status.${ID}`]: 'off_track' });
    const asked = await at.rowOf(owner, `0|${ID}`);
    assert.deepEqual(asked?.dateRequest, { ...request, mood: 'calm' });
    await at.press(serviceManager, 'actions.approve-date', { ...above, version: 1, says: 'agree' });
    const row = await at.rowOf(owner, `0|${ID}`);
    assert.deepEqual(
      [row?.dueOn, row?.board, weathers(row)],
      ['2026-04-17', 'North', ['rain', 'snow', undefined]],
    );
  });

  it('goes with the action to a new owner, and stays in what the old owner keeps', async () => {
    const at = await aPlace();
    await at.importing('Audit of first visits', colleague.email);
    for (const person of [owner, colleague]) {
      const row = await at.rowOf(person, `0|${ID}`);
      assert.deepEqual([row?.board, weathers(row)], ['North', ['rain', 'snow']], person.name);
    }
    assert.equal((await at.rowOf(owner, `0|${ID}`))?.movedToId, colleague.id);
    assert.deepEqual(await at.headOf(owner), { ownerId: owner.id, count: 1, colour: 'blue' });
  });

  it('is no hindrance to a press: the card comes as ever', async () => {
    const at = await aPlace();
    const card = await bound(actions, at.place.ports).commands[0]?.run(at.place.asker(owner.id), '');
    assert.equal(card?.template, 'actions/list');
  });
});
