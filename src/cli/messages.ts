import { shortDayInWords } from '../kernel/calendar.js';
import type { MessageState } from '../kernel/message.js';
import { collect } from '../kernel/tables.js';
import { counted, type ExitCode, type Terminal, tableLines } from './terminal.js';
import { withApp } from './with-app.js';

const REASONS: Readonly<Record<string, string>> = {
  'not-opened-yet': 'they have not opened the bot yet; goes out when they do',
  'not-in-the-service': 'they are not in the service',
  'state-not-known': 'another version of the bot wrote it; left as it is',
  'row-not-readable': 'this version cannot read it; left as it is',
  'stopped-while-sending': 'the bot stopped while sending; it may have arrived',
  'could-not-connect': 'Teams could not be reached; tried again by itself',
  'no-answer-in-time': 'Teams did not answer in time; it may have arrived',
  'service-url-not-allowed': 'the address of their chat is not on the list of allowed hosts',
  'card-could-not-be-made': 'the card could not be made; see the log',
  'rows-could-not-be-read': 'the storage did not answer; tried again by itself',
  'stopped-before-the-call': 'the bot stopped before it could send; tried again by itself',
  'no-such-card': 'this version has no such card',
  'no-such-capability': 'this version has no such capability',
  'left-to-the-bot': 'waits for the bot',
  paused: 'Teams asked to wait; tried again by itself',
  'no-token': 'the bot could not sign in; tried again by itself',
  'claimed-too-long-ago': 'the bot was held up; tried again by itself',
  'given-up-after-many-tries': 'tried many times without an end; see the log, then send it again',
  'proved-by-an-answer': 'an answer showed that it arrived',
  'asked-for-again': 'an administrator asked for it again',
  'cancelled-by-administrator': 'an administrator gave it up',
  'teams-said-401': 'Teams did not accept the bot’s sign-in; tried again by itself',
  'teams-said-403': 'they have blocked or removed the bot; goes out when they open it again',
  'teams-said-404': 'the chat is gone; goes out when they open the bot again',
  'teams-said-412': 'Teams asked to wait; tried again by itself',
  'teams-said-429': 'Teams asked to wait; tried again by itself',
};

/** Why a message stands where it stands, for a person; a reason without words of its own is a short one already. */
export const reasonInWords = (reason: string): string => {
  const status = /^teams-said-(\d{3})$/u.exec(reason)?.[1];
  const other = status === undefined ? reason.replaceAll('-', ' ') : `Teams answered with status ${status}`;
  return REASONS[reason] ?? other;
};

/** Every message, oldest first, so that the newest stand where the eye is. */
export const listMessages = async (terminal: Terminal, state: MessageState | undefined): Promise<ExitCode> =>
  withApp(terminal, false, async ({ messages, world }) => {
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
    if (lines.length > 0) {
      for (const line of tableLines(['id', 'when', 'to', 'what', 'state', 'reason'], lines))
        terminal.out(line);
    }
    const of = state === undefined ? '' : ` in state ${state}, of ${counted(all.length, 'message')}`;
    terminal.out(`${counted(rows.length, 'message')}${of}.`);
    return 0;
  });

const SAID = {
  retry: 'It goes out at the next sending hours, if it is still wanted.',
  cancel: 'It will not be sent.',
} as const;

/** Sends one message again, or gives it up, by the id that the list shows. */
export const administerMessage = async (
  terminal: Terminal,
  act: 'retry' | 'cancel',
  id: string,
): Promise<ExitCode> =>
  withApp(terminal, true, async ({ messages }) => {
    const result = await messages.administer(id, act);
    if (result === 'done') {
      terminal.out(SAID[act]);
      return 0;
    }
    terminal.err(
      result === 'not-found'
        ? `There is no message ${id}. See the ids with: npm run admin -- messages`
        : `The message ${id} is in a state in which this cannot be done. See it with: npm run admin -- messages`,
    );
    return 1;
  });
