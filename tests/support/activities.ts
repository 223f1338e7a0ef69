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

export const anInstallationOf = (from: From, action: 'add' | 'remove' | 'add-upgrade' | 'remove-upgrade') =>
  anActivity(from, { type: 'installationUpdate', action });
