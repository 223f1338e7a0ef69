import { Application, TeamsAdapter, type TurnState } from '@microsoft/teams-ai';
import { ActivityTypes, type Request, type Response, type TurnContext } from 'botbuilder';
import { z } from 'zod';
import type { Card } from '../../kernel/card.js';
import type { Inbound } from '../../kernel/inbound.js';
import type { JsonObject } from '../../kernel/json.js';
import type { Log } from '../../kernel/log.js';
import type { ConversationRef } from '../../kernel/message.js';
import type { Messenger } from '../../kernel/teams.js';
import { type BotEndpoints, sdkSettingsFor } from './endpoints.js';
import { admit, type GateRules } from './gate.js';
import { appIdOf, type BotIdentity, KeptCredentials } from './identity.js';
import { CARD_TYPE } from './messenger.js';
import { looksLikeOurs, strictAuthentication } from './token.js';

export interface BotParts {
  readonly identity: BotIdentity;
  readonly gate: GateRules;
  readonly inbound: Inbound;
  readonly messenger: Messenger;
  readonly expand: (card: Card) => JsonObject;
  readonly log: Log;
  /** Only for tests with an issuer of their own. */
  readonly endpoints?: BotEndpoints;
}

export interface Bot {
  /** One request from Teams, its body already parsed. Settles when the answer has been given; never rejects. */
  receive(request: Request, response: Response): Promise<void>;
}

const ExecuteSchema = z.object({ action: z.object({ verb: z.string(), data: z.unknown().optional() }) });
const SubmitSchema = z.looseObject({ verb: z.string() });

/** An invoke is answered in the HTTP response itself; nothing goes over the network for it. */
const respond = (context: TurnContext, status: number, body: JsonObject) =>
  context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status, body } });

const cardBody = (card: JsonObject): JsonObject => ({ statusCode: 200, type: CARD_TYPE, value: card });

const errorBody = (code: string): JsonObject => ({
  statusCode: 400,
  type: 'application/vnd.microsoft.error',
  value: { code, message: code },
});

const adapterFor = ({ identity, log, endpoints }: BotParts): TeamsAdapter => {
  const appId = appIdOf(identity);
  const authentication = identity.kind === 'local' ? undefined : strictAuthentication(appId);
  const adapter = new TeamsAdapter(
    identity.kind === 'local'
      ? {}
      : {
          MicrosoftAppId: appId,
          MicrosoftAppTenantId: identity.tenantId,
          ...(endpoints ? sdkSettingsFor(endpoints) : {}),
        },
    new KeptCredentials(identity),
    authentication,
  );
  adapter.onTurnError = async (context, error) => {
    log('turn.failed', { type: context.activity.type, error: error.name });
    if (context.activity.type === ActivityTypes.Invoke) await respond(context, 200, errorBody('trouble'));
  };
  return adapter;
};

export const makeBot = (parts: BotParts): Bot => {
  const { inbound, messenger, expand, log } = parts;
  const adapter = adapterFor(parts);
  const application = new Application<TurnState>({ startTypingTimer: false, longRunningMessages: false });

  const admitted = (context: TurnContext): ConversationRef | undefined => {
    const result = admit(context.activity, parts.gate);
    if (result.kind === 'admitted') return result.ref;
    log('gate.refused', { reason: result.reason });
    return undefined;
  };

  /** The answer to a person's own act: sent at once, one call, never repeated. */
  const answer = async (ref: ConversationRef, card: Card | undefined) => {
    if (!card) return;
    const outcome = await messenger.send(ref, expand(card), card.summary);
    if (outcome.kind !== 'sent') log('answer.not-sent', { outcome: outcome.kind, reason: outcome.reason });
  };

  /** Clients without Universal Actions press `Action.Submit`: the answer takes the place of the card it was on. */
  const answerSubmit = async (ref: ConversationRef, card: Card, replyToId: string | undefined) => {
    if (!replyToId) return answer(ref, card);
    const outcome = await messenger.update(ref, replyToId, expand(card), card.summary);
    return outcome.kind === 'sent' ? undefined : answer(ref, card);
  };

  application.addRoute(
    async ({ activity }) => activity.type === ActivityTypes.Invoke && activity.name === 'adaptiveCard/action',
    async (context) => {
      const ref = admitted(context);
      const press = ExecuteSchema.safeParse(context.activity.value);
      if (!ref) return void (await respond(context, 403, {}));
      if (!press.success) return void (await respond(context, 200, errorBody('unreadable-press')));
      const { verb, data } = press.data.action;
      const card = await inbound.pressed(ref, verb, data ?? {}, context.activity.replyToId);
      await respond(context, 200, cardBody(expand(card)));
    },
    true,
  );

  application.addRoute(
    async ({ activity }) => activity.type === ActivityTypes.Invoke,
    async (context) => void (await respond(context, admitted(context) ? 200 : 403, errorBody('not-known'))),
    true,
  );

  application.activity(ActivityTypes.Message, async (context) => {
    const ref = admitted(context);
    if (!ref) return;
    const { text, value, replyToId } = context.activity;
    const submit = SubmitSchema.safeParse(value);
    if (!text && submit.success) {
      const { verb, ...data } = submit.data;
      await answerSubmit(ref, await inbound.pressed(ref, verb, data, replyToId), replyToId);
      return;
    }
    await answer(ref, await inbound.said(ref, text ?? ''));
  });

  application.activity(
    [ActivityTypes.InstallationUpdate, ActivityTypes.ConversationUpdate],
    async (context) => {
      const ref = admitted(context);
      if (!ref) return;
      if (context.activity.action?.startsWith('remove')) await inbound.left(ref);
      else await answer(ref, await inbound.arrived(ref));
    },
  );

  return {
    receive: async (request, response) => {
      const header = request.headers.authorization;
      const authorization = typeof header === 'string' ? header : undefined;
      if (parts.identity.kind !== 'local' && !looksLikeOurs(authorization, parts.identity.appId)) {
        log('token.refused', {});
        response.status(401);
        response.send();
        response.end();
        return;
      }
      try {
        await adapter.process(request, response, async (context) => {
          await application.run(context);
        });
      } catch (error) {
        // An activity that is not one, such as {"type":5}, throws before the SDK's own guard.
        log('request.failed', { error: error instanceof Error ? error.name : 'unknown' });
        response.status(400);
        response.send();
        response.end();
      }
    },
  };
};
