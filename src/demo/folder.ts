import { mkdir, open, readdir, readFile, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { ThroughlineError } from '../kernel/errors.js';
import { recall } from './memory.js';

/** Says that the folder is the demo's. Without it nothing in a folder is ever deleted. */
const MARKER = 'throughline-demo.txt';
const MARKER_TEXT =
  'The demo of Throughline keeps its data in this folder. “npm run demo -- --fresh” deletes what the demo wrote here, and nothing else.\n';
/** Holds the id of the process that uses the folder; it is there for as long as that lasts. */
const LOCK = 'throughline-in-use.txt';

/** Every file that the demo and what it starts write, by its place in the folder. */
const WRITTEN: readonly RegExp[] = [
  /^throughline-(?:demo|in-use)\.txt$/u,
  /^demo\.json(?:\.\d+)?$/u,
  /^crowd\.jsonl$/u,
  /^import\/(?:staff|supervision|plans|actions)\.csv$/u,
  /^windows\/[0-9a-f-]{36}\/(?:m365agentsplayground\.yml|playground\.log)$/u,
  /^azurite\/(?:__azurite_db_[a-z_]+__\.json~?|AzuriteConfig|__(?:blob|queue)storage__\/[0-9a-f-]{36})$/u,
];
const FOLDERS = ['azurite', 'import', 'windows'];
const isItsName = (name: string): boolean =>
  FOLDERS.includes(name) || WRITTEN.some((form) => form.test(name));

const CANNOT: Readonly<Record<string, string>> = {
  EACCES: 'may not be written to',
  EPERM: 'may not be written to',
  EROFS: 'is on a disk that only allows reading',
  ENOTDIR: 'is no folder, or lies below something that is none',
  EEXIST: 'is a file and no folder',
  ENOSPC: 'is on a disk that is full',
};

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'no code';

const unfit = (folder: string, what: string, mend: string): ThroughlineError =>
  new ThroughlineError('unfit-configuration', `The folder ${folder} ${what}. Nothing was changed: ${mend}.`);

/** Runs what touches the folder; what the machine refuses is said in words. */
const inWords = async <T>(folder: string, run: () => Promise<T>): Promise<T> => {
  try {
    return await run();
  } catch (error) {
    if (error instanceof ThroughlineError) throw error;
    const what = CANNOT[codeOf(error)] ?? 'cannot be used';
    const mend = 'give yourself the right to write there, or name another folder with --folder';
    throw unfit(folder, `${what} (${codeOf(error)})`, mend);
  }
};

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process may not be asked, but it is there.
    return codeOf(error) === 'EPERM';
  }
};

/** Who holds the folder now; undefined when nobody does, or whoever did has ended. */
const holderOf = async (folder: string): Promise<number | undefined> => {
  const pid = Number(await readFile(join(folder, LOCK), 'utf8').catch(() => ''));
  return Number.isInteger(pid) && pid > 0 && pid !== process.pid && isRunning(pid) ? pid : undefined;
};

/** Longer than it takes to write a lock, or to take one over. */
const TAKING_MS = 5_000;

/** True when the lock was put there by this call: a file can be made by one alone. */
const lock = async (folder: string): Promise<boolean> => {
  const file = join(folder, LOCK);
  try {
    const handle = await open(file, 'wx');
    await handle.writeFile(String(process.pid));
    await handle.close();
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
};

/** A folder in hand: nobody else gets it until it is given back. */
export interface HeldFolder {
  release(): Promise<void>;
}

/** A lock without a number is being written at this very moment, and one with our own was put there by this process. */
const isJustTaken = async (file: string): Promise<boolean> => {
  const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: 0 }));
  const text = await readFile(file, 'utf8').catch(() => '');
  return (text === '' || text === String(process.pid)) && Date.now() - mtimeMs < TAKING_MS;
};

/**
 * Takes the lock of a process that has ended. One at a time looks and takes, because of two who have seen the old lock the
 * later one would take the new one away.
 */
