import assert from 'node:assert/strict';
import type { CoverRow } from '../../../../src/features/supervision/cover/model.js';
import { coverRecords } from '../../../../src/features/supervision/cover/records.js';
import { findsPerson } from '../../../../src/kernel/mentions.js';
import type { Sought } from '../../../../src/kernel/personal-data.js';
import { aLine, onDay } from '../builders.js';

const { data: coverData } = coverRecords;

const ROW: CoverRow = {
  supervisorId: 'supervisor',
  round: 3,
  naming: {
    by: 'service-manager',
    at: '2026-03-02T10:12:00.000Z',
    coverId: 'second',
    awayFrom: '2026-03-09',
    awayUntil: '2026-04-10',
  },
};
const rowsWith = (head: CoverRow) => ({
  ref: { kind: 'supervision-cover', id: 'supervisor' },
  head,
  items: [],
});
const ROWS = rowsWith(ROW);
const EMPTY = { supervisorId: 'supervisor', round: 4 };

const sought = (id: string): Sought => ({ id, name: '', email: '', named: findsPerson('', '') });
const emptied = [{ key: '', type: 'supervision.cover', fate: { do: 'replace', value: EMPTY } }];

describe('what is kept about cover', () => {
  const found = (id: string) => coverData.find(ROWS, sought(id), onDay('2026-03-12'));

  it('is about the supervisor and whoever covers, and by the manager', () => {
    assert.deepEqual(
      ['supervisor', 'second', 'service-manager'].map((id) => found(id).map(({ how }) => how)),
      [['about'], ['about'], ['by']],
    );
  });

  it('is nothing about anybody else', () => assert.deepEqual(found('worker'), []));

  it('marks the names of others', () => {
    const others = found('second')[0]?.fields.filter(({ thirdParty }) => thirdParty);
    assert.deepEqual(
      others?.map(({ name }) => name),
      ['Supervisor away', 'Named by'],
    );
  });

  it('goes with the supervisor, and an old button does nothing for whoever comes after', () => {
    assert.deepEqual(coverData.erase(ROWS, sought('supervisor')), emptied);
  });

  it('loses the name of whoever covered when they are erased', () => {
    const [fate] = coverData.erase(ROWS, sought('second'));
    assert.ok(fate?.fate.do === 'replace');
    assert.doesNotMatch(JSON.stringify(fate.fate.value), /second/u);
  });

  it('is not touched for somebody who has no part in it', () => {
    assert.deepEqual(coverData.erase(ROWS, sought('worker')), []);
  });

  it('goes two years after the last day away', () => {
    assert.deepEqual(coverData.expire(ROWS, onDay('2028-04-10')), []);
    assert.deepEqual(coverData.expire(ROWS, onDay('2028-04-11')), emptied);
  });

  it('goes two years after the naming when no last day was known', () => {
    const { by, at, awayFrom } = ROW.naming ?? { by: '', at: '', awayFrom: '' };
    const open = rowsWith({ ...ROW, naming: { by, at, awayFrom } });
    assert.deepEqual(coverData.expire(open, onDay('2028-03-02')), []);
    assert.deepEqual(coverData.expire(open, onDay('2028-03-03')), emptied);
  });

  it('is looked for where the person is away, and where they may cover today', () => {
    const line = aLine({}, { awayFrom: '2026-03-09', awayUntil: '2026-04-10' });
    const world = onDay('2026-03-12', line);
    assert.deepEqual(
      coverData.of(line.second, world).map(({ id }) => id),
      ['second', 'supervisor'],
    );
  });
});
