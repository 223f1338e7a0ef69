import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { APP, TENANT } from '../support/teams/bot.js';
import { type FakeTeams, startFakeTeams } from '../support/teams/fake-teams.js';
import { goodClaims } from '../support/teams/forgeries.js';
import type { Acts } from '../support/teams/inbound.js';
import { type Bot, startBot } from './bot.js';

/** A Teams, a bot, and what a genuine client has. */
export interface Scene {
  readonly teams: FakeTeams;
  readonly bot: Bot;
  /** What people of our tenant do. */
  readonly acts: Acts;
  /** A genuine token, good for two days. */
  readonly token: string;
}

/** Sets the scene, plays in it, and clears it away. */
export const withScene = async <T>(seed: number, play: (scene: Scene) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-attack-'));
  const teams = await startFakeTeams({ journal: join(folder, 'journal.jsonl'), seed });
  const { connectorUrl, openIdMetadataUrl } = teams;
  const bot = await startBot({ connectorUrl, openIdMetadataUrl });
  try {
    const token = await teams.sign({ claims: goodClaims(teams) });
    return await play({ teams, bot, acts: teams.activities({ appId: APP, tenant: TENANT }), token });
  } finally {
    await bot.stop();
    await teams.stop();
    await rm(folder, { recursive: true, force: true });
  }
};
