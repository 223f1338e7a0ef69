import { type Activity, ActivityTypes } from 'botbuilder';
import { z } from 'zod';
import type { Card } from '../../kernel/card.js';
import { nameOfFailure } from '../../kernel/errors.js';
import type { Inbound } from '../../kernel/inbound.js';
import type { JsonObject } from '../../kernel/json.js';
import type { Log } from '../../kernel/log.js';
import type { ConversationRef } from '../../kernel/message.js';
import { isOnMessage } from './admit.js';
import { dialogBody, onMessageIn } from './dialog.js';
import { CONSENT_INVOKE, type Files } from './files.js';
import { CARD_TYPE } from './messenger.js';

export interface InvokeParts {
  readonly pressed: Inbound['pressed'];
  readonly pressedEmpty: Inbound['pressedEmpty'];
  readonly onMessage: Inbound['onMessage'];
  readonly expand: (card: Card, mark?: string) => JsonObject;
  readonly files: Pick<Files, 'offer' | 'consented'>;
  readonly log: Log;
}

const ExecuteSchema = z.object({ action: z.object({ verb: z.string(), data: z.unknown().optional() }) });

/** What some phones send of a press: no value, or none of what a button carries. */
const EmptySchema = z
  .object({ action: z.object({ verb: z.literal('').nullish(), data: z.unknown().optional() }).nullish() })
  .nullish();

const cardBody = (card: JsonObject): JsonObject => ({ statusCode: 200, type: CARD_TYPE, value: card });

const errorBody = (code: string): JsonObject => ({
  statusCode: 400,
  type: 'application/vnd.microsoft.error',
  value: { code, message: code },
});

/**
 * Answers invokes of people who were let in, without a turn of the SDK: none of the clients that it builds for every turn
 * is used by an answer in the response, and they were a fifth of the processor time of a press. Never rejects.
 */
export const makeInvokes = ({ pressed, pressedEmpty, onMessage, expand, files, log }: InvokeParts) => {
  const answerTo = async (activity: Activity, from: ConversationRef): Promise<JsonObject> => {
    // First, because it may come from a chat of many people: nothing below is for those.
    if (isOnMessage(activity)) {
      const what = onMessageIn(activity);
      if (!what) return errorBody('unreadable-press');
      const { card } = await onMessage(from.personId, what);
      return dialogBody(expand(card), card.summary);
    }
    if (activity.name === CONSENT_INVOKE)
      return (await files.consented(activity, from)) ? {} : errorBody('unreadable-press');
    if (activity.name !== 'adaptiveCard/action') return errorBody('not-known');
    if (EmptySchema.safeParse(activity.value).success)
      return cardBody(expand((await pressedEmpty(from)).card));
    const press = ExecuteSchema.safeParse(activity.value);
    if (!press.success) return errorBody('unreadable-press');
    const { verb, data } = press.data.action;
    const { card, mark } = await pressed(from, verb, data ?? {}, activity.replyToId);
    return cardBody(expand(await files.offer(from, card, { verb, data: data ?? {} }), mark));
  };

  /** What goes into the HTTP response, with status 200. */
  return async (activity: Activity, from: ConversationRef): Promise<JsonObject> => {
    try {
      return await answerTo(activity, from);
    } catch (error) {
      log('turn.failed', { type: ActivityTypes.Invoke, error: nameOfFailure(error) });
      return errorBody('trouble');
    }
  };
};
