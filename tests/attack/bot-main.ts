import { join } from 'node:path';
import { openHost } from '../../src/host.js';
import { collect } from '../../src/kernel/tables.js';
import { monotonic } from '../../src/monotonic-clock.js';
import { memoryStorage } from '../../src/storage.js';
import type { Fixture } from '../faults/fixture.js';
import { postToday, seedActions } from '../faults/seed.js';
import { testIds } from '../support/ids.js';
import { ANN, APP, TENANT } from '../support/teams/bot.js';
import { connectorCredentials } from '../support/teams/credentials.js';
import { aPerson } from '../support/world.js';
import { AskSchema, BEN, SettingsSchema } from './bot.js';

// The bot as in production, in a process of its own that the attacks may fill up or bring down. Its storage is in memory,
// its day is a Wednesday; keys and its own token come from the stand-in for Teams. Nothing ticks unless it is told to.

const settings = SettingsSchema.parse(JSON.parse(process.argv[2] ?? '{}'));
const offsetMs = Date.parse('2026-03-11T10:00:00Z') - Date.now();
const clock = () => new Date(Date.now() + offsetMs);
const storage = memoryStorage(clock);
const host = await openHost(
  {
    storage,
    ...monotonic,
    wall: () => Date.now(),
    tenantId: TENANT,
    clock,
    log: () => {},
    cards: join(import.meta.dirname, '../../cards'),
    hasPeoplePicker: false,
    ids: testIds,
    identity: { kind: 'secret', appId: APP, tenantId: TENANT, secret: 'not-a-secret' },
    serviceUrls: { hosts: ['127.0.0.1'], isHttpAllowed: true },
    checkStorage: async () => {},
    endpoints: { openIdMetadataUrl: settings.openIdMetadataUrl },
    credentials: connectorCredentials(settings.connectorUrl, APP),
  },
  0,
  '127.0.0.1',
);
const people = [ANN, BEN].map((id) => aPerson({ id, name: `Person ${id.slice(0, 4)}` }));
await host.app.directory.replaceAll(people);

/** Everything that a request could have changed, as one text. */
const stored = async (): Promise<string> => {
  const tables = ['state', 'outgoing', 'conversations', 'due', 'people'] as const;
  const rows = await Promise.all(tables.map((table) => collect(storage.tables.scan(table, ''))));
  return JSON.stringify(rows);
};

/** Ann and Ben each have a chat and a card to be sent; Ben's chat is one that an attacker has put there. */
const plant = async (goodUrl: string, badUrl: string): Promise<void> => {
  for (const [id, serviceUrl] of [
    [ANN, goodUrl],
    [BEN, badUrl],
  ] as const) {
    const ref = {
      personId: id,
      tenantId: TENANT,
      conversationId: `chat-of-${id}`,
      serviceUrl,
      botId: `28:${APP}`,
      teamsUserId: `29:${id}`,
    };
    await storage.tables.transact('conversations', `${TENANT}|${id.slice(0, 1)}`, [
      { do: 'put', row: id, value: { ref, isReachable: true, since: clock().toISOString() } },
    ]);
  }
  // The seeds of the fault tests look at nothing but these of their world.
  const fixture = { storage, now: clock } as unknown as Fixture;
  await seedActions(fixture, people, '2026-03-18', '2026-03-11');
  await postToday(fixture, people, '2026-03-11');
};

/** The states and reasons of all messages, by person. */
const messages = async (): Promise<string[]> => {
  const found: string[] = [];
  for await (const { to, state, reason } of host.app.messages.all()) found.push(`${to} ${state} ${reason}`);
  return found;
};

const answerTo = async (ask: ReturnType<typeof AskSchema.parse>): Promise<unknown> => {
  switch (ask.what) {
    case 'memory':
      for (let count = 0; count < 3; count += 1) globalThis.gc?.();
      return process.memoryUsage();
    case 'stored':
      return stored();
    case 'counts':
      return host.app.refusals.counts();
    case 'sockets':
      return process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length;
    case 'plant':
      await plant(ask.goodUrl, ask.badUrl);
      return undefined;
    case 'tick':
      await host.app.tick();
      return messages();
  }
};

process.on('message', (message) => {
  answerTo(AskSchema.parse(message)).then(
    (answer) => process.send?.({ answer }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.once('disconnect', () => process.exit(0));
process.send?.({ answer: host.port });
