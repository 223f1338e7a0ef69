import assert from 'node:assert/strict';
import { join } from 'node:path';
import { withApp } from '../../src/cli/with-app.js';
import { blankHead, HeadSchema, refOf, SESSIONS } from '../../src/features/supervision/model.js';
import { drawRecordsDue } from '../../src/features/supervision/sampling/drawing/index.js';
import {
  DrawnSchema,
  drawnKey,
  SampleHeadSchema,
  sampleRefOf,
} from '../../src/features/supervision/sampling/model.js';
import { aSession } from '../features/supervision/builders.js';
import { staffCells, staffCsv } from '../platform/directory/staff-file.js';
import { freshPrefix, sharedAzurite } from '../support/azurite.js';
import { adminHere, aFolder } from './run.js';

const HELD_ON = '2027-03-08';

describe('the records that were drawn, for the administrator', function () {
  this.timeout(120_000);

  /** Two workers, each seen once in March by the first of the list; drawn on 1 April 2027. */
  const aService = async () => {
    const { connectionString } = await sharedAzurite();
    const env = {
      STORAGE_CONNECTION_STRING: connectionString,
      TABLE_PREFIX: freshPrefix(),
      BOT_TENANT_ID: '33333333-4444-4555-8666-777777777777',
    };
    const folder = await aFolder({ 'staff.csv': staffCsv(staffCells(1), staffCells(2), staffCells(3)) });
    await adminHere(env, 'import', 'staff', join(folder, 'staff.csv'));
    const terminal = { out: () => {}, err: () => {}, env, wall: () => new Date(), who: 'test' };
    const ids: string[] = [];
    await withApp(terminal, true, async ({ ports, world }) => {
      const at = { ...(await world()), now: new Date('2027-04-01T08:31:00Z'), today: '2027-04-01' };
      ids.push(...at.people.all.map(({ id }) => id));
      const [by = '', ...workers] = ids;
      for (const worker of workers)
        await ports.subjects.change(
          refOf(worker),
          async (view) => view.head(HeadSchema),
          () => ({
            reply: undefined,
            change: {
              head: blankHead(worker),
              items: [{ key: SESSIONS.key(HELD_ON), value: aSession({ by, heldOn: HELD_ON }) }],
              events: [],
            },
          }),
        );
      await drawRecordsDue(at, ports);
      return 0;
    });
    const [supervisor = '', ...workers] = ids;
    return { run: (...args: string[]) => adminHere(env, ...args), terminal, supervisor, workers };
  };

  it('says of each supervisor whether it comes to the same, with seed and list', async () => {
    const { run, supervisor, workers } = await aService();
    const { code, out } = await run('supervision', 'draw', '--month', '2027-03');
    assert.equal(code, 0, out);
    assert.match(out, /^March 2027, drawn on Thursday 1 April 2027\. Seed [0-9a-f]{32}\n/u);
    for (const id of [supervisor, ...workers.map((worker) => `${worker}~${HELD_ON}`)])
      assert.ok(out.includes(id), id);
    assert.match(out, /, of 2 sessions\. The same\.\n/u);
    assert.match(out, /Drawn again: 1 supervisor, all the same\.\n$/u);
  });

  it('says so, and ends with 1, where something else was drawn than the record says', async () => {
    const { run, terminal, supervisor } = await aService();
    await withApp(terminal, true, async ({ ports }) => {
      await ports.subjects.change(
        sampleRefOf(supervisor),
        async (view) => ({
          head: view.head(SampleHeadSchema),
          row: await view.item(drawnKey('2027-03'), DrawnSchema),
        }),
        ({ head, row }) => {
          const other = row?.among.find(({ workerId }) => workerId !== row.workerId);
          const value = { ...row, ...other };
          return {
            reply: undefined,
            change: { head: head ?? {}, items: [{ key: drawnKey('2027-03'), value }], events: [] },
          };
        },
      );
      return 0;
    });
    const { code, out, err } = await run('supervision', 'draw', '--month', '2027-03');
    assert.deepEqual([code, err], [1, 'Drawn again: 1 of 1 supervisor NOT the same.\n']);
    assert.match(out, /, of 2 sessions\. NOT the same\.\n/u);
  });

  it('are asked for by a month, and it is said where nothing was drawn', async () => {
    const { run } = await aService();
    const without = await run('supervision', 'draw');
    assert.deepEqual([without.code, without.err.includes('--month')], [1, true]);
    const none = await run('supervision', 'draw', '--month', '2027-02');
    assert.deepEqual([none.code, none.out], [0, 'Nothing has been drawn of February 2027.\n']);
  });
});
