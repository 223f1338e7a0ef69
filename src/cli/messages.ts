import type { App } from '../app.js';
import { capabilities } from '../features/index.js';
import { type Day, dayInWords, shortDayInWords } from '../kernel/calendar.js';
import { DELIVERY_REASONS } from '../kernel/codes.js';
import type { MessageState } from '../kernel/message.js';
import { folded } from '../kernel/names.js';
import type { PersonId } from '../kernel/people.js';
import { reasonsOf } from '../kernel/registry.js';
import { collect } from '../kernel/tables.js';
import type { World } from '../kernel/world.js';
import type { ListedMessage } from '../platform/delivery/message-row.js';
import { counted, done, type ExitCode, inThousands, refused, type Terminal, tableLines } from './terminal.js';
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

/** Which messages are listed; everything that is left out is not asked about. */
export interface MessageChoice {
  readonly state?: MessageState | undefined;
  /** An address, an id or a part of a name. */
  readonly person?: string | undefined;
  readonly day?: Day | undefined;
  /** A card such as `due`, or with its capability, such as `supervision/due`. */
  readonly card?: string | undefined;
  /** From 1. */
  readonly page: number;
}

const ON_A_PAGE = 50;

/** Whom the words mean: the one with the address or the id, or everybody whose name holds them. */
const meant = (asked: string, { people }: World): ReadonlySet<PersonId> => {
  const given = asked.trim().toLowerCase();
  const one = people.byEmail(given) ?? people.get(given);
  if (one) return new Set([one.id]);
  const part = folded(given);
  // Also somebody who is no longer on the list, by the id.
  return new Set([
    given,
    ...people.all.filter(({ name }) => folded(name).includes(part)).map(({ id }) => id),
  ]);
};

/** `988 messages: 940 sent, 48 waiting.` */
const countsLine = (rows: readonly ListedMessage[]): string => {
  const counts = new Map<string, number>();
  for (const { state } of rows) counts.set(state, (counts.get(state) ?? 0) + 1);
  const parts = [...counts]
    .sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
    .map(([state, n]) => `${inThousands(n)} ${state}`);
  return `${counted(rows.length, 'message')}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}.`;
};

/** Whether a message is one of those asked for, whatever its state. */
const isAskedFor = ({ person, day, card }: MessageChoice, at: World) => {
  const persons = person === undefined ? undefined : meant(person, at);
  return (row: ListedMessage): boolean =>
    (persons === undefined || persons.has(row.to)) &&
    (day === undefined || at.calendar.dayOf(new Date(row.createdAt)) === day) &&
    (card === undefined || row.card === card || `${row.feature}/${row.card}` === card);
};

const cellsOf = (row: ListedMessage, { people, calendar, today }: World): readonly string[] => {
  const instant = new Date(row.createdAt);
  const when = `${shortDayInWords(calendar.dayOf(instant), today)}, ${calendar.timeInWords(instant)}`;
  const what = `${row.feature}, ${row.card}`;
  return [row.id, when, people.nameOf(row.to), what, row.state, reasonInWords(row.reason)];
};

/** Those of one instant by id, so that no page shows again or leaves out what stands on another. */
const newestFirst = (a: ListedMessage, b: ListedMessage): number =>
  a.createdAt === b.createdAt ? (a.id < b.id ? -1 : 1) : a.createdAt < b.createdAt ? 1 : -1;

/** `Page 2 of 20; 888 older with --page 3.` Nothing where one page holds them all. */
const pageLine = (page: number, pages: number, older: number): readonly string[] => {
  if (pages < 2) return [];
  const more = older > 0 ? `; ${inThousands(older)} older with --page ${page + 1}` : '';
  return [`Page ${page} of ${inThousands(pages)}${more}.`];
};

/** The messages asked for, newest first and a page at a time, under how many there are in each state. */
export const listMessages = async (terminal: Terminal, choice: MessageChoice): Promise<ExitCode> =>
  withApp(terminal, false, async (app) => {
    const { messages, world } = app;
    const at = await world();
    const { state, page } = choice;
    const all = (await collect(messages.all())).filter(isAskedFor(choice, at));
    const rows = all.filter((row) => state === undefined || row.state === state);
    rows.sort(newestFirst);
    const pages = Math.max(1, Math.ceil(rows.length / ON_A_PAGE));
    if (page > pages)
      return refused(terminal, `There is no page ${page}: the last one is ${inThousands(pages)}.`);
    const shown = rows.slice((page - 1) * ON_A_PAGE, page * ON_A_PAGE).map((row) => cellsOf(row, at));
    const table = tableLines(['id', 'when', 'to', 'what', 'state', 'reason'], shown);
    return done(
      terminal,
      countsLine(all),
      await pauseLines(app),
      shown.length > 0 ? table : [],
      pageLine(page, pages, rows.length - page * ON_A_PAGE),
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
