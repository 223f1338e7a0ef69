import { Command, InvalidArgumentError, Option } from 'commander';
import { type Day, DaySchema } from '../kernel/calendar.js';
import type { FileFormat } from '../kernel/imports.js';
import { MessageStateSchema } from '../kernel/message.js';
import { auditCommands } from './audit-commands.js';
import { afterHelp, command, type Ended } from './command.js';
import { supervisionCommand } from './draw.js';
import { FILE_FORMATS, formatLines } from './formats.js';
import { importFile } from './import.js';
import { administerMessage, listMessages, type MessageChoice } from './messages.js';
import { planCommand } from './plan-page.js';
import { privacyCommands } from './privacy-commands.js';
import { reportCommand } from './report.js';
import { setSetting, showSettings, unsetSetting } from './settings.js';
import { startCommand } from './start-commands.js';
import { statusCommand } from './status.js';
import { refused, type Terminal } from './terminal.js';
import { whoIsDue } from './who-is-due.js';

const WHERE = `Works on the storage that STORAGE_CONNECTION_STRING or STORAGE_TABLES_URL names, with BOT_TENANT_ID;
without them on the running demo, or on the demo's own storage in .data when it is stopped. An import writes
there only with --demo.`;

interface ImportTyped {
  readonly demo?: boolean;
  readonly dryRun?: boolean;
  readonly all?: boolean;
  readonly applyRest?: boolean;
  readonly take?: ReadonlySet<string>;
  readonly missing?: readonly string[];
  readonly confirmedLines?: ReadonlySet<number>;
}

const MISSING_HOW =
  'Behind the name of the file: --missing leave-on and a day as YYYY-MM-DD, such as --missing leave-on 2026-04-30. Nothing was written.';

/** The last day that `--missing leave-on DATE` gives. */
const lastDayIn = ([how, day, ...more]: readonly string[]): Day | undefined =>
  how === 'leave-on' && more.length === 0 ? DaySchema.safeParse(day).data : undefined;

/** The line numbers of `--confirmed-lines`. */
const linesIn = (typed: string): ReadonlySet<number> => {
  if (!/^\d{1,6}(?:,\d{1,6}){0,199}$/u.test(typed))
    throw new InvalidArgumentError('Give line numbers with commas between them, such as 12,40.');
  return new Set(typed.split(',').map(Number));
};

/** Columns as they are typed behind `--take`. */
const columnsFrom =
  (takes: readonly string[]) =>
  (typed: string): ReadonlySet<string> => {
    const columns = typed.split(',');
    if (columns.every((column) => takes.includes(column))) return new Set(columns);
    throw new InvalidArgumentError(`Give columns with commas between them, of these: ${takes.join(',')}.`);
  };

const importCommand = (terminal: Terminal, format: FileFormat, ended: Ended): Command => {
  const { name, about, endsMissing, confirmsLines, appliesRest, takes } = format;
  const examples = [
    `import ${name} ${name}.csv --dry-run`,
    `import ${name} ${name}.csv`,
    ...(confirmsLines ? [`import ${name} ${name}.csv --confirmed-lines 12,40`] : []),
    ...(appliesRest ? [`import ${name} ${name}.csv --apply-rest`] : []),
    ...(takes ? [`import ${name} ${name}.csv --take ${takes.join(',')} --dry-run`] : []),
    ...(endsMissing ? [`import ${name} ${name}.csv --missing leave-on 2026-04-30 --dry-run`] : []),
  ];
  const one = command(name, about, examples, formatLines(format).join('\n'))
    .summary(about)
    .argument('<file>', 'the CSV file')
    .option('--dry-run', 'check the file and say who would change and how, without writing')
    .option('--demo', 'write into the demo on this computer; needed where no storage is configured')
    .option('--all', 'print every name, not only the first ones');
  if (endsMissing)
    one.option(
      '--missing <leave-on DATE...>',
      'the last day of everybody on the list who is not in the file',
    );
  if (confirmsLines)
    one.option(
      '--confirmed-lines <numbers>',
      'lines, such as 12,40, of which you have made sure that they name no child and no family; goes into the record of changes',
      linesIn,
    );
  if (appliesRest)
    one.option('--apply-rest', 'write the rows that have no problem, though others have; those are listed');
  if (takes)
    one.option(
      '--take <columns>',
      `columns, such as ${takes.join(',')}, of which the file is to hold where it differs from what is stored`,
      columnsFrom(takes),
    );
  return one.action(async (file: string, typed: ImportTyped) => {
    const {
      dryRun = false,
      demo = false,
      all = false,
      applyRest = false,
      missing,
      confirmedLines,
      take,
    } = typed;
    const missingLeaveOn = missing && lastDayIn(missing);
    if (missing && missingLeaveOn === undefined) return ended(refused(terminal, MISSING_HOW));
    const wish = {
      ...(missingLeaveOn === undefined ? {} : { missingLeaveOn }),
      ...(confirmedLines === undefined ? {} : { confirmedLines }),
      ...(take === undefined ? {} : { takes: take }),
    };
    const how = { isDryRun: dryRun, isDemo: demo, isAll: all, isRestApplied: applyRest };
    ended(await importFile(terminal, name, file, { ...how, ...wish }));
  });
};

const imports = (terminal: Terminal, ended: Ended): Command => {
  const whole = command('import', 'Import a file: staff first, then supervision, plans and actions.', [
    'import staff staff.csv --dry-run',
    'import staff staff.csv',
    'import supervision sessions.csv',
    'import plans plans.csv',
    'import actions plan.csv',
    'import staff --help          (the columns and what they mean)',
  ]);
  for (const format of FILE_FORMATS) whole.addCommand(importCommand(terminal, format, ended));
  return whole;
};

