import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { nameOfFailure, ThroughlineError } from '../kernel/errors.js';
import { freePort, startChild } from './child.js';

/** The configuration's schema asks for exactly this many people besides the current one. */
const OTHERS = 5;
const ATTEMPTS = 3;

export interface PlaygroundPerson {
  /** The channel's id of the person (`from.id`), different for everyone. */
  readonly id: string;
  readonly name: string;
  readonly aadObjectId: string;
  readonly email: string;
}

export interface PlaygroundOptions {
  /** The bot's messaging endpoint, for example http://127.0.0.1:3978/api/messages. */
  readonly botEndpoint: string;
  /** Whose chat this is. */
  readonly person: PlaygroundPerson;
  /** Colleagues the bot may ask about. The first five count; made-up ones fill the gap. */
  readonly others: readonly PlaygroundPerson[];
  readonly tenantId: string;
  readonly bot: { readonly id: string; readonly name: string };
  /** Taken if it is free. */
  readonly port?: number;
  /** Where the bot is told to send to; it hands on to `connectorUrl`. */
  readonly serviceUrl: string;
  /** Folder for the configuration and the log, this person's own. */
  readonly dir: string;
}

export interface RunningPlayground {
  /** The page with the person's chat. */
  readonly url: string;
  /** Where the window takes what is sent to it; it changes with the port. */
  readonly connectorUrl: string;
  /** The same for the same person every time, so that the bot's stored reference stays good. */
  readonly conversationId: string;
  stop(): Promise<void>;
}

/** Starts Microsoft's Agents Playground for one person, on loopback. */
export async function launchPlayground(options: PlaygroundOptions): Promise<RunningPlayground> {
  const dir = resolve(options.dir);
  const configPath = join(dir, 'm365agentsplayground.yml');
  const log = join(dir, 'playground.log');
  const conversationId = `a:${options.person.aadObjectId}`;
  await mkdir(dir, { recursive: true });
  // JSON is YAML.
  await writeFile(configPath, JSON.stringify(configOf(options, conversationId), null, 2));

  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const port = await freePort(options.port);
    const url = `http://127.0.0.1:${port}`;
    const connectorUrl = `${url}/_connector`;
    const child = startChild(
      'playground-child',
      [
        'start',
        '-e',
        options.botEndpoint,
        '-c',
        'msteams',
        '-p',
        String(port),
        '--su',
        options.serviceUrl,
        '--dt',
      ],
      {
        TEAMSAPPTESTER_BROWSER: 'none',
        M365_AGENTS_PLAYGROUND_CONFIG_PATH: configPath,
        M365_AGENTS_PLAYGROUND_LOGFILE: log,
      },
    );
    try {
      // Somebody can take the port in between: then it silently listens on another one, to which connectorUrl does not lead.
      const [, got] = await child.line(/^Listening on (\d+)/);
      if (Number(got) === port && (await servesConversation(url, conversationId))) {
        return { url, connectorUrl, conversationId, stop: child.stop };
      }
    } catch (error) {
      await child.stop().catch(() => {});
      const why = error instanceof ThroughlineError ? error.message : nameOfFailure(error);
      throw new ThroughlineError(
        'unfit-configuration',
        `The window of ${options.person.name} (Agents Playground) did not start: ${why}. Its log is ${log}; start the demo again.`,
      );
    }
    await child.stop();
  }
  throw new ThroughlineError(
    'unfit-configuration',
    `The window of ${options.person.name} (Agents Playground) did not get a port of its own. Start the demo again.`,
  );
}

function configOf({ person, others, tenantId, bot }: PlaygroundOptions, conversationId: string) {
  const colleagues = others.filter((other) => other.id !== person.id).slice(0, OTHERS);
  const madeUp = Array.from({ length: OTHERS - colleagues.length }, (_, index) => ({
    id: `29:made-up-${index + 1}`,
    name: `Colleague ${index + 1}`,
    aadObjectId: `00000000-0000-4000-8000-00000000000${index + 1}`,
    email: `colleague${index + 1}@example.org`,
  }));
  return {
    version: '0.1.1',
    tenantId,
    bot: { id: bot.id, name: bot.name },
    currentUser: userOf(person),
    users: [...colleagues, ...madeUp].map(userOf),
    personalChat: { id: conversationId },
    groupChat: { id: '19:group@thread.v2', name: 'Group' },
    team: {
      id: '19:team@thread.tacv2',
      name: 'Team',
      aadGroupId: '00000000-0000-4000-8000-0000000000ff',
      channels: [],
    },
  };
}

function userOf({ id, name, aadObjectId, email }: PlaygroundPerson) {
  const [givenName = name, ...rest] = name.split(' ');
  return { id, name, userPrincipleName: email, aadObjectId, givenName, surname: rest.join(' '), email };
}

/** Whether the process that answers here is the one just started. */
async function servesConversation(url: string, conversationId: string): Promise<boolean> {
  const response = await fetch(`${url}/_internal/v1/config`);
  const { config } = (await response.json()) as { config?: { personalChat?: { id?: string } } };
  return config?.personalChat?.id === conversationId;
}
