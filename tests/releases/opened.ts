import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JsonObject } from '../../src/kernel/json.js';
import { collect, type TableName } from '../../src/kernel/tables.js';
import { memorySeals } from '../../src/platform/audit/memory-seals.js';
import { memoryTables } from '../../src/platform/storage/memory.js';
import { aProgram, NOW, type Recorded, TABLES, TENANT } from './lived-in.js';

/** The rows that a release has left, as `record.ts` wrote them down. */
export const recorded = async (release: string): Promise<Recorded> =>
  JSON.parse(await readFile(join(import.meta.dirname, `${release}.json`), 'utf8')) as Recorded;

/** A line of the log with its fields. */
export interface Logged {
  readonly event: string;
  readonly fields: JsonObject;
}

/** This release over rows that another one has left. */
export const opened = async ({ rows, seals }: Recorded, at = NOW) => {
  const tables = memoryTables();
  for (const [table, partition, row, value] of rows)
    await tables.transact(table, partition, [{ do: 'put', row, value }]);
  const sealed = memorySeals();
  for (const [name, text] of seals) await sealed.create(name, text);
  const log: Logged[] = [];
  const program = aProgram(tables, sealed, at, (event, fields) => log.push({ event, fields }));
  const { app } = program;
  return {
    ...program,
    log,
    /** What went wrong, by the log. */
    failures: () => log.filter(({ event }) => event.endsWith('.failed')),
    stored: async (table: TableName, partition: string, row: string) =>
      (await tables.get(table, partition === '' ? TENANT : `${TENANT}|${partition}`, row))?.value,
    put: (table: TableName, partition: string, row: string, value: JsonObject) =>
      tables.transact(table, partition === '' ? TENANT : `${TENANT}|${partition}`, [
        { do: 'put', row, value },
      ]),
    /** Every row, so that a test can see what a press has written. */
    dump: async () =>
      (await Promise.all(TABLES.map((table) => collect(tables.scan(table, ''))))).flatMap((found, n) =>
        found.map(({ partition, row, value }) => ({ table: TABLES[n] ?? 'state', partition, row, value })),
      ),
    /** Where this release sets something aside, and for which fields. */
    setAside: async () =>
      (await app.privacy.unreadable()).map(
        ({ table, partition, row, fields }) => `${table} ${partition} ${row}: ${fields}`,
      ),
  };
};
export type Opened = Awaited<ReturnType<typeof opened>>;

/** The working days from a day on, by the calendar in force. */
export const workingDaysFrom = async ({ app }: Opened, from: string, count: number): Promise<string[]> => {
  const { calendar } = await app.world();
  return Array.from({ length: count }, (_, n) => calendar.addWorkingDays(from, n));
};

/** A day as the bot has it: the night, the morning's cards, and an hour in which everything goes out. */
export const liveThrough = async ({ app, to }: Opened, days: readonly string[]): Promise<void> => {
  for (const day of days) {
    // Between the clock changes of spring and autumn London is an hour ahead.
    const hour = day >= '2026-03-29' ? 8 : 9;
    for (const minute of ['31', '32']) {
      to(`${day}T0${hour}:${minute}:00Z`);
      await app.tick();
    }
    to(`${day}T0${hour}:59:00Z`);
    await app.tick();
  }
};
