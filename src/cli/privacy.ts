import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { copyAsJson, copyOf } from '../platform/privacy/copy.js';
import { pageOf } from '../platform/privacy/page.js';
import type { Line } from '../platform/privacy/tally.js';
import { counted, type ExitCode, type Terminal, tableLines } from './terminal.js';
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

const unknown = ({ err }: Terminal, who: string): ExitCode => {
  err(`Nothing is kept about "${who}". Give the address of the staff list, or the Entra object id.`);
  return 1;
};

/** Writes everything about one person into a new folder. */
export const exportPerson = async (terminal: Terminal, who: string, out: string): Promise<ExitCode> => {
  const folder = resolve(out);
  if (existsSync(folder)) {
    terminal.err(`${folder} is there already. Name a folder that is not; nothing was written.`);
    return 1;
  }
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
    terminal.out(`${counted(findings.length, 'record')} in ${join(folder, 'person.html')} and person.json.`);
    terminal.out(
      `${counted(marked, 'record holds', 'records hold')} names or words of others, marked “thirdParty”: check them before you hand it out.`,
    );
    return 0;
  });
};

const printLines = ({ out }: Terminal, lines: readonly Line[]): void => {
  if (lines.length === 0) return;
  const rows = lines.map(({ type, deleted, anonymised, kept, why }) => [
    type,
    String(deleted),
    String(anonymised),
    String(kept),
    why.join('; '),
  ]);
  for (const line of tableLines(['Record', 'deleted', 'anonymised', 'kept', 'why kept'], rows)) out(line);
};

/** Prints what erasing would change, or erases. */
export const erasePerson = async (terminal: Terminal, who: string, isDryRun: boolean): Promise<ExitCode> =>
  withApp(terminal, true, async ({ privacy }) => {
    const { out, err } = terminal;
    const erased = await privacy.erase(who, isDryRun);
    if (erased.kind === 'unknown') return unknown(terminal, who);
    if (erased.kind === 'held') {
      err(
        `A legal hold stands on ${erased.id} (${erased.reason}, set ${erased.setAt}). Nothing was changed.`,
      );
      err(`It is lifted with: npm run admin -- legal-hold lift ${erased.id} --reason CODE`);
      return 1;
    }
    if (erased.kind === 'in-the-way') {
      err(`${erased.id} cannot be erased yet. Nothing was changed.`);
      for (const what of erased.what) err(`  ${what}`);
      return 1;
    }
    printLines(terminal, erased.lines);
    if (erased.changes === 0) {
      out(`There is nothing to erase about ${erased.id}: what is left is kept for the reasons above.`);
      return 0;
    }
    if (isDryRun) {
      out('Nothing was changed. Add --apply to erase. It cannot be taken back.');
      out('What stands in Teams chats stays there: the council’s retention in Teams decides about it.');
      return 0;
    }
    out(`${erased.id} is erased. The record of changes keeps the id and no name.`);
    out('A later staff import with the same id makes a new person, with nothing from before.');
    return 0;
  });

const HOLD_WORDS = {
  set: 'A legal hold is set: nothing about this person is erased, anonymised or expires.',
  lifted: 'The legal hold is lifted.',
} as const;

const CODE = /^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/u;

/** Sets or lifts the mark that keeps everything about a person. */
export const legalHold = async (
  terminal: Terminal,
  act: 'set' | 'lift',
  who: string,
  reason: string,
): Promise<ExitCode> => {
  if (!CODE.test(reason)) {
    terminal.err(
      'The reason is a code of letters, digits, - and _, such as ET-2026-014. Never words about somebody.',
    );
    return 1;
  }
  return withApp(terminal, true, async ({ privacy }) => {
    const id = (await privacy.sought(who))?.id ?? '';
    const reply = await (act === 'set' ? privacy.setHold(id, reason) : privacy.liftHold(id, reason));
    if (reply === 'unknown') return unknown(terminal, who);
    if (reply === 'same') {
      terminal.out(act === 'set' ? 'That hold is set already.' : 'There is no hold to lift.');
      return 0;
    }
    terminal.out(HOLD_WORDS[reply]);
    return 0;
  });
};

/** Prints what is older than its time, or deletes and anonymises it. */
export const runRetention = async (terminal: Terminal, isDryRun: boolean): Promise<ExitCode> =>
  withApp(terminal, true, async ({ privacy }) => {
    const lines = await privacy.retain(isDryRun);
    printLines(terminal, lines);
    const many = lines.reduce((sum, line) => sum + line.deleted + line.anonymised, 0);
    if (many === 0) terminal.out('Nothing is older than it may be.');
    else if (isDryRun) terminal.out('Nothing was changed. Add --apply to do it. It cannot be taken back.');
    else terminal.out(`${counted(many, 'row')} deleted or anonymised.`);
    return 0;
  });
