import type { AppCredentials } from 'botframework-connector';
import { z } from 'zod';
import type { Clock } from '../../kernel/clock.js';
import type { JsonObject } from '../../kernel/json.js';
import type { ConversationRef, SendOutcome } from '../../kernel/message.js';
import { isAllowedServiceUrl, type ServiceUrlRules } from '../../kernel/service-url.js';
import type { Attach, Messenger, OpenOutcome } from '../../kernel/teams.js';
import { type ConnectorAnswer, type ConnectorCall, makeConnectorCalls } from './connector-calls.js';
import { outcomeOfFailure } from './outcome.js';

/** Teams answers in well under a second; after this long the outcome counts as unknown. */
const CALL_TIMEOUT_MS = 10_000;

export const CARD_TYPE = 'application/vnd.microsoft.card.adaptive';

/** The connector of the tenant's region, and the two ids that a new chat needs. */
interface ChatOpening {
  readonly serviceUrl: string;
  readonly tenantId: string;
  readonly appId: string;
}

/** What a chat is opened with: the parts of it that are known before. */
type Unopened = Pick<ConversationRef, 'personId' | 'tenantId' | 'serviceUrl' | 'botId' | 'teamsUserId'>;

export interface MessengerParts {
  readonly credentials: AppCredentials;
  readonly serviceUrls: ServiceUrlRules;
  readonly clock: Clock;
  /** Where to open chats with people who never wrote, and as whom. Without it they are waited for. */
  readonly opening?: ChatOpening;
  /** Milliseconds; for tests that must not wait. */
  readonly timeoutMs?: number;
}

// Text beside a card splits the message in two and loses its id, so the notification line goes into `summary`.
const messageOf = (attachment: JsonObject, summary: string): JsonObject => ({
  type: 'message',
  summary,
  attachments: [attachment],
});
const activityOf = (card: JsonObject, summary: string): JsonObject =>
  messageOf({ contentType: CARD_TYPE, content: card }, summary);

type Call = Pick<ConnectorCall, 'method' | 'path' | 'body'>;

const AcceptedSchema = z.object({ id: z.string().default('') });

/** The id of what a call made, empty where Teams does not say; undefined unless the call was accepted for certain. */
const idIn = ({ status, text }: ConnectorAnswer): string | undefined => {
  if (status < 200 || status >= 300) return undefined;
  try {
    return AcceptedSchema.parse(text === '' ? {} : JSON.parse(text)).id;
  } catch {
    // Half an answer, or somebody else's: whether the card is there cannot be known.
    return undefined;
  }
};

/** What the promise gives within the time, or undefined; the SDK's token requests have no limit of their own. */
const keptWithin = async <T>(promise: Promise<T>, ms: number): Promise<T | undefined> => {
  const kept = promise.catch(() => undefined);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  return Promise.race([kept, late]).finally(() => clearTimeout(timer));
};

export const makeMessenger = (parts: MessengerParts): Messenger & { readonly attach: Attach } => {
  const callConnector = makeConnectorCalls();
  const timeoutMs = parts.timeoutMs ?? CALL_TIMEOUT_MS;

  let asking: Promise<string | undefined> | undefined;
  /** Asked before a call, so that a token that cannot be had is known to have sent nothing; one request for all who wait. */
  const tokenFor = (isFresh: boolean): Promise<string | undefined> => {
    // The local client needs none, and its credentials have none to give.
    if (parts.credentials.appId === '') return Promise.resolve('');
    asking ??= keptWithin(parts.credentials.getToken(isFresh), timeoutMs).finally(() => {
      asking = undefined;
    });
    return asking;
  };

  const attempt = async (serviceUrl: string, token: string, call: Call): Promise<SendOutcome> => {
    try {
      const answer = await callConnector({ ...call, serviceUrl, token, timeoutMs });
      const activityId = idIn(answer);
      if (activityId !== undefined) return { kind: 'sent', activityId };
      const headers = { get: () => answer.retryAfter };
      return outcomeOfFailure(
        { statusCode: answer.status, response: { headers }, text: answer.text },
        parts.clock(),
      );
    } catch (error) {
      return outcomeOfFailure(error, parts.clock());
    }
  };

  /** A 401 was surely not accepted: with a fresh token the call is made once more, and only once. */
  const called = async (serviceUrl: string, call: Call): Promise<SendOutcome> => {
    if (!isAllowedServiceUrl(serviceUrl, parts.serviceUrls)) {
      return { kind: 'refused', reason: 'service-url-not-allowed' };
    }
    const token = await tokenFor(false);
    if (token === undefined) return { kind: 'not-accepted', reason: 'no-token' };
    const first = await attempt(serviceUrl, token, call);
    if (first.kind !== 'not-accepted' || first.reason !== 'teams-said-401') return first;
    const fresh = await tokenFor(true);
    return fresh === undefined ? first : attempt(serviceUrl, fresh, call);
  };

  const openChat = async (chat: Unopened): Promise<OpenOutcome> => {
    const { personId, tenantId, serviceUrl, botId, teamsUserId } = chat;
    // Without an activity inside, which would be a send that could happen twice.
    const body = {
      isGroup: false,
      bot: { id: botId, name: '' },
      members: [{ id: personId, name: '' }],
      tenantId,
      channelData: { tenant: { id: tenantId } },
    };
    const outcome = await called(serviceUrl, { method: 'POST', path: [], body });
    if (outcome.kind === 'sent') {
      const conversationId = outcome.activityId;
      if (conversationId === '') return { kind: 'not-accepted', reason: 'no-chat-in-the-answer' };
      const ref = { personId, tenantId, conversationId, serviceUrl, botId, teamsUserId };
      return { kind: 'opened', ref };
    }
    // Opening a chat shows nobody anything, so a call whose fate is unknown may be made again.
    if (outcome.kind === 'unknown') return { kind: 'not-accepted', reason: 'chat-not-opened' };
    return outcome.kind === 'gone' ? { kind: 'unreachable', reason: outcome.reason } : outcome;
  };

  return {
    canOpen: parts.opening !== undefined,
    open: async (personId, gone) => {
      if (gone) return openChat(gone);
      if (!parts.opening) return { kind: 'unreachable', reason: 'not-opened-yet' };
      const { appId, ...where } = parts.opening;
      return openChat({ ...where, personId, botId: `28:${appId}`, teamsUserId: personId });
    },
    send: ({ serviceUrl, conversationId }, card, summary) =>
      called(serviceUrl, {
        method: 'POST',
        path: [conversationId, 'activities'],
        body: activityOf(card, summary),
      }),
    attach: ({ serviceUrl, conversationId }, attachment, summary) =>
      called(serviceUrl, {
        method: 'POST',
        path: [conversationId, 'activities'],
        body: messageOf(attachment, summary),
      }),
    update: async ({ serviceUrl, conversationId }, activityId, card, summary) => {
      const outcome = await called(serviceUrl, {
        method: 'PUT',
        path: [conversationId, 'activities', activityId],
        body: { ...activityOf(card, summary), id: activityId },
      });
      return outcome.kind === 'sent' ? { kind: 'sent', activityId } : outcome;
    },
  };
};
