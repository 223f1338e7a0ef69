import { Application, TeamsAdapter, type TurnState } from '@microsoft/teams-ai';
import {
  type Activity,
  ActivityTypes,
  ConfigurationBotFrameworkAuthentication,
  type TurnContext,
} from 'botbuilder';
import { AuthenticationConstants } from 'botframework-connector';
import { z } from 'zod';
import type { Card } from '../../kernel/card.js';
import { nameOfFailure } from '../../kernel/errors.js';
import type { Answer, Inbound } from '../../kernel/inbound.js';
import type { JsonObject } from '../../kernel/json.js';
import type { Log } from '../../kernel/log.js';
import type { ConversationRef } from '../../kernel/message.js';
import type { OnRefused } from '../../kernel/refusals.js';
import type { Attach, Messenger } from '../../kernel/teams.js';
import { SHAREPOINT, type UploadRules } from '../../kernel/upload-url.js';
import type { AdmissionRules } from './admit.js';
import { makeRequestHandler } from './authenticate.js';
import { type BotEndpoints, sdkSettingsFor } from './endpoints.js';
import { makeFiles } from './files.js';
import { appIdOf, type BotIdentity, KeptCredentials } from './identity.js';
import { makeInvokes } from './invokes.js';
import { giveToSdk, makeSigningKeys, type SigningKeys } from './signing-keys.js';
import { strictAuthentication } from './token.js';

export interface BotParts {
  readonly identity: BotIdentity;
  readonly admission: AdmissionRules;
  readonly inbound: Inbound;
  readonly messenger: Messenger;
  readonly expand: (card: Card, mark?: string) => JsonObject;
  /** Without it nobody is offered a file. */
  readonly attach?: Attach;
  /** Where accepted files may be put; the hosts of SharePoint by default. */
  readonly uploads?: UploadRules;
  readonly log: Log;
  readonly refused: OnRefused;
  /** Milliseconds of the machine's own clock: when tokens begin and end. */
  readonly wall: () => number;
  /** Milliseconds that only go forwards: the age of the signing keys. */
  readonly stopwatch: () => number;
  /** Only for tests with an issuer of their own. */
  readonly endpoints?: BotEndpoints;
}

/**
 * The SDK's application without its clock: in 1.7.4 it sends `typing` every second of a turn that takes longer, through
 * the SDK's own client and with its repeats, whatever the option `startTypingTimer` says.
 */
class SilentApplication extends Application<TurnState> {
  override startTypingTimer(): void {}
}

/** Nothing leaves but through the messenger: what the SDK would send, replace or delete in a turn goes nowhere. */
const keepSilent = (context: TurnContext): void => {
  context.onSendActivities(async () => []);
  context.onUpdateActivity(async () => {});
  context.onDeleteActivity(async () => {});
};

const SubmitSchema = z.looseObject({ verb: z.string() });

const MembersSchema = z.array(z.object({ id: z.string() }));
const bare = (id: string): string => id.replace(/^28:/u, '');
const membersOf = (given: unknown): readonly string[] =>
  MembersSchema.safeParse(given).data?.map(({ id }) => bare(id)) ?? [];

/** What an event of the chat says happened to the bot. A removal comes in two forms, one or both of them. */
const happenedIn = (activity: Activity): 'arrived' | 'left' | 'nothing' => {
  const removed = membersOf(activity.membersRemoved);
  if (activity.action?.startsWith('remove') || removed.includes(bare(activity.recipient.id))) return 'left';
  return removed.length > 0 && membersOf(activity.membersAdded).length === 0 ? 'nothing' : 'arrived';
};

/** Teams' own time of an event, which the order in which they come does not tell. */
const timeOf = ({ timestamp }: Activity): string | undefined => {
  const at = timestamp === undefined ? undefined : new Date(timestamp);
  return at && !Number.isNaN(at.getTime()) ? at.toISOString() : undefined;
};

/** What the SDK checks tokens with: one for its adapter, and the same for what is answered without a turn. */
const sdkPartsOf = ({ identity, endpoints }: BotParts) => {
  const appId = appIdOf(identity);
  const settings =
    identity.kind === 'local'
      ? {}
      : {
          MicrosoftAppId: appId,
          MicrosoftAppTenantId: identity.tenantId,
          ...(endpoints ? sdkSettingsFor(endpoints) : {}),
        };
  const rules = identity.kind === 'local' ? undefined : strictAuthentication(appId);
  return [settings, new KeptCredentials(identity), rules] as const;
};

