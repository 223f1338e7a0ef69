import type { Day } from '../../kernel/calendar.js';
import { messageRow } from '../../kernel/layout.js';
import type { MessageState } from '../../kernel/message.js';
import { collect, type StoredRow, startingWith, type Tables } from '../../kernel/tables.js';
import { TODAY } from '../../kernel/told.js';
import { ASKED_AGAIN, type MessageRow, messageIn } from './message-row.js';

/** A message in one of these has been said, or will be. */
const SAYS: readonly MessageState[] = ['pending', 'sending', 'waiting', 'sent', 'unknown'];
/** One of these has been on its way to its reader. */
const WENT: readonly MessageState[] = ['sending', 'sent', 'unknown'];

const dayIn = (key: string): string => key.slice(key.lastIndexOf(':') + 1);

/** A card of somebody's day, sent by itself. */
export const isOfDay = ({ feature, nature }: MessageRow): boolean => feature === TODAY && nature === 'daily';

/** Whether it is a daily message of a day that is over, and nobody has asked for it since. */
export const isOfAnEarlierDay = ({ nature, key, reason }: MessageRow, today: Day): boolean =>
  nature === 'daily' && reason !== ASKED_AGAIN && dayIn(key) < today;

/** The other messages of the same card for the same person, in the order of their keys. */
export const othersOf = async (
  tables: Tables,
  { partition }: StoredRow,
  { key }: MessageRow,
): Promise<readonly { readonly at: StoredRow; readonly row: MessageRow }[]> => {
  const sameCard = startingWith(messageRow(key.slice(0, key.lastIndexOf(':') + 1)));
  const rows = await collect(tables.list('state', partition, sameCard));
  return rows.flatMap((at) => {
    const row = messageIn(at);
    return row && row.key !== key ? [{ at, row }] : [];
  });
};

/** Whether a card of a later day has taken its place: that is made from everything that there is. */
export const isSaidByALaterCard = async (tables: Tables, at: StoredRow, row: MessageRow): Promise<boolean> =>
  isOfDay(row) &&
  (await othersOf(tables, at, row)).some(
    ({ row: other }) => other.key > row.key && SAYS.includes(other.state),
  );

/** Whether its reader has had a card of the day already on that day, be it one that had waited. */
export const hadOneOn = async (
  tables: Tables,
  at: StoredRow,
  row: MessageRow,
  isThatDay: (instant: string) => boolean,
): Promise<boolean> => {
  const others = await othersOf(tables, at, row);
  return others.some(({ row: other }) => {
    const when = other.settledAt ?? other.deadlineAt;
    return WENT.includes(other.state) && when !== undefined && isThatDay(when);
  });
};
