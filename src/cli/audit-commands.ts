import { Command } from 'commander';
import { sealAudit, showPerson, showSubject, verifyAudit } from './audit.js';
import type { ExitCode, Terminal } from './terminal.js';

type AfterHelp = (examples: readonly string[], ...more: readonly string[]) => string;
type Ended = (code: ExitCode) => void;

const verify = (terminal: Terminal, ended: Ended, afterHelp: AfterHelp): Command =>
  new Command('verify')
    .description('Check every event, head and item of every subject, and compare them with the seals.')
    .addHelpText(
      'after',
      afterHelp(
        ['audit verify'],
        'Reads everything once and writes nothing. Exit code 1 when something is not as it was written: the first\nsuch row of each subject is named.',
      ),
    )
    .action(async () => ended(await verifyAudit(terminal)));

const seal = (terminal: Terminal, ended: Ended, afterHelp: AfterHelp): Command =>
  new Command('seal')
    .description('Seal the heads of all subjects now. The bot does it by itself once a day.')
    .addHelpText('after', afterHelp(['audit seal']))
    .action(async () => ended(await sealAudit(terminal)));

const show = (terminal: Terminal, ended: Ended, afterHelp: AfterHelp): Command =>
  new Command('show')
    .description(
      'Read the record in sentences: what one person did and what was done about them, or one subject.',
    )
    .option('--person <person>', 'the address of the staff list, or the Entra object id')
    .option('--subject <kind>', 'supervision, supervision-cover, actions or shoutouts, followed by the id')
    .argument('[id]', 'the id of the subject')
    .addHelpText(
      'after',
      afterHelp([
        'audit show --person erin.doyle@elmshire.example',
        'audit show --subject shoutouts 2026-03',
      ]),
    )
    .action(async (id: string | undefined, { person, subject }: { person?: string; subject?: string }) =>
      ended(
        person === undefined
          ? await showSubject(terminal, subject, id)
          : await showPerson(terminal, person, subject ?? id),
      ),
    );

/** The commands about the record of changes. */
export const auditCommands = (terminal: Terminal, ended: Ended, afterHelp: AfterHelp): Command => {
  const command = new Command('audit')
    .description('Check, seal and read the record of changes.')
    .addHelpText('after', afterHelp(['audit verify', 'audit show --subject shoutouts 2026-03']));
  for (const make of [verify, seal, show]) command.addCommand(make(terminal, ended, afterHelp));
  return command;
};
