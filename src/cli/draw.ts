import type { Command } from 'commander';
import { sessionName } from '../features/supervision/sampling/draw.js';
import { drawAgain } from '../features/supervision/sampling/drawing/index.js';
import { dayInShort, fullDayInWords, MonthSchema, monthInWords } from '../kernel/calendar.js';
import { inOrder } from '../kernel/language.js';
import type { World } from '../kernel/world.js';
import { command, type Ended } from './command.js';
import { counted, done, type ExitCode, refused, type Terminal } from './terminal.js';
import { withApp } from './with-app.js';

type Again = NonNullable<Awaited<ReturnType<typeof drawAgain>>>['records'][number];

/** One supervisor: from how many sessions, which one, the list, and whether it comes to the same. */
const linesOf = ({ supervisorId, drawn, isSame }: Again, { people, today }: World): readonly string[] => {
  const { workerId, heldOn, among } = drawn;
  const is =
    workerId === undefined || heldOn === undefined
      ? 'a record whose person has been erased'
      : `${people.nameOf(workerId)}, ${dayInShort(heldOn, today)}`;
  return [
    `${people.nameOf(supervisorId)}: ${is}, of ${counted(among.length, 'session')}. ${isSame ? 'The same.' : 'NOT the same.'}`,
    `  supervisor ${supervisorId}`,
    ...among.map((session) => `  ${sessionName(session)}`),
  ];
};

/** Draws a month again from seed and lists, and says whether it comes to what was drawn. */
const showDraw = (terminal: Terminal, month: string | undefined): Promise<ExitCode> | ExitCode => {
  const wanted = MonthSchema.safeParse(month);
  if (!wanted.success)
    return refused(
      terminal,
      'Give the month whose records were drawn: --month and YYYY-MM, such as 2027-03.',
    );
  return withApp(terminal, false, async ({ ports, world }) => {
    const at = await world();
    const again = await drawAgain(wanted.data, ports);
    if (!again) return done(terminal, `Nothing has been drawn of ${monthInWords(wanted.data)}.`);
    const { draw, records } = again;
    terminal.out(`${monthInWords(draw.month)}, drawn on ${fullDayInWords(draw.drawnOn)}. Seed ${draw.seed}`);
    if (!draw.isComplete) terminal.out('It is still being drawn.');
    const sorted = [...records].sort((a, b) =>
      inOrder(at.people.nameOf(a.supervisorId), at.people.nameOf(b.supervisorId)),
    );
    for (const line of sorted.flatMap((record) => linesOf(record, at))) terminal.out(line);
    const others = records.filter(({ isSame }) => !isSame).length;
    return others === 0
      ? done(terminal, `Drawn again: ${counted(records.length, 'supervisor')}, all the same.`)
      : refused(terminal, `Drawn again: ${others} of ${counted(records.length, 'supervisor')} NOT the same.`);
  });
};

/** The command `supervision draw`: shows how the records of a month were drawn. */
export const supervisionCommand = (terminal: Terminal, ended: Ended): Command => {
  const examples = ['supervision draw --month 2027-03'];
  const draw = command(
    'draw',
    'Draw the records of a month again: seed, sessions and result of each supervisor.',
    examples,
    `The session with the smallest HMAC-SHA-256 is drawn, under the seed as text, of the JSON list of supervisor and session
as they are printed. Writes nothing. Exit code 1 when something comes out otherwise, or a person on a list was erased since.`,
  )
    .option('--month <month>', 'the month in which the sessions were held, YYYY-MM')
    .action(async ({ month }: { readonly month?: string }) => ended(await showDraw(terminal, month)));
  return command(
    'supervision',
    'See how records of supervision were drawn: supervision draw.',
    examples,
  ).addCommand(draw);
};
