import { makeBareSender } from './bare.js';
import { type Connector, startConnector } from './connector.js';
import { anEngine, NO_PACE, runningClock } from './engine.js';
import { alternately, median, print, rounded, type Spent, spent } from './measure.js';
import { aStaff, chatWith, dueCardFor } from './staff.js';
import { type StorageName, storagesOf } from './storages.js';

export interface SendOptions {
  readonly cards: number;
  readonly rounds: number;
  /** Both unless given. */
  readonly storage?: StorageName;
}

const perCpuSecond = (cards: number, rounds: readonly Spent[]): number =>
  median(rounds.map(({ cpuSeconds }) => cards / cpuSeconds));
const perSecond = (cards: number, rounds: readonly Spent[]): number =>
  median(rounds.map(({ seconds }) => cards / seconds));

const sentAs = async (connector: Connector, cards: number, work: () => Promise<unknown>) => {
  const before = (await connector.stats()).accepted;
  const result = await spent(work);
  const got = (await connector.stats()).accepted - before;
  if (got !== cards) throw new Error(`${got} of ${cards} cards arrived`);
  return result;
};

const measure = async (
  storage: StorageName,
  { cards, rounds }: Pick<SendOptions, 'cards' | 'rounds'>,
): Promise<void> => {
  const connector = await startConnector();
  const storages = await storagesOf(storage);
  const people = aStaff(cards);
  const clock = runningClock();

  const ours = async () => {
    const engine = await anEngine({
      storage: await storages.fresh(clock),
      clock,
      connectorUrl: connector.url,
      people,
      pace: NO_PACE,
    });
    // From the daily plan's asking to the last recorded outcome: everything that our rows cost.
    return sentAs(connector, cards, async () => {
      await engine.ask('2026-03-11');
      await engine.drain();
    });
  };

  const { expand } = await anEngine({
    storage: await storages.fresh(clock),
    clock,
    connectorUrl: connector.url,
    people: [],
  });
  const addressed = people.map((person) => {
    const card = dueCardFor(person);
    return { to: chatWith(person.id, connector.url), card: expand(card, 'mark'), summary: card.summary };
  });
  const sendAll = makeBareSender(NO_PACE.mostInFlight);
  const theirs = () => sentAs(connector, cards, () => sendAll(addressed));

  const results = await alternately(rounds, ours, theirs);
  await storages.stop();
  await connector.stop();
  const [engine, bare] = [perCpuSecond(cards, results.ours), perCpuSecond(cards, results.theirs)];
  print({
    bench: 'send',
    storage,
    cards,
    rounds,
    in_flight: NO_PACE.mostInFlight,
    ours_per_cpu_s: rounded(engine),
    bare_per_cpu_s: rounded(bare),
    ratio: rounded(engine / bare, 2),
    ours_per_s: rounded(perSecond(cards, results.ours)),
    bare_per_s: rounded(perSecond(cards, results.theirs)),
  });
};

/** Cards for each second of processor time, against a bare loop over the SDK; no latency and no pace. */
export const send = async (options: SendOptions): Promise<void> => {
  const { cards, rounds, storage } = options;
  if (storage !== 'azurite') await measure('memory', options);
  if (storage !== 'memory')
    await measure('azurite', { cards: Math.min(cards, 1_000), rounds: Math.min(rounds, 3) });
};
