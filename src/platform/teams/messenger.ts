import type { Activity, Attachment } from 'botbuilder';
import { type AppCredentials, ConnectorClient } from 'botframework-connector';
import type { Clock } from '../../kernel/clock.js';
import type { JsonObject } from '../../kernel/json.js';
import type { ConversationRef, SendOutcome } from '../../kernel/message.js';
import type { Messenger } from '../../kernel/teams.js';
import { outcomeOfFailure } from './outcome.js';
import { isAllowedServiceUrl, type ServiceUrlRules } from './service-url.js';

/** Teams answers in well under a second; after this long the outcome counts as unknown. */
const CALL_TIMEOUT_MS = 15_000;

export const CARD_TYPE = 'application/vnd.microsoft.card.adaptive';

export interface MessengerParts {
  readonly credentials: AppCredentials;
  readonly serviceUrls: ServiceUrlRules;
  readonly clock: Clock;
  /** Milliseconds; for tests that must not wait. */
  readonly timeoutMs?: number;
}

const hasPipeline = (
  client: unknown,
): client is { pipeline: { removePolicy(which: { name: string }): readonly unknown[] } } =>
  typeof client === 'object' && client !== null && 'pipeline' in client;

/**
 * The SDK repeats a POST up to three times on 5xx and resets: duplicates in people's chats. No option stops it; taking
 * the policy out of the pipeline does. Throws when a new SDK version no longer has it where we look.
 */
const withoutHiddenRetries = (connector: ConnectorClient): ConnectorClient => {
  const inner: unknown = Reflect.get(connector, 'client');
  if (!hasPipeline(inner) || inner.pipeline.removePolicy({ name: 'defaultRetryPolicy' }).length !== 1) {
    throw new Error('The connector client has changed: its hidden retries could not be removed');
  }
  return connector;
};

const activityOf = (card: JsonObject, summary: string): Partial<Activity> => {
  const attachment: Attachment = { contentType: CARD_TYPE, content: card };
  // Text beside a card splits the message in two and loses its id, so the notification line goes into `summary`.
  return { type: 'message', summary, attachments: [attachment] };
};

/** True when the promise is kept within the time; the SDK's token requests have no limit of their own. */
const isKeptWithin = async (promise: Promise<unknown>, ms: number): Promise<boolean> => {
  const kept = promise.then(
    () => true,
    () => false,
  );
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  return Promise.race([kept, late]).finally(() => clearTimeout(timer));
};

export const makeMessenger = (parts: MessengerParts): Messenger => {
  const connectors = new Map<string, ConnectorClient>();
  const connectorFor = (serviceUrl: string): ConnectorClient => {
    const known = connectors.get(serviceUrl);
    if (known) return known;
    const made = withoutHiddenRetries(new ConnectorClient(parts.credentials, { baseUri: serviceUrl }));
    connectors.set(serviceUrl, made);
    return made;
  };

  const timeout = parts.timeoutMs ?? CALL_TIMEOUT_MS;

  let asking: Promise<boolean> | undefined;
  /** Asked before a call, so that a token that cannot be had is known to have sent nothing; one request for all who wait. */
  const hasToken = (isFresh: boolean): Promise<boolean> => {
    // The local client needs none, and its credentials have none to give.
    if (parts.credentials.appId === '') return Promise.resolve(true);
    asking ??= isKeptWithin(parts.credentials.getToken(isFresh), timeout).finally(() => {
      asking = undefined;
    });
    return asking;
  };

  const attempt = async (call: () => Promise<string>): Promise<SendOutcome> => {
    try {
      return { kind: 'sent', activityId: await call() };
    } catch (error) {
      return outcomeOfFailure(error, parts.clock());
    }
  };

  /** A 401 was surely not accepted: with a fresh token the call is made once more, and only once. */
  const called = async (to: ConversationRef, call: (connector: ConnectorClient) => Promise<string>) => {
    if (!isAllowedServiceUrl(to.serviceUrl, parts.serviceUrls)) {
      return { kind: 'refused', reason: 'service-url-not-allowed' } as const;
    }
    if (!(await hasToken(false))) return { kind: 'not-accepted', reason: 'no-token' } as const;
    const connector = connectorFor(to.serviceUrl);
    const first = await attempt(() => call(connector));
    if (first.kind !== 'not-accepted' || first.reason !== 'teams-said-401') return first;
    return (await hasToken(true)) ? attempt(() => call(connector)) : first;
  };

  return {
    send: (to, card, summary) =>
      called(to, async (connector) => {
        const activity = activityOf(card, summary);
        const sent = await connector.conversations.sendToConversation(to.conversationId, activity, {
          timeout,
        });
        return sent.id;
      }),
    update: (to, activityId, card, summary) =>
      called(to, async (connector) => {
        const activity = { ...activityOf(card, summary), id: activityId };
        await connector.conversations.updateActivity(to.conversationId, activityId, activity, { timeout });
        return activityId;
      }),
  };
};
