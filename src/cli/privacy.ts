import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { copyAsJson, copyOf } from '../platform/privacy/copy.js';
import type { Erased } from '../platform/privacy/erase.js';
import { pageOf } from '../platform/privacy/page.js';
import type { Line } from '../platform/privacy/tally.js';
import { counted, done, type ExitCode, refused, type Terminal, tableLines } from './terminal.js';
import { withApp } from './with-app.js';

const OWNER_ONLY = { mode: 0o600 };

/** All files or none: written beside the folder and put in place at the end. A folder that is there stays as it is. */
const writeFolder = async (folder: string, files: Readonly<Record<string, string>>): Promise<void> => {
  await mkdir(dirname(folder), { recursive: true });
  const beside = await mkdtemp(join(dirname(folder), `.${basename(folder)}-`));
  try {
    for (const [name, text] of Object.entries(files)) await writeFile(join(beside, name), text, OWNER_ONLY);
    await rename(beside, folder);
  } catch (error) {
    await rm(beside, { recursive: true, force: true });
    throw error;
  }
};

const unknown = (terminal: Terminal, who: string): ExitCode =>
  refused(
    terminal,
    `Nothing is kept about "${who}". Give the address of the staff list, or the Entra object id.`,
  );

/** Writes everything about one person into a new folder. */
export const exportPerson = async (terminal: Terminal, who: string, out: string): Promise<ExitCode> => {
  const folder = resolve(out);
  if (existsSync(folder))
    return refused(terminal, `${folder} is there already. Name a folder that is not; nothing was written.`);
  return withApp(terminal, true, async ({ privacy, world }) => {
    const person = await privacy.sought(who);
    const findings = person ? await privacy.findings(person) : [];
    if (!person || findings.length === 0) return unknown(terminal, who);
    const now = await world();
    const copy = copyOf(person, findings, privacy.topics(), privacy.records(), now);
    await writeFolder(folder, {
      'person.json': `${JSON.stringify(copyAsJson(copy), null, 2)}\n`,
      'person.html': pageOf(copy, now),
    });
    await privacy.copied(person.id);
    const marked = findings.filter(({ fields }) => fields.some(({ thirdParty }) => thirdParty)).length;
    return done(
      terminal,
      `${counted(findings.length, 'record')} in ${join(folder, 'person.html')} and person.json.`,
      `${counted(marked, 'record holds', 'records hold')} names or words of others, marked “thirdParty”: check them before you hand it out.`,
    );
  });
};

const printLines = ({ out }: Terminal, lines: readonly Line[]): void => {
  if (lines.length === 0) return;
  const rows = lines.map(({ type, deleted, anonymised, kept, why }) =>
    [type, deleted, anonymised, kept, why.join('; ')].map(String),
  );
  for (const line of tableLines(['Record', 'deleted', 'anonymised', 'kept', 'why kept'], rows)) out(line);
};

type Done = Extract<Erased, { readonly kind: 'done' }>;

/** What stays because a hold is on somebody else. */
const heldLines = ({ left }: Done): readonly string[] => [
  'A legal hold on somebody else keeps these as they are:',
  ...[...left].map(([type, many]) => `  ${type}: ${counted(many, 'record')}`),
];

const unfinishedLines = (erased: Done): readonly string[] => [
  `${erased.id} is not erased yet.`,
  ...heldLines(erased),
  'Name and address stay with the request until then, to look for in them. Lifting the hold finishes it by itself.',
];

/** Prints what erasing would change, or erases. Ends with 1 while a hold on somebody else keeps something back. */
export const erasePerson = async (terminal: Terminal, who: string, isDryRun: boolean): Promise<ExitCode> =>
  withApp(terminal, true, async ({ privacy }) => {
    const erased = await privacy.erase(who, isDryRun);
    if (erased.kind === 'unknown') return unknown(terminal, who);
    const { id } = erased;
    if (erased.kind === 'held')
      return refused(
        terminal,
        `A legal hold stands on ${id} (${erased.reason}, set ${erased.setAt}). Nothing was changed.`,
        `It is lifted with: npm run admin -- legal-hold lift ${id} --reason CODE`,
      );
    if (erased.kind === 'in-the-way') {
      const inTheWay = erased.what.map((what) => `  ${what}`);
      return refused(terminal, `${id} cannot be erased yet. Nothing was changed.`, inTheWay);
    }
    printLines(terminal, erased.lines);
    if (!isDryRun && erased.left.size > 0) return refused(terminal, unfinishedLines(erased));
    if (erased.left.size > 0) for (const line of heldLines(erased)) terminal.out(line);
    if (erased.changes === 0 && erased.left.size === 0)
      return done(
        terminal,
        `There is nothing to erase about ${id}: what is left is kept for the reasons above.`,
      );
    return isDryRun
      ? done(
          terminal,
          'Nothing was changed. Add --apply to erase. It cannot be taken back.',
          'What stands in Teams chats stays there: the council’s retention in Teams decides about it.',
        )
      : done(
          terminal,
          `${id} is erased. The record of changes keeps the id and no name.`,
          'A later staff import with the same id makes a new person, with nothing from before.',
        );
  });

const HOLD_WORDS = {
  set: 'A legal hold is set: nothing about this person is erased, anonymised or expires.',
} as const;

/** Says what became of the erasures that the hold kept back. */
const finishErasures = (terminal: Terminal, resumed: readonly Erased[]): ExitCode => {
  const unfinished = resumed.flatMap((one) => (one.kind === 'done' && one.left.size > 0 ? [one] : []));
  const finished = resumed.filter((one) => one.kind === 'done' && one.left.size === 0);
  const told = [
    'The legal hold is lifted.',
    ...finished.flatMap((one) =>
      'id' in one ? [`The erasure of ${one.id}, which it kept back, is done now.`] : [],
    ),
  ];
  if (unfinished.length === 0) return done(terminal, told);
  for (const line of told) terminal.out(line);
  return refused(terminal, unfinished.flatMap(unfinishedLines));
};

const CODE = /^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/u;

/** Sets or lifts the mark that keeps everything about a person. */
export const legalHold = async (
  terminal: Terminal,
  act: 'set' | 'lift',
  who: string,
  reason: string,
): Promise<ExitCode> => {
  if (!CODE.test(reason))
    return refused(
      terminal,
      'The reason is a code of letters, digits, - and _, such as ET-2026-014. Never words about somebody.',
    );
  return withApp(terminal, true, async ({ privacy }) => {
    const id = (await privacy.sought(who))?.id ?? '';
    const reply = await (act === 'set' ? privacy.setHold(id, reason) : privacy.liftHold(id, reason));
    if (reply === 'unknown') return unknown(terminal, who);
    if (reply === 'lifted') return finishErasures(terminal, await privacy.resumeErasures());
    if (reply !== 'same') return done(terminal, HOLD_WORDS[reply]);
    return done(terminal, act === 'set' ? 'That hold is set already.' : 'There is no hold to lift.');
  });
};

/** Prints what is older than its time, or deletes and anonymises it. */
export const runRetention = async (terminal: Terminal, isDryRun: boolean): Promise<ExitCode> =>
  withApp(terminal, true, async ({ privacy }) => {
    const lines = await privacy.retain(isDryRun);
    printLines(terminal, lines);
    const many = lines.reduce((sum, line) => sum + line.deleted + line.anonymised, 0);
    if (many === 0) return done(terminal, 'Nothing is older than it may be.');
    return isDryRun
      ? done(terminal, 'Nothing was changed. Add --apply to do it. It cannot be taken back.')
      : done(terminal, `${counted(many, 'row')} deleted or anonymised.`);
  });
