import { AppCredentials } from 'botframework-connector';
import { z } from 'zod';
import { startChild } from './child.js';

const PortSchema = z.object({ port: z.int() });
const StatsSchema = z.object({
  calls: z.int(),
  accepted: z.int(),
  refused: z.int(),
  mostInOneSecond: z.int(),
});

/** A connector on loopback in a process of its own. */
export const startConnector = async ({ latencyMs = 0, mostPerSecond = 1e9 } = {}) => {
  const child = startChild('connector-main', { latencyMs, mostPerSecond });
  const { port } = PortSchema.parse(await child.next());
  const url = `http://127.0.0.1:${port}/`;
  return {
    url,
    stats: async () => StatsSchema.parse(await (await fetch(new URL('stats', url))).json()),
    stop: child.stop,
  };
};
export type Connector = Awaited<ReturnType<typeof startConnector>>;

export const APP = '22222222-2222-4222-8222-222222222222';
export const TENANT = '11111111-1111-4111-8111-111111111111';

/** A token that never runs out, as long as Microsoft's: what a token costs to get is not what is measured. */
class FixedCredentials extends AppCredentials {
  protected override async refreshToken() {
    return { accessToken: 'x'.repeat(1500), expiresOn: new Date(Date.now() + 24 * 3600 * 1000) };
  }
}

export const fixedCredentials = (): AppCredentials => new FixedCredentials(APP);
