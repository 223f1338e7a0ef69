import type { Command } from 'commander';
import { ACCEPT_WHAT, acceptAudit, sealAudit, showPerson, showSubject, verifyAudit } from './audit.js';
import { command, type Ended } from './command.js';
import type { Terminal } from './terminal.js';

interface Asked {
  readonly person?: string;
  readonly subject?: string;
}

/** The commands about the record of changes. */
export const auditCommands = (terminal: Terminal, ended: Ended): Command => {
  const verify = command(
    'verify',
    'Check every event, head and item of every subject, and compare them with the seals.',
    ['audit verify'],
    'Reads everything once and writes nothing. Exit code 1 when something is not as it was written, and the first such\nrow of each subject is named; and when there is no seal, or the last one is more than two working days old.',
  ).action(async () => ended(await verifyAudit(terminal)));
  const seal = command('seal', 'Seal the heads of all subjects now. The bot does it by itself once a day.', [
    'audit seal',
  ]).action(async () => ended(await sealAudit(terminal)));
  const accept = command(
    'accept',
    'Take as it is what was changed past the record, and have the record say so.',
    ['audit accept settings', 'audit accept staff'],
    'After a release before this one ran again, or once it is known who edited a row by hand. See first what audit verify says.',
  )
    .argument('<what>', ACCEPT_WHAT.join(', '))
    .action(async (what: string) => ended(await acceptAudit(terminal, what)));
  const show = command(
    'show',
    'Read the record in sentences: what one person did and what was done about them, or one subject.',
    ['audit show --person harriet.stobbs@elmshire.example', 'audit show --subject shoutouts 2026-03'],
  )
    .option('--person <person>', 'the address of the staff list, or the Entra object id')
    .option('--subject <kind>', 'supervision, supervision-cover, actions or shoutouts, followed by the id')
    .argument('[id]', 'the id of the subject')
    .action(async (id: string | undefined, { person, subject }: Asked) =>
      ended(
        person === undefined
          ? await showSubject(terminal, subject, id)
          : await showPerson(terminal, person, subject ?? id),
      ),
    );
  const about = 'Check, seal and read the record of changes.';
  return command('audit', about, ['audit verify', 'audit show --subject shoutouts 2026-03'])
    .addCommand(verify)
    .addCommand(seal)
    .addCommand(accept)
    .addCommand(show);
};
