import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { makeProgram } from '../../src/cli/program.js';

// The child runs in a folder of its own, from which tsx would not be found by name.
const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The real command in a process of its own, with nothing in its environment but what is given. */
export const admin = async (
  folder: string,
  env: Readonly<Record<string, string>>,
  ...args: readonly string[]
): Promise<Ran> => {
  const child = spawn(process.execPath, ['--import', TSX, MAIN, ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const text = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    text.out += part;
  });
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    text.err += part;
  });
  const [code] = await once(child, 'close');
  return { code, ...text };
};

/** The same command within this process, which is quicker. What it throws is thrown. */
export const adminHere = async (
  env: Readonly<Record<string, string>>,
  ...args: readonly string[]
): Promise<Ran> => {
  const ran: { code: number | null; out: string; err: string } = { code: null, out: '', err: '' };
  const terminal = {
    out: (line: string) => {
      ran.out += `${line}\n`;
    },
    err: (line: string) => {
      ran.err += `${line}\n`;
    },
    env,
    wall: () => new Date(),
    who: 'test',
  };
  await makeProgram(terminal, (code) => {
    ran.code = code;
  }).parseAsync(args, { from: 'user' });
  return ran;
};

const folders: string[] = [];

/** An empty folder that is removed after the last test, with the files given. */
export const aFolder = async (files: Readonly<Record<string, string>> = {}): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-cli-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
};

after(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));
