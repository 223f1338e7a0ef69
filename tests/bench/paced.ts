import { monotonic } from '../../src/monotonic-clock.js';
import { startConnector } from './connector.js';
import { anEngine, runningClock } from './engine.js';
import { print, rounded, spent } from './measure.js';
import { aStaff } from './staff.js';
import { storagesOf } from './storages.js';

const BETWEEN_TICKS_MS = 500;
const TEAMS_LATENCY_MS = 350;
/** What Teams allows one app in one tenant. */
const TEAMS_PER_SECOND = 50;

/** The real pace against a Teams that takes 350 ms for a call and refuses the 51st of any second. */
export const paced = async (cards: number): Promise<void> => {
  const connector = await startConnector({ latencyMs: TEAMS_LATENCY_MS, mostPerSecond: TEAMS_PER_SECOND });
  const storages = await storagesOf('memory');
  const clock = runningClock();
  const people = aStaff(cards);
  const storage = await storages.fresh(clock);
  const engine = await anEngine({ storage, clock, connectorUrl: connector.url, people });
  await engine.ask('2026-03-11');
  const { seconds, cpuSeconds } = await spent(async () => {
    // What was refused waits for its time and is found again, as the ticks of a running bot find it.
    while ((await connector.stats()).accepted < cards) {
      await engine.messages.workItems.sweep();
      await engine.drain();
      await monotonic.sleep(BETWEEN_TICKS_MS);
    }
  });
  const stats = await connector.stats();
  await connector.stop();
  const floor = cards / TEAMS_PER_SECOND;
  print({
    bench: 'paced',
    storage: 'memory',
    cards,
    latency_ms: TEAMS_LATENCY_MS,
    seconds: rounded(seconds, 1),
    floor_seconds: floor,
    ratio: rounded(seconds / floor, 3),
    most_in_one_second: stats.mostInOneSecond,
    refused_429: stats.refused,
    calls: stats.calls,
    cpu_seconds: rounded(cpuSeconds, 1),
  });
};
