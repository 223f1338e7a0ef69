import { mailboxOf } from '../../src/kernel/message.js';
import { collect, type Op } from '../../src/kernel/tables.js';
import { memoryStorage } from '../../src/storage.js';
import { startConnector, TENANT } from './connector.js';
import { anEngine, NO_PACE, runningClock } from './engine.js';
import { collectGarbage, print, rounded } from './measure.js';
import { aStaff } from './staff.js';

const PEOPLE = 10_000;
const DAYS = 10;
const MB = 1024 * 1024;

const now = (what: 'rss' | 'heapUsed'): number => rounded(process.memoryUsage()[what] / MB, 1);

/**
 * The memory of a bot that sends to 10,000 people on ten days. In production the messages are on Azure; here they are in
 * this process, so after each day they are taken out again, and what is left is what the bot itself holds.
 */
export const memory = async (isKept: boolean): Promise<void> => {
  const connector = await startConnector();
  const clock = runningClock();
  const storage = memoryStorage(clock);
  const people = aStaff(PEOPLE);
  const engine = await anEngine({ storage, clock, connectorUrl: connector.url, people, pace: NO_PACE });
  const clear = async () => {
    for (const { id } of people) {
      const { kind } = mailboxOf(id);
      const partition = `${TENANT}|${kind}|${id}`;
      const rows = await collect(storage.tables.list('state', partition));
      const ops = rows.map(({ row }): Op => ({ do: 'delete', row }));
      await storage.tables.transact('state', partition, ops);
    }
  };
  const rss: number[] = [];
  const heap: number[] = [];
  for (let day = 1; day <= DAYS; day += 1) {
    await engine.ask(`2026-04-${String(day).padStart(2, '0')}`);
    await engine.drain();
    await engine.messages.workItems.sweep();
    rss.push(now('rss'));
    if (!isKept) await clear();
    collectGarbage();
    heap.push(now('heapUsed'));
  }
  const { accepted } = await connector.stats();
  await connector.stop();
  print({
    bench: 'memory',
    storage: 'memory',
    rows: isKept ? 'kept in this process' : 'taken out after each 10,000',
    sends: accepted,
    rss_mb_every_10k: rss,
    heap_mb_after_gc_every_10k: heap,
    most_rss_mb: Math.max(...rss),
    heap_growth_mb: rounded((heap.at(-1) ?? 0) - (heap[0] ?? 0), 1),
  });
};
