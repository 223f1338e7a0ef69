import {
  ActivityTypes,
  CardFactory,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
} from 'botbuilder';
import restify, { type Request, type Response } from 'restify';
import { z } from 'zod';
import { openHost } from '../../src/host.js';
import type { JsonObject } from '../../src/kernel/json.js';
import { monotonic } from '../../src/monotonic-clock.js';
import { sdkSettingsFor } from '../../src/platform/teams/endpoints.js';
import { strictAuthentication } from '../../src/platform/teams/token.js';
import { testIds } from '../support/ids.js';
import { KeptCredentials } from './bare.js';
import { APP, fixedCredentials, TENANT } from './connector.js';
import { runningClock } from './engine.js';
import { anActionOf, writeOwner } from './owners.js';
import { aStaff, CARDS, personIdOf } from './staff.js';
import { storagesOf } from './storages.js';

// A bot that answers presses, in a process of its own: ours, or the SDK's adapter with a fixed card. It ends with its parent.

const StartSchema = z.strictObject({
  kind: z.enum(['ours', 'bare']),
  storage: z.enum(['memory', 'azurite']),
  people: z.int(),
  openIdMetadataUrl: z.string(),
  /** What the bare one answers. */
  card: z.custom<JsonObject>(),
});
const start = StartSchema.parse(JSON.parse(process.argv[2] ?? '{}'));
const endpoints = { openIdMetadataUrl: start.openIdMetadataUrl };

const ours = async () => {
  const clock = runningClock();
  const storages = await storagesOf(start.storage);
  const storage = await storages.fresh(clock);
  const host = await openHost(
    {
      storage,
      ...monotonic,
      wall: () => Date.now(),
      tenantId: TENANT,
      clock,
      log: () => {},
      cards: CARDS,
      hasPeoplePicker: false,
      ids: testIds,
      identity: { kind: 'secret', appId: APP, tenantId: TENANT, secret: 'not-a-secret' },
      serviceUrls: { hosts: ['127.0.0.1'], isHttpAllowed: true },
      checkStorage: async () => {},
      endpoints,
      credentials: fixedCredentials(),
    },
    0,
    '127.0.0.1',
  );
  await host.app.directory.replaceAll(aStaff(start.people));
  for (let index = 0; index < start.people; index += 1) {
    await writeOwner(storage.tables, anActionOf(personIdOf(index), index, '2026-03-10'));
  }
  return { port: host.port, stop: storages.stop };
};

const bare = async () => {
  const adapter = new CloudAdapter(
    new ConfigurationBotFrameworkAuthentication(
      { MicrosoftAppId: APP, ...sdkSettingsFor(endpoints) },
      new KeptCredentials(),
      strictAuthentication(APP),
    ),
  );
  const body = { statusCode: 200, type: CardFactory.contentTypes.adaptiveCard, value: start.card };
  const server = restify.createServer({ name: 'bare' });
  server.use(restify.plugins.bodyParser({ mapParams: false }));
  server.post(
    '/api/messages',
    async ({ body: activity, headers, method = 'POST' }: Request, response: Response) => {
      await adapter.process({ body: activity, headers, method }, response, async (context) => {
        await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status: 200, body } });
      });
    },
  );
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()));
  return { port: server.address().port as number, stop: async () => {} };
};

const { port, stop } = await (start.kind === 'ours' ? ours() : bare());
process.send?.({ port });
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuMs: (user + system) / 1000 });
});
process.once('disconnect', () => {
  const end = () => process.exit();
  stop().then(end, end);
});
