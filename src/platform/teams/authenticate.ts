import {
  type Activity,
  ActivityTypes,
  type ConfigurationBotFrameworkAuthentication,
  type Request,
  type Response,
} from 'botbuilder';
import type { AuthenticateRequestResult } from 'botframework-connector';
import { nameOfFailure } from '../../kernel/errors.js';
import { isObject, type JsonObject } from '../../kernel/json.js';
import type { Log } from '../../kernel/log.js';
import type { ConversationRef } from '../../kernel/message.js';
import { type OnRefused, REFUSALS, type RefusalCode } from '../../kernel/refusals.js';
import { type AdmissionRules, admit } from './admit.js';
import type { BotIdentity } from './identity.js';
import { KeysUnavailable, type SigningKeys } from './signing-keys.js';
import { isSignedWith, lookAtToken } from './token.js';

const CHANNEL = 'msteams';

export interface RequestHandlerParts {
  readonly identity: BotIdentity;
  readonly admission: AdmissionRules;
  readonly keys: SigningKeys;
  /** The SDK's own check of the token, with the settings of the adapter. */
  readonly authentication: Pick<ConfigurationBotFrameworkAuthentication, 'authenticateRequest'>;
  /** The body of the answer to somebody who was let in. Never rejects. */
  readonly answerInvoke: (activity: Activity, from: ConversationRef) => Promise<JsonObject>;
  /** Everything else that somebody who was let in does. */
  readonly takeTurn: (
    activity: Activity,
    authenticated: AuthenticateRequestResult,
    from: ConversationRef,
  ) => Promise<void>;
  readonly refused: OnRefused;
  /** Milliseconds of the machine's own clock, by which tokens begin and end: not the program's, which a demo may move. */
  readonly wall: () => number;
  readonly log: Log;
}

/** Answers one request from Teams. Settles when the answer has been given; never rejects. */
export type Receive = (request: Request, response: Response) => Promise<void>;

/** Who was let in, with what the SDK needs for a turn. */
interface LetIn {
  readonly activity: Activity;
  readonly authenticated: AuthenticateRequestResult;
  readonly from: ConversationRef;
}

/** A status and nothing else. */
const answerBare = (response: Response, status: number): void => {
  response.status(status);
  response.end();
};

/** No more than what the SDK's own check of an activity asks for: the admission asks for the rest. */
const isActivity = (body: unknown): body is Activity =>
  isObject(body) && typeof body.type === 'string' && body.type !== '';

/** The order of the checks: token, signature, activity, the SDK's own check, admission. Only then is anything heard. */
export const makeRequestHandler = (parts: RequestHandlerParts): Receive => {
  const { identity, admission, keys, log } = parts;

  /** The service URL that the token was given for, or why it is not one of Teams for us. */
  const tokenOf = async (authorization: string): Promise<{ serviceUrl: string } | RefusalCode> => {
    const nowS = parts.wall() / 1000;
    const token = lookAtToken(authorization, { appId: admission.appId, tenantId: admission.tenantId, nowS });
    if (typeof token === 'string') return token;
    const found = await keys.find(token.keyId);
    if (!found) return 'token-unknown-key';
    if (!isSignedWith(found.key, token)) return 'token-wrong-signature';
    const isForTeams = found.channels.length === 0 || found.channels.includes(CHANNEL);
    return isForTeams ? token : 'token-key-not-for-teams';
  };

  const letIn = async ({ headers, body }: Request): Promise<LetIn | RefusalCode> => {
    const authorization = typeof headers.authorization === 'string' ? headers.authorization : '';
    const token = identity.kind === 'local' ? undefined : await tokenOf(authorization);
    if (typeof token === 'string') return token;
    if (!isActivity(body)) return 'activity-unreadable';
    // Before the SDK, which chooses how to check by what the body says of its channel.
    if (body.channelId !== CHANNEL) return 'other-channel';
    if (token && body.serviceUrl !== token.serviceUrl) return 'activity-other-service-url';
    const authenticated = await parts.authentication
      .authenticateRequest(body, authorization)
      .catch((error: unknown) => {
        if (error instanceof KeysUnavailable) throw error;
        return undefined;
      });
    if (!authenticated) return 'token-not-accepted';
    const admitted = admit(body, admission);
    return admitted.kind === 'admitted'
      ? { activity: body, authenticated, from: admitted.ref }
      : admitted.reason;
  };

  const answer = async (request: Request, response: Response): Promise<void> => {
    const found = await letIn(request).catch((error: unknown) => {
      if (error instanceof KeysUnavailable) return 'keys-unavailable' as const;
      throw error;
    });
    if (typeof found === 'string') {
      parts.refused(found);
      answerBare(response, REFUSALS[found].status ?? 403);
    } else if (found.activity.type === ActivityTypes.Invoke) {
      const body = await parts.answerInvoke(found.activity, found.from);
      response.status(200);
      response.send(body);
    } else {
      await parts.takeTurn(found.activity, found.authenticated, found.from);
      answerBare(response, 200);
    }
  };

  return async (request, response) => {
    try {
      await answer(request, response);
    } catch (error) {
      log('request.failed', { error: nameOfFailure(error) });
      answerBare(response, 500);
    }
  };
};
