import type { App } from '../app.js';
import { capabilities } from '../features/index.js';
import { dayInWords, shortDayInWords } from '../kernel/calendar.js';
import { DELIVERY_REASONS } from '../kernel/codes.js';
import type { MessageState } from '../kernel/message.js';
import type { PersonId } from '../kernel/people.js';
import { reasonsOf } from '../kernel/registry.js';
import { collect } from '../kernel/tables.js';
import { counted, done, type ExitCode, refused, type Terminal, tableLines } from './terminal.js';
import { withApp } from './with-app.js';

const REASONS: Readonly<Record<string, string>> = { ...DELIVERY_REASONS, ...reasonsOf(capabilities) };

/** Why a message stands where it stands, for a person; a reason without words of its own is a short one already. */
export const reasonInWords = (reason: string): string => {
  const status = /^teams-said-(\d{3})$/u.exec(reason)?.[1];
  const other = status === undefined ? reason.replaceAll('-', ' ') : `Teams answered with status ${status}`;
  return REASONS[reason] ?? other;
};

/** That nothing is sent at the moment, and why; nothing where it is. */
export const pauseLines = async ({ sendingPause, world }: App): Promise<readonly string[]> => {
  const pause = await sendingPause();
  if (!pause) return [];
  const { calendar, today } = await world();
  const since = `${dayInWords(calendar.dayOf(pause.since), today)}, ${calendar.timeInWords(pause.since)}`;
  return [
    `Sending is PAUSED since ${since}: ${reasonInWords(pause.reason)}.`,
    'One card a minute is tried in the sending hours; with the first that Teams takes everything goes out.',
    'Presses are answered as ever. See the app and its policies in the Teams admin centre.',
  ];
};

/** Every message, oldest first, so that the newest stand where the eye is. */
export const listMessages = async (terminal: Terminal, state: MessageState | undefined): Promise<ExitCode> =>
  withApp(terminal, false, async (app) => {
    const { messages, world } = app;
    const { people, calendar, today } = await world();
    const all = await collect(messages.all());
    const rows = all.filter((row) => state === undefined || row.state === state);
    rows.sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
    const lines = rows.map((row) => {
      const at = new Date(row.createdAt);
      const when = `${shortDayInWords(calendar.dayOf(at), today)}, ${calendar.timeInWords(at)}`;
      const what = `${row.feature}, ${row.card}`;
      return [row.id, when, people.nameOf(row.to), what, row.state, reasonInWords(row.reason)];
    });
    const table = tableLines(['id', 'when', 'to', 'what', 'state', 'reason'], lines);
    const of = state === undefined ? '' : ` in state ${state}, of ${counted(all.length, 'message')}`;
    return done(
      terminal,
      [...(lines.length > 0 ? table : []), ...(await pauseLines(app))],
      `${counted(rows.length, 'message')}${of}.`,
    );
  });

/** What becomes of a message that was asked for again: where it is to wait, why. */
export const retriedInWords = async ({ hindrance, world }: App, to: PersonId): Promise<string> => {
  const why = await hindrance(to);
  const { calendar, now, today } = await world();
  if (why === 'not-in-the-service') return `It will not be sent, because ${DELIVERY_REASONS[why]}.`;
  if (why !== undefined)
    return [
      `It waits, because ${DELIVERY_REASONS[why]}.`,
      // What the bot was started with, this process does not know.
      ...(why === 'not-opened-yet'
        ? ['A bot that was started with CHAT_SERVICE_URL opens their chat itself, with the next round.']
        : []),
    ].join('\n');
  const next = calendar.nextSendingAt(now);
  const when = calendar.isSendingTime(now)
    ? 'with the next round'
    : `on ${dayInWords(calendar.dayOf(next), today)}, after ${calendar.timeInWords(next)}`;
  return `It will be sent ${when}, if it is still wanted.`;
};

/** Sends one message again, or gives it up, by the id that the list shows. */
export const administerMessage = async (
  terminal: Terminal,
  act: 'retry' | 'cancel',
  id: string,
): Promise<ExitCode> =>
  withApp(terminal, true, async (app) => {
    const result = await app.messages.administer(id, act);
    if (result.kind === 'done')
      return done(terminal, act === 'retry' ? await retriedInWords(app, result.to) : 'It will not be sent.');
    return refused(
      terminal,
      result.kind === 'not-found'
        ? `There is no message ${id}. See the ids with: npm run admin -- messages`
        : `The message ${id} is in a state in which this cannot be done. See it with: npm run admin -- messages`,
    );
  });
