import slips from 'damerau-levenshtein';
import type { Command } from '../../kernel/capability.js';
import { folded } from '../../kernel/names.js';
import { stemOf, type TypedWord } from './words.js';

/** Everything by which the commands can be called, run together: “my shout-outs”, “myshoutouts” and “my shout outs” are one. */
export interface Names {
  /** The commands that are called exactly so, or so but for a plural. A command's own word goes before another's names. */
  readonly called: (words: readonly TypedWord[]) => readonly Command[];
  /** The commands whose names are so many slips or fewer away. */
  readonly near: (typed: string, mostSlips: (name: string) => number) => readonly Command[];
  /** So many words are the longest name. */
  readonly mostWords: number;
}

interface Name {
  readonly plain: string;
  readonly command: Command;
  readonly isWord: boolean;
}

const partsOf = (name: string): readonly string[] =>
  folded(name)
    .split(/[^\p{L}\p{N}\p{Extended_Pictographic}]+/u)
    .filter(Boolean);

const unique = (names: readonly Name[]): readonly Command[] => {
  const own = names.filter(({ isWord }) => isWord);
  return [...new Set((own.length > 0 ? own : names).map(({ command }) => command))];
};

const byKey = (entries: readonly (readonly [string, Name])[]): ReadonlyMap<string, readonly Name[]> => {
  const map = new Map<string, Name[]>();
  for (const [key, name] of entries) map.set(key, [...(map.get(key) ?? []), name]);
  return map;
};

/** All names of the commands, made once. */
export const namesOf = (commands: readonly Command[]): Names => {
  const all = commands.flatMap((command) =>
    [command.word, ...command.also].map((name, at) => ({ parts: partsOf(name), command, isWord: at === 0 })),
  );
  const names = all.map(({ parts, ...name }) => ({ ...name, plain: parts.join('') }));
  const exact = byKey(names.map((name) => [name.plain, name]));
  const stems = byKey(
    all.map(({ parts, ...name }) => [parts.map(stemOf).join(''), { ...name, plain: parts.join('') }]),
  );
  return {
    called: (words) =>
      unique(
        exact.get(words.map(({ plain }) => plain).join('')) ??
          stems.get(words.map(({ plain }) => stemOf(plain)).join('')) ??
          [],
      ),
    near: (typed, mostSlips) =>
      unique(
        names.filter(({ plain }) => {
          const most = mostSlips(plain);
          // The lengths alone tell most of them apart, without the work.
          return Math.abs(plain.length - typed.length) <= most && slips(typed, plain).steps <= most;
        }),
      ),
    mostWords: Math.max(0, ...all.map(({ parts }) => parts.length)),
  };
};
