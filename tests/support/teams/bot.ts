import { join } from 'node:path';
import { type Host, type HostParts, openHost } from '../../../src/host.js';
import { monotonic } from '../../../src/monotonic-clock.js';
import { memoryStorage } from '../../../src/storage.js';
import { testIds } from '../ids.js';
import { aPerson } from '../world.js';
import { connectorCredentials } from './credentials.js';
import type { FakeTeams } from './fake-teams.js';

export const APP = '22222222-2222-4222-8222-222222222222';
export const TENANT = '11111111-1111-4111-8111-111111111111';
export const ANN = 'aaaaaaaa-0000-4000-8000-000000000001';

export interface ABot {
  readonly host: Host;
  /** Where Teams posts to. */
  readonly url: string;
}

/** A Wednesday at ten in London. */
const clock = () => new Date('2026-03-11T10:00:00Z');

/** The bot as in production, with a real identity; only its keys and its own token come from the fake Teams. */
export const aBotAt = async (
  teams: Pick<FakeTeams, 'connectorUrl' | 'openIdMetadataUrl'>,
  parts: Partial<HostParts> = {},
): Promise<ABot> => {
  const host = await openHost(
    {
      storage: memoryStorage(clock),
      ...monotonic,
      wall: () => Date.now(),
      tenantId: TENANT,
      clock,
      log: () => {},
      cards: join(import.meta.dirname, '../../../cards'),
      hasPeoplePicker: false,
      ids: testIds,
      identity: { kind: 'secret', appId: APP, tenantId: TENANT, secret: 'not-a-secret' },
      serviceUrls: { hosts: ['127.0.0.1'], isHttpAllowed: true },
      checkStorage: async () => {},
      endpoints: { openIdMetadataUrl: teams.openIdMetadataUrl },
      credentials: connectorCredentials(teams.connectorUrl, APP),
      ...parts,
    },
    0,
    '127.0.0.1',
  );
  await host.app.directory.replaceAll([aPerson({ id: ANN, name: 'Ann Example' })]);
  return { host, url: `http://127.0.0.1:${host.port}/api/messages` };
};
