import type { DeliveryFigures } from '../../kernel/capability.js';
import type { MessageState } from '../../kernel/message.js';
import { REPLY, TODAY } from '../../kernel/told.js';
import type { ListedMessage } from './message-row.js';

/** What answered a word was not due. */
const isDue = ({ feature, card }: ListedMessage): boolean => feature !== TODAY || card !== REPLY;

const isNotReached = ({ state, reason }: ListedMessage): boolean =>
  state === 'unreachable' || reason === 'not-opened-yet' || reason === 'removed-by-them';

/** Somebody whom nothing has reached for a while, with the instant of the first message that did not. */
export interface Missed {
  readonly to: string;
  readonly firstAt: string;
  readonly reason: string;
}

/** What became of the messages that were written from the one instant to before the other. */
export const figuresOf = (
  all: readonly ListedMessage[],
  from: Date,
  until: Date,
): Omit<DeliveryFigures, 'longNotReached'> => {
  const rows = all
    .filter(isDue)
    .filter(({ createdAt }) => createdAt >= from.toISOString() && createdAt < until.toISOString());
  const count = (state: MessageState) => rows.filter((row) => row.state === state).length;
  return {
    due: rows.length,
    sent: count('sent'),
    answered: rows.filter((row) => row.answeredAt !== undefined).length,
    unknown: count('unknown'),
    cancelled: count('cancelled'),
    dead: count('dead'),
    notReached: [...new Set(rows.filter(isNotReached).map(({ to }) => to))],
  };
};

/** Whom nothing has reached since before the instant, of the messages written before the other; missed first, first. */
export const missedSince = (all: readonly ListedMessage[], before: Date, until: Date): readonly Missed[] => {
  const reachedAt = new Map<string, string>();
  for (const { state, to, settledAt, createdAt } of all) {
    const at = settledAt ?? createdAt;
    if (state === 'sent' && at > (reachedAt.get(to) ?? '')) reachedAt.set(to, at);
  }
  const missed = new Map<string, Missed>();
  const inOrder = all.toSorted((one, other) => (one.createdAt < other.createdAt ? -1 : 1));
  for (const row of inOrder) {
    const { to, createdAt, reason } = row;
    const isMeant = createdAt < until.toISOString() && createdAt > (reachedAt.get(to) ?? '');
    if (isMeant && isNotReached(row))
      missed.set(to, { to, firstAt: missed.get(to)?.firstAt ?? createdAt, reason });
  }
  return [...missed.values()].filter(({ firstAt }) => firstAt < before.toISOString());
};
