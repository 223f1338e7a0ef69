import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { makeDiaryProgram } from '../../docs/diary-wanted.js';
import packageJson from '../../package.json' with { type: 'json' };
import { makeProgram as makeDemoProgram } from '../../src/demo/program.js';
import { SETTINGS } from '../../src/features/index.js';
import type { FileFormat } from '../../src/kernel/imports.js';
import { columnsOf, neededIn } from '../../src/kernel/imports.js';
import { readCsv } from '../../src/platform/csv/read-csv.js';
import { ATTACK_NAMES, wantedBy as attacksBy } from '../attack/wanted.js';
import { wantedBy as figuresBy } from '../bench/figures.js';
import { wantedBy as faultsBy } from '../faults/wanted.js';
import { askedBy } from '../gallery/arguments.js';
import { wantedBy as livesBy } from '../lives/wanted.js';
import { givenOf } from '../situations/given.js';
import { situationsIn } from '../situations/parse.js';
import { stepsOf } from '../situations/run.js';
import { CardSchema } from '../support/card-schema.js';
import { anchorsOf, type Block, type Command, linksOf } from '../support/examples.js';

// Each check gives what is wrong with an example, in words; nothing when it is right.

const ROOT = join(import.meta.dirname, '../..');

/** npm's own commands that the pages name. */
const NPM = ['ci', 'audit', 'sbom', 'prune'];
/** Commands of a page that are none of this repository's. */
const ELSEWHERE = ['az', 'export', 'zip'];

