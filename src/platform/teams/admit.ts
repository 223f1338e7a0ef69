import { type Activity, ActivityTypes } from 'botbuilder';
import { z } from 'zod';
import type { ConversationRef } from '../../kernel/message.js';
import type { RefusalCode } from '../../kernel/refusals.js';
import { isAllowedServiceUrl, type ServiceUrlRules } from '../../kernel/service-url.js';

/** Whom the bot answers: one tenant, one-to-one chats in Teams, through known connectors. */
export interface AdmissionRules {
  readonly tenantId: string;
  /** Empty for the local client. */
  readonly appId: string;
  readonly serviceUrls: ServiceUrlRules;
}

const InboundSchema = z.object({
  serviceUrl: z.url(),
  from: z.object({
    id: z.string().min(1),
    aadObjectId: z.string().min(1),
    // Said of the members of a chat, and of a sender where Teams says it: the staff list decides, this only adds to it.
    tenantId: z.string().optional(),
    userRole: z.string().optional(),
    userPrincipalName: z.string().optional(),
  }),
  recipient: z.object({ id: z.string().min(1) }),
  conversation: z.object({
    id: z.string().min(1),
    tenantId: z.string().optional(),
    conversationType: z.string().optional(),
  }),
  channelData: z.object({ tenant: z.object({ id: z.string() }).optional() }).optional(),
});
type Sender = z.infer<typeof InboundSchema>['from'];

export type Admitted =
  | { readonly kind: 'admitted'; readonly ref: ConversationRef }
  | { readonly kind: 'refused'; readonly reason: RefusalCode };

const refused = (reason: RefusalCode): Admitted => ({ kind: 'refused', reason });

/** Entra writes `#EXT#` into the sign-in name of everybody who was invited from elsewhere. */
const isGuest = ({ userRole = '', userPrincipalName = '' }: Sender): boolean =>
  /^(?:guest|anonymous)$/iu.test(userRole) || /#ext#/iu.test(userPrincipalName);

/** The menu of a message opens a dialog, and a button of the dialog is pressed: in whichever chat the message stands. */
export const MESSAGE_INVOKES = {
  opened: 'composeExtension/fetchTask',
  pressed: 'composeExtension/submitAction',
} as const;
export const isOnMessage = ({ type, name }: Partial<Activity>): boolean =>
  type === ActivityTypes.Invoke && Object.values<unknown>(MESSAGE_INVOKES).includes(name);

/**
 * A valid token proves "from Teams, for our app" and nothing about whose tenant, channel or chat it is: that is asked
 * here. Whether the person is known and active is asked from our own rows, later. Only the menu of a message is used in
 * chats of many people: of whoever does it nothing but who they are may be handed on.
 */
export const admit = (activity: Partial<Activity>, rules: AdmissionRules): Admitted => {
  if (activity.channelId !== 'msteams') return refused('other-channel');
  const parsed = InboundSchema.safeParse(activity);
  if (!parsed.success) return refused('activity-unreadable');
  const { from, recipient, conversation, channelData, serviceUrl } = parsed.data;
  if (!isAllowedServiceUrl(serviceUrl, rules.serviceUrls)) return refused('service-url-not-allowed');
  const tenants = [conversation.tenantId, channelData?.tenant?.id, from.tenantId].filter(
    (id) => id !== undefined,
  );
  if (tenants.length === 0 || tenants.some((id) => id.toLowerCase() !== rules.tenantId))
    return refused('other-tenant');
  const isOurs = rules.appId === '' || recipient.id === rules.appId || recipient.id === `28:${rules.appId}`;
  if (!isOurs) return refused('other-bot');
  if (conversation.conversationType !== 'personal' && !isOnMessage(activity))
    return refused('not-one-to-one');
  if (isGuest(from)) return refused('guest');
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
