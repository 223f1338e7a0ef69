import type { App } from '../app.js';
import { dayInWords, fullDayInWords } from '../kernel/calendar.js';
import { dayOfInstant, timeInWords } from '../kernel/phrases.js';
import { collect } from '../kernel/tables.js';
import { introductionOf } from './cast.js';
import { NEWCOMER } from './newcomer.js';
import type { DemoWindows } from './windows.js';

const MOST_LINES = 60;

const REASONS: Readonly<Record<string, string>> = {
  'not-opened-yet': 'goes out when they open their window',
  'stopped-while-sending': 'the bot stopped while sending',
  'could-not-connect': 'their window does not answer; tried again soon',
};

/** What a visitor calls some of the cards. */
const CARDS: Readonly<Record<string, string>> = {
  'today: today': 'the card of the day',
  'today: reply': 'the card of the day, asked for',
  'shoutouts: thanks': 'thanks',
  'supervision: agree': 'was supervision held?',
};
const nameOf = (what: string): string => CARDS[what] ?? what;

const groupOf = (state: string): 'waiting' | 'sent' | 'notReached' | undefined => {
  if (state === 'sent') return 'sent';
  if (state === 'pending' || state === 'waiting' || state === 'sending') return 'waiting';
  return state === 'unreachable' || state === 'unknown' || state === 'dead' ? 'notReached' : undefined;
};

/** Everything the demo page shows. */
export const demoState = async (app: App, windows: DemoWindows | undefined) => {
  const world = await app.world();
  const { now, today, people, calendar } = world;
  const rows = await collect(app.messages.all());
  rows.sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
  const count = (group: ReturnType<typeof groupOf>) =>
    rows.filter((row) => groupOf(row.state) === group).length;
  return {
    now: now.toISOString(),
    clock: `${fullDayInWords(today)}, ${calendar.timeInWords(now)}`,
    isSendingTime: calendar.isSendingTime(now),
    cast: (windows?.all ?? []).map(({ member, person, url }) => ({
      id: person.aadObjectId,
      standing: windows?.teams.standingOf(person.aadObjectId),
      name: people.byEmail(member.email)?.name ?? member.email,
      who: introductionOf(member, { people, today }),
      tries: member.tries,
      url,
    })),
    newcomer: {
      name: NEWCOMER.name,
      url: await windows?.newcomerUrl(),
      isOnTheList: people.get(NEWCOMER.aadObjectId) !== undefined,
    },
    counts: { waiting: count('waiting'), sent: count('sent'), notReached: count('notReached') },
    messages: rows.slice(0, MOST_LINES).map((row) => ({
      to: people.nameOf(row.to),
      what: nameOf(`${row.feature}: ${row.card}`),
      state: row.state,
      reason: REASONS[row.reason] ?? row.reason,
      at: `${dayInWords(dayOfInstant(row.createdAt, world), today)}, ${timeInWords(row.createdAt, world)}`,
    })),
  };
};