/** One store for both checks of a token, ours and the SDK's. */
const keysFor = ({ endpoints, stopwatch }: BotParts): SigningKeys => {
  const url = endpoints?.openIdMetadataUrl ?? AuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl;
  const keys = makeSigningKeys({ url, stopwatch });
  giveToSdk(url, keys);
  return keys;
};

export const makeBot = (parts: BotParts) => {
  const { inbound, messenger, expand, log } = parts;
  const sdk = sdkPartsOf(parts);
  const adapter = new TeamsAdapter(...sdk);
  adapter.onTurnError = async ({ activity }, error) => {
    log('turn.failed', { type: activity.type, error: nameOfFailure(error) });
  };
  const application = new SilentApplication({ startTypingTimer: false, longRunningMessages: false });

  const { uploads = SHAREPOINT, attach } = parts;
  // The local client knows no files.
  const takes = parts.identity.kind === 'local' ? undefined : attach;
  const files = makeFiles({ inbound, update: messenger.update, attach: takes, expand, uploads, log });

  /** Whose turn it is, for each that is under way. */
  const letIn = new WeakMap<TurnContext, ConversationRef>();

  /** The answer to a person's own act: sent at once, one call, never repeated. */
  const answer = async (ref: ConversationRef, given: Answer | undefined) => {
    if (!given) return;
    const { card, mark, delivered } = given;
    const outcome = await messenger.send(ref, expand(card, mark), card.summary);
    if (outcome.kind === 'sent') await delivered?.(outcome.activityId);
    else log('answer.not-sent', { outcome: outcome.kind, reason: outcome.reason });
  };

  /** Clients without Universal Actions press `Action.Submit`: the answer takes the place of the card it was on. */
  const answerSubmit = async (ref: ConversationRef, given: Answer, replyToId: string | undefined) => {
    if (!replyToId) return answer(ref, given);
    const { card, mark } = given;
    const outcome = await messenger.update(ref, replyToId, expand(card, mark), card.summary);
    return outcome.kind === 'sent' ? undefined : answer(ref, given);
  };

  application.activity(ActivityTypes.Message, async (context) => {
    const ref = letIn.get(context);
    if (!ref) return;
    const { text, value, replyToId, attachments = [] } = context.activity;
    const submit = SubmitSchema.safeParse(value);
    if (!text && submit.success) {
      const { verb, ...data } = submit.data;
      const given = await inbound.pressed(ref, verb, data, replyToId);
      await answerSubmit(
        ref,
        { ...given, card: await files.offer(ref, given.card, { verb, data }) },
        replyToId,
      );
      return;
    }
    // Nobody can send nothing: it is a press of which the client sent no more. The card stays, to be pressed again.
    const isPress = !text && (value !== undefined || attachments.length === 0);
    await answer(ref, isPress ? await inbound.pressedEmpty(ref) : await inbound.said(ref, text ?? ''));
  });

  application.activity(
    [ActivityTypes.InstallationUpdate, ActivityTypes.ConversationUpdate],
    async (context) => {
      const ref = letIn.get(context);
      if (!ref) return;
      const happened = happenedIn(context.activity);
      const eventAt = timeOf(context.activity);
      if (happened === 'left') await inbound.left(ref, eventAt);
      if (happened === 'arrived') await answer(ref, await inbound.arrived(ref, eventAt));
    },
  );

  return {
    /** Takes one request from Teams, its body already parsed. */
    receive: makeRequestHandler({
      identity: parts.identity,
      admission: parts.admission,
      keys: keysFor(parts),
      authentication: new ConfigurationBotFrameworkAuthentication(...sdk),
      answerInvoke: makeInvokes({
        pressed: inbound.pressed,
        pressedEmpty: inbound.pressedEmpty,
        onMessage: inbound.onMessage,
        expand,
        files,
        log,
      }),
      takeTurn: (activity, authenticated, from) =>
        adapter.processActivityDirect(authenticated, activity, async (context) => {
          letIn.set(context, from);
          keepSilent(context);
          await application.run(context);
        }),
      refused: parts.refused,
      wall: parts.wall,
      log,
    }),
  };
};
