import type { Card } from '../../../kernel/card.js';
import type { JsonObject } from '../../../kernel/json.js';
import type { Line } from '../../../kernel/lines.js';
import { pageOf, rowsWithButtons, turning } from '../../../kernel/pages.js';
import { counted } from '../../../kernel/phrases.js';
import { newAmong, type Shown, type ShownLine } from '../../../kernel/request.js';
import { listOf, MOST_ROWS } from '../cards.js';
import { viewOf } from '../inputs.js';
import { FOOTER } from '../wording.js';

// The sections of the card of the day, each as a card of its own, made from the lines that stand there.

/** New ones are marked where others are beside them. */
const rowIn =
  (lines: readonly ShownLine[]) =>
  (line: ShownLine): JsonObject => {
    const mark = newAmong(lines).some(({ item }) => item === line.item) ? ' · New' : '';
    return { name: line.name, text: `${mark} – ${line.text}` };
  };

/** Turns the page in place, and leads back to the card of the day where this is not all of it. */
const turns = (section: string, page: ReturnType<typeof pageOf>, { isAlone }: Shown) => {
  const turned = turning(page, page.words, 'today.section', { section: `supervision.${section}` });
  // A page in the middle has as many buttons as a card may have.
  if (isAlone || turned.turns.length > 1) return turned;
  const back = { title: 'Back to today', verb: 'today.list', data: {} };
  return { ...turned, hasTurns: true, turns: [...turned.turns, back] };
};

const HINTS: Readonly<Record<string, string>> = {
  'Still waiting':
    'What is in the way? Choose Answer, then Not held, to say so and give a new date. Your manager can help to find cover.',
  'Dates to agree': 'The dates do not match yet. That happens; it only needs putting right.',
};

/** The words of the states, in the order in which they stand. */
const HEADINGS = [
  'Still waiting',
  'Dates to agree',
  'Was it held?',
  'No date booked yet',
  'Booked today',
  'Coming up',
  'Booked',
];

const QUIET: readonly string[] = ['Booked today', 'Coming up', 'Booked'];

const buttonsFor = (lines: readonly ShownLine[], page: number): JsonObject[] =>
  lines.flatMap(({ name, subject, buttons = [] }) =>
    buttons.map(({ title }) => ({
      title: `${title} for ${name}`,
      worker: subject.id,
      view: viewOf({ list: 'today', page }),
    })),
  );

/** A booked day that is still to come wants no answer, though somebody may give one. */
const isAsked = ({ kind, status }: Line): boolean => kind === 'turn' && !QUIET.includes(status?.word ?? '');

const introOf = (lines: readonly Line[], wanted: string): string => {
  if (lines.some(isAsked)) return `${wanted} an answer.`;
  return lines.length === 0
    ? 'Thank you. Nobody is waiting for an answer.'
    : 'Nothing is asked of you today.';
};

/** Those whose supervision the reader records: who is asked about, and what comes up. */
export const recordCard = (lines: readonly ShownLine[], shown: Shown): Card => {
  const asked = lines.filter(isAsked);
  const rank = ({ status }: Line) => HEADINGS.indexOf(status?.word ?? '');
  const ordered = [...lines].sort((a, b) => rank(a) - rank(b));
  const pressed = lines.filter(({ buttons }) => buttons !== undefined).length;
  const page = pageOf(ordered, rowsWithButtons(pressed + (shown.isAlone ? 0 : 1)), shown.page);
  const sections = HEADINGS.map((heading) => ({
    heading,
    hint: HINTS[heading] ?? '',
    rows: page.rows.filter(({ status }) => status?.word === heading).map(rowIn(lines)),
  })).filter(({ rows }) => rows.length > 0);
  const wanted = counted(asked.length, 'person wants', 'people want');
  return listOf(
    {
      title: 'Supervision to record',
      note: shown.note,
      intro: introOf(lines, wanted),
      sections,
      turns: turns('record', page, shown),
      buttons: buttonsFor(page.rows, page.page),
      footer: FOOTER,
      because: 'You get this because you supervise these people, or cover for their supervisor.',
    },
    asked.length === 0 ? 'Supervision: nothing to record' : `Supervision: ${wanted} an answer`,
  );
};

const plain = (
  section: string,
  words: { title: string; intro: string; because: string; summary: string },
  lines: readonly ShownLine[],
  shown: Shown,
): Card => {
  const page = pageOf(lines, MOST_ROWS, shown.page);
  const { title, intro, because, summary } = words;
  const row = rowIn(lines);
  const rows = page.rows.map((line) =>
    row(line.status ? { ...line, text: `${line.status.word} · ${line.text}` } : line),
  );
  const list = { title, note: shown.note, intro, rows, turns: turns(section, page, shown), because };
  return listOf(list, summary);
};

/** Everybody whose wait has gone up to the reader. */
export const waitsCard = (lines: readonly ShownLine[], shown: Shown): Card =>
  plain(
    'waits',
    {
      title: 'Long waits for supervision',
      intro: `${counted(lines.length, 'person is', 'people are')} waiting for supervision. Please talk to the supervisor, and offer cover if that would help.`,
      because:
        'You get this because you are next in line to hear when supervision has waited. It shows dates only, never a reason.',
      summary: `Supervision: ${counted(lines.length, 'person has', 'people have')} waited long`,
    },
    lines,
    shown,
  );

/** Two accounts of one session, no side taken. */
export const disputesCard = (lines: readonly ShownLine[], shown: Shown): Card =>
  plain(
    'disputes',
    {
      title: 'Two accounts of one supervision',
      intro:
        'It is most likely a slip; this is no complaint about anyone. Please have a quiet word with both. The supervisor can record the right date at any time by typing my team.',
      because: 'You get this because you manage the supervisor. Nobody else is told.',
      summary: 'Supervision: two accounts to put right',
    },
    lines,
    shown,
  );

/** To a colleague who was named: for whom, and until when. */
export const coveringCard = (lines: readonly ShownLine[], shown: Shown): Card =>
  plain(
    'covering',
    {
      title: 'You cover for a colleague',
      intro: 'Their reminders come to you while they are away.',
      because: 'You get this because a manager named you to cover.',
      summary: 'You cover for a colleague',
    },
    lines,
    shown,
  );
