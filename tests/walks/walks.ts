import { mkdtemp, rm } from 'node:fs/promises';
import { Session } from 'node:inspector/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { App } from '../../src/app.js';
import { monotonic } from '../../src/monotonic-clock.js';
import { memoryStorage } from '../../src/storage.js';
import { ANN, APP, aBotAt, TENANT } from '../support/teams/bot.js';
import { startFakeTeams } from '../support/teams/fake-teams.js';
import { aPerson } from '../support/world.js';

const SOURCE = join(import.meta.dirname, '../../src');
const CAI = 'bbbbbbbb-0000-4000-8000-000000000002';

/** Which files of the source something ran in, as Node counts it. */
const watching = async () => {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  return {
    /** The files in which a function ran while the work was done. What a file does when it is loaded does not count. */
    filesOf: async (work: () => Promise<void>): Promise<readonly string[]> => {
      await session.post('Profiler.takePreciseCoverage');
      await work();
      const { result } = await session.post('Profiler.takePreciseCoverage');
      const files = result.flatMap(({ url, functions }) => {
        // What begins with the file is the file itself, being loaded.
        const ran = functions.some(
          ({ ranges: [range] }) => range && range.count > 0 && range.startOffset > 0,
        );
        const path = url.startsWith('file:') ? relative(SOURCE, fileURLToPath(url)) : '..';
        return ran && !path.startsWith('..') ? [path.replaceAll('\\', '/')] : [];
      });
      return [...new Set(files)].sort();
    },
    stop: () => session.disconnect(),
  };
};

const DATES = { held_on: '2026-02-11', next_on: '2026-03-11' };

/** Supervision was held, and the next one is booked. */
const imported = async (app: App, values: Readonly<Record<string, string>>): Promise<void> => {
  const prepared = await app.importers
    .find(({ name }) => name === 'supervision')
    ?.prepare([{ line: 2, values }]);
  if (!prepared || !('apply' in prepared)) throw new Error('The dates were not taken');
  await prepared.apply();
};

/** The files of one press and of one morning's tick, in a bot as in production but for Teams and the storage account. */
export const walkedFiles = async (): Promise<Readonly<Record<'press' | 'tick', readonly string[]>>> => {
  // Before anything has run: Node counts only what was made since.
  const watch = await watching();
  const folder = await mkdtemp(join(tmpdir(), 'throughline-walks-'));
  const teams = await startFakeTeams({ journal: join(folder, 'journal.jsonl'), seed: 1 });
  let now = new Date('2026-03-10T10:00:00Z');
  const clock = () => now;
  const { host, url } = await aBotAt(teams, { clock, storage: memoryStorage(clock), ...monotonic });
  try {
    const ann = aPerson({ id: ANN, name: 'Ann Example', roles: ['manager'] });
    const cai = aPerson({ id: CAI, name: 'Cai Lloyd', managerId: ANN, supervisorId: ANN });
    await host.app.directory.replaceAll([ann, cai]);
    const acts = teams.activities({ appId: APP, tenant: TENANT });
    const token = await teams.tokenFor({ appId: APP, serviceUrl: teams.connectorUrl });
    const delivered = async (activity: Parameters<typeof teams.deliver>[1]): Promise<void> => {
      const { status } = await teams.deliver(url, activity, token);
      if (status !== 200) throw new Error(`The bot answered ${status}`);
    };
    await delivered(acts.install(ANN));
    await imported(host.app, { worker_email: cai.email, supervisor_email: ann.email, ...DATES });
    now = new Date('2026-03-11T10:00:00Z');
    const before = await teams.stats();
    const tick = await watch.filesOf(() => host.app.tick());
    const { accepted } = await teams.stats();
    if (accepted === before.accepted) throw new Error('The tick sent nothing');
    const held = { worker: CAI, round: 1, view: 'today', previousActions: 'reviewed', record: 'true' };
    const press = await watch.filesOf(() =>
      delivered(acts.press(ANN, 'supervision.held', { ...held, heldOn: '2026-03-11', nextOn: '2026-04-08' })),
    );
    const rows = await host.app.audit.ofPerson(CAI, await host.app.world());
    if (rows.length < 2) throw new Error('The press changed nothing');
    return { press, tick };
  } finally {
    watch.stop();
    await host.close();
    await teams.stop();
    await rm(folder, { recursive: true, force: true });
  }
};
