import type { Activity } from 'botbuilder';
import { z } from 'zod';
import type { OnMessage } from '../../kernel/inbound.js';
import { isList, isObject, type Json, type JsonObject } from '../../kernel/json.js';
import { MESSAGE_INVOKES } from './admit.js';
import { wordsOf } from './message-words.js';
import { CARD_TYPE } from './messenger.js';

// The menu of a message, and the dialog that it opens.
// https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/create-task-module

const MOST_OF_A_NAME = 64;

const ActionSchema = z.object({
  commandId: z.string().max(MOST_OF_A_NAME),
  // Whatever else it is, a message without words can still be answered by a form.
  messagePayload: z.object({ body: z.unknown() }).optional().catch(undefined),
  data: z.unknown().optional(),
});

const PressSchema = z.looseObject({ verb: z.string() });

/** What was done with a message; undefined where the request names no action. A press that cannot be read is of no button. */
export const onMessageIn = ({ name, value }: Activity): OnMessage | undefined => {
  const action = ActionSchema.safeParse(value);
  if (!action.success) return undefined;
  const { commandId: actionId, messagePayload, data } = action.data;
  const words = wordsOf(messagePayload?.body);
  if (name === MESSAGE_INVOKES.opened) return { actionId, words };
  const { verb = '', ...claims } = PressSchema.safeParse(data).data ?? {};
  return { actionId, words, press: { verb, data: claims } };
};

/** Dialogs know no Universal Actions: what a card has for clients without them is what works in one. */
const inDialog = (node: Json): Json => {
  if (isList(node)) return node.map(inDialog);
  if (!isObject(node)) return node;
  const { fallback, verb, ...rest } = node;
  if (node.type !== 'Action.Execute')
    return Object.fromEntries(Object.entries(node).map(([key, part]) => [key, inDialog(part ?? null)]));
  const data = isObject(rest.data) ? rest.data : {};
  return { ...rest, type: 'Action.Submit', data: { ...data, verb: verb ?? '' } };
};

/** The card as a dialog: instead of the one that is open, or as a new one. */
export const dialogBody = (card: JsonObject, title: string): JsonObject => ({
  task: {
    type: 'continue',
    value: {
      title,
      height: 'large',
      width: 'medium',
      card: { contentType: CARD_TYPE, content: inDialog(card) },
    },
  },
});
