import assert from 'node:assert/strict';
import type { CoverRow } from '../../../src/features/supervision/cover/model.js';
import { awaySupervisorsOf, NO_COVERS } from '../../../src/features/supervision/cover/model.js';
import { holderOf } from '../../../src/features/supervision/hearers.js';
import type { Person } from '../../../src/kernel/people.js';
import { aLine, onDay } from './builders.js';

/** Away from Monday 2 March 2026 for five weeks; Ben Second is named as supervisor on Wednesday 18 March. */
const AWAY = { awayFrom: '2026-03-02', awayUntil: '2026-04-03' };
const entry = (supervisorId: string, place: string, from: string, until?: string) => ({
  supervisorId,
  place,
  from,
  ...(until === undefined ? {} : { until }),
});
const NAMED: Partial<Person> = {
  supervisorId: 'second',
  supervisorHistory: [
    entry('supervisor', 'first', '2025-01-06', '2026-03-17'),
    entry('second', 'first', '2026-03-18'),
  ],
};
const naming = (coverId: string, at: string) =>
  new Map<string, CoverRow>([
    ['supervisor', { supervisorId: 'supervisor', round: 1, naming: { coverId, ...AWAY, by: 'head', at } }],
  ]);

const becameIn = (worker: Partial<Person>, supervisor: Partial<Person>, covers = NO_COVERS) => {
  const line = aLine(worker, supervisor);
  const holder = holderOf(line.worker, covers, onDay('2026-03-20', line));
  assert.equal(holder?.person.id, 'second');
  return [holder.became?.on, holder.became?.since];
};

describe('a turn of somebody who is named as supervisor', () => {
  it('is theirs from the next working day on where somebody else had it', () => {
    assert.deepEqual(becameIn(NAMED, {}), ['2026-03-18', '2026-03-19']);
    assert.deepEqual(becameIn(NAMED, AWAY), ['2026-03-18', '2026-03-19']);
    const other = naming('service-manager', '2026-02-24T10:00:00.000Z');
    assert.deepEqual(becameIn(NAMED, AWAY, other), ['2026-03-18', '2026-03-19']);
  });

  it('stays theirs from when they covered for the one before', () => {
    assert.deepEqual(becameIn(NAMED, AWAY, naming('second', '2026-02-24T10:00:00.000Z')), [
      '2026-03-02',
      '2026-03-02',
    ]);
    assert.deepEqual(becameIn(NAMED, AWAY, naming('second', '2026-03-09T10:00:00.000Z')), [
      '2026-03-09',
      '2026-03-10',
    ]);
  });

  it('stays theirs from when the one before was not here and they were the other supervisor', () => {
    const history = NAMED.supervisorHistory ?? [];
    const second = (from: string): Partial<Person> => ({
      ...NAMED,
      supervisorHistory: [...history, entry('second', 'second', from, '2026-03-17')],
    });
    assert.deepEqual(becameIn(second('2025-01-06'), AWAY), ['2026-03-02', '2026-03-02']);
    assert.deepEqual(becameIn(second('2025-01-06'), { leavesOn: '2026-03-06' }), [
      '2026-03-07',
      '2026-03-09',
    ]);
    assert.deepEqual(becameIn(second('2026-03-11'), AWAY), ['2026-03-11', '2026-03-12']);
    assert.deepEqual(becameIn(second('2025-01-06'), {}), ['2026-03-18', '2026-03-19']);
    const other = naming('service-manager', '2026-02-24T10:00:00.000Z');
    assert.deepEqual(becameIn(second('2025-01-06'), AWAY, other), ['2026-03-18', '2026-03-19']);
  });

  it('is known from the row of the one before, which is read while nobody is away any more', () => {
    const line = aLine(NAMED, AWAY);
    assert.deepEqual(awaySupervisorsOf([line.worker], onDay('2026-03-20', line)), ['supervisor']);
    const here = aLine(NAMED);
    assert.deepEqual(awaySupervisorsOf([here.worker], onDay('2026-03-20', here)), []);
  });
});
