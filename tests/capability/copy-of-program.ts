import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '../..');
/** What the program is, and what of the tests it takes to run it. */
const PARTS = ['src', 'cards', 'tsconfig.json', 'tests/support', 'tests/platform/privacy/organisation.ts'];
const INDEX = 'src/features/index.ts';
const WELCOMES = 'src/features/welcomes';

const run = promisify(execFile);

const replacedOnce = (text: string, from: string, to: string): string => {
  if (text.split(from).length !== 2) throw new Error(`It does not stand there once: ${from}`);
  return text.replace(from, () => to);
};

/** A text in one of the files of the capability, and what is to stand there instead. */
export interface Edit {
  readonly file: 'index.ts' | 'model.ts';
  readonly from: string;
  readonly to: string;
}

/** The program in a folder of its own, with a fourth capability put in: its folder, its cards, its line in the registry. */
export const aProgramWithWelcomes = async () => {
  // Within the repository: what is there is ES modules, and ignored by git.
  await mkdir(join(ROOT, '.data'), { recursive: true });
  const folder = await mkdtemp(join(ROOT, '.data/capability-'));
  const at = (path: string): string => join(folder, path);
  for (const part of PARTS) await cp(join(ROOT, part), at(part), { recursive: true });
  await symlink(join(ROOT, 'node_modules'), at('node_modules'), 'junction');
  await cp(join(import.meta.dirname, 'welcomes'), at(WELCOMES), { recursive: true });
  await cp(join(import.meta.dirname, 'cards'), at('cards/welcomes'), { recursive: true });
  const index = replacedOnce(await readFile(at(INDEX), 'utf8'), '  help,\n', '  help,\n  welcomes,\n');
  await writeFile(at(INDEX), `import { welcomes } from './welcomes/index.js';\n${index}`);

  return {
    folder,
    /** A module of it. */
    load: (path: string): Promise<unknown> => import(pathToFileURL(at(path)).href),
    /** Another version of the capability, beside the right one; gives where it is. */
    variant: async (name: string, { file, from, to }: Edit): Promise<string> => {
      const changed = replacedOnce(await readFile(at(`${WELCOMES}/${file}`), 'utf8'), from, to);
      await cp(join(import.meta.dirname, 'welcomes'), at(`src/features/${name}`), { recursive: true });
      await writeFile(at(`src/features/${name}/${file}`), changed);
      return `src/features/${name}/index.ts`;
    },
    /** What the compiler has against it, each with what it adds in further lines. */
    objections: async (): Promise<readonly string[]> => {
      const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
      const args = [tsc, '-p', at('src/tsconfig.json'), '--noEmit', '--pretty', 'false'];
      const said = await run(process.execPath, args, { cwd: folder }).then(
        ({ stdout }) => stdout,
        (error: { stdout?: string }) => error.stdout ?? '',
      );
      return said.split(/\n(?=\S)/u).filter((each) => /^\S+\(\d+,\d+\): error/u.test(each));
    },
    remove: (): Promise<void> => rm(folder, { recursive: true, force: true }),
  };
};

export type Program = Awaited<ReturnType<typeof aProgramWithWelcomes>>;
