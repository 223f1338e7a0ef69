import { join } from 'node:path';
import { makeApp } from '../../src/app.js';
import { type ImportChoice, importBytes } from '../../src/cli/import-bytes.js';
import { monotonic } from '../../src/monotonic-clock.js';
import { silentLog } from '../../src/platform/logging/log.js';
import { memoryTables } from '../../src/platform/storage/memory.js';
import { storageOver } from '../../src/storage.js';
import { testIds } from './ids.js';
import { allRows } from './open-service.js';

const refused = async () => ({ kind: 'not-accepted', reason: 'left-to-the-bot' }) as const;

/** A service in memory into which an administrator imports files at an instant, with the lines that are printed. */
export const anOffice = (at: string) => {
  const tables = memoryTables();
  const clock = () => new Date(at);
  const app = makeApp({
    storage: storageOver(tables, clock),
    ...monotonic,
    tenantId: 'tenant',
    clock,
    messenger: { send: refused, update: refused, canOpen: false, open: refused },
    log: silentLog,
    cards: join(import.meta.dirname, '../../cards'),
    hasPeoplePicker: false,
    ids: testIds,
  });
  return {
    app,
    dump: () => allRows(tables),
    import: async (kind: string, bytes: Buffer, choice: Partial<ImportChoice> = {}) => {
      const says: string[] = [];
      const say = (line: string) => {
        says.push(line);
      };
      const importer = app.importers.find(({ name }) => name === kind);
      if (!importer) throw new Error(`There is no import of ${kind}`);
      const terminal = { out: say, err: say, env: {}, wall: clock, who: 'test' };
      const code = await importBytes(terminal, importer, bytes, { isDryRun: false, isAll: false, ...choice });
      return { code, says };
    },
  };
};
