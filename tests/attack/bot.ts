import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

export const SettingsSchema = z.strictObject({ connectorUrl: z.url(), openIdMetadataUrl: z.url() });

/** A second person on the staff list, beside Ann. */
export const BEN = 'bbbbbbbb-0000-4000-8000-000000000002';

export const AskSchema = z.discriminatedUnion('what', [
  z.strictObject({ what: z.enum(['memory', 'stored', 'counts', 'sockets', 'tick']) }),
  z.strictObject({ what: z.literal('plant'), goodUrl: z.string(), badUrl: z.string() }),
]);
type Ask = z.infer<typeof AskSchema>;

const AnswerSchema = z.object({ answer: z.unknown().optional(), error: z.string().optional() });
const MemorySchema = z.object({ rss: z.number(), heapUsed: z.number() });

const MB = 1024 * 1024;

/** The bot under attack. What it says of itself is read from inside its process. */
export interface Bot {
  readonly port: number;
  readonly url: string;
  readonly hasEnded: boolean;
  /** After a garbage collection, in MB. */
  memory(): Promise<{ readonly rssMb: number; readonly heapMb: number }>;
  /** All rows as one text. */
  stored(): Promise<string>;
  /** Refusals by code since it started. */
  counts(): Promise<Readonly<Record<string, number>>>;
  /** Sockets that are open in it, those towards Teams included. */
  sockets(): Promise<number>;
  plant(goodUrl: string, badUrl: string): Promise<void>;
  /** Plans and sends; gives every message as person, state and reason. */
  tick(): Promise<readonly string[]>;
  stop(): Promise<void>;
}

/** Starts the bot; it ends with this process. */
export const startBot = async (settings: z.infer<typeof SettingsSchema>): Promise<Bot> => {
  const child = fork(fileURLToPath(new URL('./bot-main.ts', import.meta.url)), [JSON.stringify(settings)], {
    execArgv: ['--import', 'tsx', '--expose-gc'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit');
  const ended = exited.then(([code, signal]: unknown[]) => {
    throw new Error(`The bot ended: ${code ?? signal}`);
  });
  ended.catch(() => {});
  const next = async (): Promise<unknown> => {
    const [message] = await Promise.race([once(child, 'message'), ended]);
    const { answer, error } = AnswerSchema.parse(message);
    if (error !== undefined) throw new Error(`The bot could not say: ${error}`);
    return answer;
  };
  const ask = async (what: Ask): Promise<unknown> => {
    const answer = next();
    child.send(what);
    return answer;
  };
  const port = z.int().parse(await next());
  return {
    port,
    url: `http://127.0.0.1:${port}/api/messages`,
    get hasEnded() {
      return child.exitCode !== null || child.signalCode !== null;
    },
    memory: async () => {
      const { rss, heapUsed } = MemorySchema.parse(await ask({ what: 'memory' }));
      return { rssMb: rss / MB, heapMb: heapUsed / MB };
    },
    stored: async () => z.string().parse(await ask({ what: 'stored' })),
    counts: async () => z.record(z.string(), z.number()).parse(await ask({ what: 'counts' })),
    sockets: async () => z.int().parse(await ask({ what: 'sockets' })),
    plant: async (goodUrl, badUrl) => {
      await ask({ what: 'plant', goodUrl, badUrl });
    },
    tick: async () => z.array(z.string()).parse(await ask({ what: 'tick' })),
    stop: async () => {
      if (child.connected) child.disconnect();
      await exited;
    },
  };
};
