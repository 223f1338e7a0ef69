import { type Command, InvalidArgumentError } from 'commander';
import { DaySchema } from '../kernel/calendar.js';
import { command, type Ended } from './command.js';
import { listStarts, removeStart, type StartTyped, setStart } from './start.js';
import { refused, type Terminal } from './terminal.js';

const aDay = (typed: string): string => {
  if (!DaySchema.safeParse(typed).success)
    throw new InvalidArgumentError('Write the day as YYYY-MM-DD, such as 2026-09-01.');
  return typed;
};

const forWhom = (one: Command): Command =>
  one
    .option('--team <name>', 'a team of the staff list')
    .option('--service <name>', 'a service of the staff list; a team’s own day goes before it')
    .option('--everyone', 'everybody whom no other start day names');

const ABOUT =
  'Before their start day nothing is sent to people and nothing climbs. While there is none at all everybody has begun;\nfrom the first one on, whoever is named by none has not. supervision.countFromOn must be set before the first one, and before each the numbers of the front door: settings show help.mashPhone.';

const NO_DAY =
  'Say from which day: --on and a day as YYYY-MM-DD, such as --on 2026-09-01. Nothing was written.';

/** The command `start`: the days on which teams and services begin. */
export const startCommand = (terminal: Terminal, ended: Ended): Command => {
  const list = command('list', 'Print the start days, and how many people begin on each.', [
    'start list',
  ]).action(async () => ended(await listStarts(terminal)));
  const remove = forWhom(
    command('remove', 'Take a start day away. Without any, everybody has begun.', [
      'start remove --everyone',
    ]),
  ).action(async (_own: StartTyped, remove: Command) =>
    // The options stand in the command above too, which takes them first.
    ended(await removeStart(terminal, remove.optsWithGlobals<StartTyped>())),
  );
  return (
    forWhom(
      command(
        'start',
        'Say on which day a team, a service or everyone begins.',
        [
          'settings set supervision.countFromOn 2026-09-01',
          `start --team 'Family Support North' --on 2026-09-01`,
          'start --everyone --on 2026-10-01',
          'start list',
        ],
        ABOUT,
      ),
    )
      .option('--on <date>', 'the first day, YYYY-MM-DD', aDay)
      // Not a required option: commander would require it of `start list` too.
      .action(async ({ on, ...typed }: StartTyped & { readonly on?: string }) =>
        ended(on === undefined ? refused(terminal, NO_DAY) : await setStart(terminal, typed, on)),
      )
      .addCommand(list)
      .addCommand(remove)
  );
};
