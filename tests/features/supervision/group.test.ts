import assert from 'node:assert/strict';
import { NO_COVERS } from '../../../src/features/supervision/cover/model.js';
import { decideGroup } from '../../../src/features/supervision/group/decide.js';
import { SaveGroupInput } from '../../../src/features/supervision/group/inputs.js';
import { type Group, groupRefOf } from '../../../src/features/supervision/group/model.js';
import { groupRecords } from '../../../src/features/supervision/group/records.js';
import type { JsonObject } from '../../../src/kernel/json.js';
import { findsPerson } from '../../../src/kernel/mentions.js';
import { aPress } from '../../support/press.js';
import { aPerson, aWorld } from '../../support/world.js';
import { aLine, everyoneOf } from './builders.js';

const line = aLine();
const other = aPerson({ id: 'other', supervisorId: 'supervisor', managerId: 'supervisor' });
const stranger = aPerson({ id: 'stranger' });
const world = aWorld({ now: '2026-03-04T10:00:00Z', people: [...everyoneOf(line), other, stranger] });

const record = (people: string, groupOn = '2026-03-03', actor = 'supervisor', known?: Group) => {
  const who = world.people.get(actor);
  assert.ok(who);
  const input = SaveGroupInput.parse({ people, groupOn });
  return decideGroup(
    { head: undefined, known, covers: NO_COVERS },
    aPress(who, world, input, 'supervision.confirm'),
  );
};
const recorded = (): Group => record('worker,other').change?.items?.[0]?.value as unknown as Group;

describe('a group session', () => {
  it('is one row with everybody who was there', () => {
    const { change } = record('worker, other,worker');
    assert.deepEqual(
      [change?.items?.map(({ key }) => key), recorded().people, recorded().heldOn],
      [['g|2026-03-03'], ['worker', 'other'], '2026-03-03'],
    );
  });

  it('is recorded once, and anew for the same day with other people', () => {
    assert.equal(record('other,worker', '2026-03-03', 'supervisor', recorded()).change, undefined);
    const two = aPerson({ id: 'two' });
    assert.ok(record('worker,other', '2026-03-03', 'supervisor', { ...recorded(), people: [two.id] }).change);
  });

  const refusals: readonly (readonly [string, string, string, string])[] = [
    ['one person alone', 'worker', '2026-03-03', 'nobody-chosen'],
    ['nobody', '', '2026-03-03', 'nobody-chosen'],
    ['somebody whom the supervisor does not supervise', 'worker,stranger', '2026-03-03', 'not-yours-now'],
    ['the day left out', 'worker,other', '', 'date-missing'],
    ['a day to come', 'worker,other', '2026-03-05', 'held-in-future'],
    ['a day long ago', 'worker,other', '2025-01-01', 'held-too-old'],
  ];
  for (const [what, people, on, why] of refusals)
    it(`is not saved with ${what}`, () => {
      const { reply, change } = record(people, on);
      assert.ok(reply.kind === 'refused');
      const said = typeof reply.problem.why === 'string' ? reply.problem.why : reply.problem.why.why;
      assert.deepEqual([said, change], [why, undefined]);
    });

  it('is not for somebody to record of people whom they do not supervise', () => {
    assert.equal(record('worker,other', '2026-03-03', 'stranger').reply.kind, 'not-yours');
    assert.equal(record('supervisor,worker', '2026-03-03', 'worker').reply.kind, 'not-yours');
  });

  it('is found for whoever was there, loses whoever is erased, and goes when its time is up', () => {
    const rows = {
      ref: groupRefOf('supervisor'),
      head: { recorderId: 'supervisor', lastOn: '2026-03-03' },
      items: [{ key: 'g|2026-03-03', value: recorded() as unknown as JsonObject }],
    };
    const who = (id: string) => ({ id, name: '', email: '', named: findsPerson('', '') });
    const { find, erase, expire } = groupRecords.data;
    assert.equal(find(rows, who('worker'), world).length, 1);
    assert.equal(find(rows, who('stranger'), world).length, 0);
    const [fate] = erase(rows, who('other'));
    assert.ok(fate?.fate.do === 'replace');
    assert.deepEqual((fate.fate.value as unknown as Group).people, ['worker']);
    const later = aWorld({ now: '2028-04-04T10:00:00Z', people: [] });
    assert.deepEqual(
      expire(rows, later).map(({ key, fate: { do: what } }) => [key, what]),
      [
        ['g|2026-03-03', 'delete'],
        ['', 'replace'],
      ],
    );
  });
});
