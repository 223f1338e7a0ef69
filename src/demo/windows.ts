import { join } from 'node:path';
import type { App } from '../app.js';
import { CAST, type CastMember } from './cast.js';
import { HOST } from './child.js';
import { DEMO_TENANT_ID } from './constants.js';
import { NEWCOMER } from './newcomer.js';
import { launchPlayground, type PlaygroundPerson, type RunningPlayground } from './playground.js';
import { type DemoTeams, startTeams } from './teams.js';

const FIRST_WINDOW_PORT = 56150;
const BOT = { id: '28:throughline-demo', name: 'Throughline' };

/** Somebody’s chat with the bot in the local client. */
export interface DemoWindow {
  readonly member: CastMember;
  readonly person: PlaygroundPerson;
  readonly url: string;
  readonly playground: RunningPlayground;
}

export type DemoWindows = Awaited<ReturnType<typeof startWindows>>;

interface WindowsOptions {
  readonly app: App;
  readonly folder: string;
  readonly botPort: number;
  /** Taken where they are free. */
  readonly ports: { readonly teams: number; readonly windows: readonly number[] };
}

/** A chat is the channel’s id of a person and their object id in the tenant. */
const personOf = (known: Omit<PlaygroundPerson, 'id'>): PlaygroundPerson => ({
  id: `29:${known.aadObjectId}`,
  ...known,
});

/** The featured people's chats, and later the newcomer's. */
export const startWindows = async ({ app, folder, botPort, ports }: WindowsOptions) => {
  const { people } = await app.world();
  const botEndpoint = `http://${HOST}:${botPort}/api/messages`;
  const teams: DemoTeams = await startTeams({
    port: ports.teams,
    tenantId: DEMO_TENANT_ID,
    bot: BOT,
    botEndpoint,
  });
  const cast = CAST.map((member) => {
    const known = people.byEmail(member.email);
    if (!known) throw new Error(`The demo's staff list has no ${member.email}`);
    const { id, name, email } = known;
    return { member, person: personOf({ aadObjectId: id, name, email }) };
  });
  const launch = async (person: PlaygroundPerson, port: number): Promise<RunningPlayground> => {
    const playground = await launchPlayground({
      botEndpoint,
      person,
      others: cast.map((each) => each.person),
      tenantId: DEMO_TENANT_ID,
      bot: BOT,
      port,
      serviceUrl: teams.serviceUrlOf(person.aadObjectId),
      dir: join(folder, 'windows', person.aadObjectId),
    });
    teams.opened(person, playground.connectorUrl, playground.conversationId);
    return playground;
  };
  const open = async ({ member, person }: (typeof cast)[number], index: number): Promise<DemoWindow> => {
    const playground = await launch(person, ports.windows[index] ?? FIRST_WINDOW_PORT + index);
    return { member, person, url: playground.url, playground };
  };
  const all = await Promise.all(cast.map(open));
  let newcomer: Promise<RunningPlayground> | undefined;

  return {
    all,
    teams,
    /** Opens the window of whoever is not on the staff list yet; the same one when it is open. */
    openNewcomer: async (): Promise<string> => {
      newcomer ??= launch(personOf(NEWCOMER), FIRST_WINDOW_PORT + cast.length);
      try {
        return (await newcomer).url;
      } catch (error) {
        newcomer = undefined;
        throw error;
      }
    },
    newcomerUrl: async (): Promise<string | undefined> => (await newcomer)?.url,
    stop: async (): Promise<void> => {
      const playgrounds = [...all.map(({ playground }) => playground), ...(newcomer ? [await newcomer] : [])];
      // A window that ended badly must not keep the storage from being saved.
      await Promise.allSettled(playgrounds.map((playground) => playground.stop()));
      await teams.stop();
    },
  };
};
