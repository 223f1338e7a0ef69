import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TableClient, type TransactionAction } from '@azure/data-tables';
import { makeApp } from '../../src/app.js';
import { startAzurite } from '../../src/demo/azurite.js';
import type { ImportRow } from '../../src/kernel/imports.js';
import { MOST_OPS } from '../../src/kernel/tables.js';
import { monotonic } from '../../src/monotonic-clock.js';
import { openStorage } from '../../src/storage.js';
import { testIds } from '../support/ids.js';
import { TENANT } from './connector.js';
import { alternately, median, print, rounded, spent } from './measure.js';
import { aStaff, CARDS } from './staff.js';

const clock = () => new Date('2026-03-11T10:00:00Z');

const staffRows = (count: number): ImportRow[] =>
  aStaff(count).map((person, index, all) => ({
    line: index + 2,
    values: {
      entra_id: person.id,
      name: person.name,
      email: person.email,
      job_title: person.jobTitle,
      team: person.team,
      service: person.service,
      manager_email: index === 0 ? '' : (all[0]?.email ?? ''),
      supervisor_email: index === 0 ? '' : (all[0]?.email ?? ''),
      roles: person.roles.join(';'),
      started_on: person.startedOn,
    },
  }));

const groupedBy = <T>(list: readonly T[], keyOf: (one: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const one of list) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
};

/** A staff list into empty storage on the emulator: checked, compared and switched over; beside it the bare writing of the same rows. */
export const imports = async (rowsWanted: number, rounds: number): Promise<void> => {
  const location = await mkdtemp(join(tmpdir(), 'throughline-bench-'));
  const azurite = await startAzurite({ location });
  const account = { connectionString: azurite.connectionString };
  const rows = staffRows(rowsWanted);
  let made = 0;

  const ours = async () => {
    made += 1;
    const storage = await openStorage({
      tables: account,
      queues: account,
      blobs: account,
      prefix: `import${made}`,
      tenantId: TENANT,
      stopwatch: monotonic.stopwatch,
    });
    const app = makeApp({
      storage,
      tenantId: TENANT,
      clock,
      ...monotonic,
      messenger: {
        canOpen: false,
        send: () => Promise.reject(new Error('nothing is sent here')),
        open: () => Promise.reject(new Error('nothing is opened here')),
        update: () => Promise.reject(new Error('nothing is updated here')),
      },
      log: () => {},
      cards: CARDS,
      hasPeoplePicker: false,
      ids: testIds,
    });
    const staff = app.importers.find(({ name }) => name === 'staff');
    return spent(async () => {
      const prepared = await staff?.prepare(rows);
      if (!prepared || !('apply' in prepared)) throw new Error(JSON.stringify(prepared?.problems[0]));
      await prepared.apply();
    });
  };

  const raw = async () => {
    made += 1;
    const client = TableClient.fromConnectionString(azurite.connectionString, `raw${made}`, {
      allowInsecureConnection: true,
    });
    await client.createTable();
    const shards = groupedBy(rows, ({ values }) => (values.entra_id ?? '').slice(0, 1));
    return spent(() =>
      Promise.all(
        [...shards].map(async ([partitionKey, some]) => {
          for (let from = 0; from < some.length; from += MOST_OPS) {
            const actions = some
              .slice(from, from + MOST_OPS)
              .map(
                ({ values }): TransactionAction => [
                  'upsert',
                  { ...values, partitionKey, rowKey: values.entra_id ?? '' },
                  'Replace',
                ],
              );
            await client.submitTransaction(actions);
          }
        }),
      ),
    );
  };

  const results = await alternately(rounds, ours, raw);
  await azurite.stop();
  await rm(location, { recursive: true, force: true });
  const [whole, bare] = [results.ours, results.theirs].map((all) =>
    median(all.map(({ seconds }) => seconds)),
  );
  print({
    bench: 'import',
    storage: 'azurite',
    rows: rowsWanted,
    rounds,
    ours_seconds: rounded(whole ?? 0, 2),
    raw_transactions_seconds: rounded(bare ?? 0, 2),
    ratio: rounded((whole ?? 0) / (bare ?? 1), 2),
  });
};
