import type { Day } from '../../kernel/calendar.js';
import { aboutsOf, messageRow } from '../../kernel/layout.js';
import type { MessageState } from '../../kernel/message.js';
import { collect, type StoredRow, startingWith, type Tables } from '../../kernel/tables.js';
import { ASKED_AGAIN, type MessageRow, messageIn } from './message-row.js';

/** A message in one of these has been said, or will be. */
const SAYS: readonly MessageState[] = ['pending', 'sending', 'waiting', 'sent', 'unknown'];

const dayIn = (key: string): string => key.slice(key.lastIndexOf(':') + 1);

/** Whether it is a daily message of a day that is over, and nobody has asked for it since. */
export const isOfAnEarlierDay = ({ nature, key, reason }: MessageRow, today: Day): boolean =>
  nature === 'daily' && reason !== ASKED_AGAIN && dayIn(key) < today;

/**
 * Whether a daily message that waited past its day need not be said any more: the same card of a later day is about
 * everything that it is about. Two cards that say the same would come on one morning.
 */
export const isSaidByALaterCard = async (
  tables: Tables,
  { partition }: StoredRow,
  { key }: MessageRow,
): Promise<boolean> => {
  const aboutsIn = async (of: string) => {
    const rows = await collect(tables.list('state', partition, startingWith(aboutsOf(of))));
    return rows.map(({ row }) => row.slice(aboutsOf(of).length));
  };
  const sameCard = startingWith(messageRow(key.slice(0, key.lastIndexOf(':') + 1)));
  const mine = await aboutsIn(key);
  for await (const at of tables.list('state', partition, sameCard)) {
    const later = messageIn(at);
    if (!later || later.key <= key || !SAYS.includes(later.state)) continue;
    const theirs = new Set(await aboutsIn(later.key));
    if (mine.every((about) => theirs.has(about))) return true;
  }
  return false;
};
