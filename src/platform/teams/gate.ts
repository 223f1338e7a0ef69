import type { Activity } from 'botbuilder';
import { z } from 'zod';
import type { ConversationRef } from '../../kernel/message.js';
import { isAllowedServiceUrl, type ServiceUrlRules } from './service-url.js';

/** Whom the bot answers: one tenant, one-to-one chats in Teams, through known connectors. */
export interface GateRules {
  readonly tenantId: string;
  /** Empty for the local client. */
  readonly appId: string;
  readonly serviceUrls: ServiceUrlRules;
}

const InboundSchema = z.object({
  channelId: z.literal('msteams'),
  serviceUrl: z.url(),
  from: z.object({ id: z.string().min(1), aadObjectId: z.string().min(1) }),
  recipient: z.object({ id: z.string().min(1) }),
  conversation: z.object({
    id: z.string().min(1),
    tenantId: z.string().optional(),
    conversationType: z.string().optional(),
  }),
  channelData: z.object({ tenant: z.object({ id: z.string() }).optional() }).optional(),
});

export type Admitted =
  | { readonly kind: 'admitted'; readonly ref: ConversationRef }
  | { readonly kind: 'refused'; readonly reason: string };

const refused = (reason: string): Admitted => ({ kind: 'refused', reason });

/**
 * A valid token proves "from Teams, for our app" and nothing about whose tenant, channel or chat it is: that is asked
 * here. Whether the person is known and active is asked from our own rows, later.
 */
export const admit = (activity: Partial<Activity>, rules: GateRules): Admitted => {
  const parsed = InboundSchema.safeParse(activity);
  if (!parsed.success) return refused('not-a-teams-activity');
  const { from, recipient, conversation, channelData, serviceUrl } = parsed.data;
  const tenants = [conversation.tenantId, channelData?.tenant?.id].filter((id) => id !== undefined);
  if (tenants.length === 0 || tenants.some((id) => id.toLowerCase() !== rules.tenantId))
    return refused('other-tenant');
  if (conversation.conversationType !== 'personal') return refused('not-one-to-one');
  if (!isAllowedServiceUrl(serviceUrl, rules.serviceUrls)) return refused('service-url-not-allowed');
  const isOurs = rules.appId === '' || recipient.id === rules.appId || recipient.id === `28:${rules.appId}`;
  if (!isOurs) return refused('other-bot');
  return {
    kind: 'admitted',
    ref: {
      personId: from.aadObjectId.toLowerCase(),
      tenantId: rules.tenantId,
      conversationId: conversation.id,
      serviceUrl,
      botId: recipient.id,
      teamsUserId: from.id,
    },
  };
};