const takeOver = async (folder: string): Promise<boolean> => {
  const file = join(folder, LOCK);
  const taking = `${file}.taking`;
  const turn = await open(taking, 'wx').catch(() => undefined);
  if (!turn) {
    // Whoever was taking it was killed over it: the next try finds the way free.
    const { mtimeMs } = await stat(taking).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs >= TAKING_MS) await rm(taking, { force: true });
    return false;
  }
  try {
    if ((await holderOf(folder)) !== undefined || (await isJustTaken(file))) return false;
    await rm(file, { force: true });
    return await lock(folder);
  } finally {
    await turn.close();
    await rm(taking, { force: true });
  }
};

const hold = async (folder: string): Promise<HeldFolder> => {
  const file = join(folder, LOCK);
  if (!(await lock(folder))) {
    const pid = await holderOf(folder);
    const isMine = pid === undefined && (await takeOver(folder));
    if (!isMine) {
      const who = pid === undefined ? 'another process' : `the process ${pid}`;
      throw new ThroughlineError(
        'unfit-configuration',
        `The folder ${folder} is in use by ${who}, perhaps a demo that is just starting. Wait until it has ended or stop it; if there is no such demo, delete the file ${file}.`,
      );
    }
  }
  return { release: () => rm(file, { force: true }) };
};

/** Files below a folder, with / between the parts of their place. */
const filesBelow = async (folder: string, below = folder): Promise<readonly string[]> => {
  const entries = await readdir(below, { withFileTypes: true });
  const files = entries.map((entry) => {
    const place = join(below, entry.name);
    // A link is a thing of its own: what it leads to is somewhere else.
    return entry.isDirectory() ? filesBelow(folder, place) : [relative(folder, place).split(sep).join('/')];
  });
  return (await Promise.all(files)).flat();
};

/** Takes away folders that are left without anything in them. */
const removeEmpty = async (folder: string): Promise<void> => {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) if (entry.isDirectory()) await removeEmpty(join(folder, entry.name));
  await rmdir(folder).catch(() => undefined);
};

/** Deletes what the demo wrote, and nothing else; only ever in a folder with the marker. */
const forget = async (folder: string): Promise<void> => {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const { name } = entry;
    if (!isItsName(name) || name === MARKER || name === LOCK) continue;
    if (!entry.isDirectory()) {
      if (!FOLDERS.includes(name)) await rm(join(folder, name));
      continue;
    }
    const files = await filesBelow(folder, join(folder, name));
    for (const file of files) if (WRITTEN.some((form) => form.test(file))) await rm(join(folder, file));
    await removeEmpty(join(folder, name));
  }
};

export interface FolderWanted {
  /** Forgets what an earlier demo wrote there. */
  readonly isFresh: boolean;
  /** The folder that the project leaves to its tools: what others keep there stays, and is no reason to refuse it. */
  readonly isShared: boolean;
}

/**
 * Takes the folder into use: makes it, sees that it is the demo's to write in, keeps others out, and forgets what was
 * there if that is wanted. Throws, in a sentence for the person who named it, when it cannot be had; nothing is deleted
 * then.
 */
export const takeFolder = (folder: string, { isFresh, isShared }: FolderWanted): Promise<HeldFolder> =>
  inWords(folder, async () => {
    await mkdir(folder, { recursive: true });
    const names = await readdir(folder);
    // Before there was a marker there was what the demo remembers.
    const isIts = names.includes(MARKER) || (await recall(folder)) !== undefined;
    const inTheWay = names.filter((name) => (isFresh && !isShared) || isItsName(name)).sort();
    if (!isIts && inTheWay.length > 0 && inTheWay.some((name) => name !== LOCK)) {
      const [first = ''] = inTheWay;
      const more = inTheWay.length > 1 ? ` and ${inTheWay.length - 1} more` : '';
      throw unfit(
        folder,
        `holds ${first}${more}, and has no ${MARKER}, so it is not a folder of the demo`,
        'name an empty or a new folder with --folder, or move away what is there',
      );
    }
    const held = await hold(folder);
    try {
      if (isFresh) await forget(folder);
      await writeFile(join(folder, MARKER), MARKER_TEXT);
    } catch (error) {
      await held.release().catch(() => undefined);
      throw error;
    }
    return held;
  });