const who = (terminal: Terminal, ended: Ended): Command => {
  const examples = ['who is-due', 'who is-due --on 2030-03-12'];
  const isDue = command(
    'is-due',
    'Print who would be asked what on a day, as everything stands now.',
    examples,
  )
    .option('--on <date>', 'the day, YYYY-MM-DD: today, as if left out, or later')
    .action(async ({ on }: { on?: string }) => ended(await whoIsDue(terminal, on)));
  return command('who', 'Ask whom the bot would write to: who is-due.', examples).addCommand(isDue);
};

const STATES = `States: pending and sending (under way), sent, waiting (goes out by itself), unknown (may have arrived;
never repeated by itself), unreachable (they cannot be reached now), cancelled (no longer wanted),
dead (could not be sent).`;

const aDay = (typed: string): string => {
  if (!DaySchema.safeParse(typed).success)
    throw new InvalidArgumentError('Write the day as YYYY-MM-DD, such as 2026-03-12.');
  return typed;
};

const aPage = (typed: string): number => {
  if (!/^[1-9]\d{0,5}$/u.test(typed)) throw new InvalidArgumentError('A page is a whole number from 1.');
  return Number(typed);
};

type ChoiceTyped = Omit<MessageChoice, 'state'> & { readonly state?: string };

const messages = (terminal: Terminal, ended: Ended): Command => {
  const one = (act: 'retry' | 'cancel', about: string): Command =>
    command(act, about, [`messages ${act} 3f9c0a7be12d`])
      .argument('<id>', 'the id that the list shows')
      .action(async (id: string) => ended(await administerMessage(terminal, act, id)));
  return command(
    'messages',
    'List the messages, newest first: id, when, to whom, what, in which state and why.',
    ['messages', 'messages --state unknown', 'messages --person sagal --card supervision/due'],
    STATES,
    'The first line counts what the other choices leave, by state. An id of the list goes with retry and cancel.',
  )
    .addOption(new Option('--state <state>', 'only those in this state').choices(MessageStateSchema.options))
    .option('--person <person>', 'only those to them: an address, an id or a part of a name')
    .option('--day <date>', 'only those written on this day, YYYY-MM-DD', aDay)
    .option('--card <card>', 'only this card, such as due or supervision/due')
    .option('--page <number>', 'a page further back', aPage, 1)
    .action(async ({ state, ...choice }: ChoiceTyped) =>
      ended(await listMessages(terminal, { ...choice, state: MessageStateSchema.safeParse(state).data })),
    )
    .addCommand(
      one(
        'retry',
        'Send a message again that is waiting, unknown, unreachable, dead or cancelled, and say what becomes of it.',
      ),
    )
    .addCommand(one('cancel', 'Give a message up that was not sent, or settle one that is unknown.'));
};

const settings = (terminal: Terminal, ended: Ended): Command => {
  const show = command('show', 'Print one setting or all: value, default or changed, meaning, source.', [
    'settings show',
    'settings show supervision.stages',
  ])
    .argument('[key]', 'such as supervision.longGapIntervals')
    .action(async (key: string | undefined) => ended(await showSettings(terminal, key)));
  const set = command(
    'set',
    'Change one setting. Everything is looked at again, so that the new rule applies from the next daily run.',
    [
      'settings set actions.quietWorkingDays 3',
      'settings set calendar.sendFrom 08:30',
      `settings set calendar.closures '["2026-12-29","2026-12-30"]'`,
    ],
    'A list is given whole. settings show KEY prints the present one, to copy and change; --file takes a long one from a file.',
  )
    .argument('<key>', 'such as actions.quietWorkingDays')
    .argument('[value]', 'JSON, or a bare word or number; not with --file')
    .option('--file <file>', 'a file that holds the value')
    .action(async (key: string, typed: string | undefined, { file }: { file?: string }) =>
      ended(await setSetting(terminal, key, { typed, file })),
    );
  const unset = command(
    'unset',
    'Take one setting back to its default, or end one that this version does not know.',
    ['settings unset actions.quietWorkingDays'],
    'It is one more change in the history, and everything is looked at again.',
  )
    .argument('<key>', 'such as actions.quietWorkingDays')
    .action(async (key: string) => ended(await unsetSetting(terminal, key)));
  const examples = ['settings show', 'settings set actions.quietWorkingDays 3'];
  return command('settings', 'See and change the rules.', examples)
    .addCommand(show)
    .addCommand(set)
    .addCommand(unset);
};

/** The administrator's commands. `ended` gets the exit code of the one that ran. */
export const makeProgram = (terminal: Terminal, ended: Ended): Command => {
  const program = new Command('npm run admin --')
    .description('The administrator’s commands of Throughline.')
    .helpCommand(false)
    .addHelpText(
      'after',
      afterHelp(
        [
          'import staff staff.csv --dry-run',
          'who is-due',
          'messages --state unreachable',
          'settings show',
          'start list',
          'status',
          'export-person harriet.stobbs@elmshire.example --out copy-for-harriet',
          'report supervision --csv supervision.csv',
          'plan page --plan "Improvement plan" --on 2027-04-14 --out page.html',
          'supervision draw --month 2027-03',
          'retention run',
          'audit verify',
          'import staff --help',
        ],
        WHERE,
      ),
    );
  for (const make of [imports, who, messages, settings]) program.addCommand(make(terminal, ended));
  for (const each of privacyCommands(terminal, ended)) program.addCommand(each);
  program.addCommand(reportCommand(terminal, ended));
  program.addCommand(planCommand(terminal, ended));
  program.addCommand(supervisionCommand(terminal, ended));
  program.addCommand(auditCommands(terminal, ended));
  program.addCommand(startCommand(terminal, ended));
  program.addCommand(statusCommand(terminal, ended));
  return program;
};
