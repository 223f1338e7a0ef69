import type { Clock } from '../../kernel/clock.js';
import type { Log } from '../../kernel/log.js';
import type { ConversationRef, SendOutcome } from '../../kernel/message.js';
import type { Messenger, OpenOutcome } from '../../kernel/teams.js';
import { isStale } from './claim.js';
import type { Conversations } from './conversations.js';
import type { MessageRow } from './message-row.js';
import type { Pacer, Turn } from './pacer.js';
import type { Rendered } from './render.js';

/** After a 429 without a time to wait. */
const SHORT_PAUSE_MS = 2_000;

export interface CallParts {
  readonly messenger: Messenger;
  readonly pacer: Pacer;
  readonly conversations: Conversations;
  readonly clock: Clock;
  /** Kept, so that whoever sends next knows as well. */
  readonly pauseUntil: (until: Date) => Promise<void>;
  /** Whether Teams takes nothing from the app at the moment. */
  readonly isBlocked: () => boolean;
  readonly log: Log;
}

/** What became of one message, and in which chat. */
interface Called {
  readonly outcome: SendOutcome;
  readonly ref: ConversationRef | undefined;
}

/** Makes the calls for one message, each on its turn, each once. */
export interface Call {
  /** Posts the card; opens the chat first where there is none, and once more where it is gone. */
  post(turn: Turn, claim: MessageRow, ref: ConversationRef | undefined, card: Rendered): Promise<Called>;
  /** Replaces a card that somebody has. Safe to repeat. */
  replace(turn: Turn, row: MessageRow, ref: ConversationRef, card: Rendered): Promise<SendOutcome>;
}

type NotAccepted = Extract<SendOutcome, { readonly kind: 'not-accepted' }>;

export const makeCall = (parts: CallParts): Call => {
  const { messenger, pacer, conversations, clock } = parts;

  const once = async <T extends SendOutcome | OpenOutcome>(
    turn: Turn,
    claim: MessageRow | undefined,
    call: () => Promise<T>,
    isAgain = false,
  ): Promise<T | NotAccepted> => {
    const pause = await turn(isAgain);
    if (pause === 'closed')
      return {
        kind: 'not-accepted',
        reason: parts.isBlocked() ? 'sending-paused' : 'stopped-before-the-call',
        retryAfterMs: 0,
      };
    if (pause > 0) return { kind: 'not-accepted', reason: 'paused', retryAfterMs: pause };
    // A process that was frozen wakes up here: by now somebody may have written this message off as unknown.
    if (claim && isStale(claim, clock())) return { kind: 'not-accepted', reason: 'claimed-too-long-ago' };
    const outcome = await call();
    if (outcome.kind === 'not-accepted' && outcome.reason === 'teams-said-429') {
      const ms = outcome.retryAfterMs ?? SHORT_PAUSE_MS;
      pacer.pause(ms);
      await parts.pauseUntil(new Date(clock().getTime() + ms));
      parts.log('paused', { ms });
    }
    return outcome;
  };

  /** For good, if Teams says no to a chat that was there before: the card itself it has not refused. */
  const open = async (
    turn: Turn,
    claim: MessageRow,
    gone: ConversationRef | undefined,
  ): Promise<ConversationRef | SendOutcome> => {
    const opened = await once(turn, claim, () => messenger.open(claim.to, gone), gone !== undefined);
    if (opened.kind !== 'opened') {
      const isForGood = opened.kind === 'refused' || opened.reason === 'teams-said-404';
      return gone && isForGood ? { kind: 'unreachable', reason: 'not-opened-again' } : opened;
    }
    await conversations.remember(opened.ref);
    return opened.ref;
  };

  return {
    post: async (turn, claim, known, { card, summary }) => {
      const send = async (to: ConversationRef): Promise<Called> => ({
        outcome: await once(
          turn,
          claim,
          () => messenger.send(to, card, summary),
          known !== undefined && to !== known,
        ),
        ref: to,
      });
      const first = known && (await send(known));
      if (first && first.outcome.kind !== 'gone') return first;
      const opened = await open(turn, claim, known);
      return 'kind' in opened ? { outcome: opened, ref: known } : send(opened);
    },
    replace: (turn, row, ref, { card, summary }) =>
      once(turn, undefined, () => messenger.update(ref, row.activityId ?? '', card, summary)),
  };
};
