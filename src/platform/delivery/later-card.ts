import type { Day } from '../../kernel/calendar.js';
import { aboutsOf, messageRow } from '../../kernel/layout.js';
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

/**
 * Whether a daily message that waited past its day need not be said any more: a card of a later day has what it is about.
 * A card of the day is made from everything that there is, so a later one always has.
 */
export const isSaidByALaterCard = async (
  tables: Tables,
  at: StoredRow,
  row: MessageRow,
): Promise<boolean> => {
  const aboutsIn = async (of: string) => {
    const rows = await collect(tables.list('state', at.partition, startingWith(aboutsOf(of))));
    return rows.map((about) => about.row.slice(aboutsOf(of).length));
  };
  const later = (await othersOf(tables, at, row)).filter(
    (other) => other.row.key > row.key && SAYS.includes(other.row.state),
  );
  if (later.length === 0 || isOfDay(row)) return later.length > 0;
  const mine = await aboutsIn(row.key);
  for (const other of later) {
    const theirs = new Set(await aboutsIn(other.row.key));
    if (mine.every((about) => theirs.has(about))) return true;
  }
  return false;
};

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
