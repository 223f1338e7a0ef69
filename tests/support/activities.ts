import { randomUUID } from 'node:crypto';

export const BOT_TENANT = '11111111-1111-4111-8111-111111111111';

export interface From {
  readonly person: string;
  readonly serviceUrl: string;
}

/** What every activity of a person in their own chat with the bot has. */
const anActivity = ({ person, serviceUrl }: From, more: Record<string, unknown>) => ({
  id: randomUUID(),
  channelId: 'msteams',
  serviceUrl,
  from: { id: `29:${person}`, name: 'Somebody', aadObjectId: person },
  recipient: { id: '28:bot', name: 'Throughline' },
  conversation: { id: `chat-of-${person}`, tenantId: BOT_TENANT, conversationType: 'personal' },
  channelData: { tenant: { id: BOT_TENANT } },
  ...more,
});

export const aMessageOf = (from: From, text: string) => anActivity(from, { type: 'message', text });

/** A press in a client with Universal Actions. */
export const aPressOf = (from: From, verb: string, data: Record<string, unknown> = {}) =>
  anActivity(from, {
    type: 'invoke',
    name: 'adaptiveCard/action',
    value: { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' },
  });

/** A press in a client without them: a message without text, whose value is the data. */
export const aSubmitOf = (
  from: From,
  value: Record<string, unknown>,
  replyToId: string | undefined = 'activity-7',
) => anActivity(from, { type: 'message', value, replyToId });

export const anInvokeOf = (from: From, name: string, value: unknown = {}) =>
  anActivity(from, { type: 'invoke', name, value });

interface OnMessageGiven {
  readonly actionId?: string;
  /** The body of the message, as the client has it. */
  readonly content?: string;
  /** Absent where the dialog is opened. */
  readonly press?: Record<string, unknown>;
}

/** The menu of a message in a chat of many people, or a button of its dialog, as Microsoft’s page of it has them. */
export const anOnMessageOf = (
  { person, serviceUrl }: From,
  { actionId = 'newAction', content = '<div>Ring the school</div>', press }: OnMessageGiven = {},
) =>
  anActivity(
    { person, serviceUrl },
    {
      type: 'invoke',
      name: press ? 'composeExtension/submitAction' : 'composeExtension/fetchTask',
      conversation: {
        isGroup: true,
        conversationType: 'channel',
        id: '19:a-channel@thread.skype;messageid=1611060744833',
        tenantId: BOT_TENANT,
      },
      channelData: {
        channel: { id: '19:a-channel@thread.skype' },
        team: { id: '19:a-team@thread.skype' },
        tenant: { id: BOT_TENANT },
        source: { name: 'message' },
      },
      value: {
        commandId: actionId,
        commandContext: 'message',
        requestId: '7f7d22efe5414818becebcec649a7912',
        ...(press ? { data: press } : {}),
        messagePayload: {
          linkToMessage: 'https://teams.microsoft.com/l/message/19:a-channel@thread.skype/1611060744833',
          id: '1611060744833',
          replyToId: null,
          createdDateTime: '2021-01-19T12:52:24.833Z',
          lastModifiedDateTime: null,
          deleted: false,
          subject: null,
          summary: null,
          importance: 'normal',
          locale: 'en-us',
          body: { contentType: 'html', content },
          from: {
            device: null,
            conversation: null,
            user: { userIdentityType: 'aadUser', id: 'b130c271', displayName: 'Somebody Else' },
            application: null,
          },
          reactions: [],
          mentions: [],
        },
        context: { theme: 'default' },
      },
    },
  );

export const anInstallationOf = (from: From, action: 'add' | 'remove' | 'add-upgrade' | 'remove-upgrade') =>
  anActivity(from, { type: 'installationUpdate', action });
