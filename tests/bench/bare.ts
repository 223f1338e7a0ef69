import {
  type Activity,
  CardFactory,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type ConversationReference,
} from 'botbuilder';
import { type AppCredentials, ServiceClientCredentialsFactory } from 'botframework-connector';
import type { JsonObject } from '../../src/kernel/json.js';
import type { ConversationRef } from '../../src/kernel/message.js';
import { APP, fixedCredentials } from './connector.js';

/** Kept credentials, which is kinder to the SDK than what it makes by itself: two new ones for every card. */
export class KeptCredentials extends ServiceClientCredentialsFactory {
  private readonly kept: AppCredentials = fixedCredentials();
  override async isValidAppId(appId: string): Promise<boolean> {
    return appId === APP;
  }
  override async isAuthenticationDisabled(): Promise<boolean> {
    return false;
  }
  override async createCredentials(): Promise<AppCredentials> {
    return this.kept;
  }
}

export interface Addressed {
  readonly to: ConversationRef;
  readonly card: JsonObject;
  readonly summary: string;
}

const referenceTo = ({
  conversationId,
  serviceUrl,
  tenantId,
  botId,
  teamsUserId,
}: ConversationRef): Partial<ConversationReference> => ({
  channelId: 'msteams',
  serviceUrl,
  bot: { id: botId, name: '' },
  user: { id: teamsUserId, name: '' },
  conversation: { id: conversationId, tenantId, isGroup: false, conversationType: 'personal', name: '' },
});

/** What a bot without an engine does: a loop of `continueConversationAsync`, nothing written down, so many at once. */
export const makeBareSender = (atOnce: number) => {
  const adapter = new CloudAdapter(
    new ConfigurationBotFrameworkAuthentication({ MicrosoftAppId: APP }, new KeptCredentials()),
  );
  adapter.onTurnError = async (_context, error) => {
    throw error;
  };
  const send = async ({ to, card, summary }: Addressed): Promise<void> => {
    await adapter.continueConversationAsync(APP, referenceTo(to), async (context) => {
      const activity: Partial<Activity> = {
        type: 'message',
        summary,
        attachments: [CardFactory.adaptiveCard(card)],
      };
      await context.sendActivity(activity);
    });
  };
  return async (all: readonly Addressed[]): Promise<void> => {
    const left = all.values();
    const worker = async () => {
      for (const one of left) await send(one);
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
  };
};
