import type { TokenCredential } from '@azure/identity';
import { QueueClient, type StoragePipelineOptions } from '@azure/storage-queue';
import { ThroughlineError } from '../../kernel/errors.js';
import { inChunks } from '../../kernel/phrases.js';
import type { Taken, WorkQueue } from '../../kernel/queue.js';
import { isLost, repeated } from './attempts.js';
import { checkPayloads, countToTake, delaySeconds, leaseSeconds } from './limits.js';

export type QueueConnection =
  | { readonly connectionString: string }
  | { readonly queuesUrl: string; readonly credential: TokenCredential };

export interface AzureQueueOptions {
  readonly connection: QueueConnection;
  /** What the names of the queues begin with. */
  readonly prefix?: string;
  /** Which queue: `prefix-name`. */
  readonly name: string;
  /** The longest that one call to Azure may take, its repeats included. */
  readonly timeoutMs?: number;
}

// Azure has no call for many at once. This many in flight keep up with the busiest sender without filling its sockets.
const PUTS_IN_FLIGHT = 16;
const NEVER_EXPIRES = -1;

/**
 * A queue of Azure Storage, or of its emulator. Creates it if it is missing.
 *
 * A call whose answer is lost is made again. So a payload may be put twice, which the consumer must bear anyway; what
 * was taken may stay hidden for its lease with nobody at work on it; and `done` and `later` may say `lost` though they
 * did what was asked.
 */
export const azureQueue = async ({
  connection,
  prefix = 'throughline',
  name,
  timeoutMs = 10_000,
}: AzureQueueOptions): Promise<WorkQueue> => {
  const client = queueClient(connection, queueName(prefix, name));
  const ask = <T>(doing: string, call: (abortSignal: AbortSignal) => Promise<T>): Promise<T> =>
    repeated(`${doing} ${client.name}`, timeoutMs, call);

  const settle = (
    doing: string,
    call: (abortSignal: AbortSignal) => Promise<unknown>,
  ): Promise<'done' | 'lost'> =>
    ask(doing, async (abortSignal) => {
      try {
        await call(abortSignal);
        return 'done';
      } catch (error) {
        if (isLost(error)) return 'lost';
        throw error;
      }
    });

  await ask('create', (abortSignal) => client.createIfNotExists({ abortSignal }));

  return {
    async put(payloads, delayMs = 0) {
      checkPayloads(payloads);
      const visibilityTimeout = delaySeconds(delayMs);
      // By itself a message would be gone after 7 days without a word.
      const options = { visibilityTimeout, messageTimeToLive: NEVER_EXPIRES };
      for (const chunk of inChunks(payloads, PUTS_IN_FLIGHT)) {
        const puts = chunk.map((payload) =>
          ask('put into', (abortSignal) => client.sendMessage(encoded(payload), { ...options, abortSignal })),
        );
        // Settled first: a put that is still under way after the call has thrown would surprise the caller.
        await Promise.allSettled(puts);
        await Promise.all(puts);
      }
    },

    async take(most, leaseMs) {
      const numberOfMessages = countToTake(most);
      const visibilityTimeout = leaseSeconds(leaseMs);
      if (numberOfMessages === 0) return [];
      const { receivedMessageItems } = await ask('take from', (abortSignal) =>
        client.receiveMessages({ numberOfMessages, visibilityTimeout, abortSignal }),
      );
      return receivedMessageItems.map(
        ({ messageId, messageText, dequeueCount, popReceipt }): Taken => ({
          id: messageId,
          payload: decoded(messageText),
          timesTaken: dequeueCount,
          receipt: popReceipt,
        }),
      );
    },

    done: ({ id, receipt }) =>
      settle('remove from', (abortSignal) => client.deleteMessage(id, receipt, { abortSignal })),

    async later({ id, receipt }, delayMs) {
      const visibleInSeconds = delaySeconds(delayMs);
      return settle('give back to', (abortSignal) =>
        // No text goes along: Azure keeps the one it has.
        client.updateMessage(id, receipt, undefined, visibleInSeconds, { abortSignal }),
      );
    },

    async length() {
      const { approximateMessagesCount } = await ask('count', (abortSignal) =>
        client.getProperties({ abortSignal }),
      );
      return approximateMessagesCount ?? 0;
    },
  };
};

const queueName = (prefix: string, name: string): string => {
  const whole = `${prefix}-${name}`;
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/u.test(whole) || whole.length > 63) {
    throw new ThroughlineError(
      'bad-prefix',
      'The name of a queue is at most 63 lower-case letters, digits and single inner dashes',
    );
  }
  return whole;
};

const queueClient = (connection: QueueConnection, name: string): QueueClient => {
  const options: StoragePipelineOptions = { retryOptions: { maxTries: 1 } };
  return 'connectionString' in connection
    ? new QueueClient(connection.connectionString, name, options)
    : new QueueClient(`${connection.queuesUrl.replace(/\/+$/u, '')}/${name}`, connection.credential, options);
};

// XML has no place for control characters, and white space at the ends of a text may be cut.
const encoded = (payload: string): string => Buffer.from(payload).toString('base64');
const decoded = (text: string): string => Buffer.from(text, 'base64').toString();
