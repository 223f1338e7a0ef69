import { fullDayInWords } from '../kernel/calendar.js';
import { counted, done, type ExitCode, inThousands, refused, type Terminal } from './terminal.js';
import { withApp } from './with-app.js';

/** Broken subjects that are named; the first row of each. */
const MOST_NAMED = 20;

/** Checks the whole record, and says what was checked. */
export const verifyAudit = async (terminal: Terminal): Promise<ExitCode> =>
  withApp(terminal, false, async ({ audit }) => {
    const { subjects, events, items, seals, sealedOn, pruned, broken } = await audit.verify();
    const what = [counted(subjects, 'subject'), counted(events, 'event'), counted(items, 'item')].join(', ');
    terminal.out(`Checked ${what} and ${counted(seals, 'seal')}.`);
    if (pruned > 0)
      terminal.out(
        `Of ${counted(pruned, 'subject')} the first events are gone, because they were kept long enough.`,
      );
    terminal.out(
      sealedOn === undefined
        ? 'There is no seal yet. What somebody rewrites from end to end is found by a seal only: audit seal makes one.'
        : `The last seal is of ${fullDayInWords(sealedOn)}. What is newer is held to its own chain alone.`,
    );
    if (broken.length === 0) return done(terminal, 'All is as it was written.');
    const more = broken.length - MOST_NAMED;
    return refused(
      terminal,
      'NOT as it was written. The first row:',
      broken
        .slice(0, MOST_NAMED)
        .map(({ partition, row, problem }) => `  partition ${partition}, row ${row}: ${problem}`),
      more > 0 ? `  and ${inThousands(more)} more partitions` : [],
    );
  });

export const sealAudit = async (terminal: Terminal): Promise<ExitCode> =>
  withApp(terminal, true, async ({ audit }) => {
    const sealed = await audit.seal();
    return done(
      terminal,
      sealed.kind === 'made'
        ? `Sealed ${counted(sealed.heads, 'head')} in ${sealed.name}.`
        : 'Another instance has just sealed. Nothing was written.',
    );
  });

const print = (terminal: Terminal, sentences: readonly string[]): ExitCode =>
  sentences.length === 0
    ? done(terminal, 'There is nothing in the record of changes.')
    : done(terminal, sentences);

export const showPerson = async (
  terminal: Terminal,
  asked: string,
  extra: string | undefined,
): Promise<ExitCode> => {
  if (extra !== undefined) return refused(terminal, 'Give a person or a subject, not both.');
  return withApp(terminal, false, async ({ audit, world }) => {
    const at = await world();
    const given = asked.trim().toLowerCase();
    const id = at.people.byEmail(given)?.id ?? given;
    return id.includes('@') || id === ''
      ? refused(
          terminal,
          `Nobody has the address ${asked}. Give the id of somebody who is no longer on the staff list.`,
        )
      : print(terminal, await audit.ofPerson(id, at));
  });
};

export const showSubject = async (
  terminal: Terminal,
  kind: string | undefined,
  id: string | undefined,
): Promise<ExitCode> => {
  if (kind === undefined || id === undefined)
    return refused(terminal, 'Give --person and an e-mail address or id, or --subject and a kind and an id.');
  return withApp(terminal, false, async ({ audit, world }) =>
    print(terminal, await audit.ofSubject({ kind, id }, await world())),
  );
};
