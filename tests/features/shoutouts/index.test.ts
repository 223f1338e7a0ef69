import assert from 'node:assert/strict';
import { shoutouts } from '../../../src/features/shoutouts/index.js';
import { dossiersOf } from '../../../src/features/shoutouts/judging/dossiers.js';
import { NOMINATIONS } from '../../../src/features/shoutouts/model.js';
import type { JsonObject } from '../../../src/kernel/json.js';
import { HEAD, itemRow, partitionOf } from '../../../src/kernel/layout.js';
import { checkCapabilities } from '../../../src/kernel/registry.js';
import { collect, startingWith } from '../../../src/kernel/tables.js';
import { AFTER_CLOSE, amina, aNomination, anOffice, ben, judy, MARCH, type Office } from './situation.js';

// A release before or after this one may keep more in a row than this one knows.

const PARTITION = partitionOf('test-tenant', MARCH);
const MORE = { addedLater: { by: 'the next release', items: [1, 2] } };

/** The first nomination of March, by Ben for Amina. */
const firstIn = async ({ tables }: Office) => {
  const rows = await collect(tables.list('state', PARTITION, startingWith(itemRow(NOMINATIONS.prefix))));
  const first = rows.find(({ value }) => value.nomineeId === amina.id);
  return first ?? assert.fail('there is none');
};

const rowsOf = async (office: Office) => {
  const head = (await office.tables.get('state', PARTITION, HEAD))?.value;
  return {
    row: head,
    head: head?.head as JsonObject,
    item: (await firstIn(office)).value,
  };
};

/** March with one nomination, its rows as another release would have left them. */
const ofAnotherRelease = async () => {
  const office = anOffice();
  const saved = await office.nominate(ben.id);
  const { row, head, item } = await rowsOf(office);
  await office.tables.transact('state', PARTITION, [
    { do: 'put', row: HEAD, value: { ...row, head: { ...head, ...MORE } } },
    { do: 'put', row: (await firstIn(office)).row, value: { ...item, ...MORE } },
  ]);
  const withdraw = () => office.pressed(ben.id, 'shoutouts.withdraw', saved.buttons[0]!.data);
  return { office, withdraw };
};

const assertKept = async (office: Office, expected: JsonObject) => {
  const { head, item } = await rowsOf(office);
  assert.deepEqual(
    { head: head.addedLater, item: item?.addedLater, count: head.count, times: item?.times },
    { head: MORE.addedLater, item: MORE.addedLater, ...expected },
  );
};

describe('a field of the month and of a nomination that this release does not know', () => {
  it('is still there after the nomination is withdrawn', async () => {
    const { office, withdraw } = await ofAnotherRelease();
    await withdraw();
    await assertKept(office, { count: 0, times: 1 });
  });

  it('is still there after the nomination is made again, which stands then', async () => {
    const { office, withdraw } = await ofAnotherRelease();
    await withdraw();
    await office.nominate(ben.id);
    await assertKept(office, { count: 1, times: 2 });
    assert.equal((await rowsOf(office)).item?.withdrawnAt, undefined);
  });

  it('of the month is still there after somebody else is nominated', async () => {
    const { office } = await ofAnotherRelease();
    await office.nominate(ben.id, { nominee: 'cleo' });
    await assertKept(office, { count: 2, times: 1 });
  });

  it('is still there after the panel has published', async () => {
    const { office } = await ofAnotherRelease();
    office.setNow(AFTER_CLOSE);
    const [dossier] = dossiersOf('2026-03', [aNomination()], office.world());
    await office.pressed(judy.id, 'shoutouts.publish', {
      month: '2026-03',
      winner: dossier!.id,
      commended: [],
    });
    await assertKept(office, { count: 1, times: 1 });
    assert.deepEqual(((await rowsOf(office)).head.published as JsonObject).winners, [
      { nomineeId: amina.id, place: 'winner' },
    ]);
  });
});

describe('what shout-outs say of themselves', () => {
  it('leaves out nothing that a capability must say', () => {
    assert.doesNotThrow(() => checkCapabilities([shoutouts]));
  });
});