const quietly = (check: () => void): readonly string[] => {
  try {
    check();
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
};

/** What follows `--` for a script, held to the parser of that script. NAME stands for any of its names. */
const ARGUMENTS: Readonly<Record<string, (args: readonly string[]) => readonly string[]>> = {
  demo: (args) =>
    quietly(() => {
      const program = makeDemoProgram(async () => {});
      program.exitOverride().configureOutput({ writeErr: () => {} });
      program.parse(args, { from: 'user' });
    }),
  'demo:diary': (args) =>
    quietly(() => {
      const program = makeDiaryProgram();
      program.exitOverride().configureOutput({ writeErr: () => {} });
      program.parse(args, { from: 'user' });
    }),
  lives: (args) => quietly(() => livesBy(args)),
  gallery: (args) => quietly(() => askedBy(args)),
  bench: (args) => quietly(() => figuresBy(args.map((arg) => (arg === 'NAME' ? 'send' : arg)))),
  attack: (args) => {
    const names = args.map((arg) => (arg === 'NAME' ? ATTACK_NAMES[0] : arg));
    return quietly(() => {
      const { unknownNames } = attacksBy(names);
      if (unknownNames.length > 0) throw new Error(`there is no attack ${unknownNames.join()}`);
    });
  },
  faults: (args) =>
    quietly(() => {
      const { unknownNames } = faultsBy(args);
      if (unknownNames.length > 0) throw new Error(`there is no fault run ${unknownNames.join()}`);
    }),
};

const problemsOfScript = (name: string, args: readonly string[]): readonly string[] => {
  if (!(name in packageJson.scripts)) return [`package.json has no script ${name}`];
  if (args.length === 0 || name === 'admin') return [];
  return ARGUMENTS[name]?.(args) ?? [`npm run ${name} takes nothing after --`];
};

const problemsOfNpm = (words: readonly string[]): readonly string[] => {
  const [verb = '', ...rest] = words.filter((word) => word !== '--silent');
  if (verb === 'run') {
    const [name = '', dashes, ...args] = rest;
    return dashes === undefined || dashes === '--'
      ? problemsOfScript(name, args)
      : [`npm run ${name} needs -- before ${dashes}`];
  }
  if (verb === 'start' || verb === 'test') return problemsOfScript(verb, []);
  return NPM.includes(verb) ? [] : [`npm has no command ${verb}`];
};

/** What is wrong with a command, as far as that can be said without running it. */
export const problemsOfCommand = ({ words }: Command): readonly string[] => {
  const [program = '', ...rest] = words;
  if (program === 'npm') return problemsOfNpm(rest);
  if (program === 'npx') return rest.filter((word) => /\.ts$/u.test(word) && !existsSync(join(ROOT, word)));
  return ELSEWHERE.includes(program) ? [] : [`what is ${program}?`];
};

/** The words that follow `npm run admin --`, or undefined for any other command. */
export const adminArgs = ({ words }: Command): readonly string[] | undefined =>
  words.slice(0, 4).join(' ') === 'npm run admin --' ? words.slice(4) : undefined;

const problemsOfJson = (text: string): readonly string[] => {
  let value: unknown;
  const unreadable = quietly(() => {
    value = JSON.parse(text);
  });
  if (unreadable.length > 0 || typeof value !== 'object' || value === null) return unreadable;
  if ('type' in value && value.type === 'AdaptiveCard') {
    const { error } = CardSchema.safeParse(value);
    return error ? [z.prettifyError(error)] : [];
  }
  return Object.entries(value).flatMap(([key, given]) => {
    if (!/^[a-z]+\.[a-zA-Z]+$/u.test(key)) return [];
    const { error } = SETTINGS[key]?.schema.safeParse(given) ?? { error: new Error(`no rule ${key}`) };
    return error ? [`${key}: ${error.message}`] : [];
  });
};

/** The file format whose columns a CSV begins with. */
export const formatOf = (csv: string, formats: readonly FileFormat[]): FileFormat | undefined => {
  const header = new Set(csv.trim().split('\n')[0]?.split(','));
  return formats.find((format) => {
    const columns = new Set(columnsOf(format));
    return (
      neededIn(format).every((column) => header.has(column)) &&
      [...header].every((column) => columns.has(column))
    );
  });
};

const problemsOfCsv = (text: string, formats: readonly FileFormat[]): readonly string[] => {
  const format = formatOf(text, formats);
  if (!format) return ['its columns are those of no file that can be imported'];
  const read = readCsv(Buffer.from(text), columnsOf(format), format);
  return 'problems' in read ? read.problems.map(({ problem }) => problem) : [];
};

/** What is wrong with a block; whether a CSV imports and a command does what it says is asked of a running service. */
export const problemsOfBlock = ({ kind, text }: Block, formats: readonly FileFormat[]): readonly string[] => {
  switch (kind) {
    case 'sh':
      return [];
    case 'text':
      // A picture, or what a command printed. A command is no picture.
      return text.split('\n').filter((line) => /^\s*(?:npm|npx) /u.test(line));
    case 'json':
      return problemsOfJson(text);
    case 'csv':
      return problemsOfCsv(text, formats);
    case 'situation':
      return quietly(() => {
        const situations = situationsIn('example', text);
        if (situations.length === 0) throw new Error('it is no situation');
        for (const each of situations) stepsOf(each.file, givenOf(each));
      });
    default:
      return [`nobody looks at examples of the kind “${kind}”`];
  }
};

/** Links and pictures of a page that lead nowhere. */
export const lostLinks = (page: string, at: string): readonly string[] =>
  linksOf(page, at).flatMap(({ path, anchor }) => {
    const file = join(ROOT, path);
    if (!existsSync(file)) return [path];
    if (anchor === undefined) return [];
    return anchorsOf(readFileSync(file, 'utf8')).includes(anchor) ? [] : [`${path}#${anchor}`];
  });

/** Stands for the name of any capability or room, or for the one that somebody adds. */
const ANY = /\/(?:x|welcomes)\/?$/u;
const IS_PATH = /^(?:src|tests|cards|docs|infra|appPackage)\/[\w./-]+$/u;

/** A file that a capability's page names by where it stands from there, or from `src`. */
const IS_SOURCE = /^[a-z][\w/-]*\.ts$/u;

/** Files that the page of a capability names and that are not there. */
export const lostSources = (codes: readonly string[], at: string): readonly string[] =>
  codes.filter(
    (code) =>
      IS_SOURCE.test(code) &&
      !IS_PATH.test(code) &&
      ![dirname(at), 'src'].some((folder) => existsSync(join(ROOT, folder, code))),
  );

/** Paths of this repository that a page names and that are not there. */
export const lostPaths = (codes: readonly string[]): readonly string[] =>
  codes.filter((code) => IS_PATH.test(code) && !ANY.test(code) && !existsSync(join(ROOT, code)));
