import type { App } from '../app.js';
import { dayInWords } from '../kernel/calendar.js';
import { collect } from '../kernel/tables.js';
import type { CastMember } from './cast.js';

/** One line of the demo page's list of messages. */
interface MessageLine {
  readonly to: string;
  readonly what: string;
  readonly state: string;
  readonly reason: string;
  readonly at: string;
}

export interface DemoState {
  readonly now: string;
  readonly clock: string;
  readonly isSendingTime: boolean;
  readonly cast: readonly { name: string; who: string; tries: readonly string[]; url: string }[];
  readonly counts: { readonly waiting: number; readonly sent: number; readonly notReached: number };
  readonly messages: readonly MessageLine[];
}

const MOST_LINES = 60;

const REASONS: Readonly<Record<string, string>> = {
  'not-opened-yet': 'goes out when they open their window',
  'stopped-while-sending': 'the bot stopped while sending',
  'could-not-connect': 'their window does not answer; tried again soon',
};

const groupOf = (state: string): keyof DemoState['counts'] | undefined => {
  if (state === 'sent') return 'sent';
  if (state === 'pending' || state === 'waiting' || state === 'sending') return 'waiting';
  return state === 'unreachable' || state === 'unknown' || state === 'dead' ? 'notReached' : undefined;
};

/** Everything the demo page shows. */
export const demoState = async (
  app: App,
  windows: readonly { member: CastMember; url: string }[],
): Promise<DemoState> => {
  const { now, today, people, calendar } = await app.world();
  const rows = await collect(app.messages.all());
  rows.sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
  const count = (group: string) => rows.filter((row) => groupOf(row.state) === group).length;
  return {
    now: now.toISOString(),
    clock: `${dayInWords(today, '0000')}, ${calendar.timeInWords(now)}`,
    isSendingTime: calendar.isSendingTime(now),
    cast: windows.map(({ member, url }) => ({
      name: people.byEmail(member.email)?.name ?? member.email,
      who: member.who,
      tries: member.tries,
      url,
    })),
    counts: { waiting: count('waiting'), sent: count('sent'), notReached: count('notReached') },
    messages: rows.slice(0, MOST_LINES).map((row) => ({
      to: people.nameOf(row.to),
      what: `${row.feature}: ${row.card}`,
      state: row.state,
      reason: REASONS[row.reason] ?? row.reason,
      at: `${dayInWords(calendar.dayOf(new Date(row.createdAt)), today)}, ${calendar.timeInWords(new Date(row.createdAt))}`,
    })),
  };
};
