import { Argument, type Command } from 'commander';
import { command, type Ended } from './command.js';
import { erasePerson, exportPerson, legalHold, runRetention } from './privacy.js';
import type { Terminal } from './terminal.js';

const WHO = 'the address of the staff list, or the Entra object id';

/** The commands about what is kept about people. */
export const privacyCommands = (terminal: Terminal, ended: Ended): readonly Command[] => [
  command(
    'export-person',
    'Write everything about one person into a new folder, as JSON and as a page to read.',
    ['export-person harriet.stobbs@elmshire.example --out copy-for-harriet'],
    'Names and words of others are marked “thirdParty”: whoever answers the request weighs them first.',
  )
    .argument('<person>', WHO)
    .requiredOption('--out <folder>', 'a folder that is not there yet')
    .action(async (who: string, { out }: { out: string }) => ended(await exportPerson(terminal, who, out))),
  command(
    'erase-person',
    'Say what erasing one person would delete, anonymise and keep; with --apply, do it.',
    ['erase-person harriet.stobbs@elmshire.example', 'erase-person harriet.stobbs@elmshire.example --apply'],
    'A run that was cut short is simply run again. A legal hold wins: nothing is changed then. One on somebody else keeps back what names both; lifting it finishes the erasure.',
  )
    .argument('<person>', WHO)
    .option('--apply', 'erase; cannot be taken back')
    .action(async (who: string, { apply = false }: { apply?: boolean }) =>
      ended(await erasePerson(terminal, who, !apply)),
    ),
  command('legal-hold', 'Keep everything about one person whatever its time, or let go of it again.', [
    'legal-hold set harriet.stobbs@elmshire.example --reason ET-2026-014',
    'legal-hold lift harriet.stobbs@elmshire.example --reason ET-2026-014',
  ])
    .addArgument(new Argument('<act>', 'set or lift').choices(['set', 'lift']))
    .argument('<person>', WHO)
    .requiredOption('--reason <code>', 'a code such as the number of a case; never words about somebody')
    .action(async (act: 'set' | 'lift', who: string, { reason }: { reason: string }) =>
      ended(await legalHold(terminal, act, who, reason)),
    ),
  command(
    'retention',
    'Say what is older than its time; with --apply, delete and anonymise it.',
    ['retention run', 'retention run --apply'],
    'How long each record is kept: settings show retention.supervisionMonths, and the others of retention.',
  )
    .addArgument(new Argument('<act>', 'run').choices(['run']))
    .option('--apply', 'do it; cannot be taken back')
    .action(async (_act: string, { apply = false }: { apply?: boolean }) =>
      ended(await runRetention(terminal, !apply)),
    ),
];
