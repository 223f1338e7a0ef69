import assert from 'node:assert/strict';
import { aboutRow, messageRow, toldRow, triedRow } from '../../../src/kernel/layout.js';
import { findsPerson } from '../../../src/kernel/mentions.js';
import type { PlainRow } from '../../../src/kernel/personal-data.js';
import { messageRecords } from '../../../src/platform/delivery/records.js';
import { aPerson, aWorld } from '../../support/world.js';

const ANN = 'aaaaaaaa-3b1e-4f6a-9c8d-000000000001';
const BEN = 'bbbbbbbb-3b1e-4f6a-9c8d-000000000002';
const sought = (id: string) => ({ id, name: '', email: '', named: findsPerson('', '') });
const { data } = messageRecords;

const inMailbox = (of: string, row: string, value: PlainRow['value']): PlainRow => ({
  table: 'state',
  partition: `mailbox|${of}`,
  row,
  value,
});
const where = (item: string) => ({ capability: 'supervision', item, kind: 'supervision', id: item });
const told = (of: string, item: string, lastOn: string) =>
  inMailbox(of, toldRow('supervision', item), {
    ...where(item),
    ...{ line: 'turn', steps: ['due'], firstOn: '2026-03-02', lastOn },
  });
const tried = (of: string, item: string, on: string) =>
  inMailbox(of, triedRow('supervision', item, on), { ...where(item), on });

describe('what is kept of the open items that somebody was told of', () => {
  const rows = [
    told(BEN, ANN, '2026-03-11'),
    tried(BEN, ANN, '2026-03-11'),
    told(BEN, 'other', '2026-03-11'),
  ];

  it('is shown to the person whose mailbox it is, as about them', () => {
    assert.deepEqual(
      data.find(rows, sought(BEN), aWorld()).map(({ type, how }) => `${type} ${how}`),
      ['messages.told about', 'messages.tried about', 'messages.told about'],
    );
  });

  it('names the person whom an item is about, in somebody else’s mailbox', () => {
    assert.deepEqual(
      data.find(rows, sought(ANN), aWorld()).map(({ type, how }) => `${type} ${how}`),
      ['messages.told mention', 'messages.tried mention'],
    );
  });

  it('goes with the person whose mailbox it is', () => {
    assert.deepEqual(
      data.erase(rows, sought(BEN)).map(({ fate }) => fate.do),
      ['delete', 'delete', 'delete'],
    );
  });

  it('goes with the person whom an item is about, and what is of others stays', () => {
    assert.deepEqual(
      data.erase(rows, sought(ANN)).map(({ row, fate }) => `${fate.do} ${row}`),
      [`delete ${toldRow('supervision', ANN)}`, `delete ${triedRow('supervision', ANN, '2026-03-11')}`],
    );
  });

  it('goes with them as well where only the row says whom it is about', () => {
    const row = inMailbox(BEN, toldRow('actions', `check-${ANN}`), { capability: 'actions', steps: [] });
    assert.deepEqual(
      data.erase([row], sought(ANN)).map(({ fate }) => fate.do),
      ['delete'],
    );
  });

  it('stays while the person is in the service, however old it is, and goes with their entry', () => {
    const rowsOfBen = [told(BEN, 'other', '2026-03-11'), tried(BEN, 'other', '2026-03-11')];
    const expired = (leavesOn?: string) => {
      const ben = aPerson({ id: BEN, ...(leavesOn ? { leavesOn } : {}) });
      return data.expire(rowsOfBen, aWorld({ now: '2030-03-11T10:00:00Z', people: [ben] })).length;
    };
    assert.deepEqual([expired(), expired('2029-06-01'), expired('2026-06-01')], [0, 0, 2]);
  });
});

describe('what a message holds of open items', () => {
  const key = `today:today:${BEN}:2026-03-11`;
  const message = inMailbox(BEN, messageRow(key), {
    ...{
      key,
      to: BEN,
      feature: 'today',
      card: 'today',
      about: [],
      nature: 'daily',
      state: 'sent',
      reason: '',
    },
    ...{ createdAt: '2026-03-11T09:30:00.000Z', calls: 1 },
    holds: [{ ...where(ANN), line: 'turn', steps: ['due'] }],
  });

  it('names the person whom an item is about, and goes with them', () => {
    assert.deepEqual(
      [
        data.find([message], sought(ANN), aWorld()).map(({ how }) => how),
        data.erase([message], sought(ANN)).map(({ fate }) => fate.do),
      ],
      [['mention'], ['delete']],
    );
  });
});

describe('what cards of their own were about', () => {
  it('goes when its message is gone and its day is over', () => {
    const about = inMailbox(BEN, aboutRow(`shoutouts:thanks:${BEN}:2026-03-11~0a1b2c3d`, 'x'), {
      about: 'x',
    });
    assert.deepEqual(
      ['2026-06-09T10:00:00Z', '2026-06-10T10:00:00Z'].map(
        (now) => data.expire([about], aWorld({ now })).length,
      ),
      [0, 1],
    );
  });
});
