import { fullDayInWords } from '../kernel/calendar.js';
import { SETTINGS_RECORD, STAFF_RECORD } from '../kernel/chain-rows.js';
import { MOST_WORKING_DAYS_UNSEALED } from '../platform/audit/check.js';
import { counted, done, type ExitCode, inThousands, refused, type Terminal } from './terminal.js';
import { withApp } from './with-app.js';

/** Broken subjects that are named; the first row of each. */
const MOST_NAMED = 20;

/** What is missing where nothing, or nothing of late, was sealed; and how to mend it. */
const UNSEALED = {
  fresh: undefined,
  none: 'there is no seal, so nobody can say that it was not all written anew. The bot seals every night; audit seal does it now.',
  old: `the last seal is more than ${counted(MOST_WORKING_DAYS_UNSEALED, 'working day')} old. The bot seals every night: see that it runs, and that it may write to the container of the seals. audit seal makes one now.`,
} as const;

/** Checks the whole record, and says what was checked. */
export const verifyAudit = async (terminal: Terminal): Promise<ExitCode> =>
  withApp(terminal, false, async ({ audit }) => {
    const { subjects, events, items, seals, sealedOn, sealsAre, pruned, broken } = await audit.verify();
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
    const unsealed = UNSEALED[sealsAre];
    if (broken.length === 0)
      return unsealed === undefined
        ? done(terminal, 'All is as it was written.')
        : refused(terminal, `What is there fits together, but ${unsealed}`);
    const more = broken.length - MOST_NAMED;
    return refused(
      terminal,
      'NOT as it was written. The first row:',
      broken
        .slice(0, MOST_NAMED)
        .map(
          ({ table, partition, row, problem }) =>
            `  ${table ? `table ${table}, ` : ''}partition ${partition}, row ${row}: ${problem}`,
        ),
      more > 0 ? `  and ${inThousands(more)} more partitions` : [],
      unsealed === undefined ? [] : `And ${unsealed}`,
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

/** What can be accepted, by the word that is typed. */
const ACCEPTABLE = { settings: SETTINGS_RECORD, staff: STAFF_RECORD } as const;
export const ACCEPT_WHAT = [...Object.keys(ACCEPTABLE), 'earlier-events'];

/**
 * Takes what was changed past the record as it is, and says so in the record: after a release before this one ran again, or
 * once it is known who edited a row by hand.
 */
export const acceptAudit = async (terminal: Terminal, what: string): Promise<ExitCode> => {
  const ref = what === 'settings' || what === 'staff' ? ACCEPTABLE[what] : undefined;
  if (!ref && what !== 'earlier-events')
    return refused(terminal, `Give one of ${ACCEPT_WHAT.join(', ')}. Nothing was written.`);
  return withApp(terminal, true, async ({ audit }) => {
    if (!ref) {
      await audit.acceptEarlierForm();
      return done(
        terminal,
        'Events that do not say what they are of are taken as they are, up to now. The record says so, and was sealed.',
      );
    }
    const many = await audit.accept(`${ref.kind}|${ref.id}`);
    return done(
      terminal,
      `Accepted as it stands: ${counted(many, 'row or part', 'rows or parts')} other than the record said. The record says so.`,
    );
  });
};

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
