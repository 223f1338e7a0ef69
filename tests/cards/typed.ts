import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isList, isObject, type Json, type JsonObject } from '../../src/kernel/json.js';

const ROOT = join(import.meta.dirname, '../..');

/** Clients read these words in any case; the types have them with a capital. */
const CAPITAL: Readonly<Record<string, readonly string[]>> = {
  TextBlock: ['color', 'size', 'weight', 'spacing', 'horizontalAlignment'],
  TextRun: ['color', 'size', 'weight'],
};
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const asTyped = (node: Json): Json => {
  if (isList(node)) return node.map(asTyped);
  if (!isObject(node)) return node;
  const fields = CAPITAL[String(node.type)] ?? ['spacing'];
  return Object.fromEntries(
    Object.entries(node).map(([name, value = null]) => [
      name,
      typeof value === 'string' && fields.includes(name) ? capital(value) : asTyped(value),
    ]),
  );
};

const COMPILER = {
  compilerOptions: {
    target: 'ES2023',
    module: 'NodeNext',
    moduleResolution: 'NodeNext',
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    pretty: false,
  },
  files: ['cards.ts'],
};

/**
 * What Microsoft's types of cards for Teams (`@microsoft/teams.cards`) have to say against the cards: a list by the name
 * of the card. No schema is published as a package; the compiler holds what is written out to the types as strictly.
 */
export const typedObjections = async (
  cards: readonly { readonly name: string; readonly content: JsonObject }[],
  folder = join(ROOT, '.data/typed-cards'),
): Promise<readonly string[]> => {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(COMPILER));
  const lines = cards.map(
    ({ content }, index) => `export const card${index}: IAdaptiveCard = ${JSON.stringify(asTyped(content))};`,
  );
  await writeFile(
    join(folder, 'cards.ts'),
    [`import type { IAdaptiveCard } from '@microsoft/teams.cards';`, ...lines].join('\n'),
  );
  const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
  try {
    await promisify(execFile)(process.execPath, [compiler, '-p', folder], { cwd: folder });
    return [];
  } catch (error) {
    const said = isSaid(error) ? error.stdout : String(error);
    // The first line of the file is the import.
    return said
      .trim()
      .split('\n')
      .map((line) =>
        line.replace(/^cards\.ts\((\d+),\d+\)/u, (_all, at) => cards[Number(at) - 2]?.name ?? '?'),
      );
  }
};

const isSaid = (error: unknown): error is { readonly stdout: string } =>
  typeof error === 'object' && error !== null && 'stdout' in error && typeof error.stdout === 'string';
