import { capabilities } from '../features/index.js';
import { shortDayInWords } from '../kernel/calendar.js';
import { DELIVERY_REASONS } from '../kernel/codes.js';
import type { MessageState } from '../kernel/message.js';
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
    const table = tableLines(['id', 'when', 'to', 'what', 'state', 'reason'], lines);
    const of = state === undefined ? '' : ` in state ${state}, of ${counted(all.length, 'message')}`;
    return done(terminal, lines.length > 0 ? table : [], `${counted(rows.length, 'message')}${of}.`);
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
    if (result === 'done') return done(terminal, SAID[act]);
    return refused(
      terminal,
      result === 'not-found'
        ? `There is no message ${id}. See the ids with: npm run admin -- messages`
        : `The message ${id} is in a state in which this cannot be done. See it with: npm run admin -- messages`,
    );
  });
